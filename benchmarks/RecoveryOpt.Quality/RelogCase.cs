using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace RecoveryOpt.Quality;

/// <summary>RELOG's boat example (ANL-CEEESA/RELOG, test/fixtures/boat_example.json) as a scenario: boats are made, used, taken back and recycled, in a loop.</summary>
/// <remarks>
/// A retailer is a technology whose outputs come back after 0, 1 and 2 years as used boats; what a recycler and a factory put out is a class of its own
/// again (<see cref="Output.Becomes"/>). A plant's store is a technology whose output comes out a year later. The recipe of a boat is a share limit.
/// Costs that RELOG has per tonne received or collected are per tonne on the lane there. Distances are chords between points of the WGS84 ellipsoid, to 0.001 km.
/// A size is built in the building period only, between RELOG's two; growing it later, which RELOG allows, costs as much there and saves nothing here.
/// </remarks>
internal sealed class RelogCase
{
    private const string Recycled = "recycled ";
    private readonly JsonElement _case;
    private readonly int _years;
    private readonly Dictionary<string, (double X, double Y, double Z)> _places = new(StringComparer.Ordinal);

    private RelogCase(JsonElement json)
    {
        _case = json;
        _years = json.GetProperty("parameters").GetProperty("time horizon (years)").GetInt32();
        foreach (JsonProperty place in Centers.Concat(Plants))
            _places.Add(place.Name, OnEllipsoid(place.Value.GetProperty("latitude (deg)").GetDouble(), place.Value.GetProperty("longitude (deg)").GetDouble()));
    }

    private IEnumerable<JsonProperty> Centers => _case.GetProperty("centers").EnumerateObject();

    private IEnumerable<JsonProperty> Plants => _case.GetProperty("plants").EnumerateObject();

    private IEnumerable<JsonProperty> Sources => Centers.Where(c => c.Value.GetProperty("input").ValueKind == JsonValueKind.Null);

    private IEnumerable<JsonProperty> Retailers => Centers.Where(c => c.Value.GetProperty("input").ValueKind != JsonValueKind.Null);

    private IEnumerable<JsonProperty> Factories => Plants.Where(p => p.Name.StartsWith("BoatFactory", StringComparison.Ordinal));

    private IEnumerable<JsonProperty> Recyclers => Plants.Where(p => p.Name.StartsWith("RecyclingPlant", StringComparison.Ordinal));

