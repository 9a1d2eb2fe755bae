using RecoveryOpt.Tests.Optimizing;

namespace RecoveryOpt.Tests.Terms;

/// <summary>Prices on measures in tiers, as costs and as credits.</summary>
public sealed class TariffTests
{
    private const string Feed = "boards fed";

    [Test]
    public void A_royalty_is_a_price_on_payable_gold()
    {
        // 9,405 g x 2 USD = 18,810: 9,405 g for 88,810 USD.
        Outcome outcome = TermsWorks.Solve(With(new Tariff { Id = "royalty", Measure = "gold/payable", Tiers = [Tier(0, 2)] }));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 88_810).Within(1e-9));
            Assert.That(outcome.Cost(CostCategory.Tariffs), Is.EqualTo(18_810).Within(1e-4));
            Assert.That(outcome.Statistics.Integers, Is.Zero);
        });
    }

    [Test]
    public void Rising_tiers_stop_the_plan_where_the_next_tonne_is_too_dear()
    {
        // 40 t free, then 2,000 USD a tonne: at 40 t 3,762 g for 34,000 USD (0.1106); a further tonne gives 94.05 g for 2,600 USD (0.0362).
        Outcome outcome = TermsWorks.Solve(With(OnFeed(Tier(0, 0), Tier(40, 2_000))));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(3_762.0 / 34_000).Within(1e-8));
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Cost(CostCategory.Tariffs), Is.Zero.Within(1e-3));
            Assert.That(outcome.Statistics.Integers, Is.Zero, "rising tiers are linear");
        });
    }

    [Test]
    public void Falling_tiers_need_integers_and_are_exact()
    {
        // 60 t at 1,000 USD, then 100: at 100 t 60,000 + 4,000; 9,405 g for 134,000 USD (0.0702). At 60 t 5,643 g for 106,000 (0.0532).
        Outcome outcome = TermsWorks.Solve(With(OnFeed(Tier(0, 1_000), Tier(60, 100))));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 134_000).Within(1e-8));
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Cost(CostCategory.Tariffs), Is.EqualTo(64_000).Within(0.1));
            Assert.That(outcome.Statistics.Integers, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_cap_inside_the_dear_tier_pays_the_dear_price()
    {
        // Only 50 t may be fed: 4,702.5 g for 10,000 + 30,000 + 50,000 USD. A relaxation of the falling tiers would charge less.
        ScenarioContent content = With(OnFeed(Tier(0, 1_000), Tier(60, 100)));
        Outcome outcome = TermsWorks.Solve(content with { Limits = [new Limit { Id = "cap", Measure = Feed, Value = LimitValue.Of(50) }] });
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(4_702.5 / 90_000).Within(1e-8));
    }

    [Test]
    public void A_subsidy_is_a_credit_outside_the_gross_cost_and_inside_the_net()
    {
        // 30 t at 200 USD, then 50: 6,000 + 3,500 = 9,500 USD; net 60,500 USD.
        ScenarioContent content = With(OnFeed(Tier(0, -200), Tier(30, -50)));
        Outcome gross = TermsWorks.Solve(content);
        Outcome net = TermsWorks.Solve(content, Objective.GoldPerCost(CostBasis.Net));
        Assert.Multiple(() =>
        {
            Assert.That(gross.Bounds.Achieved, Is.EqualTo(9_405.0 / 70_000).Within(1e-9));
            Assert.That(gross.Credit(CreditKind.Subsidies), Is.EqualTo(9_500).Within(1e-3));
            Assert.That(net.Bounds.Achieved, Is.EqualTo(9_405.0 / 60_500).Within(1e-9));
            Assert.That(net.Statistics.Integers, Is.Zero, "a subsidy that falls is a convex cost");
        });
    }

    [Test]
    public void A_subsidy_that_rises_is_not_convex_and_is_exact_all_the_same()
    {
        // On the net basis nothing below 50 t, then 500 USD a tonne: 25,000 at 100 t, 45,000 net.
        Outcome outcome = TermsWorks.Solve(With(OnFeed(Tier(50, -500))), Objective.GoldPerCost(CostBasis.Net));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 45_000).Within(1e-8));
            Assert.That(outcome.Statistics.Integers, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_floor_on_cost_cannot_be_met_by_a_tariff_that_is_not_due()
    {
        // Best at 40 t for 34,000 USD; 60,000 are asked for, so 50 t: 10,000 + 30,000 + 20,000.
        Outcome outcome = TermsWorks.Solve(With(OnFeed(Tier(0, 0), Tier(40, 2_000))), Objective.GoldPerCost(leastTotalCost: Money.Of(60_000)));
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(4_702.5 / 60_000).Within(1e-7));
    }

    [Test]
    public void Tiers_are_those_of_each_period_and_discounted_to_its_middle()
    {
        // Two years of 100 t: 60 t above 40 in each, 6,000 USD a year at 100 USD, at 10 %: 6,000 / 1.1^0.5 + 6,000 / 1.1^1.5.
        ScenarioContent content = With(TermsWorks.Builder(periods: 2).DiscountRate(Share.Percent(10)), OnFeed(Tier(40, 100)));
        Outcome outcome = TermsWorks.Solve(content, Objective.LeastCost(leastGold: MetalMass.Grams(2 * 9_405)));
        Assert.That(outcome.Best!.Ledger.CostByCategory[CostCategory.Tariffs].Discounted.Number,
            Is.EqualTo((6_000 / Math.Pow(1.1, 0.5)) + (6_000 / Math.Pow(1.1, 1.5))).Within(0.1));
    }

    [Test]
    public void The_audit_catches_a_plan_that_was_costed_under_another_tariff()
    {
        Outcome outcome = TermsWorks.Solve(With(OnFeed(Tier(0, 1_000), Tier(60, 100))));
        Assert.That(TermsWorks.AuditUnder(outcome, With(OnFeed(Tier(0, 1_000), Tier(61, 100)))), Does.Contain(FindingKind.ClaimDiffers));
    }

    [Test]
    public void Tiers_that_do_not_rise_are_refused() =>
        Assert.That(() => new Scenario(With(OnFeed(Tier(5, 1), Tier(5, 2)))), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("RO2060"));

    /// <summary>Tiered optimum = the best, over the tiers, of the optimum kept inside the tier at its linear price.</summary>
    [Test]
    public void Tiers_are_as_good_as_the_best_of_their_pieces_on_random_networks()
    {
        var random = new Random(7);
        int solved = 0;
        for (int seed = 1; solved < 40; seed++)
        {
            ScenarioContent content = RandomNetwork.Content(seed);
            if (content.Periods.Length > 1) continue;
            string measure = content.Limits[0].Measure;
            double top = content.Limits[0].Value![0].Number;
            double[] from = [0, top * 0.05, top * 0.2];
            double[] price = [.. from.Select(_ => Math.Round(random.NextDouble(), 3))];
            var tariff = new Tariff { Id = "carbon", Measure = measure, Tiers = [.. from.Zip(price, Tier)] };
            Outcome tiered = Solve(content with { Tariffs = [tariff] });

            double? best = null;
            for (int k = 0; k < from.Length; k++)
            {
                // price x from the tier's start on, plus what the tiers before came to.
                double before = Enumerable.Range(0, k).Sum(j => price[j] * (from[j + 1] - from[j])) - (price[k] * from[k]);
                Facility smelter = content.Facilities[0];
                double fixedCost = smelter.Modules!.FixedCostPerYear!.Value.Number + before;
                Limit[] piece =
                [
                    new Limit { Id = "piece from", Measure = measure, Sense = LimitSense.AtLeast, Value = LimitValue.Of(from[k]) },
                    new Limit { Id = "piece to", Measure = measure, Sense = LimitSense.AtMost, Value = LimitValue.Of(k + 1 < from.Length ? from[k + 1] : top) },
                ];
                Outcome linear = Solve(content with
                {
                    Facilities = content.Facilities.SetItem(0, smelter with { Modules = smelter.Modules with { FixedCostPerYear = Money.Of(fixedCost) } }),
                    Limits = [.. content.Limits, .. piece],
                    Tariffs = [tariff with { Tiers = [Tier(0, price[k])] }],
                });
                if (linear.Bounds.Achieved is { } achieved) best = Math.Max(best ?? 0, achieved);
            }

            if (best is not { } truth) continue;
            solved++;
            Assert.Multiple(() =>
            {
                Assert.That(tiered.Bounds.Achieved, Is.EqualTo(truth).Within(1e-6 * truth), $"seed {seed}: {string.Join(", ", price)}");
                Assert.That(tiered.Bounds.Proven, Is.GreaterThanOrEqualTo(truth * (1 - 1e-7)), $"seed {seed}: bound below the truth");
            });
        }
    }

    private static Outcome Solve(ScenarioContent content) =>
        TermsWorks.Optimizer.Optimize(new Scenario(content), Objective.GoldPerCost(), new OptimizeOptions { RelativeGap = 1e-8 });

    private static TariffTier Tier(double from, double price) => new() { From = LimitValue.Of(from), Price = Money.Of(price) };

    private static Tariff OnFeed(params TariffTier[] tiers) => new() { Id = "levy", Measure = Feed, Tiers = [.. tiers] };

    private static ScenarioContent With(Tariff tariff) => With(TermsWorks.Builder(), tariff);

    private static ScenarioContent With(ScenarioBuilder builder, Tariff tariff) => builder
        .Add(new Measure { Id = Feed, Terms = [new MeasureTerm { Of = MeasureOf.Feeds, Unit = MeasureUnit.DryTonnes }] })
        .Add(tariff).Build().Content;
}
