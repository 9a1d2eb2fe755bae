using System.Globalization;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Quality;

/// <summary>A large plan to report on: 500 sites, 2,000 lanes and 60 months, planned by hand (each yard takes its shortest lane), so that no solver is needed to make it.</summary>
internal static class LargePlan
{
    public const int Yards = 480, Works = 20, LanesPerYard = 4, Extra = 80, Periods = 60;
    private const double Recovery = 0.9, GramsPerTonneOfDore = 800_000;

    /// <summary>The scenario, and its plan as the recalculation passed it.</summary>
    public static AuditedPlan Create()
    {
        Scenario scenario = Build();
        AuditResult result = PlanAuditor.Audit(scenario, By(scenario));
        return result.AuditedPlan ?? throw new InvalidOperationException($"The large plan fails its audit: {result.Findings[0]}");
    }

    private static Scenario Build()
    {
        var random = new Random(7);
        var places = Enumerable.Range(0, Yards + Works).Select(_ => (North: 22 + (8 * random.NextDouble()), East: 104 + (14 * random.NextDouble()))).ToArray();
        string[] sites = [.. Enumerable.Range(0, Yards).Select(Yard), .. Enumerable.Range(0, Works).Select(Plant)];
        return new Scenario(new ScenarioContent
        {
            Name = "A large plan", Basis = new Basis { Currency = "USD", DiscountRate = Share.Percent(8) },
            Sources = [new Source { Id = "S", Citation = "made from a seed", Status = SourceStatus.Assumed }],
            Periods = [.. Enumerable.Range(0, Periods).Select(p => new Period { Id = Month(p), Length = Years.Of(1.0 / 12) })],
            Analytes = [new Analyte { Id = "Au" }],
            Materials = [new Material { Id = "boards" }, new Material { Id = "dore" }, new Material { Id = "slag" }],
            Emissions = [new Emission { Id = "CO2e" }],
            Prices = [new Price { Item = "Au", Value = Money.Of(110) }],
            Sites = [.. sites.Select((id, k) => new Site { Id = id, Name = $"Site {id}", Latitude = Latitude.Degrees(places[k].North), Longitude = Longitude.Degrees(places[k].East), Jurisdiction = "somewhere" })],
            Feedstocks = [.. Enumerable.Range(0, Yards).Select(y => new Feedstock
            {
                Id = $"F{y:000}", Name = $"boards of {Yard(y)}", Material = "boards", Site = Yard(y), Moisture = Moisture.Of(0.02), Assay = [new AssayLine { Analyte = "Au", Grade = Grade.GramsPerTonne(80 + (y % 200)) }],
                DryTonnesPerPeriod = DryMass.Tonnes(Tonnes(y, 0) * 2), Purchase = new PurchaseTerms { PricePerDryTonne = Rate<Money, DryMass>.Of(2_000 + (10 * (y % 50))) }, Source = "S",
            })],
            Lanes = [.. Enumerable.Range(0, Yards).SelectMany(y => Nearest(places, y, LanesPerYard + (y < Extra ? 1 : 0)).Select((w, k) => new Lane
            {
                Id = $"L{y:000}-{k}", From = Yard(y), To = Plant(w), TransportMode = "truck", Distance = Distance.Kilometres(Math.Round(Kilometres(places[y], places[Yards + w]), 1)),
                CostPerTonneKilometre = Rate<Money, FreightWork>.Of(0.1), Emissions = [new EmissionFactor { Emission = "CO2e", Amount = EmissionMass.Kilograms(0.09) }], Source = "S",
            }))],
            Technologies = [new Technology
            {
                Id = "smelting", Accepts = ["boards"], Operation = Operation.Campaigned,
                Outputs = [new Output { Id = "dore", Material = "dore", Fineness = Fineness.PerMille(800), Moisture = Moisture.Of(0), FinenessOf = "Au" }, new Output { Id = "slag", Material = "slag", Remainder = true, Moisture = Moisture.Of(0) }],
                Modes = [new OperatingMode { Id = "standard", Recoveries = [new Recovery { Output = "dore", Analyte = "Au", Model = new ConstantRecovery(Share.Of(Recovery)) }], CostPerDryTonne = Rate<Money, DryMass>.Of(500) }],
            }],
            Facilities = [.. Enumerable.Range(0, Works).Select(w => new Facility { Id = $"SMELTER-{w:00}", Technology = "smelting", Site = Plant(w), Modules = new ModuleCapacity { Existing = 1, DryTonnesPerYear = DryMass.Tonnes(1_000_000), FixedCostPerYear = Money.Of(500_000) } })],
            Offtakes = [.. Enumerable.Range(0, Works).Select(w => new Offtake { Id = $"REFINER-{w:00}", Site = Plant(w), Materials = ["dore"], Terms = new SettlementTerms { Payables = [new PayableTerm { Analyte = "Au", Steps = [new PayableStep(Grade.GramsPerTonne(0), Share.Percent(99))] }] } })],
            ResidueSinks = [.. Enumerable.Range(0, Works).Select(w => new ResidueSink { Id = $"HEAP-{w:00}", Site = Plant(w), Materials = ["slag"], FeePerDryTonne = Rate<Money, DryMass>.Of(10) })],
            Limits = [new Limit { Id = "CARBON", Measure = "emissions/CO2e", Sense = LimitSense.AtMost, Span = LimitSpan.EachPeriod, Value = LimitValue.Of(1e9) }],
        });
    }

