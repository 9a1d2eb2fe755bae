using RecoveryOpt.Metallurgy;
using static RecoveryOpt.Tests.Given;

namespace RecoveryOpt.Tests;

/// <summary>One lot of 10 dry tonnes of boards (20 % moisture) in a yard, a buyer in town by lorry, and one overseas by lorry and ship.</summary>
internal static class LotYard
{
    public static Feedstock Lot { get; } = new()
    {
        Id = "LOT", Material = "boards", Site = "YARD", Origin = "DE", Moisture = Moisture.Of(0.2), DryTonnesOverHorizon = DryMass.Tonnes(10),
        Assay = [Line("Au", 100), Line("Cu", 200_000), Line("Hg", 12)],
    };

    public static Offtake Town { get; } = new()
    {
        Id = "TOWN", Site = "TOWN", Materials = ["boards"],
        Terms = new SettlementTerms { Payables = [Pays("Au", 0.9), Pays("Cu", 0.8)], TreatmentCharge = PerDry(300) },
    };

    public static Offtake Overseas { get; } = new()
    {
        Id = "OVERSEAS", Site = "SMELTER", Materials = ["boards"],
        Terms = new SettlementTerms
        {
            Payables = [Pays("Au", 0.95, charge: 0.3) with { MinimumDeduction = Grade.GramsPerTonne(3) }, Pays("Cu", 0.95) with { MinimumDeduction = Grade.GramsPerTonne(10_000) }],
            TreatmentCharge = PerDry(400),
            Penalties = [new PenaltyTerm { Analyte = "Hg", Above = Grade.GramsPerTonne(2), PerGrade = Grade.GramsPerTonne(10), Charge = PerDry(10) }],
            Limits = [new GradeLimit { Analyte = "Hg", Most = Grade.GramsPerTonne(50) }],
        },
    };

    public static ScenarioContent Content { get; } = new()
    {
        Name = "One lot",
        Periods = [new Period { Id = "now" }, new Period { Id = "later" }],
        Analytes = [new Analyte { Id = "Au" }, new Analyte { Id = "Cu" }, new Analyte { Id = "Hg" }],
        Materials = [new Material { Id = "boards", HazardClass = "HW49" }, new Material { Id = "dore" }],
        Prices = [new Price { Item = "Au", Value = PerPeriod<Money>.Each(Money.Of(100), Money.Of(50)) }, Costs("Cu", 0.01)],
        Sites = [new Site { Id = "YARD" }, new Site { Id = "TOWN" }, new Site { Id = "PORT" }, new Site { Id = "SMELTER" }],
        Feedstocks = [Lot],
        Lanes =
        [
            new Lane { Id = "YARD-TOWN", From = "YARD", To = "TOWN", Distance = Distance.Kilometres(40), CostPerTonneKilometre = Rate<Money, FreightWork>.Of(0.5) },
            new Lane { Id = "YARD-PORT", From = "YARD", To = "PORT", CostPerWetTonne = PerWet(20), Loss = Share.Of(0.01) },
            new Lane { Id = "PORT-SMELTER", From = "PORT", To = "SMELTER", CostPerWetTonne = PerWet(100) },
        ],
        Offtakes = [Town, Overseas],
    };

    public static Scenario With(Func<ScenarioContent, ScenarioContent> change) => new(change(Content));

    public static ScenarioContent WithLot(this ScenarioContent content, Func<Feedstock, Feedstock> change) => content with { Feedstocks = [change(Lot)] };

    public static ScenarioContent WithLane(this ScenarioContent content, string id, Func<Lane, Lane> change) => content with { Lanes = [.. content.Lanes.Select(l => l.Id == id ? change(l) : l)] };

    public static ScenarioContent WithOverseas(this ScenarioContent content, Func<Offtake, Offtake> change) => content with { Offtakes = [Town, change(Overseas)] };

    public static LotSettlement Sheet(this Valuation valuation, string buyer) => valuation.Lots[0].Settlements.Single(s => s.Offtake == buyer);
}
