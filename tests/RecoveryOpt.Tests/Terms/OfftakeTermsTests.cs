using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Terms;

/// <summary>Premiums, origins and penalties of buyers.</summary>
public sealed class OfftakeTermsTests
{
    [Test]
    public void A_premium_per_payable_gram_is_a_credit()
    {
        // 9,405 g x 3 USD = 28,215 USD: 70,000 USD gross, 41,785 net.
        ScenarioContent content = WithOfftake(TermsWorks.Builder().Build().Content, o => o with { PurityPremium = Rate<Money, MetalMass>.Of(3) });
        Outcome gross = TermsWorks.Solve(content);
        Outcome net = TermsWorks.Solve(content, Objective.GoldPerCost(CostBasis.Net));
        Assert.Multiple(() =>
        {
            Assert.That(gross.Bounds.Achieved, Is.EqualTo(9_405.0 / 70_000).Within(1e-9));
            Assert.That(gross.Credit(CreditKind.Premiums), Is.EqualTo(28_215).Within(1e-3));
            Assert.That(net.Bounds.Achieved, Is.EqualTo(9_405.0 / 41_785).Within(1e-9));
            Assert.That(TermsWorks.AuditUnder(gross, WithOfftake(content, o => o with { PurityPremium = null })), Does.Contain(FindingKind.ClaimDiffers));
        });
    }

