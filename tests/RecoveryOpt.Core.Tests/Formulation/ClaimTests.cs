using RecoveryOpt.Formulation;
using RecoveryOpt.Metallurgy;
using RecoveryOpt.Streams;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Formulation;

/// <summary>A limit that is quietly skipped is the worst defect there is: each stated one must be claimed, and its family's absence must be seen.</summary>
public sealed class ClaimTests
{
    private static readonly Objective WithFloors = Objective.GoldPerCost(leastGold: MetalMass.Grams(1), leastTotalCost: Money.Of(1));

    [Test]
    public void Every_kind_of_limit_is_claimed_by_some_family()
    {
        Scenario scenario = Everything();
        Assert.That(() => NetworkFormulation.Build(StreamExpander.Expand(scenario), WithFloors), Throws.Nothing);
        Assert.That(Restriction.StatedIn(scenario, WithFloors).Count(), Is.GreaterThanOrEqualTo(22));
    }

    [TestCase(typeof(Supply), "feedstocks[A].dryTonnesPerPeriod")]
    [TestCase(typeof(Supply), "feedstocks[A].blocks.dryTonnes")]
    [TestCase(typeof(BlockOrder), "feedstocks[A].blocks.opensNextAt")]
    [TestCase(typeof(Lots), "feedstocks[A].wholeLots")]
    [TestCase(typeof(Lots), "feedstocks[B].purchase.chargePerLot")]
    [TestCase(typeof(ResourceBalance), "sites[works].resourceSupplies[well]")]
    [TestCase(typeof(LaneCapacity), "lanes[A to works].wetTonnesPerYear")]
    [TestCase(typeof(LaneInvestment), "lanes[A to works].leadTime")]
    [TestCase(typeof(LaneInvestment), "lanes[B to works].capex")]
    [TestCase(typeof(StreamBalance), "lanes[A to works].loss")]
    [TestCase(typeof(FacilityCapacity), "facilities[leach works].capacity")]
    [TestCase(typeof(BlendedCutOff), "facilities[leach works].cutOff")]
    [TestCase(typeof(MixLimits), "facilities[leach works].feedLimits[Hg,PerMix]")]
    [TestCase(typeof(OfftakeTonnes), "offtakes[refinery].mostDryTonnesPerPeriod")]
    [TestCase(typeof(SinkCapacity), "residueSinks[heap].remainingVolume")]
    [TestCase(typeof(SinkCapacity), "residueSinks[heap].raises")]
    [TestCase(typeof(Bonds), "residueSinks[heap].bond")]
    [TestCase(typeof(Storage), "sites[works].storage[all]")]
    [TestCase(typeof(MeasureLimits), "limits[carbon]")]
    [TestCase(typeof(Tariffs), "tariffs[royalty]")]
    [TestCase(typeof(Duties), "lanes[A to works].dutyAdValorem")]
    [TestCase(typeof(SoftLimits), "limits[soft]")]
    [TestCase(typeof(Receivables), "offtakes[refinery].daysToPayment")]
    [TestCase(typeof(LockUp), "technologies[leach].lockUpDays")]
    [TestCase(typeof(MixPenalties), "offtakes[refinery].penalties[Au,PerMix]")]
    [TestCase(typeof(Shortfalls), "feedstocks[B].purchase.takeOrPayShare")]
    [TestCase(typeof(CapexBudget), "finance.capexBudget")]
    [TestCase(typeof(FacilityCapacity), "facilities[leach works].lifetime")]
    [TestCase(typeof(LeastFeed), "facilities[leach works].leastFeedWhileRunning")]
    [TestCase(typeof(Commitments), "commitments[decided]")]
    [TestCase(typeof(FacilityCapacity), "facilities[leach works].capacityRampUp")]
    [TestCase(typeof(ClosingAndCare), "facilities[leach works].closingCost")]
    [TestCase(typeof(ClosingAndCare), "facilities[leach works].leastLife")]
    [TestCase(typeof(ClosingAndCare), "facilities[leach works].careCostPerYear")]
    [TestCase(typeof(PolicyLeastSize), "facilities[leach works].policyLeastDryTonnesPerYear")]
    public void A_family_that_is_missing_fails_the_build_and_names_the_limit(Type family, string limit)
    {
        StreamNetwork network = StreamExpander.Expand(Everything());
        UnclaimedLimitException error = Assert.Throws<UnclaimedLimitException>(() => NetworkFormulation.Build(network, WithFloors, f => f.GetType() != family))!;
        Assert.That(error.Limits, Does.Contain(limit));
    }

    [Test]
    public void A_ramp_up_of_recovery_is_claimed_by_its_own_family()
    {
        // Only campaigned technologies have one, and that of everything is blended.
        ScenarioContent content = TwoFeedsOneWorks.Content;
        StreamNetwork network = StreamExpander.Expand(new Scenario(content with { Technologies = [content.Technologies[0] with { Operation = Operation.Campaigned, RecoveryRampUp = [Share.Of(0.5)] }] }));
        Assert.That(() => NetworkFormulation.Build(network, WithFloors), Throws.Nothing);
        UnclaimedLimitException error = Assert.Throws<UnclaimedLimitException>(() => NetworkFormulation.Build(network, WithFloors, f => f is not RecoveryRampUp))!;
        Assert.That(error.Limits, Is.EqualTo(["facilities[leach works].recoveryRampUp"]));
    }

