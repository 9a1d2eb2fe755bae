namespace RecoveryOpt.Documents;

/// <summary>The fields of a whole scenario.</summary>
internal static class ScenarioTable
{
    public static readonly RecordTable<ScenarioContent> Content = new RecordTable<ScenarioContent>("scenario", "Everything the optimiser and the independent recalculation know.", () => new())
        .Text("name", x => x.Name, (x, v) => x with { Name = v }, "Name of the scenario.", required: true)
        .Text("description", x => x.Description, (x, v) => x with { Description = v }, "What it is about; notes a reader needs.")
        .Rows("sources", BasisTables.Sources, x => x.Sources, (x, v) => x with { Sources = v }, "Where the numbers come from.")
        .Record("basis", BasisTables.Basis, x => x.Basis, (x, v) => x with { Basis = v }, "Currency, dates, discounting.", isOptional: false)
        .Rows("periods", BasisTables.Periods, x => x.Periods, (x, v) => x with { Periods = v }, "Periods in order of time; at least one.", required: true)
        .Rows("analytes", BasisTables.Analytes, x => x.Analytes, (x, v) => x with { Analytes = v }, "What is assayed.")
        .Rows("materials", BasisTables.Materials, x => x.Materials, (x, v) => x with { Materials = v }, "Kinds of things.")
        .Rows("resources", BasisTables.Resources, x => x.Resources, (x, v) => x with { Resources = v }, "What processes use up.")
        .Rows("emissions", BasisTables.Emissions, x => x.Emissions, (x, v) => x with { Emissions = v }, "What is emitted.")
        .Keyed("prices", BasisTables.Prices, x => x.Prices, (x, v) => x with { Prices = v }, "Prices of analytes (per gram) and resources (per unit), by id.")
        .Rows("sites", NetworkTables.Sites, x => x.Sites, (x, v) => x with { Sites = v }, "Places.")
        .Rows("feedstocks", NetworkTables.Feedstocks, x => x.Feedstocks, (x, v) => x with { Feedstocks = v }, "What can be bought.")
        .Rows("lanes", NetworkTables.Lanes, x => x.Lanes, (x, v) => x with { Lanes = v }, "Ways between sites.")
        .Rows("technologies", TechnologyTables.Technologies, x => x.Technologies, (x, v) => x with { Technologies = v }, "Process steps.")
        .Rows("facilities", TechnologyTables.Facilities, x => x.Facilities, (x, v) => x with { Facilities = v }, "Technologies at sites.")
        .Rows("offtakes", NetworkTables.Offtakes, x => x.Offtakes, (x, v) => x with { Offtakes = v }, "Buyers.")
        .Rows("residueSinks", NetworkTables.Sinks, x => x.ResidueSinks, (x, v) => x with { ResidueSinks = v }, "Places for residue.")
        .Rows("measures", LimitTables.Measures, x => x.Measures, (x, v) => x with { Measures = v }, "Named sums.")
        .Rows("limits", LimitTables.Limits, x => x.Limits, (x, v) => x with { Limits = v }, "Limits on measures.")
        .Rows("tariffs", LimitTables.Tariffs, x => x.Tariffs, (x, v) => x with { Tariffs = v }, "Prices on measures.")
        .Record("finance", LimitTables.Finance, x => x.Finance, (x, v) => x with { Finance = v }, "Grants, insurance, salvage, budgets.")
        .Rows("commitments", LimitTables.Commitments, x => x.Commitments, (x, v) => x with { Commitments = v }, "Decisions already taken.");
}
