using System.Collections.Immutable;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Quality;

/// <summary>How large a generated network is.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Sources">Feedstocks.</param>
/// <param name="Plants">Candidate plants.</param>
/// <param name="Periods">Years.</param>
/// <param name="IsGoal">Whether the verb's goals are stated for it.</param>
internal sealed record NetworkSize(string Name, int Sources, int Plants, int Periods, bool IsGoal)
{
    public static ImmutableArray<NetworkSize> All { get; } =
    [
        new("small", 10, 6, 5, IsGoal: true),
        new("mid", 20, 8, 5, IsGoal: false),
        new("medium", 45, 14, 6, IsGoal: false),
    ];

    /// <summary>Networks to build, not to solve: 0.1 and 0.8 million nonzeros.</summary>
    public static ImmutableArray<NetworkSize> ForBuilding { get; } =
    [
        new("tenth", 34, 12, 5, IsGoal: true),
        new("large", 72, 23, 6, IsGoal: true),
    ];
}

/// <summary>Recovery networks from a seed: feed classes from 0.3 to 350 g/t, pre-treatment, leaching and smelting with modules, blend and emission limits.</summary>
internal static class GeneratedNetwork
{
    public static Scenario Create(NetworkSize size, int seed)
    {
        var random = new Random((seed * 7919) + size.Sources);
        Place[] sources = [.. Enumerable.Range(0, size.Sources).Select(_ => Place.Random(random))];
        Place[] plants = [.. Enumerable.Range(0, size.Plants).Select(_ => Place.Random(random))];
        var place = new Place(250, 250);
        return new Scenario(new ScenarioContent
        {
            Name = $"{size.Name}-{seed}",
            Basis = new Basis { Currency = "USD", DiscountRate = Share.Of(0.08) },
            Periods = [.. Enumerable.Range(0, size.Periods).Select(p => new Period { Id = $"year {p + 1}" })],
            Analytes = [new Analyte { Id = "Au" }, new Analyte { Id = "Cu" }, new Analyte { Id = "Hg" }],
            Materials = [new Material { Id = "scrap" }, new Material { Id = "tailings" }, new Material { Id = "concentrate" }, new Material { Id = "dore" }, new Material { Id = "residue" }],
            Resources = [new Resource { Id = "electricity", Unit = "kWh", Emissions = [Kilograms("CO2e", 0.53)] }],
            Emissions = [new Emission { Id = "CO2e" }],
            Prices = [Price("Au", 110), Price("Cu", 0.009), Price("electricity", 0.09)],
            Sites = [.. sources.Select((_, i) => new Site { Id = Source(i) }), .. plants.Select((_, i) => new Site { Id = Plant(i) }), new Site { Id = "refinery" }],
            Feedstocks = [.. Enumerable.Range(0, size.Sources).Select(i => Feedstock(i, size.Periods, random))],
            Lanes = [.. Lanes(sources, plants, place)],
            Technologies = [PreTreatment, Leach, Smelter],
            Facilities = [.. Enumerable.Range(0, size.Plants).Select(i => Facility(i, random))],
            Offtakes = [Refinery],
            ResidueSinks = [.. Enumerable.Range(0, size.Plants).Select(i => new ResidueSink { Id = $"heap {i:00}", Site = Plant(i), Materials = ["residue"], FeePerDryTonne = Rate<Money, DryMass>.Of(random.Next(2, 15)), DryTonnesPerYear = DryMass.Tonnes(random.Next(20, 80) * 1000) })],
            Limits =
            [
                new Limit { Id = "carbon", Measure = "emissions/CO2e", Sense = LimitSense.AtMost, Span = LimitSpan.EachPeriod, Value = LimitValue.Of(size.Sources * 900_000.0) },
                new Limit { Id = "contract", Measure = "gold/payable", Sense = LimitSense.AtLeast, Span = LimitSpan.Horizon, Value = LimitValue.Of(size.Sources * size.Periods * 4000.0) },
            ],
        });
    }

    private static Technology PreTreatment => new()
    {
        Id = "dismantle",
        Accepts = ["scrap"],
        Outputs =
        [
            new Output { Id = "concentrate", Material = "concentrate", Moisture = Moisture.Of(0.02), MassPull = Rate<DryMass, DryMass>.Of(0.25) },
            new Output { Id = "rest", Material = "residue", Moisture = Moisture.Of(0.02), Remainder = true },
        ],
        Modes = [Mode("manual", 60, 5, Constant("concentrate", "Au", 0.9), Constant("concentrate", "Cu", 0.6)), Mode("shred", 15, 60, Constant("concentrate", "Au", 0.7), Constant("concentrate", "Cu", 0.8))],
    };

    private static Technology Leach => new()
    {
        Id = "leach",
        Accepts = ["tailings"],
        Operation = Operation.Blended,
        Outputs = DoreAndRest,
        FeedLimits = [new GradeLimit { Analyte = "Hg", Most = Grade.GramsPerTonne(4), Basis = LimitBasis.PerMix }],
        Modes = [new OperatingMode
        {
            Id = "standard",
            Recoveries = [new Recovery { Output = "dore", Analyte = "Au", Model = new TwoConstantRecovery(Grade.GramsPerTonne(0.05), Share.Of(0.25)) }],
            Uses = [new ResourceUse { Resource = "electricity", Amount = ResourceAmount.Of(22) }],
            CostPerDryTonne = Rate<Money, DryMass>.Of(9),
        }],
    };

