using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Valuing;

/// <summary>A lot that can't go straight to a buyer is refused with every reason, never left out.</summary>
public sealed class LotRefusalTests
{
    private static LotRefusal[] Overseas(Func<ScenarioContent, ScenarioContent> change) => [.. Valuation.Of(LotYard.With(change)).Sheet("OVERSEAS").Refusals];

    [Test]
    public void A_grade_outside_a_limit_per_lot()
    {
        LotRefusal[] refusals = Overseas(c => c.WithLot(l => l with { Assay = [.. l.Assay.Where(a => a.Analyte != "Hg"), Given.Line("Hg", 120)] }));
        Assert.That(refusals, Is.EqualTo(new[] { new LotRefusal(LotRefusalReason.GradeOfLot, "Hg", "Hg 120 g/t", "at most 50 g/t in a lot") }));
    }

    [TestCase(50, true)]
    [TestCase(50.0001, false)]
    public void A_limit_itself_is_kept(double grade, bool accepted) =>
        Assert.That(Overseas(c => c.WithLot(l => l with { Assay = [.. l.Assay.Where(a => a.Analyte != "Hg"), Given.Line("Hg", grade)] })), Has.Length.EqualTo(accepted ? 0 : 1));

    [Test]
    public void A_grade_outside_a_limit_on_the_mix_says_that_blending_may_help()
    {
        LotRefusal[] refusals = Overseas(c => c.WithOverseas(o => o with { Terms = o.Terms with { Limits = [new GradeLimit { Analyte = "Au", Least = Grade.GramsPerTonne(150), Basis = LimitBasis.PerMix }] } }));
        Assert.That(refusals.Single().Reason, Is.EqualTo(LotRefusalReason.GradeOfMix));
        Assert.That(refusals[0].ToString(), Is.EqualTo("Au 100 g/t; accepted: at least 150 g/t in the mix of a period, which this lot alone would be"));
    }

    [Test]
    public void An_analyte_that_is_not_assayed_is_never_taken_for_zero()
    {
        LotRefusal[] refusals = Overseas(c => c.WithLot(l => l with { Assay = [Given.Line("Au", 100)] }));
        Assert.That(refusals.Select(r => (r.Reason, r.Analyte, r.Expected)), Is.EqualTo(new[]
        {
            (LotRefusalReason.AssayMissing, "Cu", "an assay of it, which the buyer pays for"),
            (LotRefusalReason.AssayMissing, "Hg", "an assay of it, which the buyer penalises"),
        }));
    }

    [Test]
    public void A_material_that_would_have_to_be_processed_first()
    {
        LotRefusal[] refusals = Overseas(c => c.WithOverseas(o => o with { Materials = ["dore"] }));
        Assert.That(refusals.Single().ToString(), Is.EqualTo("boards, which would have to be processed first; accepted: dore"));
    }

    [TestCase("DE", "no stated origin", null)]
    [TestCase("FR", "origin DE", "DE")]
    public void An_origin_that_is_not_allowed(string allowed, string found, string? origin)
    {
        LotRefusal[] refusals = Overseas(c => c.WithLot(l => l with { Origin = origin }).WithOverseasOf(allowed));
        Assert.That(refusals.Select(r => (r.Reason, r.Found)), Is.EqualTo(new[] { (LotRefusalReason.OriginNotAllowed, found) }));
    }

    [Test]
    public void No_way_there_names_the_lanes_that_do_not_serve()
    {
        LotRefusal[] forbidden = [.. Valuation.Of(LotYard.With(c => c.WithLane("YARD-TOWN", l => l with { ForbiddenHazardClasses = ["HW49"] }))).Sheet("TOWN").Refusals];
        Assert.That(forbidden.Single().Found, Is.EqualTo("no way from YARD to TOWN; YARD-TOWN may not carry boards"));

        LotRefusal[] unbuilt = [.. Valuation.Of(LotYard.With(c => c.WithLane("YARD-TOWN", l => l with { Capex = Money.Of(1) }))).Sheet("TOWN").Refusals];
        Assert.That(unbuilt.Single().Found, Is.EqualTo("no way from YARD to TOWN; YARD-TOWN must be built or permitted first"));
    }

    [Test]
    public void A_permit_that_comes_later_opens_the_lane_later()
    {
        Scenario scenario = LotYard.With(c => c.WithLane("YARD-TOWN", l => l with { LeadTime = Years.Of(1) }));
        Assert.That(Valuation.Of(scenario).Sheet("TOWN").IsAccepted, Is.False);
        Assert.That(Valuation.Of(scenario, new ValuationOptions { Period = "later" }).Sheet("TOWN").IsAccepted, Is.True);
    }

    [Test]
    public void Nothing_of_it_in_the_period() =>
        Assert.That(Overseas(c => c.WithLot(l => l with { DryTonnesPerPeriod = DryMass.Tonnes(0) })).Single().Reason, Is.EqualTo(LotRefusalReason.NothingThere));

    [Test]
    public void A_lot_larger_than_buyer_or_lane_takes_is_settled_and_noted()
    {
        LotSettlement sheet = Valuation.Of(LotYard.With(c => c.WithOverseas(o => o with { MostDryTonnesPerPeriod = DryMass.Tonnes(9) }).WithLane("YARD-PORT", l => l with { WetTonnesPerYear = WetMass.Tonnes(12) }))).Sheet("OVERSEAS");
        Assert.That(sheet.IsAccepted, Is.True);
        Assert.That(sheet.Notes.Select(n => n.Text), Is.EqualTo(new[] { "The buyer takes at most 9 dry t in the period.", "YARD-PORT carries at most 12 wet t in the period." }));
    }

    [Test]
    public void Every_reason_is_named_at_once()
    {
        LotRefusal[] refusals = Overseas(c => c.WithLot(l => l with { Origin = null, Assay = [Given.Line("Hg", 120)] }).WithOverseasOf("DE").WithLane("YARD-PORT", l => l with { Materials = ["dore"] }));
        Assert.That(refusals.Select(r => r.Reason), Is.EqualTo(new[] { LotRefusalReason.OriginNotAllowed, LotRefusalReason.AssayMissing, LotRefusalReason.AssayMissing, LotRefusalReason.GradeOfLot, LotRefusalReason.NoWay }));
    }
}

file static class Origins
{
    public static ScenarioContent WithOverseasOf(this ScenarioContent content, string origin) => content.WithOverseas(o => o with { AllowedOrigins = [origin] });
}
