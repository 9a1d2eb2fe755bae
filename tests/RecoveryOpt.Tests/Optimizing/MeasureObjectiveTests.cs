using RecoveryOpt.Tests.Terms;

namespace RecoveryOpt.Tests.Optimizing;

/// <summary>Least and most of any measure, on the works whose every sum can be done by hand: 94.05 g a tonne, 600 USD a tonne and 10,000 USD a year.</summary>
public sealed class MeasureObjectiveTests
{
    private static readonly RecoveryOptimizer Optimizer = new();

    [Test]
    public void The_least_of_an_emission_for_a_gold_target_is_what_the_cleaner_mode_emits()
    {
        // 940.5 g are 10 t in either mode; the clean one emits 0.5 kg a tonne, the other 2.
        Outcome outcome = TermsWorks.Solve(TwoModes(), Objective.Least("emissions/CO2e", leastGold: MetalMass.Grams(940.5)));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(5).Within(1e-6));
            Assert.That(outcome.Bounds.Proven, Is.LessThanOrEqualTo(outcome.Bounds.Achieved!.Value).And.EqualTo(5).Within(1e-5));
            Assert.That(outcome.Bounds.Unit, Is.EqualTo("kg"));
            Assert.That(outcome.Best!.Ledger.Measures["emissions/CO2e"], Is.EqualTo(5).Within(1e-6));
        });
    }

    [Test]
    public void A_budget_makes_the_least_of_an_emission_dearer()
    {
        // The clean mode costs 1,000 a tonne, the other 600; 10 t must be fed with 8,000 USD beside the 10,000 fixed: x clean, 1,000 x + 600 (10 - x) = 8,000, x = 5; 5 x 0.5 + 5 x 2 = 12.5 kg.
        Outcome outcome = TermsWorks.Solve(TwoModes(), Objective.Least("emissions/CO2e", MetalMass.Grams(940.5), Money.Of(18_000)));
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(12.5).Within(1e-6));
    }

    [Test]
    public void The_most_of_a_measure_is_summed_over_the_horizon_without_discounting()
    {
        // 100 t in each of two years at 10 % discount: 200 t, not less.
        ScenarioContent content = TermsWorks.Builder(periods: 2).Build().Content;
        content = content with { Basis = content.Basis with { DiscountRate = Share.Percent(10) }, Measures = [Fed(factor: null)] };
        Outcome outcome = TermsWorks.Solve(content, Objective.Most("fed"));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(200).Within(1e-6));
            Assert.That(outcome.Bounds.Proven, Is.GreaterThanOrEqualTo(outcome.Bounds.Achieved!.Value));
            Assert.That(outcome.Bounds.Unit, Is.EqualTo("t"));
        });
    }

    [Test]
    public void A_measure_that_multiplies_its_terms_has_only_units()
    {
        ScenarioContent content = TermsWorks.Builder().Build().Content with { Measures = [Fed(factor: 3)] };
        Outcome outcome = TermsWorks.Solve(content, Objective.Most("fed", budget: Money.Of(16_000)));
        Assert.Multiple(() =>
        {
            // (16,000 - 10,000) / 600 = 10 t, three units each.
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(30).Within(1e-6));
            Assert.That(outcome.Bounds.Unit, Is.EqualTo("units"));
        });
    }

    [Test]
    public void A_net_present_value_needs_no_price_of_gold_where_nobody_buys_it()
    {
        // Nothing can be sold, so the best is to do nothing: an answer, not an audit that rejects it. Where an offtake pays for gold, the scenario's own rules ask for its price.
        ScenarioContent content = TwoModes();
        var unpaid = new Scenario(content with { Offtakes = [], Prices = [] });
        Assert.That(unpaid.PriceOf(Analyte.Gold), Is.Null);
        Outcome outcome = Optimizer.Optimize(unpaid, Objective.NetPresentValue());
        Assert.That(outcome.IsProven, outcome.Message);
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(outcome.Best!.Ledger.NetPresentValue!.Value.Number));
    }

    [Test]
    public void An_unknown_measure_is_refused_with_the_nearest_name()
    {
        InvalidScenarioException error = Assert.Throws<InvalidScenarioException>(() => Optimizer.Optimize(new Scenario(TwoModes()), Objective.Least("emissions/CO2")))!;
        Assert.Multiple(() =>
        {
            Assert.That(error.Problems.Single().Code, Is.EqualTo("RO2006"));
            Assert.That(error.Problems.Single().Hint, Is.EqualTo("Maybe 'emissions/CO2e'?"));
            Assert.That(error.Problems.Single().Expected, Does.Contain("gold/payable"));
        });
    }

    [Test]
    public void The_audit_of_a_plan_knows_no_unknown_measure_either()
    {
        AuditedPlan plan = TermsWorks.Solve(TwoModes(), Objective.MostGold()).PlanOrThrow();
        AuditResult audit = PlanAuditor.Audit(plan.Scenario, plan.Plan, Objective.Least("emissions/CO2"));
        Assert.That(audit.Findings.Select(f => f.Kind), Is.EqualTo(new[] { FindingKind.UnknownId }));
    }

    [Test]
    public void A_measure_without_a_name_is_no_objective() => Assert.That(() => Objective.Most(" "), Throws.ArgumentException);

    [Test]
    public void No_plan_found_by_another_objective_has_less_or_more_of_the_measure()
    {
        const string Carbon = "emissions/CO2e";
        for (int seed = 1; seed <= 12; seed++)
        {
            Scenario scenario = RandomNetwork.Create(seed);
            Outcome least = Optimizer.Optimize(scenario, Objective.Least(Carbon));
            if (least.Best is null) continue;
            Outcome most = Optimizer.Optimize(scenario, Objective.Most(Carbon));
            Outcome value = Optimizer.Optimize(scenario, Objective.NetPresentValue());
            double of = PlanAuditor.Audit(scenario, value.PlanOrThrow().Plan, Objective.Least(Carbon)).AuditedPlan!.Ledger.Measures[Carbon];
            Assert.That(least.IsProven && most.IsProven, $"seed {seed}: {least.Message} {most.Message}");
            Assert.That(least.Bounds.Proven, Is.LessThanOrEqualTo(of * (1 + 1e-6)), $"seed {seed}");
            Assert.That(most.Bounds.Proven, Is.GreaterThanOrEqualTo(of * (1 - 1e-6)), $"seed {seed}");
            Assert.That(least.Bounds.Achieved, Is.LessThan(most.Bounds.Achieved!.Value), $"seed {seed}");
        }
    }

    [Test]
    public void A_net_present_value_counts_subsidies_and_its_budget_does_not()
    {
        // Gold at 110: 94.05 g a tonne are worth 10,345.5 USD. A subsidy of 50 USD a tonne fed: 100 x (10,345.5 - 600 + 50) - 10,000 = 969,550.
        ScenarioContent content = TermsWorks.Builder().Build().Content with
        {
            Measures = [Fed(factor: null)],
            Tariffs = [new Tariff { Id = "aid", Measure = "fed", Tiers = [new TariffTier { From = LimitValue.Of(0), Price = Money.Of(-50) }] }],
        };
        Assert.That(TermsWorks.Solve(content, Objective.NetPresentValue()).Bounds.Achieved, Is.EqualTo(969_550).Within(1e-3));

        // 16,000 USD of gross cost are 10 t, subsidy or not: 10 x 9,795.5 - 10,000.
        Assert.That(TermsWorks.Solve(content, Objective.NetPresentValue(budget: Money.Of(16_000))).Bounds.Achieved, Is.EqualTo(87_955).Within(1e-3));
    }

    private static Measure Fed(double? factor) => new() { Id = "fed", Terms = [new MeasureTerm { Of = MeasureOf.Feeds, Unit = MeasureUnit.DryTonnes, Factor = factor }] };

    /// <summary>The standard mode at 600 USD and 2 kg a tonne, and a clean one at 1,000 USD and 0.5 kg.</summary>
    internal static ScenarioContent TwoModes()
    {
        ScenarioContent content = TermsWorks.Builder().Build().Content;
        Technology smelting = content.Technologies[0];
        OperatingMode standard = smelting.Modes[0] with { Emissions = [Carbon(2)] };
        OperatingMode clean = smelting.Modes[0] with { Id = "clean", CostPerDryTonne = Rate<Money, DryMass>.Of(1_000), Emissions = [Carbon(0.5)] };
        return content with { Emissions = [new Emission { Id = "CO2e" }], Technologies = [smelting with { Modes = [clean, standard] }] };

        static ProcessEmission Carbon(double kilograms) => new() { Emission = "CO2e", Per = UseBasis.DryTonneFed, Amount = EmissionMass.Kilograms(kilograms) };
    }
}
