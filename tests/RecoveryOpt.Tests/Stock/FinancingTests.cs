using RecoveryOpt.Tests.Terms;

namespace RecoveryOpt.Tests.Stock;

/// <summary>What waiting costs: for payment, for metal in the plant, for stock to be used. And what stock is worth at the end.</summary>
public sealed class FinancingTests
{
    private static readonly Finance TenPercent = new() { FinancingRatePerYear = Share.Percent(10) };

    [Test]
    public void What_a_buyer_owes_is_financed_until_it_is_paid()
    {
        // 9,405 g paid at 110 USD less 10 USD refining: 940,500. 1 USD premium per gram: 9,405. Treatment 90 USD/t of 9,500 / 900,000 t of dore: 0.95.
        // 10 % over 36.5 of 365 days: 1 % of 949,904.05 = 9,499.0405 USD, beside 70,000 + 94,050 + 0.95.
        ScenarioContent content = Works(o => o with
        {
            DaysToPayment = 36.5,
            PurityPremium = Rate<Money, MetalMass>.Of(1),
            Terms = o.Terms with { TreatmentCharge = Rate<Money, DryMass>.Of(90), Payables = [o.Terms.Payables[0] with { RefiningCharge = Rate<Money, MetalMass>.Of(10) }] },
        });
        Outcome outcome = TermsWorks.Solve(content);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Cost(CostCategory.Financing), Is.EqualTo(9_499.0405).Within(1e-4));
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405 / (70_000 + 94_050 + 0.95 + 9_499.0405)).Within(1e-9));
            Assert.That(outcome.Best!.Ledger.Costs.Single(c => c.Category == CostCategory.Financing).Item, Is.EqualTo("refiner"));
        });
    }

    [Test]
    public void Metal_locked_up_in_a_plant_is_financed_and_its_tail_is_not()
    {
        // 9,500 g into the dore at 110 USD, 10 % over 73 of 365 days: 2 % of 1,045,000 = 20,900. The 500 g in the slag are the remainder.
        ScenarioContent content = Works(o => o, t => t with { LockUpDays = 73 });
        Outcome outcome = TermsWorks.Solve(content);
        Assert.That(outcome.Cost(CostCategory.Financing), Is.EqualTo(20_900).Within(1e-4));
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405 / 90_900.0).Within(1e-9));
        Assert.That(outcome.Best!.Ledger.CostBySite["works"].Undiscounted.Number, Is.EqualTo(90_900).Within(1e-4));
    }

    [Test]
    public void Feedstock_in_stock_ties_up_its_price_from_the_middle_of_a_period_to_that_of_the_next()
    {
        // 150 t at 50 USD on offer in year 1 only, 100 t a year: 50 t lie for a year. 50 x 50 x 10 % = 250.
        ScenarioContent content = Stocked(new PurchaseTerms { PricePerDryTonne = Rate<Money, DryMass>.Of(50) }, value: null);
        Outcome outcome = TermsWorks.Solve(content, Objective.LeastCost(leastGold: MetalMass.Grams(150 * TermsWorks.GramsPerTonne * (1 - 1e-12))));
        Assert.That(outcome.Cost(CostCategory.Financing), Is.EqualTo(250).Within(1e-4));
        Assert.That(outcome.Best!.Ledger.GrossCost.Undiscounted.Number, Is.EqualTo((150 * 650) + 20_000 + 250).Within(1e-3));
    }

    [Test]
    public void What_is_left_is_worth_what_the_user_states_at_the_horizons_end_and_no_cost_falls_by_it()
    {
        // 150 t must be taken in the one year, 100 t can be smelted: 50 t are left. Worth 60 USD/t: 3,000 at the end; half a year at 10 % on it: 150.
        ScenarioContent content = Stocked(new PurchaseTerms(), value: 60, years: 1);
        content = content.WithBoards(f => f with { LeastDryTonnesPerPeriod = DryMass.Tonnes(150) }) with { Basis = content.Basis with { DiscountRate = Share.Percent(21) } };
        Outcome outcome = TermsWorks.Solve(content, Objective.NetPresentValue());
        PlanLedger ledger = outcome.Best!.Ledger;
        Assert.Multiple(() =>
        {
            // (1.21)^-1 at the end, (1.21)^-0.5 = 1 / 1.1 in the middle of the year.
            Assert.That(ledger.CreditByKind[CreditKind.ClosingStock].Discounted.Number, Is.EqualTo(3_000 / 1.21).Within(1e-6));
            Assert.That(ledger.CostByCategory[CostCategory.Financing].Discounted.Number, Is.EqualTo(150 / 1.1).Within(1e-6));
            Assert.That(ledger.GrossCost.Discounted.Number, Is.EqualTo((70_000 + 150) / 1.1).Within(1e-4));
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo((((9_405 * 110) - 70_150) / 1.1) + (3_000 / 1.21)).Within(1e-2));
        });
    }

    [Test]
    public void Stock_that_is_worth_more_at_the_end_than_its_gold_earns_is_kept()
    {
        // Smelted, a tonne of boards earns 94.05 x 110 - 600 = 9,745.50; kept, 9,800 less half a year of 0 %. Above the metal in it, 11,000, it is refused.
        ScenarioContent content = Stocked(new PurchaseTerms(), value: 9_800, years: 1) with { Finance = null };
        Assert.That(TermsWorks.Solve(content, Objective.NetPresentValue()).Best!.Plan.Runs, Is.Empty);
        Assert.That(TermsWorks.Solve(Stocked(new PurchaseTerms(), value: 9_700, years: 1) with { Finance = null }, Objective.NetPresentValue()).Best!.Plan.Runs, Is.Not.Empty);

        Problem problem = Assert.Throws<InvalidScenarioException>(() => TermsWorks.Solve(Stocked(new PurchaseTerms(), value: 11_000.1, years: 1)))!.Problems.Single();
        Assert.That((problem.Code, problem.Path), Is.EqualTo(("RO4008", "materials (boards).stockValuePerDryTonne")));
    }

    [Test]
    public void Days_without_a_rate_and_a_value_of_residue_are_refused()
    {
        ScenarioContent content = Works(o => o with { DaysToPayment = 30 }, t => t with { LockUpDays = 30 });
        content = content with { Finance = new Finance { GrantShare = Share.Of(0.1) }, Materials = [.. content.Materials.Select(m => m.Id == "slag" ? m with { StockValuePerDryTonne = Rate<Money, DryMass>.Of(1) } : m)] };
        IEnumerable<Problem> problems = Assert.Throws<InvalidScenarioException>(() => _ = new Scenario(content))!.Problems;
        Assert.That(problems.Select(p => p.Code).Distinct(StringComparer.Ordinal), Is.EqualTo(["RO2061"]));
        Assert.That(problems.Select(p => p.Path[^"stockValuePerDryTonne".Length..]), Has.Exactly(1).EqualTo("stockValuePerDryTonne"));
        Assert.That(problems.Select(p => p.Path), Does.Contain("technologies[0] (smelting).lockUpDays").And.Contain("offtakes[0] (refiner).daysToPayment"));
    }

    [Test]
    public void More_days_or_a_higher_rate_never_make_the_ratio_better()
    {
        double before = double.PositiveInfinity;
        foreach ((double rate, double days) in new[] { (0.0, 90.0), (0.05, 30), (0.05, 60), (0.1, 60), (0.1, 365) })
        {
            ScenarioContent content = Works(o => o with { DaysToPayment = days }, t => t with { LockUpDays = days }) with { Finance = new Finance { FinancingRatePerYear = Share.Of(rate) } };
            double now = TermsWorks.Solve(content).Bounds.Achieved!.Value;
            Assert.That(now, Is.LessThanOrEqualTo(before * (1 + 1e-9)));
            before = now;
        }
    }

    [Test]
    public void The_audit_catches_financing_that_was_not_counted()
    {
        ScenarioContent sold = Works(o => o with { DaysToPayment = 30 });
        Assert.That(TermsWorks.AuditUnder(TermsWorks.Solve(sold), sold with { Finance = new Finance { FinancingRatePerYear = Share.Of(0.11) } }), Does.Contain(FindingKind.ClaimDiffers));
        ScenarioContent locked = Works(o => o, t => t with { LockUpDays = 30 });
        Assert.That(TermsWorks.AuditUnder(TermsWorks.Solve(locked), Works(o => o, t => t with { LockUpDays = 31 })), Does.Contain(FindingKind.ClaimDiffers));
    }

    private static ScenarioContent Works(Func<Offtake, Offtake> offtake, Func<Technology, Technology>? technology = null)
    {
        ScenarioContent c = TermsWorks.Builder().Build().Content;
        return c with { Finance = TenPercent, Offtakes = [.. c.Offtakes.Select(offtake)], Technologies = [.. c.Technologies.Select(technology ?? (t => t))] };
    }

    // 150 t of boards on offer in the first year only, and room to keep them.
    private static ScenarioContent Stocked(PurchaseTerms purchase, double? value, int years = 2)
    {
        ScenarioContent c = TermsWorks.Builder(years).Build().Content;
        return c.WithBoards(f => f with { Purchase = purchase, DryTonnesPerPeriod = PerPeriod<DryMass>.Each(Enumerable.Range(0, years).Select(p => DryMass.Tonnes(p == 0 ? 150 : 0))) }) with
        {
            Finance = TenPercent,
            Sites = [c.Sites[0] with { Storage = [new StorageLimit { WetTonnes = WetMass.Tonnes(1_000) }] }],
            Materials = [.. c.Materials.Select(m => m.Id == "boards" && value is { } v ? m with { StockValuePerDryTonne = Rate<Money, DryMass>.Of(v) } : m)],
        };
    }
}
