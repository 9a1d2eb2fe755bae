namespace RecoveryOpt.Documents;

/// <summary>Fields of measures and of what stands on them, of finance and of commitments.</summary>
internal static class LimitTables
{
    public static readonly RecordTable<MeasureTerm> Terms = new RecordTable<MeasureTerm>("measureTerm", "One term of a measure. Every filter that is given must match; an empty one matches all.", () => new())
        .SaidChoice<MeasureOf>("of", x => x.Of, (x, v) => x with { Of = v }, "The decision summed over.")
        .SaidChoice<MeasureUnit>("unit", x => x.Unit, (x, v) => x with { Unit = v }, "What of it is summed.")
        .Plain("factor", x => x.Factor, (x, v) => x with { Factor = v }, "Multiplies the sum. May be negative.", -1e12, 1e12, whenMissing: "1")
        .Text("analyte", x => x.Analyte, (x, v) => x with { Analyte = v }, "The analyte, for grams.")
        .Text("resource", x => x.Resource, (x, v) => x with { Resource = v }, "The resource, for resource use.")
        .Text("emission", x => x.Emission, (x, v) => x with { Emission = v }, "The emission, for emissions.")
        .Texts("feedstocks", x => x.Feedstocks, (x, v) => x with { Feedstocks = v }, "Only material that began as one of these feedstocks.", whenEmpty: "all")
        .Texts("materials", x => x.Materials, (x, v) => x with { Materials = v }, "Only these materials.", whenEmpty: "all")
        .Texts("sites", x => x.Sites, (x, v) => x with { Sites = v }, "Only decisions at these sites (for lanes: the site they start at).", whenEmpty: "all")
        .Texts("jurisdictions", x => x.Jurisdictions, (x, v) => x with { Jurisdictions = v }, "Only decisions at sites of these jurisdictions.", whenEmpty: "all")
        .Texts("owners", x => x.Owners, (x, v) => x with { Owners = v }, "Only decisions on assets of these owners.", whenEmpty: "all")
        .Texts("technologies", x => x.Technologies, (x, v) => x with { Technologies = v }, "Only these technologies.", whenEmpty: "all")
        .Texts("facilities", x => x.Facilities, (x, v) => x with { Facilities = v }, "Only these facilities.", whenEmpty: "all")
        .Texts("lanes", x => x.Lanes, (x, v) => x with { Lanes = v }, "Only these lanes.", whenEmpty: "all")
        .Texts("offtakes", x => x.Offtakes, (x, v) => x with { Offtakes = v }, "Only these offtakes.", whenEmpty: "all")
        .Texts("sinks", x => x.Sinks, (x, v) => x with { Sinks = v }, "Only these residue sinks.", whenEmpty: "all");