    private static Technology Smelter => new()
    {
        Id = "smelt",
        Accepts = ["scrap", "concentrate"],
        Outputs = DoreAndRest,
        Modes = [Mode("standard", 180, 400, Constant("dore", "Au", 0.96))],
    };

    private static ImmutableArray<Output> DoreAndRest =>
    [
        new Output { Id = "dore", Material = "dore", Moisture = Moisture.Dry, Fineness = Fineness.PerMille(900) },
        new Output { Id = "rest", Material = "residue", Moisture = Moisture.Of(0.2), Remainder = true },
    ];

    private static Offtake Refinery => new()
    {
        Id = "refinery",
        Site = "refinery",
        Materials = ["dore"],
        Terms = new SettlementTerms
        {
            Payables = [new PayableTerm { Analyte = "Au", Steps = [new PayableStep(Grade.GramsPerTonne(0), Share.Of(0.995))], RefiningCharge = Rate<Money, MetalMass>.Of(0.3) }],
        },
    };

    private static Feedstock Feedstock(int i, int periods, Random random)
    {
        bool isScrap = i % 2 == 0;
        double grade = isScrap ? 20 * Math.Pow(17.5, random.NextDouble()) : 0.3 + (2.5 * random.NextDouble());
        double tonnes = isScrap ? random.Next(200, 2000) : random.Next(20, 120) * 1000;
        return new Feedstock
        {
            Id = $"feed {i:00}",
            Material = isScrap ? "scrap" : "tailings",
            Site = Source(i),
            Moisture = Moisture.Of(isScrap ? 0.01 : 0.15),
            Assay = [Line("Au", grade), Line("Cu", isScrap ? random.Next(50_000, 200_000) : random.Next(10, 300)), Line("Hg", 8 * random.NextDouble())],
            DryTonnesPerPeriod = PerPeriod<DryMass>.Each([.. Enumerable.Range(0, periods).Select(_ => DryMass.Tonnes(Math.Round(tonnes * (0.8 + (0.4 * random.NextDouble())))))]),
            DryTonnesOverHorizon = DryMass.Tonnes(Math.Round(tonnes * periods * 0.9)),
            Purchase = new PurchaseTerms { PricePerDryTonne = Rate<Money, DryMass>.Of(Math.Round(grade * (isScrap ? 45 : 5))) },
        };
    }

    private static Facility Facility(int i, Random random)
    {
        string technology = (i % 3) switch { 0 => "leach", 1 => "smelt", _ => "dismantle" };
        (double tonnes, double capex, double fixedCost) = technology switch
        {
            "leach" => (40_000.0, 3.5e6, 250_000.0),
            "smelt" => (1_500.0, 4e6, 300_000.0),
            _ => (2_000.0, 0.6e6, 80_000.0),
        };
        double luck = 0.8 + (0.4 * random.NextDouble());
        return new Facility
        {
            Id = $"works {i:00}",
            Technology = technology,
            Site = Plant(i),
            Availability = Share.Of(0.9),
            Modules = new ModuleCapacity
            {
                DryTonnesPerYear = DryMass.Tonnes(tonnes), MostNew = 3, CapexPerModule = Money.Of(Math.Round(capex * luck)), FixedCostPerYear = Money.Of(Math.Round(fixedCost * luck)),
            },
        };
    }

    private static IEnumerable<Lane> Lanes(Place[] sources, Place[] plants, Place refinery)
    {
        for (int j = 0; j < plants.Length; j++)
        {
            for (int i = 0; i < sources.Length; i++) yield return Lane(Source(i), Plant(j), sources[i], plants[j]);
            for (int k = 0; k < plants.Length; k++)
            {
                if (k != j) yield return Lane(Plant(j), Plant(k), plants[j], plants[k]) with { Materials = ["concentrate"] };
            }

            yield return Lane(Plant(j), "refinery", plants[j], refinery) with { Materials = ["dore"] };
        }
    }

    private static Lane Lane(string from, string to, Place a, Place b) => new()
    {
        Id = $"{from} - {to}",
        From = from,
        To = to,
        Distance = Distance.Kilometres(Math.Round(a.To(b))),
        CostPerTonneKilometre = Rate<Money, FreightWork>.Of(0.08),
        CostPerWetTonne = Rate<Money, WetMass>.Of(1.5),
        Emissions = [Kilograms("CO2e", 0.1)],
    };

    private static OperatingMode Mode(string id, double cost, double power, params Recovery[] recoveries) => new()
    {
        Id = id,
        Recoveries = [.. recoveries],
        Uses = [new ResourceUse { Resource = "electricity", Amount = ResourceAmount.Of(power) }],
        CostPerDryTonne = Rate<Money, DryMass>.Of(cost),
    };

    private static Recovery Constant(string output, string analyte, double share) =>
        new() { Output = output, Analyte = analyte, Model = new ConstantRecovery(Share.Of(share)) };

    private static AssayLine Line(string analyte, double grade) => new() { Analyte = analyte, Grade = Grade.GramsPerTonne(Math.Round(grade, 3)) };

    private static EmissionFactor Kilograms(string emission, double amount) => new() { Emission = emission, Amount = EmissionMass.Kilograms(amount) };

    private static Price Price(string item, double value) => new() { Item = item, Value = Money.Of(value) };

    private static string Source(int i) => $"source {i:00}";

    private static string Plant(int i) => $"plant {i:00}";

    private readonly record struct Place(double X, double Y)
    {
        public static Place Random(Random random) => new(500 * random.NextDouble(), 500 * random.NextDouble());

        public double To(Place other) => 1.3 * Math.Sqrt(((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y)));
    }
}
