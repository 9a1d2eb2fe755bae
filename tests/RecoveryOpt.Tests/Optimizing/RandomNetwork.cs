using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Optimizing;

/// <summary>How the same random network is written down: its names, its units, the order of its rows, its extent.</summary>
/// <param name="Name">Renames every id.</param>
/// <param name="Money">Units of currency in one of the original.</param>
/// <param name="Mass">Units of mass in one tonne; grades and costs per tonne follow, grams stay grams.</param>
/// <param name="Length">Units of distance in one kilometre.</param>
/// <param name="Reversed">Rows in reverse order.</param>
/// <param name="Extent">Multiplies every extensive datum: supply, capacity, fixed cost, absolute limits.</param>
internal sealed record Writing(Func<string, string> Name, double Money = 1, double Mass = 1, double Length = 1, bool Reversed = false, double Extent = 1)
{
    public static Writing Plain { get; } = new(id => id);
}

/// <summary>A small recovery network from a seed: boards smelted, tailings leached (blended or in campaigns), existing works, modules and a size to build.</summary>
internal sealed class RandomNetwork
{
    private readonly Random _random;
    private readonly Writing _w;
    private readonly bool _integers;
    private readonly int _periods;

    private RandomNetwork(int seed, bool integers, Writing writing)
    {
        _random = new Random(seed);
        _w = writing;
        _integers = integers;
        _periods = 1 + _random.Next(2);
    }

    public static ScenarioContent Content(int seed, bool integers = true, Writing? writing = null) =>
        new RandomNetwork(seed, integers, writing ?? Writing.Plain).Build();

    public static Scenario Create(int seed, bool integers = true, Writing? writing = null) => new(Content(seed, integers, writing));

    private ScenarioContent Build()
    {
        bool blended = _random.Next(2) == 0;
        double cap = Round(40, 400);
        double rate = _random.Next(2) == 0 ? 0 : 0.07;
        Feedstock[] feeds = [Boards("boards 1"), Boards("boards 2"), Tailings("dump 1"), Tailings("dump 2")];
        List<Facility> facilities = [Existing("smelter", "smelting", Round(100, 400)), Existing("old leach", "leaching", Round(2000, 9000))];
        if (_integers)
        {
            facilities.Add(Modular("new leach", "leaching", Round(1000, 5000)));
            facilities.Add(Sized("new smelter", "smelting"));
        }

        var content = new ScenarioContent
        {
            Name = "random",
            Basis = new Basis { Currency = "USD", DiscountRate = Share.Of(rate) },
            Periods = [.. Enumerable.Range(1, _periods).Select(p => new Period { Id = Id($"year {p}") })],
            Analytes = [new Analyte { Id = "Au" }, new Analyte { Id = Id("Cu") }],
            Materials = [.. new[] { "boards", "tailings", "dore", "residue" }.Select(m => new Material { Id = Id(m) })],
            Resources = [new Resource { Id = Id("power"), Unit = "kWh", Emissions = [new EmissionFactor { Emission = Id("CO2e"), Amount = EmissionMass.Kilograms(0.6) }] }],
            Emissions = [new Emission { Id = Id("CO2e") }],
            Prices = [Price("Au", 100), Price(Id("power"), 0.1)],
            Sites = [.. new[] { "yard", "dump", "works", "far works" }.Select(s => new Site { Id = Id(s) })],
            Feedstocks = [.. feeds],
            Lanes = [Lane("yard", "works"), Lane("dump", "works"), Lane("yard", "far works"), Lane("dump", "far works"), Lane("far works", "works")],
            Technologies = [Leaching(blended), Smelting()],
            Facilities = [.. facilities],
            Offtakes = [Refiner()],
            ResidueSinks = [Heap("heap", "works"), Heap("far heap", "far works")],
            Limits =
            [
                new Limit { Id = Id("carbon"), Measure = "emissions/" + Id("CO2e"), Sense = LimitSense.AtMost, Value = LimitValue.Of(cap * 1000 * _w.Extent) },
                new Limit { Id = Id("contract"), Measure = "gold/payable", Sense = LimitSense.AtLeast, Span = LimitSpan.Horizon, Value = LimitValue.Of(500 * _w.Extent) },
            ],
        };
        return _w.Reversed ? Reverse(content) : content;
    }

    private Feedstock Boards(string id) => Feed(id, "boards", "yard", Round(30, 350), Round(50, 300), 0.01, priceShare: 40);

    private Feedstock Tailings(string id) => Feed(id, "tailings", "dump", Math.Round(0.4 + (2.4 * _random.NextDouble()), 3), Round(1000, 6000), 0.15, priceShare: 2);

    private Feedstock Feed(string id, string material, string site, double grade, double tonnes, double moisture, double priceShare) => new()
    {
        Id = Id(id),
        Material = Id(material),
        Site = Id(site),
        Moisture = Moisture.Of(moisture),
        Assay = [new AssayLine { Analyte = "Au", Grade = Grade.GramsPerTonne(grade / _w.Mass) }],
        DryTonnesPerPeriod = Tonnes(tonnes * _w.Extent),
        DryTonnesOverHorizon = Tonnes(tonnes * _w.Extent * _periods * 0.9),
        Purchase = new PurchaseTerms { PricePerDryTonne = PerTonne(Math.Round(grade * priceShare, 2)) },
    };

