using System.Diagnostics;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Tests;

/// <summary>Ten thousand stops: the answer comes when it is due, wherever the search is just then. The limits leave room for a busy machine; the quality verb measures.</summary>
public sealed class AnytimeTests
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(4);

    [Test, Category("Long")]
    public void The_answer_is_not_late([Values(0.5, 3, 12, 25)] double seconds, [Values] bool cancelled)
    {
        CollectionProblem problem = Quality.LargeRegion.Create(10_000, seed: 1);
        TimeSpan limit = TimeSpan.FromSeconds(seconds);
        using var cancellation = new CancellationTokenSource();
        if (cancelled) cancellation.CancelAfter(limit);
        var watch = Stopwatch.StartNew();
        PlannerOutcome outcome = new CollectionPlanner().Plan(problem, new CollectionOptions { TimeLimit = cancelled ? TimeSpan.FromMinutes(10) : limit }, cancellation: cancellation.Token);
        TestContext.Out.WriteLine($"late by {(watch.Elapsed - limit).TotalMilliseconds:F0} ms, {outcome.Iterations} iterations, {outcome.Best?.Routes.Length ?? 0} routes");
        Assert.That(watch.Elapsed, Is.LessThan(limit + Slack));
        Assert.That(outcome.Stop, Is.EqualTo(cancelled ? StopReason.Cancelled : StopReason.TimeLimit));
        if (outcome.Best is { } plan) Assert.That(CollectionAuditor.Audit(problem, plan), Is.Empty);
        else Assert.That(outcome.Message, Does.Contain("before it had a plan"));
    }
}
