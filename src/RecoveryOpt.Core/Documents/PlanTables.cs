namespace RecoveryOpt.Documents;

/// <summary>The fields of a plan. All tonnes are dry tonnes in the named period.</summary>
internal static class PlanTables
{
    private const double Far = 1e15;

    private static readonly MaterialStreamPath NoStream = new("");

    public static readonly RecordTable<Purchase> Purchases = new RecordTable<Purchase>("planPurchase", "Feedstock bought in a period, at its site.", () => new("", "", double.NaN))
        .Text("feedstock", x => x.Feedstock, (x, v) => x with { Feedstock = v }, "The feedstock.", required: true, readerRequires: true)
        .Text("period", x => x.Period, (x, v) => x with { Period = v }, "The period.", required: true, readerRequires: true)
        .Plain("dryTonnes", x => x.DryTonnes, (x, v) => x with { DryTonnes = v }, "Dry tonnes.", -Far, Far, "t", readerRequires: true)
        .Text("block", x => x.Block, (x, v) => x with { Block = v }, "The block of the feedstock; left out where it has none.");

    public static readonly RecordTable<Shipment> Shipments = new RecordTable<Shipment>("planShipment", "A stream loaded on a lane in a period.", () => new("", NoStream, "", double.NaN))
        .Text("lane", x => x.Lane, (x, v) => x with { Lane = v }, "The lane.", required: true, readerRequires: true)
        .Stream("stream", x => x.Stream, (x, v) => x with { Stream = v }, "The stream.")
        .Text("period", x => x.Period, (x, v) => x with { Period = v }, "The period.", required: true, readerRequires: true)
        .Plain("dryTonnes", x => x.DryTonnes, (x, v) => x with { DryTonnes = v }, "Dry tonnes loaded, before any loss on the way.", -Far, Far, "t", readerRequires: true);

    public static readonly RecordTable<Run> Runs = new RecordTable<Run>("planRun", "A stream fed to a facility in an operating mode in a period.", () => new("", "", NoStream, "", double.NaN))
        .Text("facility", x => x.Facility, (x, v) => x with { Facility = v }, "The facility.", required: true, readerRequires: true)
        .Text("mode", x => x.Mode, (x, v) => x with { Mode = v }, "The operating mode.", required: true, readerRequires: true)
        .Stream("stream", x => x.Stream, (x, v) => x with { Stream = v }, "The stream.")
        .Text("period", x => x.Period, (x, v) => x with { Period = v }, "The period.", required: true, readerRequires: true)
        .Plain("dryTonnes", x => x.DryTonnes, (x, v) => x with { DryTonnes = v }, "Dry tonnes of the stream fed; what comes back in a loop is not counted here.", -Far, Far, "t", readerRequires: true)
        .Text("loop", x => x.Loop, (x, v) => x with { Loop = v }, "Where the stream enters a loop: the loop's steps to the output that goes back, as FLOAT/standard/middlings/REGRIND/fine/ground.");

    public static readonly RecordTable<Stock> Stocks = new RecordTable<Stock>("planStock", "A stream that lies at a site at the end of a period.", () => new("", NoStream, "", double.NaN))
        .Text("site", x => x.Site, (x, v) => x with { Site = v }, "The site.", required: true, readerRequires: true)
        .Stream("stream", x => x.Stream, (x, v) => x with { Stream = v }, "The stream.")
        .Text("period", x => x.Period, (x, v) => x with { Period = v }, "The period.", required: true, readerRequires: true)
        .Plain("dryTonnes", x => x.DryTonnes, (x, v) => x with { DryTonnes = v }, "Dry tonnes at the period's end.", -Far, Far, "t", readerRequires: true);

    public static readonly RecordTable<Sale> Sales = new RecordTable<Sale>("planSale", "A stream delivered to an offtake in a period.", () => new("", NoStream, "", double.NaN))
        .Text("offtake", x => x.Offtake, (x, v) => x with { Offtake = v }, "The offtake.", required: true, readerRequires: true)
        .Stream("stream", x => x.Stream, (x, v) => x with { Stream = v }, "The stream.")
        .Text("period", x => x.Period, (x, v) => x with { Period = v }, "The period.", required: true, readerRequires: true)
        .Plain("dryTonnes", x => x.DryTonnes, (x, v) => x with { DryTonnes = v }, "Dry tonnes delivered.", -Far, Far, "t", readerRequires: true);

    public static readonly RecordTable<Disposal> Disposals = new RecordTable<Disposal>("planDisposal", "A stream delivered to a residue sink in a period.", () => new("", NoStream, "", double.NaN))
        .Text("sink", x => x.Sink, (x, v) => x with { Sink = v }, "The residue sink.", required: true, readerRequires: true)
        .Stream("stream", x => x.Stream, (x, v) => x with { Stream = v }, "The stream.")
        .Text("period", x => x.Period, (x, v) => x with { Period = v }, "The period.", required: true, readerRequires: true)
        .Plain("dryTonnes", x => x.DryTonnes, (x, v) => x with { DryTonnes = v }, "Dry tonnes delivered.", -Far, Far, "t", readerRequires: true);