    public static readonly RecordTable<Measure> Measures = new RecordTable<Measure>("measure", "A named linear sum over chosen decisions; a limit stands on it.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Text("name", x => x.Name, (x, v) => x with { Name = v }, "Name in words.")
        .Rows("terms", Terms, x => x.Terms, (x, v) => x with { Terms = v }, "The terms that are added up.", required: true);

    public static readonly RecordTable<Limit> Limits = new RecordTable<Limit>("limit", "A limit on a measure: absolute, per gram of gold, or as a share of another measure.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Text("name", x => x.Name, (x, v) => x with { Name = v }, "Name in words.")
        .Text("measure", x => x.Measure, (x, v) => x with { Measure = v }, "A measure's id, or gold/contained, gold/recovered, gold/payable, residue/dryTonnes, residue/hazardous, residue/landfilled, residue/reused, emissions/ID, resources/ID, draws/ID; for one part of the network with its scope: emissions/CO2e/jurisdiction/CN (jurisdiction, owner, site, technology, lane, feedstock).", required: true)
        .SaidChoice<LimitSense>("sense", x => x.Sense, (x, v) => x with { Sense = v }, "At most or at least.")
        .Choice<LimitSpan>("span", x => x.Span, (x, v) => x with { Span = v }, "Each period on its own, the undiscounted sum over the horizon, or the running sum from the start through each period.", LimitSpan.EachPeriod)
        .Series<LimitValue>("value", x => x.Value, (x, v) => x with { Value = v }, "In the measure's unit; per gram of gold for an intensity; a fraction for a share. One number over the horizon.", required: true)
        .OpenChoice<GoldLedger>("perGramOfGold", x => x.PerGramOfGold, (x, v) => x with { PerGramOfGold = v }, "Makes it an intensity: value x grams of this gold ledger.")
        .Text("shareOf", x => x.ShareOf, (x, v) => x with { ShareOf = v }, "Makes it a share: value x this other measure.")
        .Number<Money>("breachPrice", x => x.BreachPrice, (x, v) => x with { BreachPrice = v }, "Price per unit of breach (in the measure's unit), which makes it soft; a hard limit when left out.")
        .Number<Years>("rollingWindow", x => x.RollingWindow, (x, v) => x with { RollingWindow = v }, "Length of a rolling window: the limit holds for the sum over every longest run of consecutive periods that fits into it. Only with span eachPeriod and one value.");

    public static readonly RecordTable<TariffTier> Tiers = new RecordTable<TariffTier>("tariffTier", "One tier of a tariff.", () => new())
        .Number<LimitValue>("from", x => x.From, (x, v) => x with { From = v }, "The tier begins at this much of the measure per period, and ends where the next begins; never below zero.", required: true)
        .Number<Money>("price", x => x.Price, (x, v) => x with { Price = v }, "Money per unit of the measure within the tier; negative is a subsidy, which is a credit.", required: true);

    public static readonly RecordTable<Tariff> Tariffs = new RecordTable<Tariff>("tariff", "A price on a measure in each period: carbon with a free allocation, royalty, levy, fee, subsidy per unit.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Text("measure", x => x.Measure, (x, v) => x with { Measure = v }, "The measure.", required: true)
        .Rows("tiers", Tiers, x => x.Tiers, (x, v) => x with { Tiers = v }, "Tiers in rising order; below the first nothing is due.", required: true);

    public static readonly RecordTable<Finance> Finance = new RecordTable<Finance>("finance", "How investments are financed.", () => new())
        .Number<Share>("grantShare", x => x.GrantShare, (x, v) => x with { GrantShare = v }, "Share of capital expenditure paid by a grant; none when left out.")
        .Number<Share>("insuranceSharePerYear", x => x.InsuranceSharePerYear, (x, v) => x with { InsuranceSharePerYear = v }, "Insurance per year, as a share of the capital expenditure (before grants) of what was built within the horizon and stands; none when left out.")
        .Number<Share>("salvageShare", x => x.SalvageShare, (x, v) => x with { SalvageShare = v }, "Share of the capital expenditure (net of grants) of what was built within the horizon that comes back at its end, as a credit; none when left out.")
        .Series<Money>("capexBudget", x => x.CapexBudget, (x, v) => x with { CapexBudget = v }, "Most capital expenditure in each period, net of grants; no limit when left out.")
        .Number<Share>("financingRatePerYear", x => x.FinancingRatePerYear, (x, v) => x with { FinancingRatePerYear = v }, "Rate per year at which metal locked up in plants, what buyers still owe, and stock are financed. Needed beside lockUpDays and daysToPayment.");

    public static readonly RecordTable<Commitment> Commitments = new RecordTable<Commitment>("commitment", "A decision already taken that the plan must honour: modules built at the start of a period.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Text("facility", x => x.Facility, (x, v) => x with { Facility = v }, "The facility, one with modules.", required: true)
        .Text("period", x => x.Period, (x, v) => x with { Period = v }, "The period at whose start they are built.", required: true)
        .Whole("modules", x => x.Modules, (x, v) => x with { Modules = v }, "At least so many modules are built then; more may be. Must be given.");
}
