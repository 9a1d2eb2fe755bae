using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Optimizing;

/// <summary>
/// One leach in two operating modes that share k = 0.05 / h, R∞ = 0.8 and one tank, and differ in residence time, cost and power:
/// R(24 h) = 0.8 x 1.2 / 2.2 = 0.436364, R(48 h) = 0.8 x 2.4 / 3.4 = 0.564706. A tonne takes 1 plant hour in the first and 2 in the second.
/// </summary>
public sealed class LeachModesTests
{
    private const double Day = 0.8 * 1.2 / 2.2;
    private const double TwoDays = 0.8 * 2.4 / 3.4;

    private static readonly RecoveryOptimizer Optimizer = new();

    [Test]
    public void The_most_gold_mixes_a_short_and_a_long_mode()
    {
        // 1,000 t at 1 g/t and 1,500 plant hours: x24 + x48 <= 1,000 and x24 + 2 x48 <= 1,500. All in 48 h is 750 t and 423.5 g,
        // all in 24 h is 436.4 g; the corner x24 = x48 = 500 t gives 218.18 + 282.35 = 500.53 g.
        Outcome outcome = Optimizer.Optimize(Leach(Operation.Campaigned), Objective.MostGold());
        AuditedPlan plan = outcome.PlanOrThrow();
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo((500 * Day) + (500 * TwoDays)).Within(1e-6));
            Assert.That(outcome.Bounds.Proven, Is.EqualTo(500.5347593582888).Within(1e-3));
            Assert.That(plan.Plan.Runs.Select(r => r.Mode).Order(StringComparer.Ordinal), Is.EqualTo(new[] { "24 h", "48 h" }));

            // Operation: 500 x 3 + 500 x 5 USD, and 500 x 10 + 500 x 30 kWh at 0.1 USD: 4,000 + 2,000.
            Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo(6_000).Within(1e-6));
        });
    }

    [Test]
    public void Blended_tanks_do_the_same_as_first_order_is_linear() =>
        Assert.That(Optimizer.Optimize(Leach(Operation.Blended), Objective.MostGold()).Bounds.Achieved, Is.EqualTo(500.5347593582888).Within(1e-6));

    [Test]
    public void A_mode_states_the_time_that_its_kinetics_read()
    {
        var error = Assert.Throws<InvalidScenarioException>(() => Leach(Operation.Campaigned, residence: null))!;
        Assert.That(error.Problems.Select(p => (p.Code, p.Path)), Is.All.EqualTo((ProblemCodes.ValueMissing, "technologies[0] (leach).modes[0] (24 h).residenceTime"))
            .Or.EqualTo((ProblemCodes.ValueMissing, "technologies[0] (leach).modes[1] (48 h).residenceTime")));
        Assert.That(error.Problems, Has.Length.EqualTo(2));
    }

    [Test]
    public void Second_order_is_campaigned_only()
    {
        var kinetics = new SecondOrderLeach(SecondOrderRateConstant.PerHourAndGrade(0.5), Grade.GramsPerTonne(0.1));
        var error = Assert.Throws<InvalidScenarioException>(() => Leach(Operation.Blended, kinetics: kinetics))!;
        Assert.That(error.Problems.Select(p => p.Code), Is.All.EqualTo(ProblemCodes.RecoveryNotLinear));

        // C(24) = 0.1 + 0.9 / (1 + 0.45 x 24) = 0.176271, C(48) = 0.1 + 0.9 / 22.6 = 0.139823: 500 x (0.823729 + 0.860177) g.
        Outcome outcome = Optimizer.Optimize(Leach(Operation.Campaigned, kinetics: kinetics), Objective.MostGold());
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(500 * ((0.9 - (0.9 / 11.8)) + (0.9 - (0.9 / 22.6)))).Within(1e-6));
    }

    private static Scenario Leach(Operation operation, double? residence = 1, RecoveryModel? kinetics = null)
    {
        ScenarioBuilder b = Scenario.Named("two leach times").Period("year 1").Price("Au", Money.Of(100)).Site("works");
        b.Resource("power", "kWh", Money.Of(0.1), []);
        b.Feedstock("dump", "works", "tailings", [("Au", Grade.GramsPerTonne(1))], Moisture.Of(0.1), DryMass.Tonnes(1_000));
        b.Technology("leach", ["tailings"], t => t.MetalProduct("dore", "dore", Fineness.PerMille(900), Moisture.Dry).Remainder("tail", "residue", Moisture.Of(0.2))
            .Add(Mode("24 h", 24 * residence, 1, 3, 10)).Add(Mode("48 h", 48 * residence, 2, 5, 30)).With(x => x with { Operation = operation }));
        b.Add(new Facility { Id = "tanks", Technology = "leach", Site = "works", Modules = new ModuleCapacity { Existing = 1 }, HoursPerYear = Hours.Of(1_500) });
        return b.Offtake("refiner", "works", "dore", [("Au", Share.All)]).ResidueSink("heap", "works", "residue").Build();

        OperatingMode Mode(string id, double? hours, double plantHours, double cost, double power) => new()
        {
            Id = id,
            Recoveries = [new Recovery { Output = "dore", Analyte = "Au", Model = kinetics ?? new FirstOrderLeach(RateConstant.PerHour(0.05), Share.Of(0.8), Tanks: 1) }],
            ResidenceTime = hours is { } h ? Hours.Of(h) : null,
            HoursPerDryTonne = Rate<Hours, DryMass>.Of(plantHours),
            CostPerDryTonne = Rate<Money, DryMass>.Of(cost),
            Uses = [new ResourceUse { Resource = "power", Amount = ResourceAmount.Of(power) }],
        };
    }
}