    private static Scenario Everything()
    {
        ScenarioContent content = TwoFeedsOneWorks.Content;
        return new Scenario(content with
        {
            Emissions = [new Emission { Id = "CO2e" }],
            Resources = [new Resource { Id = "water", Unit = "m3" }],
            Prices = [.. content.Prices, new Price { Item = "water", Value = Money.Of(1) }],
            Tariffs = [new Tariff { Id = "royalty", Measure = "gold/payable", Tiers = [new TariffTier { From = LimitValue.Of(0), Price = Money.Of(1) }] }],
            Commitments = [new Commitment { Id = "decided", Facility = "leach works", Period = content.Periods[0].Id, Modules = 0 }],
            Finance = new Finance { CapexBudget = Money.Of(100), FinancingRatePerYear = Share.Of(0.1) },
            Sites = [content.Sites[0], content.Sites[1], content.Sites[2] with { Storage = [new StorageLimit { WetTonnes = WetMass.Tonnes(10) }], ResourceSupplies = [new ResourceSupply { Id = "well", Resource = "water", Amount = ResourceAmount.Of(9) }] }],
            Feedstocks = [content.Feedstocks[0] with { DryTonnesOverHorizon = DryMass.Tonnes(50), LeastDryTonnesPerPeriod = DryMass.Tonnes(1), WholeLots = true, LotSize = DryMass.Tonnes(5), Blocks = [new FeedstockBlock { Id = "1", DryTonnes = DryMass.Tonnes(30) }, new FeedstockBlock { Id = "2", DryTonnes = DryMass.Tonnes(30) }] }, content.Feedstocks[1] with { LotSize = DryMass.Tonnes(5), LeastDryTonnesPerPeriod = DryMass.Tonnes(1), Purchase = content.Feedstocks[1].Purchase with { TakeOrPayShare = Share.Of(0.5), ChargePerLot = Money.Of(2) } }],
            Lanes = [content.Lanes[0] with { Loss = Share.Of(0.01), WetTonnesPerYear = WetMass.Tonnes(500), FixedCostPerPeriod = Money.Of(3), DutyAdValorem = Share.Of(0.01), LeadTime = Years.Of(1) }, content.Lanes[1] with { Capex = Money.Of(9), Lifetime = Years.Of(9) }],
            Technologies = [content.Technologies[0] with
            {
                CapacityRampUp = [Share.Of(0.5)],
                LockUpDays = 20,
                FeedLimits = [new GradeLimit { Analyte = "Hg", Most = Grade.GramsPerTonne(2), Basis = LimitBasis.PerMix }],
                Modes = [content.Technologies[0].Modes[0] with { HoursPerDryTonne = Rate<Hours, DryMass>.Of(10), Uses = [new ResourceUse { Resource = "water", Amount = ResourceAmount.Of(1) }], Emissions = [new ProcessEmission { Emission = "CO2e", Amount = EmissionMass.Kilograms(1) }] }],
            }],
            Facilities = [content.Facilities[0] with { ClosingCost = Money.Of(1), LeastLife = Years.Of(1), CareCostPerYear = Money.Of(1), LeadTime = Years.Of(1), Lifetime = Years.Of(9), LeastFeedWhileRunning = Share.Of(0.1), PolicyLeastDryTonnesPerYear = DryMass.Tonnes(1), Modules = content.Facilities[0].Modules! with { MostNew = 2, CapexPerModule = Money.Of(5) } }],
            Offtakes = [content.Offtakes[0] with
            {
                DaysToPayment = 30,
                LeastDryTonnesPerPeriod = DryMass.Tonnes(0), MostDryTonnesPerPeriod = DryMass.Tonnes(9),
                Terms = content.Offtakes[0].Terms with { Penalties = [new PenaltyTerm { Analyte = "Au", Above = Grade.GramsPerTonne(1), PerGrade = Grade.GramsPerTonne(1), Charge = Rate<Money, DryMass>.Of(1), Basis = LimitBasis.PerMix }], Limits = [new GradeLimit { Analyte = "Au", Least = Grade.GramsPerTonne(1), Basis = LimitBasis.PerLot }] },
            }],
            ResidueSinks = [content.ResidueSinks[0] with
            {
                DryTonnesPerYear = DryMass.Tonnes(100), RemainingDryTonnes = DryMass.Tonnes(500), RemainingVolume = Volume.CubicMetres(300), RaiseVolume = Volume.CubicMetres(9), RaiseCapex = Money.Of(9), MostRaises = 1, Bond = Money.Of(9), PlacedDensity = Density.TonnesPerCubicMetre(1.5),
            }],
            Limits = [new Limit { Id = "soft", Measure = "gold/payable", Value = LimitValue.Of(1), BreachPrice = Money.Of(1) }, new Limit { Id = "carbon", Measure = "emissions/CO2e", Sense = LimitSense.AtMost, Value = LimitValue.Of(100) }],
        });
    }
}
