using RecoveryOpt.Quality;

namespace RecoveryOpt.Tests.Optimizing;

/// <summary>A peer's published case through the public API.</summary>
public sealed class RelogTests
{
    [Test]
    [Category("Long")]
    public void Relog_s_boats_cost_what_relog_says_and_that_is_proven()
    {
        string folder = Path.Combine(Instances.Folder("peer-cases"), "relog_boat");
        if (!Directory.Exists(folder)) Assert.Ignore($"{folder} is absent");

        (Scenario scenario, double published) = RelogCase.Read(folder);
        Outcome outcome = new RecoveryOptimizer().Optimize(scenario, Objective.LeastCost(CostBasis.Net), new OptimizeOptions { RelativeGap = 1e-9 });
        Assert.Multiple(() =>
        {
            Assert.That(published, Is.EqualTo(4_454_165.93593).Within(1e-4));
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(published).Within(published * 1e-7), outcome.Message);
            Assert.That(outcome.Bounds.Proven, Is.EqualTo(published).Within(published * 1e-7));
            Assert.That(outcome.IsProven);
            Assert.That(outcome.AuditFindings, Is.Empty);

            // One factory, one recycler, both in Dallas, and the retailers' rent: 100,000 + 500,000 + 5 (250,000 + 125,000) + 50 x 125,000.
            Assert.That(outcome.Best!.Ledger.CostByCategory[CostCategory.Capex].Undiscounted.Number, Is.EqualTo(600_000).Within(1));
            Assert.That(outcome.Best.Ledger.CostByCategory[CostCategory.Fixed].Undiscounted.Number, Is.EqualTo(8_125_000).Within(1));
        });
    }
}
