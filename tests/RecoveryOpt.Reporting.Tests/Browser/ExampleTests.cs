using System.Diagnostics;
using System.Text.Json;

namespace RecoveryOpt.Reporting.Tests;

/// <summary>What the example writes, opened in a real browser; and a large report.</summary>
[TestFixture]
[Category("Long")]
internal sealed class ExampleTests
{
    private string _folder = "";

    [OneTimeSetUp]
    public void RunTheExample()
    {
        _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string program = Path.Combine(Repository.Root, "examples", "ProposalReport", "bin", configuration, "net10.0", "ProposalReport.dll");
        using Process run = Process.Start(new ProcessStartInfo("dotnet", [program, _folder]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        string output = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        Assert.That(run.ExitCode, Is.Zero, output);
    }

    [OneTimeTearDown]
    public void RemoveIt()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [TestCase("witwatersrand/proposal.html")]
    [TestCase("witwatersrand/comparison.html")]
    [TestCase("greater-bay/proposal.html")]
    [TestCase("greater-bay/zh/proposal.html")]
    public async Task Its_pages_open_without_a_complaint_with_every_chart_drawn(string name)
    {
        await using BrowserPage opened = await BrowserPage.OpenAsync(await File.ReadAllBytesAsync(Path.Combine(_folder, name)));
        int charts = await opened.Page.Locator("figure svg").CountAsync();
        int empty = await opened.Page.EvaluateAsync<int>("[...document.querySelectorAll('figure svg')].filter(s => !s.querySelector('.mark') || s.getBoundingClientRect().height < 60).length");
        Assert.Multiple(() =>
        {
            Assert.That(opened.Complaints, Is.Empty);
            Assert.That(charts, Is.GreaterThan(0));
            Assert.That(empty, Is.Zero);
        });
    }

    [TestCase("witwatersrand")]
    [TestCase("greater-bay")]
    public async Task Its_map_has_a_marker_for_each_site_of_the_geojson(string name)
    {
        using JsonDocument map = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_folder, name, ProposalReport.GeoJsonName)));
        int sites = map.RootElement.GetProperty("features").EnumerateArray().Count(f => f.GetProperty("properties").GetProperty("kind").GetString() == "site" && f.GetProperty("geometry").ValueKind != JsonValueKind.Null);
        await using BrowserPage opened = await BrowserPage.OpenAsync(await File.ReadAllBytesAsync(Path.Combine(_folder, name, ProposalReport.HtmlName)));
        Assert.That(await opened.Page.Locator("#map-network circle.mark, #map-network rect.mark").CountAsync(), Is.EqualTo(sites));
    }

    [Test]
    public async Task A_report_on_two_thousand_lanes_stays_below_eight_megabytes_and_opens()
    {
        byte[] html = ProposalReport.Render(new Proposal(RecoveryOpt.Quality.LargePlan.Create()), new ReportOptions { Files = ReportFiles.Html })[ProposalReport.HtmlName];
        Assert.That(html, Has.Length.LessThan(8_000_000));
        await using BrowserPage opened = await BrowserPage.OpenAsync(html);
        Assert.Multiple(async () =>
        {
            Assert.That(opened.Complaints, Is.Empty);
            Assert.That(await opened.Page.Locator("#map-network path.mark").CountAsync(), Is.EqualTo(2_000));
            Assert.That(await opened.Page.Locator("#table-sites tbody tr:visible").CountAsync(), Is.EqualTo(25));
        });
    }
}
