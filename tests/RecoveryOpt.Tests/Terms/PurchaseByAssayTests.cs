using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Terms;

/// <summary>Feedstock bought by assay, as an offtake would pay for it.</summary>
public sealed class PurchaseByAssayTests
{
    // Of 100 g/t: min(80 % of 100, 100 - 15) = 80 g paid at 110 - 5, less 900 treatment: 80 x 105 - 900 = 7,500 USD per tonne.
    private static readonly SettlementTerms Terms = new()
    {
        Payables =
        [
            new PayableTerm
            {
                Analyte = "Au",
                Steps = [new PayableStep(Grade.GramsPerTonne(50), Share.Percent(60)), new PayableStep(Grade.GramsPerTonne(100), Share.Percent(80))],
                MinimumDeduction = Grade.GramsPerTonne(15),
                RefiningCharge = Rate<Money, MetalMass>.Of(5),
            },
        ],
        TreatmentCharge = Rate<Money, DryMass>.Of(900),
    };

    [Test]
    public void The_price_is_what_the_terms_pay_for_the_assay()
    {
        // 100 t: 750,000 + 60,000 + 10,000 = 820,000 USD for 9,405 g.
        Outcome outcome = TermsWorks.Solve(Content(Terms));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 820_000).Within(1e-9));
            Assert.That(outcome.Cost(CostCategory.Purchase), Is.EqualTo(750_000).Within(1e-3));
        });
    }

    [Test]
    public void Below_the_step_the_lower_share_is_paid()
    {
        // 99 g/t: 60 % = 59.4 g x 105 - 900 = 5,337 USD per tonne.
        Outcome outcome = TermsWorks.Solve(Content(Terms, grade: 99));
        Assert.That(outcome.Cost(CostCategory.Purchase), Is.EqualTo(533_700).Within(1e-3));
    }

    [Test]
    public void Charges_above_the_payable_value_make_a_gate_fee()
    {
        // 80 x 105 - 9,000 = -600 USD per tonne: nothing is paid for the boards, 60,000 USD are received, outside the gross cost.
        Outcome outcome = TermsWorks.Solve(Content(Terms with { TreatmentCharge = Rate<Money, DryMass>.Of(9_000) }));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 70_000).Within(1e-9));
            Assert.That(outcome.Cost(CostCategory.Purchase), Is.Zero);
            Assert.That(outcome.Credit(CreditKind.GateFees), Is.EqualTo(60_000).Within(1e-3));
        });
    }

    [Test]
    public void Penalties_lower_the_price_and_flat_prices_are_added()
    {
        // 80 x 105 - 900 - 3 x (100 - 60) / 10 + 200 = 7,688 USD per tonne; the penalty reads gold only to keep the assay short.
        SettlementTerms penalised = Terms with { Penalties = [new PenaltyTerm { Analyte = "Au", Above = Grade.GramsPerTonne(60), PerGrade = Grade.GramsPerTonne(10), Charge = Rate<Money, DryMass>.Of(3) }] };
        Outcome outcome = TermsWorks.Solve(Content(penalised, flat: 200));
        Assert.That(outcome.Cost(CostCategory.Purchase), Is.EqualTo(768_800).Within(1e-3));
    }

    [Test]
    public void The_same_constant_as_a_flat_price_gives_the_same_ratio_and_bound()
    {
        Outcome byAssay = TermsWorks.Solve(Content(Terms));
        Outcome flat = TermsWorks.Solve(Content(null, flat: 7_500));
        Assert.That(byAssay.Bounds.Achieved, Is.EqualTo(flat.Bounds.Achieved!.Value).Within(1e-12));
        Assert.That(byAssay.Bounds.Proven, Is.EqualTo(flat.Bounds.Proven!.Value).Within(1e-12));
    }

    [Test]
    public void The_audit_catches_a_plan_that_was_costed_under_other_terms() =>
        Assert.That(TermsWorks.AuditUnder(TermsWorks.Solve(Content(Terms)), Content(Terms with { TreatmentCharge = null })), Does.Contain(FindingKind.ClaimDiffers));

    [Test]
    public void An_analyte_that_is_paid_for_but_not_assayed_is_refused()
    {
        SettlementTerms reads = Terms with { Payables = [.. Terms.Payables, Terms.Payables[0] with { Analyte = "Ag" }] };
        ScenarioContent content = Content(reads) with { Analytes = [new Analyte { Id = "Au" }, new Analyte { Id = "Ag" }] };
        Assert.That(() => new Scenario(content), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("no price"));
        content = content with { Prices = [.. content.Prices, new Price { Item = "Ag", Value = Money.Of(1) }] };
        Assert.That(() => TermsWorks.Solve(content), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("purchase by assay"));
    }

    private static ScenarioContent Content(SettlementTerms? terms, double grade = 100, double flat = 0) =>
        TermsWorks.Builder().Build().Content.WithBoards(f => f with
        {
            Assay = [new AssayLine { Analyte = "Au", Grade = Grade.GramsPerTonne(grade) }],
            Purchase = new PurchaseTerms { ByAssay = terms, PricePerDryTonne = Rate<Money, DryMass>.Of(flat) },
        });
}
