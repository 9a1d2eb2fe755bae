using System.Collections.Immutable;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Examples.WebService;

/// <summary>A scenario in, an outcome out: at once, or with news on the way.</summary>
internal static class SolveEndpoints
{
    /// <summary>POST /solve: the scenario document is the body; objective and leastGoldGrams are in the query.</summary>
    public static async Task<IResult> Solve(HttpRequest request, SolveDesk desk, DocumentOptions documents, CancellationToken disconnected)
    {
        (Question? question, IResult? refused) = await Read(request, documents, disconnected);
        if (question is null) return refused!;
        try
        {
            return TypedResults.Ok(Answer.Of(await desk.Solve(question.Scenario, question.Objective, progress: null, disconnected)));
        }
        catch (InvalidScenarioException invalid)
        {
            return Problems.Invalid(invalid.Problems);
        }
        catch (EngineUnavailableException missing)
        {
            return Problems.NoSolver(missing);
        }
    }

    /// <summary>POST /solve/events: the same, as server-sent events "progress" and, at last, "outcome" or "problem".</summary>
    public static async Task<IResult> SolveWithEvents(HttpRequest request, SolveDesk desk, DocumentOptions documents, CancellationToken disconnected)
    {
        (Question? question, IResult? refused) = await Read(request, documents, disconnected);
        return question is null ? refused! : TypedResults.ServerSentEvents(Events(question, desk, disconnected));
    }

    private static async IAsyncEnumerable<SseItem<string>> Events(Question question, SolveDesk desk, [EnumeratorCancellation] CancellationToken disconnected)
    {
        // A slow reader gets the latest news, not a backlog of old ones.
        var news = Channel.CreateBounded<SolveProgress>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        Task<SseItem<string>> last = Last(question, desk, new ToChannel(news.Writer), disconnected);
        try
        {
            await foreach (SolveProgress progress in news.Reader.ReadAllAsync(disconnected))
                yield return new SseItem<string>(JsonSerializer.Serialize(Progress.Of(progress), AnswerJson.Default.Progress), "progress");
            yield return await last;
        }
        finally
        {
            // The request, and with it its place among the solves at once, ends when the solve does.
            await last;
        }
    }

    private static async Task<SseItem<string>> Last(Question question, SolveDesk desk, ToChannel news, CancellationToken disconnected)
    {
        try
        {
            Outcome outcome = await desk.Solve(question.Scenario, question.Objective, news, disconnected);
            return new SseItem<string>(JsonSerializer.Serialize(Answer.Of(outcome), AnswerJson.Default.Answer), "outcome");
        }
        catch (Exception refused) when (refused is InvalidScenarioException or EngineUnavailableException)
        {
            return new SseItem<string>(JsonSerializer.Serialize(refused.Message, AnswerJson.Default.String), "problem");
        }
        finally
        {
            news.Done();
        }
    }

    private static async Task<(Question? Question, IResult? Refused)> Read(HttpRequest request, DocumentOptions documents, CancellationToken disconnected)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, disconnected);
        var problems = ImmutableArray.CreateBuilder<Problem>();
        Objective? objective = ObjectiveQuery.Read(request.Query, problems);
        ScenarioDocument.TryRead(body.ToArray(), out Scenario? scenario, out ImmutableArray<Problem> found, documents);
        problems.AddRange(found);
        return scenario is null || objective is null ? (null, Problems.Invalid(problems.ToImmutable())) : (new Question(scenario, objective), null);
    }

    private sealed record Question(Scenario Scenario, Objective Objective);

    // Progress<T> would post to the thread pool, where news may overtake each other.
    private sealed class ToChannel(ChannelWriter<SolveProgress> writer) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) => writer.TryWrite(value);

        public void Done() => writer.Complete();
    }
}
