using System.Globalization;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Valuing;

/// <summary>Lots, lanes and buyers from a seed: losses, duties, steps, deductions, penalties on lot and mix, limits, origins, premiums, late payment.</summary>
internal static class RandomLots
{
    private static readonly string[] Analytes = ["Au", "Ag", "Hg"];

    public static Scenario Next(int seed) => new Draw(new Random(seed)).Build(seed);

    public static Scenario BoughtAt(Scenario scenario, string feedstock, Rate<Money, DryMass> price) => new(scenario.Content with
    {
        Feedstocks = [.. scenario.Content.Feedstocks.Select(f => f.Id == feedstock ? f with { Purchase = f.Purchase with { PricePerDryTonne = price, PricePerWetTonne = null, ByAssay = null } } : f)],
    });

    private sealed class Draw(Random random)
    {
        public Scenario Build(int seed) => new(new ScenarioContent
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"lots {seed}"),
            Periods = [new Period { Id = "P", Length = Years.Of(0.5) }],
            Analytes = [.. Analytes.Select(a => new Analyte { Id = a })],
            Materials = [new Material { Id = "boards", HazardClass = "HW49" }, new Material { Id = "sweeps" }],
            Prices = [Price("Au", 110), Price("Ag", 1.3)],
            Sites = [.. new[] { "A", "B", "PORT", "SMELTER" }.Select(s => new Site { Id = s })],
            Feedstocks = [.. Enumerable.Range(1, 3).Select(Lot)],
            Lanes = [Lane("A", "B"), Lane("A", "PORT"), Lane("B", "PORT"), Lane("PORT", "SMELTER"), Lane("PORT", "SMELTER", "rail"), Lane("A", "SMELTER")],
            Offtakes = [Buyer("NEAR", "B"), Buyer("FAR", "SMELTER")],
            Finance = new Finance { FinancingRatePerYear = Share.Of(0.08) },
        });

        private Feedstock Lot(int number) => new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"L{number}"),
            Material = Chance(0.8) ? "boards" : "sweeps",
            Site = Chance(0.5) ? "A" : "B",
            Origin = Chance(0.5) ? "DE" : null,
            Moisture = Moisture.Of(Between(0, 0.2)),
            DryTonnesOverHorizon = DryMass.Tonnes(Between(1, 50)),
            LotSize = DryMass.Tonnes(Between(1, 50)),
            Assay = [.. Analytes.Where(a => a == "Au" || Chance(0.9)).Select(a => new AssayLine { Analyte = a, Grade = Grade.GramsPerTonne(a == "Hg" ? Between(0, 60) : Between(0, 500)) })],
            Purchase = new PurchaseTerms
            {
                PricePerDryTonne = Rate<Money, DryMass>.Of(Between(-200, 8_000)),
                PricePerWetTonne = Chance(0.3) ? Rate<Money, WetMass>.Of(Between(-100, 100)) : null,
                ChargePerLot = Chance(0.4) ? Money.Of(Between(0, 2_000)) : null,
            },
        };

        private Lane Lane(string from, string to, string? mode = null) => new()
        {
            Id = mode is null ? $"{from}-{to}" : $"{from}-{to}-{mode}",
            From = from,
            To = to,
            Distance = Distance.Kilometres(Between(10, 800)),
            CostPerTonneKilometre = Rate<Money, FreightWork>.Of(Between(0.02, 0.3)),
            CostPerWetTonne = Chance(0.5) ? Rate<Money, WetMass>.Of(Between(0, 100)) : null,
            FixedCostPerPeriod = Chance(0.3) ? Money.Of(Between(0, 3_000)) : null,
            Loss = Chance(0.5) ? Share.Of(Between(0, 0.02)) : null,
            DutyAdValorem = Chance(0.4) ? Share.Of(Between(0, 0.1)) : null,
            WetTonnesPerYear = Chance(0.2) ? WetMass.Tonnes(Between(10, 200)) : null,
            ForbiddenHazardClasses = Chance(0.15) ? ["HW49"] : [],
        };

        private Offtake Buyer(string id, string site) => new()
        {
            Id = id,
            Site = site,
            Materials = Chance(0.7) ? ["boards", "sweeps"] : ["boards"],
            AllowedOrigins = Chance(0.2) ? ["DE"] : [],
            DaysToPayment = Chance(0.7) ? Between(0, 120) : null,
            PurityPremium = Chance(0.3) ? Rate<Money, MetalMass>.Of(Between(0, 1)) : null,
            MostDryTonnesPerPeriod = Chance(0.2) ? DryMass.Tonnes(Between(5, 50)) : null,
            Terms = new SettlementTerms
            {
                Payables = [Payable("Au", Between(0.1, 0.4)), Payable("Ag", null)],
                TreatmentCharge = Rate<Money, DryMass>.Of(Between(100, 900)),
                Penalties = [new PenaltyTerm { Analyte = "Hg", Above = Grade.GramsPerTonne(2), PerGrade = Grade.GramsPerTonne(10), Charge = Rate<Money, DryMass>.Of(Between(1, 50)), Basis = Chance(0.3) ? LimitBasis.PerMix : LimitBasis.PerLot }],
                Limits = Chance(0.6) ? [new GradeLimit { Analyte = "Hg", Most = Grade.GramsPerTonne(45), Basis = Chance(0.3) ? LimitBasis.PerMix : LimitBasis.PerLot }] : [],
            },
        };

        private PayableTerm Payable(string analyte, double? refining) => new()
        {
            Analyte = analyte,
            Steps = [new PayableStep(Grade.GramsPerTonne(0), Share.Of(0.8)), new PayableStep(Grade.GramsPerTonne(Between(50, 200)), Share.Of(Between(0.8, 0.98)))],
            MinimumDeduction = Chance(0.5) ? Grade.GramsPerTonne(Between(0, 30)) : null,
            RefiningCharge = refining is { } charge ? Rate<Money, MetalMass>.Of(charge) : null,
        };

        private static Price Price(string item, double value) => new() { Item = item, Value = Money.Of(value) };

        private bool Chance(double probability) => random.NextDouble() < probability;

        private double Between(double least, double most) => Math.Round(least + ((most - least) * random.NextDouble()), 4);
    }
}
