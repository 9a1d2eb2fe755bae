using RecoveryOpt.Tests.Optimizing;
using RecoveryOpt.Tests.Terms;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Stock;

/// <summary>Who pays whom: tolls between owners, and a statement for each that adds up to the plan's money.</summary>
public sealed class OwnerTests
{
    [Test]
    public void A_toll_is_paid_by_another_owner_only_and_is_no_cost()
    {
        // 60 t of ours and 40 t of Smith's in our smelter at 25 USD/t toll: 1,000 USD. Gold: 94.05 g/t at 110 USD.
        Outcome outcome = TermsWorks.Solve(Shared(toll: 25), Objective.MostGold(Money.Of(1e6)));
        PlanLedger ledger = outcome.Best!.Ledger;
        TransferLine line = ledger.Transfers.Single();
        OwnerStatement us = Of(ledger, "us"), smith = Of(ledger, "Smith");
        double perTonne = TermsWorks.GramsPerTonne * 110;
        Assert.Multiple(() =>
        {
            Assert.That((line.Item, line.From, line.To, line.Period), Is.EqualTo(("smelter", "Smith", "us", "year 1")));
            Assert.That((line.DryTonnes, line.Amount.Undiscounted.Number), Is.EqualTo((40.0, 1_000.0)).Within(1e-6));
            Assert.That(ledger.GrossCost.Undiscounted.Number, Is.EqualTo((100 * 600) + 10_000 + (60 * 50) + (40 * 70) + (1_045_000 / 110.0 / 0.9e6 * 90)).Within(1e-4));

            // Ours: 60 t bought at 50, all operation and fixed cost, 60 % of the treatment of 0.0105556 t of dore at 90 USD.
            Assert.That(us.Purchases.Undiscounted.Number, Is.EqualTo(3_000).Within(1e-6));
            Assert.That(us.OtherCosts.Undiscounted.Number, Is.EqualTo(70_000 + (0.6 * 0.95)).Within(1e-6));
            Assert.That(us.GoldRevenue.Undiscounted.Number, Is.EqualTo(60 * perTonne).Within(1e-3));
            Assert.That((us.TransfersReceived.Undiscounted.Number, us.TransfersPaid.Undiscounted.Number), Is.EqualTo((1_000.0, 0.0)).Within(1e-6));
            Assert.That(us.Net.Undiscounted.Number, Is.EqualTo((60 * perTonne) + 1_000 - 3_000 - 70_000 - (0.6 * 0.95)).Within(1e-3));
            Assert.That(smith.Net.Undiscounted.Number, Is.EqualTo((40 * perTonne) - 1_000 - 2_800 - (0.4 * 0.95)).Within(1e-3));
        });
        AssertAddsUp(ledger);
    }

    [Test]
    public void A_toll_changes_no_plan_and_no_objective()
    {
        foreach (Objective objective in new[] { Objective.GoldPerCost(), Objective.NetPresentValue(), Objective.LeastCost(leastGold: MetalMass.Grams(5_000)) })
            Assert.That(TermsWorks.Solve(Shared(toll: 1_000), objective).Bounds.Achieved, Is.EqualTo(TermsWorks.Solve(Shared(toll: null), objective).Bounds.Achieved!.Value).Within(1e-9).Percent);
    }

    [Test]
    public void What_has_no_stated_owner_is_an_owner_of_its_own()
    {
        ScenarioContent content = Shared(toll: 25);
        content = content.WithBoards(f => f with { Owner = f.Owner == "us" ? "us" : null });
        Assert.That(TermsWorks.Solve(content, Objective.MostGold(Money.Of(1e6))).Best!.Ledger.Transfers.Single().From, Is.EqualTo(PlanLedger.NoOwner));
    }

