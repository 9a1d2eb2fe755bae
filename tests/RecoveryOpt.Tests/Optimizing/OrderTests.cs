using RecoveryOpt.Highs;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;
using RecoveryOpt.Tests.Terms;

namespace RecoveryOpt.Tests.Optimizing;

/// <summary>Objectives in order, on works with two modes: 94.05 g a tonne in both; 600 USD and 2 kg of CO2e a tonne, or 1,000 USD and 0.5 kg; 10,000 USD fixed; 100 t.</summary>
public sealed class OrderTests
{
    private const string Carbon = "emissions/CO2e";

    [Test]
    public void Each_objective_is_made_best_among_the_plans_that_keep_the_ones_before()
    {
        // Most gold: 9,405 g. A tenth of it may go: 90 t, in the clean mode 45 kg. A tenth more of that, 49.5 kg: 3 t in the other mode, 10,000 + 87 x 1,000 + 3 x 600 = 98,800.
        Outcome outcome = TermsWorks.Solve(TwoModes(), Objective.InOrder([new(Objective.MostGold(), 0.1), new(Objective.Least(Carbon), 0.1), new(Objective.LeastCost())]));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Stages.Select(s => s.IsProven), Is.EqualTo(new[] { true, true, true }));
            Assert.That(outcome.Stages[0].Bounds.Achieved, Is.EqualTo(9_405).Within(1e-4));
            Assert.That(outcome.Stages[0].Bounds.Proven, Is.GreaterThanOrEqualTo(outcome.Stages[0].Bounds.Achieved!.Value).And.LessThan(9_406));
            Assert.That(outcome.Stages[0].Kept, Is.EqualTo(8_464.5).Within(1e-4));
            Assert.That(outcome.Stages[1].Bounds.Achieved, Is.EqualTo(45).Within(1e-5));
            Assert.That(outcome.Stages[1].Bounds.Proven, Is.LessThanOrEqualTo(outcome.Stages[1].Bounds.Achieved!.Value).And.GreaterThan(44.99));
            Assert.That(outcome.Stages[1].Kept, Is.EqualTo(49.5).Within(1e-5));
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(98_800).Within(0.1));
            Assert.That(outcome.Bounds, Is.EqualTo(outcome.Stages[2].Bounds));
            Assert.That(outcome.Stages.Select(s => s.InFinalPlan!.Value), Is.EqualTo(new[] { 8_464.5, 49.5, 98_800 }).Within(0.1));
            Assert.That(outcome.Stages.Select(s => s.Bounds.Unit), Is.EqualTo(new[] { "g", "kg", "USD" }));
        });
    }

    [Test]
    public void Gold_per_cost_is_kept_as_gold_against_its_price_in_cost()
    {
        // Best ratio 9,405 / 70,000. At nine tenths of it, rho: 94.05 s >= rho (10,000 + 600 s), s = 1,209.2143 / 21.497143 = 56.25 t, 112.5 kg; the clean mode loses gold per cost.
        Outcome outcome = TermsWorks.Solve(TwoModes(), Objective.InOrder([new(Objective.GoldPerCost(), 0.1), new(Objective.Least(Carbon))]));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(112.5).Within(1e-4));
            Assert.That(outcome.Stages[0].InFinalPlan, Is.EqualTo(0.9 * 9_405 / 70_000).Within(1e-8));
        });
    }

    [Test]
    public void Without_a_tolerance_the_first_objective_loses_nothing()
    {
        Outcome outcome = TermsWorks.Solve(TwoModes(), Objective.InOrder([new(Objective.LeastCostPerGold(MetalMass.Grams(900), CostBasis.Gross)), new(Objective.Least(Carbon)), new(Objective.NetPresentValue())]));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Stages[0].InFinalPlan, Is.EqualTo(70_000 / 9_405.0).Within(1e-5));
            Assert.That(outcome.Stages[1].Bounds.Achieved, Is.EqualTo(200).Within(1e-3));
        });
    }

    [Test]
    public void An_absolute_tolerance_counts_where_it_is_the_greater()
    {
        // 940.5 g of 9,405 may go, which is more than a hundredth: 90 t in the clean mode.
        Outcome outcome = TermsWorks.Solve(TwoModes(), Objective.InOrder([new(Objective.MostGold(), 0.01, 940.5), new(Objective.Least(Carbon))]));
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(45).Within(1e-5));
    }

    [Test]
    public void The_floor_and_the_budget_of_an_order_hold_in_every_stage()
    {
        // 22,000 USD leave 12,000: 20 t in the cheap mode at most; at least 940.5 g are 10 t. The least emission within the budget: 10 t clean, 5 kg.
        Outcome outcome = TermsWorks.Solve(TwoModes(), Objective.InOrder([new(Objective.Least(Carbon)), new(Objective.MostGold())], MetalMass.Grams(940.5), Money.Of(22_000)));
        Outcome most = TermsWorks.Solve(TwoModes(), Objective.InOrder([new(Objective.MostGold()), new(Objective.Least(Carbon))], MetalMass.Grams(940.5), Money.Of(22_000)));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Stages[0].Bounds.Achieved, Is.EqualTo(5).Within(1e-5));
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(940.5).Within(1e-3));
            Assert.That(most.Stages[0].Bounds.Achieved, Is.EqualTo(1_881).Within(1e-3));
        });
    }

    [Test]
    public void A_stage_without_its_proof_passes_on_what_it_achieved_and_is_said_to_be_unproven()
    {
        var optimizer = new RecoveryOptimizer(new LateAtFirst());
        Outcome outcome = optimizer.Optimize(new Scenario(TwoModes()), Objective.InOrder([new(Objective.MostGold()), new(Objective.Least(Carbon))]));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Stages.Select(s => s.Stop), Is.EqualTo(new[] { StopReason.TimeLimit, StopReason.Completed }));
            Assert.That(outcome.Stages.Select(s => s.IsProven), Is.EqualTo(new[] { false, true }));
            Assert.That(outcome.Stages[0].Kept, Is.EqualTo(outcome.Stages[0].Bounds.Achieved!.Value).Within(1e-4));
            Assert.That(outcome.Stop, Is.EqualTo(StopReason.TimeLimit));
            Assert.That(outcome.IsProven, Is.False);
            Assert.That(outcome.Best, Is.Not.Null);
            Assert.That(outcome.Message, Does.Contain("Stage 1 of 2 is not proven"));
        });
    }

    [Test]
    public void An_order_that_is_cancelled_at_once_holds_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Outcome outcome = TermsWorks.Optimizer.Optimize(new Scenario(TwoModes()), Objective.InOrder([new(Objective.MostGold()), new(Objective.Least(Carbon))]), cancellation: cancelled.Token);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Stop, Is.EqualTo(StopReason.Cancelled));
            Assert.That(outcome.Stages, Has.Length.EqualTo(1));
            Assert.That(outcome.Best, Is.Null);
        });
    }

    [Test]
    public void An_order_that_no_plan_can_keep_is_infeasible()
    {
        Outcome outcome = TermsWorks.Solve(TwoModes(), Objective.InOrder([new(Objective.MostGold()), new(Objective.LeastCost())], MetalMass.Kilograms(100)));
        Assert.That(outcome.Refusal, Is.EqualTo(Refusal.Infeasible));
    }

    [Test]
    public void The_final_plan_is_audited_against_every_stage()
    {
        AuditedPlan plan = TermsWorks.Solve(TwoModes(), Objective.InOrder([new(Objective.MostGold(), 0.1), new(Objective.Least(Carbon))])).PlanOrThrow();
        KeptObjective kept = plan.Objective!.Keeps.Single();
        Objective stricter = plan.Objective with { Keeps = [kept with { Value = kept.Value * (1 + 1e-5) }] };
        Assert.Multiple(() =>
        {
            Assert.That(plan.Ledger.Uses.Select(u => u.Kind), Does.Contain(FindingKind.ObjectiveNotKept));
            Assert.That(PlanAuditor.Audit(plan.Scenario, plan.Plan, stricter).Findings.Select(f => f.Kind), Is.EqualTo(new[] { FindingKind.ObjectiveNotKept }));
        });
    }

    [Test]
    public void What_is_no_order_is_refused()
    {
        Objective inner = Objective.InOrder([new(Objective.MostGold()), new(Objective.LeastCost())]);
        Assert.Multiple(() =>
        {
            Assert.That(() => Objective.InOrder([new(Objective.MostGold())]), Throws.ArgumentException);
            Assert.That(() => Objective.InOrder([new(inner), new(Objective.MostGold())]), Throws.ArgumentException);
            Assert.That(() => Objective.InOrder([new(Objective.MostGold(Money.Of(1))), new(Objective.LeastCost())]), Throws.ArgumentException);
            Assert.That(() => new ObjectiveStage(Objective.MostGold(), 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new ObjectiveStage(Objective.MostGold(), 0, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void Stages_agree_with_the_objectives_alone_on_random_networks()
    {
        for (int seed = 1; seed <= 8; seed++)
        {
            Scenario scenario = RandomNetwork.Create(seed);
            Outcome alone = TermsWorks.Optimizer.Optimize(scenario, Objective.NetPresentValue());
            if (alone.Best is null) continue;
            Outcome order = TermsWorks.Optimizer.Optimize(scenario, Objective.InOrder([new(Objective.NetPresentValue(), 0.2), new(Objective.Least(Carbon), 0.2), new(Objective.MostGold())]));
            Outcome tighter = TermsWorks.Optimizer.Optimize(scenario, Objective.InOrder([new(Objective.NetPresentValue(), 0.1), new(Objective.Least(Carbon))]));
            Assert.That(order.IsProven && tighter.IsProven, $"seed {seed}: {order.Message} {tighter.Message}");
            Assert.That(order.Stages[0].Bounds.Achieved, Is.EqualTo(alone.Bounds.Achieved).Within(1e-5).Percent, $"seed {seed}");
            Assert.That(order.Stages[1].Bounds.Achieved, Is.LessThanOrEqualTo(tighter.Stages[1].Bounds.Achieved!.Value * (1 + 1e-5)), $"seed {seed}: giving up more never leaves more carbon");
            Assert.That(order.Stages[0].InFinalPlan, Is.GreaterThanOrEqualTo(order.Stages[0].Kept!.Value - 1e-5 * Math.Abs(order.Stages[0].Kept!.Value)), $"seed {seed}");
            Assert.That(order.Stages[1].InFinalPlan, Is.LessThanOrEqualTo(order.Stages[1].Kept!.Value * (1 + 1e-5)), $"seed {seed}");
        }
    }

    private static ScenarioContent TwoModes() => MeasureObjectiveTests.TwoModes();

    /// <summary>HiGHS whose first answer came too late to be finished.</summary>
    private sealed class LateAtFirst : ISolverBackend
    {
        private readonly HighsBackend _highs = new();
        private bool _wasAsked;

        public string Name => _highs.Name;

        public string Version => _highs.Version;

        public SolverFeatures Features => _highs.Features;

        public SolverResult Solve(LinearModel model, SolveRequest request, IProgress<EngineProgress>? progress, CancellationToken cancellation)
        {
            SolverResult result = _highs.Solve(model, request, progress, cancellation);
            if (_wasAsked) return result;
            _wasAsked = true;
            return result with { Stop = StopReason.TimeLimit, Claim = SolverClaim.Unknown };
        }
    }
}
