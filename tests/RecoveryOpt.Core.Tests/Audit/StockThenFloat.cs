using RecoveryOpt.Metallurgy;
using static RecoveryOpt.Tests.Given;

namespace RecoveryOpt.Tests;

/// <summary>
/// Ore is stocked for a year while a float plant is built, then floated in half a year; concentrate by rail to a smelter's
/// terms, tails to a stack or left on the pad. Every kind of limit is there, each just kept.
/// </summary>
internal static class StockThenFloat
{
    public static ScenarioContent Content { get; } = new()
    {
        Name = "Stock, then float",
        Basis = new Basis { DiscountRate = Share.Of(0.08) },
        Periods = [new Period { Id = "A" }, new Period { Id = "B", Length = Years.Of(0.5) }],
        Analytes = [new Analyte { Id = "Au" }, new Analyte { Id = "As" }],
        Materials =
        [
            new Material { Id = "ore", BulkDensity = Density.TonnesPerCubicMetre(2) },
            new Material { Id = "concentrate", HazardClass = "arsenic" },
            new Material { Id = "tails" },
            new Material { Id = "dynamite", HazardClass = "explosive" },
        ],
        Resources = [new Resource { Id = "water", Unit = "m3" }],
        Emissions = [new Emission { Id = "SO2" }],
        Prices = [Costs("Au", 80, 90), Costs("water", 0.5)],
        Sites =
        [
            new Site
            {
                Id = "PIT", Jurisdiction = "ZA",
                Storage = [new StorageLimit { WetTonnes = WetMass.Tonnes(80) }],
            },
            new Site { Id = "PORT", Jurisdiction = "ZA" },
        ],
        Feedstocks =
        [
            new Feedstock
            {
                Id = "ORE", Material = "ore", Site = "PIT", Owner = "Mine", Moisture = Moisture.Of(0.25),
                Assay = [Line("Au", 5), Line("As", 100)],
                DryTonnesPerPeriod = DryMass.Tonnes(60), DryTonnesOverHorizon = DryMass.Tonnes(100),
                LeastDryTonnesPerPeriod = DryMass.Tonnes(40),
                Purchase = new PurchaseTerms { PricePerDryTonne = PerDry(10) },
            },
        ],
        Lanes =
        [
            new Lane
            {
                Id = "RAIL", From = "PIT", To = "PORT", Materials = ["concentrate"], ForbiddenHazardClasses = ["explosive"],
                CostPerWetTonne = PerWet(3), WetTonnesPerYear = WetMass.Tonnes(25),
            },
            new Lane { Id = "ROAD", From = "PIT", To = "PORT", ForbiddenHazardClasses = ["arsenic"], CostPerWetTonne = PerWet(9) },
        ],
        Technologies =
        [
            Float("FLOAT", [new MaterialHours { Material = "ore", HoursPerDryTonne = Rate<Hours, DryMass>.Of(20) }]),

            // A continuous size has no hours, so its technology states none.
            Float("SMALL", []),
        ],
        Facilities =
        [
            new Facility
            {
                Id = "PLANT", Technology = "FLOAT", Site = "PIT", LeadTime = Years.Of(1), HoursPerYear = Hours.Of(4_000),
                Modules = new ModuleCapacity
                {
                    DryTonnesPerYear = DryMass.Tonnes(200), MostNew = 1, CapexPerModule = Money.Of(5_000), FixedCostPerYear = Money.Of(1_200),
                },
            },
            new Facility
            {
                Id = "ANNEX", Technology = "SMALL", Site = "PIT",
                Size = new SizeCapacity
                {
                    Least = DryMass.Tonnes(50), Most = DryMass.Tonnes(90), FixedCapex = Money.Of(700), CapexPerAnnualTonne = PerDry(11),
                    FixedCostPerYear = Money.Of(40), FixedCostPerAnnualTonne = PerDry(2),
                },
            },
        ],
        Offtakes =
        [
            new Offtake
            {
                Id = "SMELTER", Site = "PORT", Materials = ["concentrate"],
                LeastDryTonnesPerPeriod = PerPeriod<DryMass>.Each(DryMass.Tonnes(0), DryMass.Tonnes(10)),
                MostDryTonnesPerPeriod = DryMass.Tonnes(10),
                Terms = new SettlementTerms
                {
                    Payables = [Pays("Au", 0.95, charge: 0.5, deduction: 3)],
                    TreatmentCharge = PerDry(100),
                    Penalties = [new PenaltyTerm { Analyte = "As", Above = Grade.GramsPerTonne(400), PerGrade = Grade.GramsPerTonne(50), Charge = PerDry(6) }],
                    Limits =
                    [
                        new GradeLimit { Analyte = "As", Most = Grade.GramsPerTonne(500), Basis = LimitBasis.PerLot },
                        new GradeLimit { Analyte = "Au", Least = Grade.GramsPerTonne(40), Basis = LimitBasis.PerMix },
                    ],
                },
            },
        ],
        ResidueSinks =
        [
            new ResidueSink
            {
                Id = "STACK", Site = "PIT", Materials = ["tails"], FeePerDryTonne = PerDry(4), ClosureCostPerDryTonne = PerDry(1),
                DryTonnesPerYear = DryMass.Tonnes(120), RemainingDryTonnes = DryMass.Tonnes(60), RemainingVolume = Volume.CubicMetres(40),
                PlacedDensity = Density.TonnesPerCubicMetre(1.5),
            },
            new ResidueSink { Id = "BRICKS", Site = "PORT", Materials = ["tails"], FeePerDryTonne = PerDry(-2) },
        ],
        Measures =
        [
            new Measure { Id = "ore-hauled", Terms = [new MeasureTerm { Of = MeasureOf.Feeds, Unit = MeasureUnit.CubicMetres, Sites = ["PIT"] }] },
        ],
        Limits =
        [
            new Limit { Id = "water", Measure = "resources/water", Sense = LimitSense.AtMost, Span = LimitSpan.Horizon, Value = LimitValue.Of(600) },
            new Limit { Id = "sulfur", Measure = "emissions/SO2", PerGramOfGold = GoldLedger.Payable, Value = LimitValue.Of(30.0 / 370) },
            new Limit { Id = "pad", Measure = "residue/dryTonnes", Sense = LimitSense.AtLeast, Span = LimitSpan.Horizon, ShareOf = "ore-hauled", Value = LimitValue.Of(60.0 / 50) },
            new Limit { Id = "gold", Measure = "gold/recovered", Sense = LimitSense.AtLeast, Span = LimitSpan.Horizon, Value = LimitValue.Of(400) },
        ],
    };

