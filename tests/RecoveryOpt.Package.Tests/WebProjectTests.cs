using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace RecoveryOpt.Tests;

/// <summary>A fresh minimal-API project that takes the package and runs the README's service.</summary>
[Category("Long")]
public sealed partial class WebProjectTests
{
    private static readonly string TwoYards = Path.Combine(Repository.Root, "tests", "RecoveryOpt.Cli.Tests", "Scenarios", "two-yards.json");

    [Test]
    public async Task The_service_of_the_readme_answers_a_scenario_with_its_plan()
    {
        var project = new UserProject("planservice", "web", "RecoveryOpt");
        project.Write("Program.cs", Readme.CodeBelow("In a service"));
        project.Build();
        using Process service = Command.Start(project.Folder, Packed.Solution.Environment, "dotnet", Path.Combine(project.OutputFolder, $"{project.Name}.dll"), "--urls", "http://127.0.0.1:0");
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressOf(service), Timeout = TimeSpan.FromMinutes(1) };
            using var scenario = new ByteArrayContent(await File.ReadAllBytesAsync(TwoYards));
            HttpResponseMessage response = await client.PostAsync(new Uri("plans", UriKind.Relative), scenario);
            string plan = await response.Content.ReadAsStringAsync();
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), plan);
            Assert.That(plan, Does.Contain("2027: buy 150 dry t of MIXED\n").And.Contain(" 28,215 g payable\n"));
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync();
        }
    }

    private static async Task<Uri> AddressOf(Process service)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var seen = new List<string>();
        while (await service.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            seen.Add(line);
            if (Listening().Match(line) is { Success: true } match) return new Uri(match.Value);
        }

        throw new InvalidOperationException($"The service ended before it listened: {string.Join('\n', seen)} {await service.StandardError.ReadToEndAsync(patience.Token)}");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