    /// <summary>The case in a folder, and the sum of the cost columns of its published solution less the revenue.</summary>
    public static (Scenario Scenario, double PublishedCost) Read(string folder)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "boat_example.json")));
        return (new RelogCase(document.RootElement).ToScenario(), PublishedCost(folder));
    }

    private static double PublishedCost(string folder) =>
        Columns(folder, "plants.csv", "opening cost ($)", "fixed operating cost ($)", "variable operating cost ($)", "expansion cost ($)", "storage cost ($)")
        + Columns(folder, "plant_outputs.csv", "disposal cost ($)") + Columns(folder, "center_outputs.csv", "collection cost ($)", "disposal cost ($)")
        + Columns(folder, "transportation.csv", "transportation cost ($)") + Columns(folder, "centers.csv", "operating cost ($)") - Columns(folder, "centers.csv", "revenue ($)");

    private static double Columns(string folder, string file, params string[] names)
    {
        string[] lines = File.ReadAllLines(Path.Combine(folder, file));
        string[] header = lines[0].Split(',');
        int[] wanted = [.. names.Select(n => Array.IndexOf(header, n))];
        return lines.Skip(1).Select(l => l.Split(',')).Sum(cells => wanted.Sum(c => double.Parse(cells[c], CultureInfo.InvariantCulture)));
    }

    private Scenario ToScenario() => new(new ScenarioContent
    {
        Name = "RELOG boat",
        Basis = new Basis { Currency = "USD" },
        Periods = [.. Enumerable.Range(1, _years).Select(y => new Period { Id = Text(y) })],
        Materials = [.. Products.Append("BoatInUse").Select(p => new Material { Id = p })],
        Sites = [.. _places.Keys.Select(p => new Site { Id = p })],
        Feedstocks = [.. Sources.Select(Source), .. Products.Select(p => Class(p, Sites(p).First()))],
        Lanes = [.. Lanes],
        Technologies = [MakeBoats, UseBoats, RecycleBoats, Keep("Wood"), Keep("Nail")],
        Facilities = [.. Factories.Select(f => Plant(f, "make boats")), .. Recyclers.Select(f => Plant(f, "recycle boats")), .. Retailers.Select(Retailer), .. Factories.SelectMany(f => new[] { Store(f, "Wood"), Store(f, "Nail") })],
        ResidueSinks = [.. Retailers.Select(r => new ResidueSink { Id = $"in use at {r.Name}", Site = r.Name, Materials = ["BoatInUse"] })],
        Measures = [.. Factories.SelectMany(RecipeMeasures), new Measure { Id = "boats sold", Terms = [new MeasureTerm { Of = MeasureOf.Feeds, Unit = MeasureUnit.DryTonnes, Technologies = ["use boats"] }] }],
        Limits = [.. Factories.SelectMany(RecipeLimits)],
        Tariffs = [new Tariff { Id = "revenue", Measure = "boats sold", Tiers = [new TariffTier { From = LimitValue.Of(0), Price = Money.Of(-Number(Retailers.First().Value, "revenue ($/tonne)")) }] }],
        Finance = new Finance { CapexBudget = PerPeriod<Money>.Each(Enumerable.Range(1, _years).Select(y => Money.Of(BuildingYears.Contains(y) ? 1e9 : 0))) },
    });

    private IEnumerable<string> Products => _case.GetProperty("products").EnumerateObject().Select(p => p.Name);

    private HashSet<int> BuildingYears => [.. _case.GetProperty("parameters").GetProperty("building period (years)").EnumerateArray().Select(y => y.GetInt32())];

    private IEnumerable<string> Sites(string product) =>
        (product is "UsedBoat" ? Retailers : product is "NewBoat" ? Factories : Recyclers).Select(p => p.Name);

    private Feedstock Source(JsonProperty center)
    {
        string product = center.Value.GetProperty("outputs")[0].GetString()!;
        return new Feedstock
        {
            Id = center.Name,
            Material = product,
            Site = center.Name,
            Moisture = Moisture.Dry,
            DryTonnesPerPeriod = DryMass.Tonnes(Number(center.Value.GetProperty("fixed output (tonne)"), product)),
            Purchase = new PurchaseTerms { PricePerDryTonne = Rate<Money, DryMass>.Of(Number(center.Value.GetProperty("collection cost ($/tonne)"), product)) },
        };
    }

    // What is made within the loop: nothing of it can be bought.
    private static Feedstock Class(string product, string site) =>
        new() { Id = Recycled + product, Material = product, Site = site, Moisture = Moisture.Dry, DryTonnesPerPeriod = DryMass.Tonnes(0) };

    private IEnumerable<Lane> Lanes =>
    [
        .. Pairs(Sources, Factories).Select(x => Lane(x.From, x.To, [x.From.Value.GetProperty("outputs")[0].GetString()!], Received(x.To))),
        .. Pairs(Recyclers, Factories).Select(x => Lane(x.From, x.To, ["Wood", "Nail"], Received(x.To))),
        .. Pairs(Factories, Retailers).Select(x => Lane(x.From, x.To, ["NewBoat"], 0)),
        .. Pairs(Retailers, Recyclers).Select(x => Lane(x.From, x.To, ["UsedBoat"], Received(x.To) + Number(x.From.Value.GetProperty("collection cost ($/tonne)"), "UsedBoat"))),
    ];

    private static IEnumerable<(JsonProperty From, JsonProperty To)> Pairs(IEnumerable<JsonProperty> from, IEnumerable<JsonProperty> to) =>
        from.SelectMany(f => to.Select(t => (f, t)));

    private static double Received(JsonProperty plant) => Number(plant.Value.GetProperty("capacities")[0], "variable operating cost ($/tonne)");

    private Lane Lane(JsonProperty from, JsonProperty to, ImmutableArray<string> materials, double perTonne) => new()
    {
        Id = $"{from.Name} - {to.Name}",
        From = from.Name,
        To = to.Name,
        Materials = materials,
        Distance = Distance.Kilometres(Chord(_places[from.Name], _places[to.Name])),
        CostPerTonneKilometre = Rate<Money, FreightWork>.Of(Number(_case.GetProperty("products").GetProperty(materials[0]), "transportation cost ($/km/tonne)")),
        CostPerWetTonne = Rate<Money, WetMass>.Of(perTonne),
    };

    private static Technology MakeBoats => Technology("make boats", ["Wood", "Nail"], Made("boat", "NewBoat", 1));

    private Technology RecycleBoats
    {
        get
        {
            JsonElement outputs = Recyclers.First().Value.GetProperty("output (tonne)");
            return Technology("recycle boats", ["UsedBoat"], Made("wood", "Wood", Number(outputs, "Wood")), Made("nail", "Nail", Number(outputs, "Nail")));
        }
    }

    private Technology UseBoats
    {
        get
        {
            JsonElement returned = Retailers.First().Value.GetProperty("variable output (tonne/tonne)").GetProperty("UsedBoat");
            IEnumerable<Output> back = returned.EnumerateArray().Select((share, years) => Made($"back after {Text(years)}", "UsedBoat", share.GetDouble()) with { Delay = Years.Of(years) });
            return Technology("use boats", ["NewBoat"], [.. back, new Output { Id = "in use", Material = "BoatInUse", Moisture = Moisture.Dry, Remainder = true }]);
        }
    }

    private Technology Keep(string product) => Technology($"keep {product}", [product], Made("kept", product, 1) with { Delay = Years.Of(1) }) with
    {
        Modes = [new OperatingMode { Id = "only", CostPerDryTonne = Rate<Money, DryMass>.Of(Number(Factories.First().Value.GetProperty("storage cost ($/tonne)"), product)) }],
    };

    private static Technology Technology(string id, ImmutableArray<string> accepts, params Output[] outputs) =>
        new() { Id = id, Accepts = accepts, Outputs = [.. outputs], Modes = [new OperatingMode { Id = "only" }] };

    private static Output Made(string id, string product, double massPull) =>
        new() { Id = id, Material = product, Moisture = Moisture.Dry, MassPull = Rate<DryMass, DryMass>.Of(massPull), Becomes = Recycled + product };

    private static Facility Plant(JsonProperty plant, string technology)
    {
        JsonElement small = plant.Value.GetProperty("capacities")[0];
        JsonElement large = plant.Value.GetProperty("capacities")[1];
        (double capex, double capexPerTonne) = Line(small, large, "opening cost ($)");
        (double yearly, double yearlyPerTonne) = Line(small, large, "fixed operating cost ($)");
        return new Facility
        {
            Id = plant.Name,
            Technology = technology,
            Site = plant.Name,
            Size = new SizeCapacity
            {
                Least = DryMass.Tonnes(Number(small, "size (tonne)")),
                Most = DryMass.Tonnes(Number(large, "size (tonne)")),
                FixedCapex = Money.Of(capex),
                CapexPerAnnualTonne = Rate<Money, DryMass>.Of(capexPerTonne),
                FixedCostPerYear = Money.Of(yearly),
                FixedCostPerAnnualTonne = Rate<Money, DryMass>.Of(yearlyPerTonne),
            },
        };
    }

    // The straight line through two sizes; at size 0 it may be below zero.
    private static (double AtZero, double PerTonne) Line(JsonElement small, JsonElement large, string field)
    {
        double perTonne = (Number(large, field) - Number(small, field)) / (Number(large, "size (tonne)") - Number(small, "size (tonne)"));
        return (Number(small, field) - (perTonne * Number(small, "size (tonne)")), perTonne);
    }

    private static Facility Retailer(JsonProperty center) => new()
    {
        Id = center.Name,
        Technology = "use boats",
        Site = center.Name,
        Modules = new ModuleCapacity { Existing = 1, DryTonnesPerYear = DryMass.Tonnes(100_000), FixedCostPerYear = Money.Of(Number(center.Value, "operating cost ($)")) },
    };

    private static Facility Store(JsonProperty plant, string product) => new()
    {
        Id = $"{product} store of {plant.Name}",
        Technology = $"keep {product}",
        Site = plant.Name,
        Modules = new ModuleCapacity { Existing = 1, DryTonnesPerYear = DryMass.Tonnes(Number(plant.Value.GetProperty("storage limit (tonne)"), product)) },
    };

    private static IEnumerable<Measure> RecipeMeasures(JsonProperty factory)
    {
        var fed = new MeasureTerm { Of = MeasureOf.Feeds, Unit = MeasureUnit.DryTonnes, Facilities = [factory.Name] };
        yield return new Measure { Id = $"fed to {factory.Name}", Terms = [fed] };
        yield return new Measure { Id = $"nails fed to {factory.Name}", Terms = [fed with { Materials = ["Nail"] }] };
    }

    private static IEnumerable<Limit> RecipeLimits(JsonProperty factory)
    {
        double nails = Number(factory.Value.GetProperty("input mix (%)"), "Nail") / 100;
        var share = new Limit { Measure = $"nails fed to {factory.Name}", ShareOf = $"fed to {factory.Name}", Span = LimitSpan.EachPeriod, Value = LimitValue.Of(nails) };
        yield return share with { Id = $"recipe of {factory.Name}, most", Sense = LimitSense.AtMost };
        yield return share with { Id = $"recipe of {factory.Name}, least", Sense = LimitSense.AtLeast };
    }

    private static (double X, double Y, double Z) OnEllipsoid(double latitude, double longitude)
    {
        const double EquatorKilometres = 6378.137;
        const double Flattening = 1 / 298.257223563;
        const double Eccentricity2 = Flattening * (2 - Flattening);
        (double sinLat, double cosLat) = Math.SinCos(latitude * Math.PI / 180);
        (double sinLon, double cosLon) = Math.SinCos(longitude * Math.PI / 180);
        double n = EquatorKilometres / Math.Sqrt(1 - (Eccentricity2 * sinLat * sinLat));
        return (n * cosLat * cosLon, n * cosLat * sinLon, n * (1 - Eccentricity2) * sinLat);
    }

    private static double Chord((double X, double Y, double Z) a, (double X, double Y, double Z) b) =>
        Math.Round(Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)) + ((a.Z - b.Z) * (a.Z - b.Z))), 3);

    private static double Number(JsonElement row, string field) => row.GetProperty(field).GetDouble();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
