using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;
using RecoveryOpt.Tests.Collection;

namespace RecoveryOpt.Tests;

/// <summary>What the planner promises, whatever the engine.</summary>
public sealed class CollectionPlannerTests
{
    private static readonly CollectionOptions Budget = new() { IterationLimit = 1_000, TimeLimit = TimeSpan.FromDays(1), Objective = CollectionObjective.MostValueMinusCost, ProofWorkLimit = 1_000_000 };

    [Test]
    public void The_same_seed_threads_and_iterations_give_the_same_bytes([Values(1, 2)] int threads)
    {
        CollectionProblem problem = RandomCollection.Create(3, 40);
        PlannerOutcome first = new CollectionPlanner().Plan(problem, Budget with { Threads = threads });
        PlannerOutcome second = new CollectionPlanner().Plan(problem, Budget with { Threads = threads });
        Assert.Multiple(() =>
        {
            Assert.That(CollectionDocument.WritePlan(second.PlanOrThrow()), Is.EqualTo(CollectionDocument.WritePlan(first.PlanOrThrow())));
            Assert.That(second.Provenance, Is.EqualTo(first.Provenance));
            Assert.That(first.Stop, Is.EqualTo(StopReason.WorkLimit));
            Assert.That(first.Iterations, Is.EqualTo(threads * Budget.IterationLimit));
        });
    }

    [Test]
    public void Without_a_proof_nothing_is_called_proven_and_the_reason_is_given()
    {
        CollectionProblem problem = RandomCollection.Create(1, 30);
        PlannerOutcome value = new CollectionPlanner().Plan(problem, Budget with { ProofShare = 0 });
        PlannerOutcome cost = new CollectionPlanner().Plan(problem, Budget with { ProofShare = 0, Objective = CollectionObjective.LeastCost });
        Assert.Multiple(() =>
        {
            Assert.That((value.Bounds.Proven, value.Bounds.Gap, value.IsProven), Is.EqualTo(((double?)null, (double?)null, false)));
            Assert.That(value.WhyNotProven, Does.Contain("No proof was asked for"));
            Assert.That(value.Bounds.Achieved, Is.EqualTo(value.Best!.Value.Number - value.Best.Cost.Number).Within(1e-9));
            Assert.That(cost.Bounds.Achieved, Is.EqualTo(cost.Best!.Cost.Number).Within(1e-9));
            Assert.That(value.Provenance.Engine, Does.Contain("HiGHS"));
        });
    }