    [Test]
    public void A_toll_that_nobody_receives_or_below_zero_is_refused()
    {
        ScenarioContent content = Shared(toll: -1);
        content = content with { Facilities = [.. content.Facilities.Select(f => f with { Owner = null })] };
        IEnumerable<Problem> problems = Assert.Throws<InvalidScenarioException>(() => _ = new Scenario(content))!.Problems;
        Assert.That(problems.Select(p => (p.Code, p.Path)), Is.All.EqualTo(("RO2061", "facilities[0] (smelter).tollPerDryTonne")));
        Assert.That(problems.Count(), Is.EqualTo(2));
    }

    [Test]
    public void Statements_add_up_to_the_plans_money_whatever_the_network()
    {
        int withTolls = 0;
        for (int seed = 1; seed <= 40; seed++)
        {
            ScenarioContent content = RandomScenarios.Next(seed).Content;
            content = content with
            {
                Lanes = [.. content.Lanes.Select(l => l with { Loss = null })],
                Facilities = [.. content.Facilities.Select(f => f with { TollPerDryTonne = Rate<Money, DryMass>.Of(3) })],
            };
            Outcome outcome = TermsWorks.Optimizer.Optimize(new Scenario(content), Objective.NetPresentValue(), new OptimizeOptions { RelativeGap = 1e-4 });
            Assert.That(outcome.AuditFindings, Is.Empty, $"seed {seed}");
            if (outcome.Best is not { Ledger: var ledger }) continue;
            AssertAddsUp(ledger);
            if (ledger.Transfers.Length > 0) withTolls++;
        }

        Assert.That(withTolls, Is.GreaterThan(10));
    }

    private static void AssertAddsUp(PlanLedger ledger)
    {
        double scale = 1e-9 * (1 + ledger.GrossCost.Undiscounted.Number + (ledger.GoldRevenue?.Undiscounted.Number ?? 0));
        Assert.Multiple(() =>
        {
            Assert.That(ledger.Owners.Sum(o => o.Net.Discounted.Number), Is.EqualTo(ledger.NetPresentValue!.Value.Number).Within(scale));
            Assert.That(ledger.Owners.Sum(o => o.Purchases.Undiscounted.Number + o.OtherCosts.Undiscounted.Number), Is.EqualTo(ledger.GrossCost.Undiscounted.Number).Within(scale));
            Assert.That(ledger.Owners.Sum(o => o.Credits.Undiscounted.Number), Is.EqualTo(ledger.Credit.Undiscounted.Number).Within(scale));
            Assert.That(ledger.Owners.Sum(o => o.TransfersReceived.Discounted.Number - o.TransfersPaid.Discounted.Number), Is.Zero.Within(scale));
            Assert.That(ledger.Transfers.Sum(t => t.Amount.Undiscounted.Number), Is.EqualTo(ledger.Owners.Sum(o => o.TransfersPaid.Undiscounted.Number)).Within(scale));
        });
    }

    private static OwnerStatement Of(PlanLedger ledger, string owner) => ledger.Owners.Single(o => o.Owner == owner);

    // Our smelter; 60 t a year of our boards at 50 USD, 40 t of Smith's at 70; the refiner charges 90 USD per tonne of dore.
    private static ScenarioContent Shared(double? toll)
    {
        ScenarioContent c = TermsWorks.Builder().Build().Content;
        Feedstock Boards(string owner, double tonnes, double price) => c.Feedstocks[0] with
        {
            Id = $"{owner}'s boards", Owner = owner, DryTonnesPerPeriod = DryMass.Tonnes(tonnes), Purchase = new PurchaseTerms { PricePerDryTonne = Rate<Money, DryMass>.Of(price) },
        };
        return c with
        {
            Feedstocks = [Boards("us", 60, 50), Boards("Smith", 40, 70)],
            Facilities = [.. c.Facilities.Select(f => f with { Owner = "us", TollPerDryTonne = toll is { } t ? Rate<Money, DryMass>.Of(t) : null })],
            Offtakes = [.. c.Offtakes.Select(o => o with { Owner = "refiner", Terms = o.Terms with { TreatmentCharge = Rate<Money, DryMass>.Of(90) } })],
        };
    }
}