    private Facility Existing(string id, string technology, double tonnes) => new()
    {
        Id = Id(id),
        Technology = Id(technology),
        Site = Id("works"),
        Modules = new ModuleCapacity { DryTonnesPerYear = Tonnes(tonnes * _w.Extent), Existing = 1, FixedCostPerYear = Currency(Round(5_000, 60_000) * _w.Extent) },
    };

    private Facility Modular(string id, string technology, double tonnes) => new()
    {
        Id = Id(id),
        Technology = Id(technology),
        Site = Id("far works"),
        Modules = new ModuleCapacity
        {
            DryTonnesPerYear = Tonnes(tonnes), MostNew = 2, CapexPerModule = Currency(Round(5_000, 90_000)), FixedCostPerYear = Currency(Round(1_000, 9_000)),
        },
    };

    private Facility Sized(string id, string technology) => new()
    {
        Id = Id(id),
        Technology = Id(technology),
        Site = Id("far works"),
        Size = new SizeCapacity
        {
            Least = Tonnes(50), Most = Tonnes(500), FixedCapex = Currency(Round(5_000, 50_000)), CapexPerAnnualTonne = PerTonne(Round(20, 300)), FixedCostPerYear = Currency(Round(500, 5_000)),
        },
    };

    private Technology Leaching(bool blended) => new()
    {
        Id = Id("leaching"),
        Accepts = [Id("tailings")],
        Operation = blended ? Operation.Blended : Operation.Campaigned,
        Outputs = DoreAndRest(),
        Modes = [Mode("standard", 7, 20, new TwoConstantRecovery(Grade.GramsPerTonne(0.1 / _w.Mass), Share.Of(0.2))), Mode("fine", 12, 45, new ConstantTailRecovery(Grade.GramsPerTonne(0.2 / _w.Mass)))],
    };

    private Technology Smelting() => new()
    {
        Id = Id("smelting"),
        Accepts = [Id("boards")],
        Outputs = DoreAndRest(),
        Modes = [Mode("standard", 250, 500, new ConstantRecovery(Share.Of(0.95)))],
    };

    private OperatingMode Mode(string id, double cost, double power, RecoveryModel recovery) => new()
    {
        Id = Id(id),
        Recoveries = [new Recovery { Output = Id("dore"), Analyte = "Au", Model = recovery }],
        CostPerDryTonne = PerTonne(cost),
        Uses = [new ResourceUse { Resource = Id("power"), Amount = ResourceAmount.Of(power / _w.Mass) }],
    };

    private System.Collections.Immutable.ImmutableArray<Output> DoreAndRest() =>
    [
        new Output { Id = Id("dore"), Material = Id("dore"), Moisture = Moisture.Dry, Fineness = Fineness.PerMille(900 / _w.Mass) },
        new Output { Id = Id("rest"), Material = Id("residue"), Moisture = Moisture.Of(0.2), Remainder = true },
    ];

    private Offtake Refiner() => new()
    {
        Id = Id("refiner"),
        Site = Id("works"),
        Materials = [Id("dore")],
        Terms = new SettlementTerms
        {
            Payables = [new PayableTerm { Analyte = "Au", Steps = [new PayableStep(Grade.GramsPerTonne(0), Share.Of(0.99))], RefiningCharge = Rate<Money, MetalMass>.Of(0.4 * _w.Money) }],
            TreatmentCharge = PerTonne(300),
        },
    };

    private ResidueSink Heap(string id, string site) => new()
    {
        Id = Id(id), Site = Id(site), Materials = [Id("residue")], FeePerDryTonne = PerTonne(Round(1, 9)), DryTonnesPerYear = Tonnes(Round(3000, 9000) * _w.Extent),
    };

    private Lane Lane(string from, string to) => new()
    {
        Id = Id($"{from} to {to}"),
        From = Id(from),
        To = Id(to),
        Distance = Distance.Kilometres(Round(5, 200) * _w.Length),
        CostPerTonneKilometre = Rate<Money, FreightWork>.Of(0.1 * _w.Money / _w.Mass / _w.Length),
        Emissions = [new EmissionFactor { Emission = Id("CO2e"), Amount = EmissionMass.Kilograms(0.1 / _w.Mass / _w.Length) }],
    };

    private Price Price(string item, double money) => new() { Item = item, Value = Currency(money) };

    private double Round(int low, int high) => _random.Next(low, high);

    private DryMass Tonnes(double tonnes) => DryMass.Tonnes(tonnes * _w.Mass);

    private Money Currency(double money) => RecoveryOpt.Money.Of(money * _w.Money);

    private Rate<Money, DryMass> PerTonne(double money) => Rate<Money, DryMass>.Of(money * _w.Money / _w.Mass);

    private string Id(string id) => id == "Au" ? id : _w.Name(id);

    private static ScenarioContent Reverse(ScenarioContent c) => c with
    {
        Analytes = [.. c.Analytes.Reverse()],
        Materials = [.. c.Materials.Reverse()],
        Prices = [.. c.Prices.Reverse()],
        Sites = [.. c.Sites.Reverse()],
        Feedstocks = [.. c.Feedstocks.Reverse()],
        Lanes = [.. c.Lanes.Reverse()],
        Technologies = [.. c.Technologies.Reverse()],
        Facilities = [.. c.Facilities.Reverse()],
        ResidueSinks = [.. c.ResidueSinks.Reverse()],
        Limits = [.. c.Limits.Reverse()],
    };
}