    [Test]
    public void A_plan_that_fails_its_audit_is_never_returned()
    {
        PlannerOutcome outcome = new CollectionPlanner(new Liar()).Plan(RandomCollection.Create(1, 30), Budget);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Stop, Is.EqualTo(StopReason.Failed));
            Assert.That(outcome.Best, Is.Null);
            Assert.That(outcome.Incomplete, Is.Null);
            Assert.That(outcome.AuditFindings.Select(f => f.Kind), Has.Member(CollectionFindingKind.WrongCost));
            Assert.That(() => outcome.PlanOrThrow(), Throws.TypeOf<NoCollectionPlanException>().With.Message.Contains("liar"));
        });
    }

    [Test]
    public void A_start_plan_is_never_worsened_and_one_of_another_problem_is_no_harm()
    {
        CollectionProblem problem = RandomCollection.Create(2, 40);
        CollectionPlan start = new CollectionPlanner().Plan(problem, Budget).PlanOrThrow();
        PlannerOutcome next = new CollectionPlanner().Plan(problem, Budget with { IterationLimit = 1, Seed = 77, Start = start });
        PlannerOutcome other = new CollectionPlanner().Plan(RandomCollection.Create(2, 20), Budget with { Start = start });
        Assert.That(next.Bounds.Achieved, Is.GreaterThanOrEqualTo(start.Value.Number - start.Cost.Number - 1e-9));
        Assert.That(other.Best, Is.Not.Null);
    }

    [Test]
    public void Options_out_of_range_are_refused()
    {
        CollectionProblem problem = RandomCollection.Create(1, 20);
        CollectionOptions[] wrong = [Budget with { Threads = 0 }, Budget with { IterationLimit = 0 }, Budget with { TimeLimit = TimeSpan.Zero }, Budget with { Engine = (RoutingEngine)9 }];
        foreach (CollectionOptions options in wrong)
            Assert.That(() => new CollectionPlanner().Plan(problem, options), Throws.TypeOf<ArgumentOutOfRangeException>(), options.ToString());
    }

    [Test]
    public void Progress_tells_of_better_plans_only()
    {
        var told = new Told();
        PlannerOutcome outcome = new CollectionPlanner().Plan(RandomCollection.Create(4, 40), Budget, told);
        Assert.That(told.Values, Is.Not.Empty);
        Assert.That(told.Values.Zip(told.Values.Skip(1)).All(p => p.Second <= p.First), Is.True);
        Assert.That(outcome.Best, Is.Not.Null);
    }

    [Test]
    public void A_host_gets_a_planner_with_its_defaults_its_log_and_an_activity()
    {
        var seen = new List<Activity>();
        using var activities = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "RecoveryOpt",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => { lock (seen) seen.Add(activity); },
        };
        ActivitySource.AddActivityListener(activities);
        using var log = new Lines();
        using ServiceProvider services = new ServiceCollection().AddLogging(b => b.AddProvider(log)).AddRecoveryOpt()
            .Configure<CollectionPlannerOptions>(o => { o.IterationLimit = 123; o.TimeLimit = TimeSpan.FromHours(1); o.Seed = 5; }).BuildServiceProvider();
        PlannerOutcome outcome = services.GetRequiredService<ICollectionPlanner>().Plan(RandomCollection.Create(6, 20));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Iterations, Is.EqualTo(123));
            Assert.That(outcome.Provenance.Seed, Is.EqualTo(5));
            Activity activity = seen.Single(a => Equals(a.GetTagItem("recoveryopt.problem.hash"), outcome.Provenance.ProblemHash));
            Assert.That(activity.GetTagItem("recoveryopt.stop"), Is.EqualTo("WorkLimit"));
            Assert.That(log.Text, Has.Some.Contains("Searching vehicle routes for random").And.Some.Contains("ended: WorkLimit"));
        });
    }

    [Test]
    public void A_hosts_options_out_of_range_fail_all_at_once()
    {
        using ServiceProvider services = new ServiceCollection().AddRecoveryOpt().Configure<CollectionPlannerOptions>(o => { o.Threads = 0; o.Seed = -1; o.TimeLimit = TimeSpan.Zero; }).BuildServiceProvider();
        OptionsValidationException error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<ICollectionPlanner>())!;
        Assert.That(error.Message, Does.Contain("Threads").And.Contain("Seed").And.Contain("TimeLimit"));
    }

    [Test]
    public void Another_problem_has_another_hash()
    {
        CollectionProblem problem = RandomCollection.Create(1, 20);
        var longer = new CollectionProblem(problem.Content with { Matrices = [problem.Content.Matrices[0] with { Kilometres = problem.Content.Matrices[0].Kilometres.SetItem(1, 99) }, problem.Content.Matrices[1]] });
        var renamed = new CollectionProblem(problem.Content with { Name = "another" });
        Assert.That(new[] { problem, longer, renamed }.Select(ProblemHash.Of).Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(3));
        Assert.That(ProblemHash.Of(new CollectionProblem(problem.Content with { Stops = [.. problem.Stops.Reverse()] })), Is.EqualTo(ProblemHash.Of(problem)));
    }

    private sealed class Liar : IRoutingBackend
    {
        public string Name => "liar";

        public RoutingFeatures Features => RoutingFeatures.All;

        public int MostPlaces => int.MaxValue;

        public RoutingAnswer Solve(CollectionProblem problem, CollectionOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
        {
            CollectionOutcome honest = CollectionEngine.Run(problem, options, progress, cancellation);
            return new RoutingAnswer(honest.Plan with { Cost = Money.Of(1) }, StopReason.WorkLimit, 1);
        }
    }

    private sealed class Told : IProgress<SolveProgress>
    {
        public List<double> Values { get; } = [];

        public void Report(SolveProgress value) => Values.Add(value.Incumbent!.Value);
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public List<string> Text { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Text) Text.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