    // 60 t bought and stocked in A (80 wet t); 40 t more in B; 100 t floated: 10 t of concentrate at 40 g/t, 90 t of tails.
    public static Plan Plan { get; } = new()
    {
        ScenarioHash = "abc",
        Purchases = [new("ORE", "A", 60), new("ORE", "B", 40)],
        Stocks = [new("PIT", Stream("ORE"), "A", 60), new("PIT", Stream("ORE > FLOAT/fine/tails"), "B", 30)],
        Runs = [new("PLANT", "fine", Stream("ORE"), "B", 100)],
        Shipments = [new("RAIL", Stream("ORE > FLOAT/fine/conc"), "B", 10)],
        Sales = [new("SMELTER", Stream("ORE > FLOAT/fine/conc"), "B", 10)],
        Disposals = [new("STACK", Stream("ORE > FLOAT/fine/tails"), "B", 60)],
        Builds = [new("PLANT", "A", 1, null)],
    };

    private static Technology Float(string id, System.Collections.Immutable.ImmutableArray<MaterialHours> hours) => new()
    {
        Id = id, Accepts = ["ore"],
        FeedLimits = [new GradeLimit { Analyte = "As", Most = Grade.GramsPerTonne(100), Basis = LimitBasis.PerMix }],
        Outputs =
        [
            new Output { Id = "conc", Material = "concentrate", Moisture = Moisture.Of(0.2), MassPull = Pull(0.1) },
            new Output { Id = "tails", Material = "tails", Moisture = Moisture.Dry, Remainder = true },
        ],
        Modes =
        [
            new OperatingMode
            {
                Id = "fine",
                Recoveries = [Constant("conc", "Au", 0.8), Constant("conc", "As", 0.5)],
                Uses = [new ResourceUse { Resource = "water", Amount = ResourceAmount.Of(2), Per = UseBasis.PulpCubicMetre }],
                Emissions = [new ProcessEmission { Emission = "SO2", Amount = EmissionMass.Kilograms(0.3) }],
                PulpPerDryTonne = Rate<Volume, DryMass>.Of(3),
                HoursByMaterial = hours,
                CostPerDryTonne = PerDry(7),
            },
        ],
    };
}
