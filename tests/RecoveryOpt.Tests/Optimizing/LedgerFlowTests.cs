using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Optimizing;

/// <summary>The ledger's tables for reports add up to its sums: flows, settlements, and what is emitted, used and left.</summary>
[TestFixture]
internal sealed class LedgerFlowTests
{
    [Test]
    public void What_enters_a_technology_leaves_it_and_the_ends_are_those_of_the_accounts()
    {
        int held = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            ScenarioContent content = RandomScenarios.Next(seed).Content;
            var scenario = new Scenario(content with { Lanes = [.. content.Lanes.Select(l => l with { Loss = l.Loss is null || seed % 2 == 0 ? null : l.Loss })] });
            AuditedPlan? plan = null;
            try
            {
                plan = new RecoveryOptimizer().Optimize(scenario, Objective.MostGold(Money.Of(5_000_000))).Best;
            }
            catch (InvalidScenarioException refused) when (refused.Problems.All(p => string.Equals(p.Code, "RO4006", StringComparison.Ordinal)))
            {
                // A blend whose parts may not choose between lanes.
            }

            if (plan is null || plan.Plan.Runs.IsEmpty) continue;
            held++;
            Check(plan);
        }

        Assert.That(held, Is.GreaterThan(15), "An empty comparison would prove nothing.");
    }

    [Test]
    public void Loops_and_loads_that_stay_inside_balance_too()
    {
        AuditedPlan plan = new RecoveryOptimizer().Optimize(new Scenario(FlotationLoop.Content()), Objective.MostGold()).PlanOrThrow();
        Check(plan);
        Assert.That(plan.Ledger.Flows, Has.Some.Property(nameof(FlowLine.Circulates)).True);
    }

    private static void Check(AuditedPlan plan)
    {
        PlanLedger ledger = plan.Ledger;
        double scale = Math.Max(1, ledger.Mass.Purchased + ledger.Mass.Opening);
        double grams = Math.Max(1, ledger.ContainedGold.Grams);
        Assert.Multiple(() =>
        {
            foreach (string technology in ledger.Flows.SelectMany(f => new[] { f.From, f.To }).Where(n => n.StartsWith("technologies/", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal))
            {
                Assert.That(Sum(plan, f => f.To == technology, f => f.DryTonnes), Is.EqualTo(Sum(plan, f => f.From == technology, f => f.DryTonnes)).Within(1e-6 * scale), technology);
                Assert.That(Sum(plan, f => f.To == technology, Gold), Is.EqualTo(Sum(plan, f => f.From == technology, Gold)).Within(1e-6 * grams), $"gold in {technology}");
            }

            Assert.That(Sum(plan, f => f.To.StartsWith("offtakes/", StringComparison.Ordinal), Gold), Is.EqualTo(ledger.RecoveredGold.Grams).Within(1e-6 * grams));
            Assert.That(Sum(plan, f => f.To.StartsWith("residueSinks/", StringComparison.Ordinal), f => f.DryTonnes), Is.EqualTo(ledger.Mass.Disposed.Sum(d => d.Amount)).Within(1e-6 * scale));
            Assert.That(Sum(plan, f => f.To.StartsWith("losses/", StringComparison.Ordinal), f => f.DryTonnes), Is.EqualTo(ledger.Mass.Losses.Sum(d => d.Amount)).Within(1e-6 * scale));
            Assert.That(Sum(plan, f => f.To.StartsWith("closingStocks/", StringComparison.Ordinal), f => f.DryTonnes), Is.EqualTo(ledger.Mass.ClosingStock.Sum(d => d.Amount)).Within(1e-6 * scale));
            Assert.That(Sum(plan, f => f.From.StartsWith("additions/", StringComparison.Ordinal), f => f.DryTonnes), Is.EqualTo(ledger.Mass.Added).Within(1e-6 * scale));
            Assert.That(ledger.Settlements.Where(s => s.Analyte == Analyte.Gold).Sum(s => s.PayableGrams), Is.EqualTo(ledger.PayableGold.Grams).Within(1e-9 * grams));
            Assert.That(ledger.Settlements.Where(s => s.Analyte == Analyte.Gold).Sum(s => s.Value ?? 0), Is.EqualTo(ledger.GoldRevenue?.Undiscounted.Number ?? 0).Within(1e-6 * grams));
            Assert.That(ledger.Environment.Single(m => m.Measure == "residue/dryTonnes").Total, Is.EqualTo(ledger.Mass.Disposed.Sum(d => d.Amount)).Within(1e-6 * scale));
        });
    }

    private static double Gold(FlowLine flow) => flow.GoldGrams ?? 0;

    private static double Sum(AuditedPlan plan, Func<FlowLine, bool> which, Func<FlowLine, double> what) => plan.Ledger.Flows.Where(which).Sum(what);
}