    [Test]
    public void A_buyer_of_one_origin_gets_nothing_else()
    {
        // The good buyer takes domestic boards only (99 %), the other takes all (50 %): 50 t each.
        // 50 x 95 x 0.99 + 50 x 95 x 0.5 = 4,702.5 + 2,375 = 7,077.5 g for 70,000 USD, when that much is asked for; alone the first half is better, 4,702.5 g for 40,000.
        Outcome outcome = TermsWorks.Solve(TwoOrigins("CN", null), Objective.GoldPerCost(leastGold: MetalMass.Grams(7_077.5)));
        Assert.That(TermsWorks.Solve(TwoOrigins("CN", null)).Bounds.Achieved, Is.EqualTo(4_702.5 / 40_000).Within(1e-9));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(7_077.5 / 70_000).Within(1e-9));
        });
    }

    [Test]
    public void A_plan_that_sells_another_origin_is_caught()
    {
        Outcome outcome = TermsWorks.Solve(TwoOrigins("CN", "CN"));
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 70_000).Within(1e-9));
        Assert.That(TermsWorks.AuditUnder(outcome, TwoOrigins("CN", "XX")), Does.Contain(FindingKind.OriginNotAccepted));
        Assert.That(TermsWorks.AuditUnder(outcome, TwoOrigins("CN", null)), Does.Contain(FindingKind.OriginNotAccepted));
    }

    [Test]
    public void A_blend_of_accepted_and_other_origins_is_refused_and_caught()
    {
        Assert.That(() => TermsWorks.Solve(Blended(TwoOrigins("CN", "XX"))), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("allowedOrigins"));
        Outcome outcome = TermsWorks.Solve(Blended(TwoOrigins("CN", "CN")));
        Assert.That(TermsWorks.AuditUnder(outcome, Blended(TwoOrigins("CN", "XX"))), Does.Contain(FindingKind.OriginNotAccepted));
    }

    [Test]
    public void A_penalty_on_the_mix_lets_clean_material_dilute_dirty()
    {
        // Ore is sold as it is: 60 t at 1,000 g/t As, 40 t at 100: the mix is at 640. Above 200: 440 x 100 t = 44,000 g; 2 USD per 10 g/t and tonne: 8,800 USD.
        // Per lot: 60 x 800 / 10 x 2 = 9,600 USD. Everything must be sold for the gold asked for: 100 t x 10 g/t = 1,000 g.
        Assert.Multiple(() =>
        {
            Assert.That(TermsWorks.Solve(Ore(LimitBasis.PerMix), AllTheGold).Cost(CostCategory.Penalties), Is.EqualTo(8_800).Within(1e-3));
            Assert.That(TermsWorks.Solve(Ore(LimitBasis.PerLot), AllTheGold).Cost(CostCategory.Penalties), Is.EqualTo(9_600).Within(1e-3));
        });
    }

    [Test]
    public void A_mix_below_the_threshold_is_not_penalised()
    {
        // Both ores cost the same but for the penalty, and only 45 t of gold-bearing ore is asked for: 40 t clean and 5 t dirty mix to 200, the threshold.
        Outcome outcome = TermsWorks.Solve(Ore(LimitBasis.PerMix), Objective.LeastCost(leastGold: MetalMass.Grams(450)));
        Assert.That(outcome.Cost(CostCategory.Penalties), Is.Zero.Within(1e-6));
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(450).Within(1e-3), "45 t at 10 USD");
    }

    [Test]
    public void A_penalty_per_mix_never_costs_more_than_per_lot()
    {
        for (int gold = 100; gold <= 1_000; gold += 100)
        {
            var objective = Objective.LeastCost(leastGold: MetalMass.Grams(gold));
            Assert.That(TermsWorks.Solve(Ore(LimitBasis.PerMix), objective).Bounds.Achieved, Is.LessThanOrEqualTo(TermsWorks.Solve(Ore(LimitBasis.PerLot), objective).Bounds.Achieved! + 1e-6));
        }
    }

    [Test]
    public void The_audit_catches_a_mix_priced_as_lots() =>
        Assert.That(TermsWorks.AuditUnder(TermsWorks.Solve(Ore(LimitBasis.PerMix), AllTheGold), Ore(LimitBasis.PerLot)), Does.Contain(FindingKind.ClaimDiffers));

    private static Objective AllTheGold => Objective.LeastCost(leastGold: MetalMass.Grams(1_000));

    private static ScenarioContent WithOfftake(ScenarioContent c, Func<Offtake, Offtake> change) => c with { Offtakes = [change(c.Offtakes[0]), .. c.Offtakes.Skip(1)] };

    private static ScenarioContent TwoOrigins(string? first, string? second)
    {
        ScenarioContent c = TermsWorks.Builder().Build().Content;
        Feedstock half = c.Feedstocks[0] with { DryTonnesPerPeriod = DryMass.Tonnes(50) };
        Offtake any = c.Offtakes[0] with { Id = "any", Terms = c.Offtakes[0].Terms with { Payables = [c.Offtakes[0].Terms.Payables[0] with { Steps = [new PayableStep(Grade.GramsPerTonne(0), Share.Percent(50))] }] } };
        return c with
        {
            Feedstocks = [half with { Id = "one", Origin = first }, half with { Id = "two", Origin = second }],
            Offtakes = [c.Offtakes[0] with { AllowedOrigins = ["CN"] }, any],
        };
    }

    private static ScenarioContent Blended(ScenarioContent c) => c with { Technologies = [c.Technologies[0] with { Operation = Operation.Blended }] };

    private static ScenarioContent Ore(LimitBasis basis)
    {
        Feedstock Pile(string id, double tonnes, double arsenic) => new()
        {
            Id = id, Material = "ore", Site = "port", Moisture = Moisture.Dry, DryTonnesPerPeriod = DryMass.Tonnes(tonnes),
            Assay = [new AssayLine { Analyte = "Au", Grade = Grade.GramsPerTonne(10) }, new AssayLine { Analyte = "As", Grade = Grade.GramsPerTonne(arsenic) }],
            Purchase = new PurchaseTerms { PricePerDryTonne = Rate<Money, DryMass>.Of(10) },
        };

        return Scenario.Named("ore").Period("year 1").Price("Au", Money.Of(110)).Site("port").Add(Pile("dirty", 60, 1_000)).Add(Pile("clean", 40, 100))
            .Add(new Offtake
            {
                Id = "smelter", Site = "port", Materials = ["ore"],
                Terms = new SettlementTerms
                {
                    Payables = [new PayableTerm { Analyte = "Au", Steps = [new PayableStep(Grade.GramsPerTonne(0), Share.Percent(100))] }],
                    Penalties = [new PenaltyTerm { Analyte = "As", Above = Grade.GramsPerTonne(200), PerGrade = Grade.GramsPerTonne(10), Charge = Rate<Money, DryMass>.Of(2), Basis = basis }],
                },
            }).Build().Content;
    }
}