    public static readonly RecordTable<Build> Builds = new RecordTable<Build>("planBuild", "Something built at the start of a period: whole modules, or a size.", () => new("", "", null, null))
        .Text("facility", x => x.Facility, (x, v) => x with { Facility = v }, "The facility.", required: true, readerRequires: true)
        .Text("period", x => x.Period, (x, v) => x with { Period = v }, "The period at whose start it is built and paid.", required: true, readerRequires: true)
        .Whole("modules", x => x.Modules, (x, v) => x with { Modules = v }, "Modules built.", least: -1_000_000)
        .Plain("dryTonnesPerYear", x => x.DryTonnesPerYear, (x, v) => x with { DryTonnesPerYear = v }, "Size built, dry tonnes per year.", -Far, Far, "t/a");

    public static readonly RecordTable<Draw> Draws = new RecordTable<Draw>("planDraw", "A resource drawn from a supply of a site in a period.", () => new("", "", "", double.NaN))
        .Text("site", x => x.Site, (x, v) => x with { Site = v }, "The site.", required: true, readerRequires: true)
        .Text("supply", x => x.Supply, (x, v) => x with { Supply = v }, "The supply of the site.", required: true, readerRequires: true)
        .Text("period", x => x.Period, (x, v) => x with { Period = v }, "The period.", required: true, readerRequires: true)
        .Plain("amount", x => x.Amount, (x, v) => x with { Amount = v }, "Units of the resource.", -Far, Far, "unit", readerRequires: true);

    public static readonly RecordTable<LaneBuild> LaneBuilds = new RecordTable<LaneBuild>("planLaneBuild", "A lane built at the start of a period.", () => new("", ""))
        .Text("lane", x => x.Lane, (x, v) => x with { Lane = v }, "The lane.", required: true, readerRequires: true)
        .Text("period", x => x.Period, (x, v) => x with { Period = v }, "The period at whose start it is built and paid.", required: true, readerRequires: true);

    public static readonly RecordTable<SinkRaise> SinkRaises = new RecordTable<SinkRaise>("planSinkRaise", "Raises of a residue sink built at the start of a period.", () => new("", "", 0))
        .Text("sink", x => x.Sink, (x, v) => x with { Sink = v }, "The residue sink.", required: true, readerRequires: true)
        .Text("period", x => x.Period, (x, v) => x with { Period = v }, "The period at whose start they are built and paid.", required: true, readerRequires: true)
        .Whole("raises", x => x.Raises, (x, v) => x with { Raises = v }, "How many.", least: -1_000_000, readerRequires: true);

    public static readonly RecordTable<Closing> Closings = new RecordTable<Closing>("planClosing", "A facility closed for good.", () => new("", ""))
        .Text("facility", x => x.Facility, (x, v) => x with { Facility = v }, "The facility.", required: true, readerRequires: true)
        .Text("period", x => x.Period, (x, v) => x with { Period = v }, "The period from whose start it is closed.", required: true, readerRequires: true);

    public static readonly RecordTable<CarePeriod> CarePeriods = new RecordTable<CarePeriod>("planCarePeriod", "A facility kept in care and maintenance through a period.", () => new("", ""))
        .Text("facility", x => x.Facility, (x, v) => x with { Facility = v }, "The facility.", required: true, readerRequires: true)
        .Text("period", x => x.Period, (x, v) => x with { Period = v }, "The period.", required: true, readerRequires: true);

    public static readonly RecordTable<Plan> Plan = new RecordTable<Plan>("plan", "Decisions in the user's words. Claims nothing until it is recalculated.", () => new())
        .Text("scenarioHash", x => x.ScenarioHash, (x, v) => x with { ScenarioHash = v }, "SHA-256 of the canonical JSON of the scenario it was made for.")
        .Rows("purchases", Purchases, x => x.Purchases, (x, v) => x with { Purchases = v }, "Feedstock bought.")
        .Rows("shipments", Shipments, x => x.Shipments, (x, v) => x with { Shipments = v }, "What is loaded on lanes.")
        .Rows("runs", Runs, x => x.Runs, (x, v) => x with { Runs = v }, "What facilities are fed.")
        .Rows("stocks", Stocks, x => x.Stocks, (x, v) => x with { Stocks = v }, "What lies at sites at the end of periods.")
        .Rows("sales", Sales, x => x.Sales, (x, v) => x with { Sales = v }, "What buyers receive.")
        .Rows("disposals", Disposals, x => x.Disposals, (x, v) => x with { Disposals = v }, "What residue sinks receive.")
        .Rows("builds", Builds, x => x.Builds, (x, v) => x with { Builds = v }, "What is built, at the start of a period.")
        .Rows("laneBuilds", LaneBuilds, x => x.LaneBuilds, (x, v) => x with { LaneBuilds = v }, "Lanes built, at the start of a period.")
        .Rows("sinkRaises", SinkRaises, x => x.SinkRaises, (x, v) => x with { SinkRaises = v }, "Residue sinks raised, at the start of a period.")
        .Rows("closings", Closings, x => x.Closings, (x, v) => x with { Closings = v }, "Facilities closed for good, from the start of a period.")
        .Rows("carePeriods", CarePeriods, x => x.CarePeriods, (x, v) => x with { CarePeriods = v }, "Facilities kept in care and maintenance through a period.")
        .Rows("draws", Draws, x => x.Draws, (x, v) => x with { Draws = v }, "Resources that sites draw.");
}
