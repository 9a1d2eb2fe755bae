namespace RecoveryOpt.Tests.Terms;

/// <summary>Limits that may be broken for money, and limits over rolling windows.</summary>
public sealed class SoftLimitTests
{
    private static readonly Measure Fed = new() { Id = "fed", Terms = [new MeasureTerm { Of = MeasureOf.Feeds, Unit = MeasureUnit.DryTonnes }] };

    [Test]
    public void A_cheap_breach_is_bought()
    {
        // At most 60 t, or 20 USD per tonne more: 100 t cost 70,000 + 40 x 20 = 70,800 USD for 9,405 g (0.1328); 60 t give 5,643 g for 46,000 (0.1227).
        Outcome outcome = TermsWorks.Solve(With(AtMost(60, 20)));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 70_800).Within(1e-9));
            Assert.That(outcome.Cost(CostCategory.Breaches), Is.EqualTo(800).Within(1e-4));
            Assert.That(outcome.Statistics.Integers, Is.Zero);
        });
    }

    [Test]
    public void A_dear_breach_is_not() =>
        Assert.That(TermsWorks.Solve(With(AtMost(60, 5_000))).Bounds.Achieved, Is.EqualTo(5_643.0 / 46_000).Within(1e-8));

    [Test]
    public void A_least_that_cannot_be_kept_is_paid_for()
    {
        // 110 t are asked for and 100 t are there: 10 t x 7 USD.
        Outcome outcome = TermsWorks.Solve(With(AtMost(110, 7) with { Sense = LimitSense.AtLeast }));
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 70_070).Within(1e-9));
    }

    [Test]
    public void An_intensity_may_be_soft_too()
    {
        // At most 0.01 t fed per payable gram: 94.05 t for 9,405 g, so 5.95 t too many at 100 USD: the same share at every size. 595 USD.
        Outcome outcome = TermsWorks.Solve(With(AtMost(0.01, 100) with { PerGramOfGold = GoldLedger.Payable }));
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 70_595).Within(1e-9));
    }

    [Test]
    public void A_floor_on_cost_is_not_met_by_a_breach_that_is_not_there() =>
        Assert.That(TermsWorks.Solve(With(AtMost(200, 1_000)), Objective.GoldPerCost(leastTotalCost: Money.Of(75_000))).Refusal, Is.EqualTo(Refusal.Infeasible));

    [Test]
    public void A_floor_on_cost_counts_a_breach_exactly()
    {
        // 50 USD per tonne above 60: 70,000 + 2,000 = 72,000 at 100 t, which is all there is; a floor of 72,001 can't be reached, one of 72,000 can.
        Assert.That(TermsWorks.Solve(With(AtMost(60, 50)), Objective.GoldPerCost(leastTotalCost: Money.Of(71_990))).Bounds.Achieved, Is.EqualTo(9_405.0 / 72_000).Within(1e-7));
        Assert.That(TermsWorks.Solve(With(AtMost(60, 50)), Objective.GoldPerCost(leastTotalCost: Money.Of(72_010))).Refusal, Is.EqualTo(Refusal.Infeasible));
    }

    [Test]
    public void The_audit_catches_an_unpaid_breach_and_a_limit_that_is_hard()
    {
        Outcome outcome = TermsWorks.Solve(With(AtMost(60, 20)));
        Assert.That(TermsWorks.AuditUnder(outcome, With(AtMost(60, 21))), Does.Contain(FindingKind.ClaimDiffers));
        Assert.That(TermsWorks.AuditUnder(outcome, With(AtMost(60, null))), Does.Contain(FindingKind.Limit));
    }

    [Test]
    public void A_soft_limit_is_never_worse_than_a_hard_one_and_never_better_than_none()
    {
        double none = Ratio(With(AtMost(1_000, null)));
        double hard = Ratio(With(AtMost(35, null)));
        foreach (double price in new[] { 0.0, 1, 30, 300, 1_000 })
        {
            double soft = Ratio(With(AtMost(35, price)));
            Assert.That(soft, Is.InRange(hard * (1 - 1e-8), none * (1 + 1e-8)), $"{price} USD");
        }
    }

    [Test]
    public void A_rolling_window_holds_for_every_run_of_periods_in_it()
    {
        // 150 t in any two years, 100 t a year: years 1 to 4 give at most 100 + 50 + 100 + 50 = 300 t, or 75 each; 300 t x 94.05 = 28,215 g.
        Limit window = AtMost(150, null) with { RollingWindow = Years.Of(2) };
        Assert.Multiple(() =>
        {
            Assert.That(TermsWorks.Solve(With(window, 4), LeastGold(28_215)).Bounds.Achieved, Is.EqualTo(40_000 + (300 * 600)).Within(1));
            Assert.That(TermsWorks.Solve(With(window, 4), LeastGold(28_250)).Refusal, Is.EqualTo(Refusal.Infeasible));
            Assert.That(TermsWorks.Solve(With(window with { RollingWindow = null, Span = LimitSpan.Horizon }, 4), LeastGold(28_215)).Refusal, Is.EqualTo(Refusal.Infeasible));
        });
    }

    [Test]
    public void A_window_longer_than_the_horizon_is_the_horizon()
    {
        Outcome rolling = TermsWorks.Solve(With(AtMost(150, null) with { RollingWindow = Years.Of(9) }, 3), LeastGold(14_000));
        Outcome horizon = TermsWorks.Solve(With(AtMost(150, null) with { Span = LimitSpan.Horizon }, 3), LeastGold(14_000));
        Assert.That(rolling.Bounds.Achieved, Is.EqualTo(horizon.Bounds.Achieved!.Value).Within(1e-6));
        Assert.That(TermsWorks.Solve(With(AtMost(150, null) with { RollingWindow = Years.Of(9) }, 3), LeastGold(14_200)).Refusal, Is.EqualTo(Refusal.Infeasible));
    }

    [Test]
    public void A_soft_window_is_priced_in_each_window_it_breaks()
    {
        // Three full years against 150 t in any two: 50 t too many in years 1-2 and in 2-3, at 10 USD: 1,000 USD.
        Outcome outcome = TermsWorks.Solve(With(AtMost(150, 10) with { RollingWindow = Years.Of(2) }, 3), LeastGold(3 * 9_405));
        Assert.That(outcome.Cost(CostCategory.Breaches), Is.EqualTo(1_000).Within(1e-3));
        Assert.That(TermsWorks.AuditUnder(outcome, With(AtMost(150, null) with { RollingWindow = Years.Of(2) }, 3)), Does.Contain(FindingKind.Limit));
    }

    private static double Ratio(ScenarioContent content) => TermsWorks.Solve(content).Bounds.Achieved!.Value;

    private static Objective LeastGold(double grams) => Objective.LeastCost(leastGold: MetalMass.Grams(grams));

    private static Limit AtMost(double value, double? price) => new()
    {
        Id = "cap", Measure = "fed", Value = LimitValue.Of(value), BreachPrice = price is { } p ? Money.Of(p) : null,
    };

    private static ScenarioContent With(Limit limit, int periods = 1) => TermsWorks.Builder(periods).Add(Fed).Add(limit).Build().Content;
}
