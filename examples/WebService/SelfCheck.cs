using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace RecoveryOpt.Examples.WebService;

/// <summary>Starts the service on a free port of this machine and calls it as a client would: what it does, shown and checked.</summary>
internal sealed class SelfCheck : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client;
    private readonly Checks _checks;
    private readonly string _small;

    private SelfCheck(Uri address, Checks checks)
    {
        _client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        _checks = checks;
        _small = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "scenario.json"));
    }

    /// <summary>Zero when everything is as it should be.</summary>
    public static async Task<int> Run(string[] args)
    {
        // One solve at once and no queue, so that the second one is turned away.
        await using WebApplication service = Service.Build([.. args, "--urls=http://127.0.0.1:0", "--Service:MostSolvesAtOnce=1", "--Service:MostSolvesWaiting=0", "--Service:MostBodyBytes=2000000"]);
        await service.StartAsync();
        var address = new Uri(service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        var checks = new Checks();
        using (var check = new SelfCheck(address, checks))
        {
            await check.Health();
            double achieved = await check.Solving();
            await check.Events(achieved);
            await check.BadInput();
            await check.TooLarge();
            await check.BusyThenCancelled();
        }

        await service.StopAsync();
        return checks.Report();
    }

    public void Dispose() => _client.Dispose();

    private async Task Health()
    {
        Console.WriteLine("GET /health");
        using HttpResponseMessage response = await _client.GetAsync(Relative("health"));
        string text = await response.Content.ReadAsStringAsync();
        _checks.That($"{(int)response.StatusCode} {text}: the native solver is loaded", response.StatusCode == HttpStatusCode.OK && text == "Healthy");
    }

    private async Task<double> Solving()
    {
        Console.WriteLine("POST /solve");
        using HttpResponseMessage response = await Post("solve", _small);
        JsonElement answer = await Json(response);
        // 150 t x 100 g/t x 0.95 x 0.99 in each of two years.
        _checks.That($"{(int)response.StatusCode}, proven: {answer.GetProperty("isProven")}", response.StatusCode == HttpStatusCode.OK && answer.GetProperty("isProven").GetBoolean());
        _checks.Figure("payable gold", answer.GetProperty("payableGoldGrams").GetDouble(), 28_215, 0.01, "g");
        _checks.That("the plan is a plan document", answer.GetProperty("plan").GetProperty("purchases").GetArrayLength() == 2);
        return answer.GetProperty("achieved").GetDouble();
    }

    private async Task Events(double achieved)
    {
        Console.WriteLine("POST /solve/events");
        using HttpResponseMessage response = await Post("solve/events", _small);
        var seen = new List<string>();
        double last = double.NaN;
        await foreach (SseItem<string> item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            seen.Add(item.EventType);
            if (item.EventType == "outcome") last = JsonElement.Parse(item.Data).GetProperty("achieved").GetDouble();
        }

        _checks.That($"events: {string.Join(", ", seen.Distinct(StringComparer.Ordinal))}; the outcome comes last, once", seen.Count(e => e == "outcome") == 1 && seen[^1] == "outcome");
        _checks.That("the outcome is the one that /solve gave", last == achieved);
    }

    private async Task BadInput()
    {
        Console.WriteLine("POST /solve with mistakes");
        string broken = _small.Replace("\"Au\": 300", "\"Au\": -300", StringComparison.Ordinal).Replace("\"site\": \"CITY\"", "\"site\": \"TOWN\"", StringComparison.Ordinal);
        using HttpResponseMessage response = await Post("solve?leastGoldGrams=1,5", broken);
        JsonElement problem = await Json(response);
        _checks.That($"{(int)response.StatusCode} {response.Content.Headers.ContentType?.MediaType}", response.StatusCode == HttpStatusCode.BadRequest && response.Content.Headers.ContentType?.MediaType == "application/problem+json");
        string[] paths = [.. problem.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("path").GetString()!)];
        _checks.That($"all at once: {string.Join("; ", paths)}", paths.Length >= 3 && paths[0] == "leastGoldGrams");
    }

    private async Task TooLarge()
    {
        Console.WriteLine("POST /solve with 3 MB");
        using HttpResponseMessage response = await Post("solve", new string(' ', 3_000_000));
        _checks.That($"{(int)response.StatusCode}: larger than the settings allow", response.StatusCode == HttpStatusCode.RequestEntityTooLarge);
    }

    // A long solve is followed until its first news; a second one meets a busy service; then the first client goes away.
    private async Task BusyThenCancelled()
    {
        Console.WriteLine("POST /solve/events with a hard region, twice; then the client goes away");
        using var leave = new CancellationTokenSource();
        using (HttpResponseMessage hard = await Post($"solve/events?leastGoldGrams={HardRegion.LeastGoldGrams}", HardRegion.Json(_small), leave.Token))
        {
            await using Stream news = await hard.Content.ReadAsStreamAsync(leave.Token);
            SseItem<string> first = await FirstEvent(news, leave.Token);
            _checks.That($"news while it runs: {first.EventType} {first.Data}", first.EventType == "progress");

            using HttpResponseMessage second = await Post("solve", _small);
            _checks.That($"{(int)second.StatusCode}, Retry-After {second.Headers.RetryAfter}: one at once and nobody waits", second.StatusCode == HttpStatusCode.ServiceUnavailable && second.Headers.RetryAfter is not null);
            await leave.CancelAsync();
        }

        HttpStatusCode next = await Patiently(() => Post("solve", _small), HttpStatusCode.OK);
        _checks.That($"{(int)next}: the next one is welcome, once that solve has ended", next == HttpStatusCode.OK);
        using HttpResponseMessage response = await _client.GetAsync(Relative("desk"));
        JsonElement desk = await Json(response);
        _checks.That($"GET /desk: {desk}: it ended with its client", desk.GetProperty("running").GetInt32() == 0 && desk.GetProperty("cancelled").GetInt32() == 1);
    }

    private static async Task<SseItem<string>> FirstEvent(Stream news, CancellationToken leave)
    {
        await foreach (SseItem<string> item in SseParser.Create(news).EnumerateAsync(leave)) return item;
        return new SseItem<string>("", "nothing");
    }

    private static async Task<HttpStatusCode> Patiently(Func<Task<HttpResponseMessage>> ask, HttpStatusCode wanted)
    {
        DateTimeOffset late = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            using HttpResponseMessage response = await ask();
            if (response.StatusCode == wanted || TimeProvider.System.GetUtcNow() > late) return response.StatusCode;
            await Task.Delay(100);
        }
    }

    private async Task<HttpResponseMessage> Post(string path, string body, CancellationToken leave = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Relative(path)) { Content = new StringContent(body) };
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, leave);
    }

    private static async Task<JsonElement> Json(HttpResponseMessage response) => JsonElement.Parse(await response.Content.ReadAsStringAsync());

    private static Uri Relative(string path) => new(path, UriKind.Relative);
}