    private static Plan By(Scenario scenario)
    {
        var plan = (Purchases: new List<Purchase>(), Shipments: new List<Shipment>(), Runs: new List<Run>(), Sales: new List<Sale>(), Disposals: new List<Disposal>());
        for (int p = 0; p < Periods; p++)
        {
            for (int y = 0; y < Yards; y++)
            {
                Lane lane = scenario.Lane($"L{y:000}-0");
                string works = lane.To["works-".Length..], feed = $"F{y:000}";
                double tonnes = Tonnes(y, p), dore = tonnes * (80 + (y % 200)) * Recovery / GramsPerTonneOfDore;
                var raw = new MaterialStreamPath(feed);
                plan.Purchases.Add(new Purchase(feed, Month(p), tonnes));
                plan.Shipments.Add(new Shipment(lane.Id, raw, Month(p), tonnes));
                plan.Runs.Add(new Run($"SMELTER-{works}", "standard", raw, Month(p), tonnes));
                plan.Sales.Add(new Sale($"REFINER-{works}", raw.Then("smelting", "standard", "dore"), Month(p), dore));
                plan.Disposals.Add(new Disposal($"HEAP-{works}", raw.Then("smelting", "standard", "slag"), Month(p), tonnes - dore));
            }
        }

        return new Plan { Purchases = [.. plan.Purchases], Shipments = [.. plan.Shipments], Runs = [.. plan.Runs], Sales = [.. plan.Sales], Disposals = [.. plan.Disposals] };
    }

    private static double Tonnes(int yard, int period) => 20 + (yard % 30) + (period % 6);

    private static IEnumerable<int> Nearest((double North, double East)[] places, int yard, int count) =>
        Enumerable.Range(0, Works).OrderBy(w => Kilometres(places[yard], places[Yards + w])).Take(count);

    private static double Kilometres((double North, double East) a, (double North, double East) b) => 111 * Math.Sqrt(Math.Pow(a.North - b.North, 2) + Math.Pow((a.East - b.East) * 0.9, 2));

    private static string Yard(int y) => string.Create(CultureInfo.InvariantCulture, $"yard-{y:000}");

    private static string Plant(int w) => string.Create(CultureInfo.InvariantCulture, $"works-{w:00}");

    private static string Month(int p) => string.Create(CultureInfo.InvariantCulture, $"{2027 + (p / 12)}-{(p % 12) + 1:00}");
}
