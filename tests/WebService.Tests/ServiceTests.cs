using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace RecoveryOpt.Examples.WebService.Tests;

/// <summary>The example service on a free port of this machine, called as a client calls it.</summary>
public sealed class ServiceTests
{
    private static readonly string Small = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "scenario.json"));

    private WebApplication? _service;
    private HttpClient? _client;

    private HttpClient Client => _client ?? throw new InvalidOperationException("The service is started first.");

    [OneTimeSetUp]
    public async Task Start()
    {
        _service = Service.Build(["--urls=http://127.0.0.1:0", "--Service:MostSolvesAtOnce=1", "--Service:MostSolvesWaiting=0", "--Service:MostBodyBytes=2000000", "--Service:RetryAfterSeconds=7"]);
        await _service.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()), Timeout = TimeSpan.FromMinutes(1) };
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _client?.Dispose();
        if (_service is not null) await _service.DisposeAsync();
    }

    [Test]
    public async Task A_scenario_is_answered_with_its_plan_and_proof()
    {
        (HttpStatusCode status, JsonElement answer) = await Post("solve", Small);
        Assert.Multiple(() =>
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.GetProperty("stop").GetString(), Is.EqualTo("Completed"));
            Assert.That(answer.GetProperty("isProven").GetBoolean(), Is.True);
            // 150 t x 100 g/t x 0.95 x 0.99 in each of two years.
            Assert.That(answer.GetProperty("payableGoldGrams").GetDouble(), Is.EqualTo(28_215).Within(1e-6));
            Assert.That(answer.GetProperty("plan").GetProperty("purchases").GetArrayLength(), Is.EqualTo(2));
            Assert.That(answer.GetProperty("solver").GetString(), Does.StartWith("HiGHS 1."));
        });
    }

    [Test]
    public async Task No_feasible_plan_is_an_answer()
    {
        (HttpStatusCode status, JsonElement answer) = await Post("solve?objective=least-cost&leastGoldGrams=1e9", Small);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.GetProperty("refusal").GetString(), Is.EqualTo("Infeasible"));
        Assert.That(answer.TryGetProperty("plan", out _), Is.False);
    }

    [Test]
    public async Task Every_problem_of_document_and_query_comes_at_once()
    {
        string broken = Small.Replace("\"Au\": 300", "\"Au\": -300", StringComparison.Ordinal).Replace("\"site\": \"CITY\"", "\"site\": \"TOWN\"", StringComparison.Ordinal);
        (HttpStatusCode status, JsonElement problem) = await Post("solve?objective=best&leastGoldGrams=1,5", broken);
        string[] paths = [.. problem.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("path").GetString()!)];
        Assert.Multiple(() =>
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(problem.GetProperty("status").GetInt32(), Is.EqualTo(400));
            Assert.That(paths, Does.Contain("objective").And.Contain("leastGoldGrams"));
            Assert.That(paths.Any(p => p.Contains("PHONES", StringComparison.Ordinal)) && paths.Any(p => p.Contains("MIXED", StringComparison.Ordinal)), string.Join("; ", paths));
        });
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("[1, 2]")]
    public async Task What_is_no_document_is_a_problem_and_no_fault(string body)
    {
        (HttpStatusCode status, JsonElement problem) = await Post("solve", body);
        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(problem.GetProperty("problems").GetArrayLength(), Is.Positive);
    }

    [Test]
    public async Task A_body_above_the_limit_is_refused()
    {
        (HttpStatusCode status, JsonElement problem) = await Post("solve", new string(' ', 3_000_000));
        Assert.That(status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(problem.GetProperty("status").GetInt32(), Is.EqualTo(413));
    }

    [Test]
    public async Task Events_end_with_the_outcome()
    {
        using HttpResponseMessage response = await Send("solve/events", Small);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/event-stream"));
        var events = new List<SseItem<string>>();
        await foreach (SseItem<string> item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync()) events.Add(item);
        Assert.That(events[^1].EventType, Is.EqualTo("outcome"));
        Assert.That(events.SkipLast(1).Select(e => e.EventType), Is.All.EqualTo("progress"));
        Assert.That(JsonElement.Parse(events[^1].Data).GetProperty("isProven").GetBoolean(), Is.True);
    }

    [Test]
    public async Task A_busy_service_turns_away_and_a_client_that_leaves_ends_its_solve()
    {
        using var leave = new CancellationTokenSource();
        using (HttpResponseMessage hard = await Send($"solve/events?leastGoldGrams={HardRegion.LeastGoldGrams}", HardRegion.Json(Small)))
        {
            await using Stream news = await hard.Content.ReadAsStreamAsync(leave.Token);
            await foreach (SseItem<string> item in SseParser.Create(news).EnumerateAsync(leave.Token))
            {
                Assert.That(item.EventType, Is.EqualTo("progress"), item.Data);
                break;
            }

            using HttpResponseMessage second = await Send("solve", Small);
            Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(second.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(7)));
        }

        Assert.That(Count, Is.EqualTo((0, 1)).After(20_000, 50));
        // Its place is free a moment after its solve has ended.
        Assert.That(async () => (await Post("solve", Small)).Status, Is.EqualTo(HttpStatusCode.OK).After(20_000, 50));
    }

    [Test]
    public async Task Health_is_that_of_the_native_solver()
    {
        using HttpResponseMessage response = await Client.GetAsync(new Uri("health", UriKind.Relative));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("Healthy"));
    }

    [TestCase("HiGHS 1.12.0", "", HealthStatus.Healthy)]
    [TestCase("SCIP 10.0.0", "HiGHS could not be loaded", HealthStatus.Degraded)]
    [TestCase("", "nothing could be loaded", HealthStatus.Unhealthy)]
    public void Health_tells_a_stand_in_from_nothing(string solver, string note, HealthStatus expected) =>
        Assert.That(SolverHealthCheck.Judge(new SolverEngineStatus(SolverEngine.Highs, solver, note)).Status, Is.EqualTo(expected));

    [TestCase("MostBodyBytes=0")]
    [TestCase("MostSolvesAtOnce=0")]
    [TestCase("MostSolvesWaiting=-1")]
    [TestCase("LongestSolveSeconds=0")]
    public void Settings_out_of_range_stop_the_start(string setting)
    {
        Assert.That(Starting, Throws.TypeOf<OptionsValidationException>().With.Message.Contains(setting.Split('=')[0]));

        async Task Starting()
        {
            await using WebApplication service = Service.Build(["--urls=http://127.0.0.1:0", $"--Service:{setting}"]);
            await service.StartAsync();
        }
    }

    private (int Running, int Cancelled) Count()
    {
        DeskCount count = _service!.Services.GetRequiredService<SolveDesk>().Count();
        return (count.Running, count.Cancelled);
    }

    private static async Task<JsonElement> Json(HttpResponseMessage response) => JsonElement.Parse(await response.Content.ReadAsStringAsync());

    private async Task<(HttpStatusCode Status, JsonElement Body)> Post(string path, string body)
    {
        using HttpResponseMessage response = await Send(path, body);
        return (response.StatusCode, await Json(response));
    }

    private async Task<HttpResponseMessage> Send(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new StringContent(body) };
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
