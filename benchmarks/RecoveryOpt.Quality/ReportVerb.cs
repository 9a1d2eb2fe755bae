using System.Globalization;
using Microsoft.Playwright;
using RecoveryOpt.Reporting;

namespace RecoveryOpt.Quality;

/// <summary>Size of the report of a large plan, what writing it costs, and how long it takes to open in headless Chromium.</summary>
internal static class ReportVerb
{
    private const double MostMegabytes = 8, MostSeconds = 3;
    private const int Rounds = 5;
    private const string Chromium = "/usr/bin/chromium";

    public static int Run(QualityOptions options)
    {
        _ = options;
        AuditedPlan plan = LargePlan.Create();
        Console.WriteLine($"{plan.Scenario.Content.Sites.Length} sites, {plan.Scenario.Content.Lanes.Length} lanes, {plan.Scenario.Periods.Length} periods, {plan.Plan.Shipments.Length} shipments");
        var proposal = new Proposal(plan);
        bool holds = true;
        foreach ((string name, ReportFiles file) in new[] { ("html", ReportFiles.Html), ("excel", ReportFiles.Excel), ("word", ReportFiles.Word), ("geojson", ReportFiles.GeoJson) })
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            byte[] bytes = ProposalReport.Render(proposal, new ReportOptions { Files = file }).Values.Single();
            double cpu = (Environment.CpuUsage.TotalTime - before).TotalSeconds, megabytes = bytes.Length / 1e6;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-8} {megabytes,7:F2} MB  {cpu,6:F2} CPU s"));
            if (file != ReportFiles.Html) continue;
            holds &= megabytes < MostMegabytes;
            holds &= Opens(bytes);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"goals: HTML below {MostMegabytes} MB, open in below {MostSeconds} s: {(holds ? "goals hold" : "GOALS MISSED")}"));
        return holds ? 0 : 1;
    }

    // From navigation to the end of the load event, as the browser's own clock says, the script that pages tables included; the median of the rounds.
    private static bool Opens(byte[] html)
    {
        if (!File.Exists(Chromium))
        {
            Console.WriteLine($"opening: not measured, no Chromium at {Chromium}");
            return true;
        }

        double[] seconds = [.. OpenAsync(html).GetAwaiter().GetResult().Order()];
        double median = seconds[seconds.Length / 2];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"opening  {median:F2} s (of {seconds.Length}: {seconds[0]:F2} to {seconds[^1]:F2})"));
        return median < MostSeconds;
    }

    private static async Task<List<double>> OpenAsync(byte[] html)
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.html");
        await File.WriteAllBytesAsync(file, html).ConfigureAwait(false);
        try
        {
            using IPlaywright playwright = await Playwright.CreateAsync().ConfigureAwait(false);
            await using IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            }).ConfigureAwait(false);
            var seconds = new List<double>();
            for (int round = 0; round < Rounds; round++)
            {
                IPage page = await browser.NewPageAsync().ConfigureAwait(false);
                await page.GotoAsync(new Uri(file).AbsoluteUri).ConfigureAwait(false);
                seconds.Add(await page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].loadEventEnd / 1000").ConfigureAwait(false));
                await page.CloseAsync().ConfigureAwait(false);
            }

            return seconds;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
