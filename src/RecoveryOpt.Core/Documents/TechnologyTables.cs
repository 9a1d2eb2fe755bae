namespace RecoveryOpt.Documents;

/// <summary>Fields of technologies and facilities.</summary>
internal static class TechnologyTables
{
    private const string PerWords = "What the amount is per.";
    private const string AnalyteWords = "The analyte, where the amount is per gram fed.";

    public static readonly RecordTable<Output> Outputs = new RecordTable<Output>("output", "Something a technology produces. Exactly one of massPull, fineness and remainder is given.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v }, "Unique id within the technology.")
        .Text("material", x => x.Material, (x, v) => x with { Material = v }, "The material it is.", required: true)
        .Number<Moisture>("moisture", x => x.Moisture, (x, v) => x with { Moisture = v }, "Water as a fraction of its wet mass.", required: true)
        .Number<Rate<DryMass, DryMass>>("massPull", x => x.MassPull, (x, v) => x with { MassPull = v }, "Dry tonnes per dry tonne fed.")
        .Number<Fineness>("fineness", x => x.Fineness, (x, v) => x with { Fineness = v }, "For metal products: the mass is the metal received divided by this fineness.")
        .Text("finenessOf", x => x.FinenessOf, (x, v) => x with { FinenessOf = v }, "The analyte that fineness refers to; gold when left out.")
        .Flag("remainder", x => x.Remainder, (x, v) => x with { Remainder = v }, "Receives the mass and the metal that no other output receives. At most one output.")
        .Text("becomes", x => x.Becomes, (x, v) => x with { Becomes = v }, "The feedstock that it is the same as and counts as from there on: a class of goods or residue that returns.")
        .Optional<Years>("delay", x => x.Delay, (x, v) => x with { Delay = v }, "Time from feeding to its coming out: leaching on a heap, curing, goods that return after use.", "0")
        .Text("recycleTo", x => x.RecycleTo, (x, v) => x with { RecycleTo = v }, "Goes back to this technology, whole and at the same site: the technologies between them run as a loop. At most one output of a technology.");

    public static readonly RecordTable<ResourceUse> Uses = new RecordTable<ResourceUse>("resourceUse", "An amount of a resource that an operating mode uses, or produces.", () => new())
        .Text("resource", x => x.Resource, (x, v) => x with { Resource = v }, "The resource.", required: true)
        .Number<ResourceAmount>("amount", x => x.Amount, (x, v) => x with { Amount = v }, "Units of the resource per unit of the basis.", required: true)
        .Choice<UseBasis>("per", x => x.Per, (x, v) => x with { Per = v }, PerWords, UseBasis.DryTonneFed)
        .Text("analyte", x => x.Analyte, (x, v) => x with { Analyte = v }, AnalyteWords);

    public static readonly RecordTable<ProcessEmission> ProcessEmissions = new RecordTable<ProcessEmission>("processEmission", "An emission of an operating mode itself.", () => new())
        .Text("emission", x => x.Emission, (x, v) => x with { Emission = v }, "The emission.", required: true)
        .Number<EmissionMass>("amount", x => x.Amount, (x, v) => x with { Amount = v }, "Kilograms per unit of the basis.", required: true)
        .Choice<UseBasis>("per", x => x.Per, (x, v) => x with { Per = v }, PerWords, UseBasis.DryTonneFed)
        .Text("analyte", x => x.Analyte, (x, v) => x with { Analyte = v }, AnalyteWords);

    public static readonly RecordTable<Addition> Additions = new RecordTable<Addition>("addition", "Solids that a step adds: their mass and what they bring.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v }, "Name in words (lime, silica flux, copper).")
        .Number<Rate<DryMass, DryMass>>("massPerDryTonne", x => x.MassPerDryTonne, (x, v) => x with { MassPerDryTonne = v }, "Dry tonnes added per dry tonne fed.", required: true)
        .Keyed("assay", BasisTables.Assay, x => x.Assay, (x, v) => x with { Assay = v }, "What the addition itself assays, g/t dry by analyte.");

    public static readonly RecordTable<MaterialHours> MaterialHours = new RecordTable<MaterialHours>("materialHours", "Plant hours that a dry tonne of one material takes.", () => new())
        .KeyedBy("material", x => x.Material, (x, v) => x with { Material = v }, "hoursPerDryTonne")
        .Text("material", x => x.Material, (x, v) => x with { Material = v }, "The material.", required: true)
        .Number<Rate<Hours, DryMass>>("hoursPerDryTonne", x => x.HoursPerDryTonne, (x, v) => x with { HoursPerDryTonne = v }, "Plant hours per dry tonne fed.", required: true);

    public static readonly RecordTable<OperatingMode> Modes = new RecordTable<OperatingMode>("mode", "One way to run a technology: grind, leach hours, reagent dose.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v }, "Unique id within the technology.")
        .Rows("recoveries", new RecoveryTable(), x => x.Recoveries, (x, v) => x with { Recoveries = v }, "Where the analytes go. What is not listed receives nothing, except the remainder output.")
        .Number<Hours>("residenceTime", x => x.ResidenceTime, (x, v) => x with { ResidenceTime = v }, "Time that what is fed stays in the tanks; needed by the models of leach kinetics. What is fed per hour doesn't change it.")
        .Rows("uses", Uses, x => x.Uses, (x, v) => x with { Uses = v }, "Resources used.")
        .Rows("produces", Uses, x => x.Produces, (x, v) => x with { Produces = v }, "Resources produced (steam, power, oxygen, return water), for use at the same site; what nothing uses is lost.")
        .Rows("emissions", ProcessEmissions, x => x.Emissions, (x, v) => x with { Emissions = v }, "Emissions of the process itself, not those of the resources it uses.")
        .Rows("additions", Additions, x => x.Additions, (x, v) => x with { Additions = v }, "Solids added per dry tonne fed (flux, lime, collector metal).")
        .Series<Rate<Money, DryMass>>("costPerDryTonne", x => x.CostPerDryTonne, (x, v) => x with { CostPerDryTonne = v }, "Operating cost per dry tonne fed, besides the resources.", whenMissing: "0")
        .Number<Rate<Hours, DryMass>>("hoursPerDryTonne", x => x.HoursPerDryTonne, (x, v) => x with { HoursPerDryTonne = v }, "Plant hours per dry tonne fed; needed only where a facility's capacity is in hours.")
        .Keyed("hoursByMaterial", MaterialHours, x => x.HoursByMaterial, (x, v) => x with { HoursByMaterial = v }, "Plant hours per dry tonne for single materials, in place of hoursPerDryTonne.")
        .Number<Rate<Volume, DryMass>>("pulpPerDryTonne", x => x.PulpPerDryTonne, (x, v) => x with { PulpPerDryTonne = v }, "Pulp per dry tonne fed, for uses and emissions per cubic metre of pulp.");

    public static readonly RecordTable<Technology> Technologies = new RecordTable<Technology>("technology", "A process step with outputs and operating modes.", () => new())
        .TakesReference("A technology of the reference library that is published as a step (CIL_CIP, DISMANTLE): mass pulls, recoveries and cost where they are published. All else is data: see number references.", "modes")
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Text("name", x => x.Name, (x, v) => x with { Name = v }, "Name in words.")
        .Texts("accepts", x => x.Accepts, (x, v) => x with { Accepts = v }, "Materials it takes.", required: true)
        .Choice<Operation>("operation", x => x.Operation, (x, v) => x with { Operation = v }, "Each stream run on its own, or all sharing the vessel.", Operation.Campaigned)
        .Rows("outputs", Outputs, x => x.Outputs, (x, v) => x with { Outputs = v }, "What it produces. Mass and metal that no output receives are named losses.", required: true)
        .Rows("modes", Modes, x => x.Modes, (x, v) => x with { Modes = v }, "How it can be run; at least one.", required: true)
        .Rows("feedLimits", TermsTables.GradeLimits, x => x.FeedLimits, (x, v) => x with { FeedLimits = v }, "Grades that a lot, or all that is fed in a period over all modes, must keep; per facility.")
        .Plain("lockUpDays", x => x.LockUpDays, (x, v) => x with { LockUpDays = v }, "Days of production locked up in the plant, financed at finance.financingRatePerYear; none when left out.", 0, 3650, "d")
        .Quantities<Share>("rampUp", x => x.RampUp, (x, v) => x with { RampUp = v }, "Share of capacity and recovery reached in each year after start.").NotYet()
        .Whole("passes", x => x.Passes, (x, v) => x with { Passes = v }, "How often one chain may pass it; 1 when left out. A loop through it counts once.", least: 1);

    public static readonly RecordTable<ModuleCapacity> Modules = new RecordTable<ModuleCapacity>("modules", "Capacity in whole modules of one size.", () => new())
        .Number<DryMass>("dryTonnesPerYear", x => x.DryTonnesPerYear, (x, v) => x with { DryTonnesPerYear = v }, "Nameplate dry tonnes per year of one module; left out where capacity is in hours only.")
        .Whole("existing", x => x.Existing, (x, v) => x with { Existing = v }, "Modules that stand at the start.", whenMissing: 0)
        .Whole("mostNew", x => x.MostNew, (x, v) => x with { MostNew = v }, "Most modules that may be built over the horizon, besides the existing ones.", whenMissing: 0)
        .Number<Money>("capexPerModule", x => x.CapexPerModule, (x, v) => x with { CapexPerModule = v }, "Capital expenditure per module built; needed where any may be built.")
        .Number<Money>("fixedCostPerYear", x => x.FixedCostPerYear, (x, v) => x with { FixedCostPerYear = v }, "Fixed cost of a standing module per year; none when left out.");

    public static readonly RecordTable<SizeCapacity> Sizes = new RecordTable<SizeCapacity>("size", "Capacity as a continuous size between two sizes, built once.", () => new())
        .Number<DryMass>("existing", x => x.Existing, (x, v) => x with { Existing = v }, "Nameplate dry tonnes per year that stand at the start; none when left out.")
        .Number<DryMass>("least", x => x.Least, (x, v) => x with { Least = v }, "Least size that can be built, dry tonnes per year.")
        .Number<DryMass>("most", x => x.Most, (x, v) => x with { Most = v }, "Greatest size that can be built, dry tonnes per year; nothing can be built when left out.")
        .Number<Money>("fixedCapex", x => x.FixedCapex, (x, v) => x with { FixedCapex = v }, "Capital expenditure whatever the size.")
        .Number<Rate<Money, DryMass>>("capexPerAnnualTonne", x => x.CapexPerAnnualTonne, (x, v) => x with { CapexPerAnnualTonne = v }, "Capital expenditure per dry tonne per year of size.")
        .Number<Money>("fixedCostPerYear", x => x.FixedCostPerYear, (x, v) => x with { FixedCostPerYear = v }, "Fixed cost per year whatever the size, once it stands; existing ones included.")
        .Number<Rate<Money, DryMass>>("fixedCostPerAnnualTonne", x => x.FixedCostPerAnnualTonne, (x, v) => x with { FixedCostPerAnnualTonne = v }, "Fixed cost per year and dry tonne per year of size, existing size included.");

    public static readonly RecordTable<Facility> Facilities = new RecordTable<Facility>("facility", "A technology installed, or that may be installed, at a site. Exactly one of modules and size is given.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Text("name", x => x.Name, (x, v) => x with { Name = v }, "Name in words.")
        .Text("technology", x => x.Technology, (x, v) => x with { Technology = v }, "The technology.", required: true)
        .Text("site", x => x.Site, (x, v) => x with { Site = v }, "Where it stands.", required: true)
        .Text("owner", x => x.Owner, (x, v) => x with { Owner = v }, "Who owns it.")
        .Record("modules", Modules, x => x.Modules, (x, v) => x with { Modules = v }, "Capacity in whole modules.")
        .Record("size", Sizes, x => x.Size, (x, v) => x with { Size = v }, "Capacity as a continuous size with a fixed charge.")
        .Optional<Share>("availability", x => x.Availability, (x, v) => x with { Availability = v }, "Share of nameplate capacity that is reached over a year.", "1")
        .Optional<Hours>("hoursPerYear", x => x.HoursPerYear, (x, v) => x with { HoursPerYear = v }, "Plant hours in a year, where the technology states hours per tonne.", "8760")
        .Optional<Years>("leadTime", x => x.LeadTime, (x, v) => x with { LeadTime = v }, "Time from building (and paying) to the first use.", "0")
        .Number<Years>("lifetime", x => x.Lifetime, (x, v) => x with { Lifetime = v }, "Time in use, from the end of the lead time, until what was built is worn out; never when left out. What exists at the start stays.")
        .Number<Share>("leastFeedWhileRunning", x => x.LeastFeedWhileRunning, (x, v) => x with { LeastFeedWhileRunning = v }, "Least share of its standing capacity that it is fed in every period in which it is fed anything; none when left out.")
        .Number<DryMass>("policyLeastDryTonnesPerYear", x => x.PolicyLeastDryTonnesPerYear, (x, v) => x with { PolicyLeastDryTonnesPerYear = v }, "Least nameplate dry tonnes per year that must stand, existing ones included, while anything stands that was built; none when left out.")
        .Number<Years>("leastLife", x => x.LeastLife, (x, v) => x with { LeastLife = v }, "Least time from the first use of what is built until the facility may be closed; none when left out. Needs closingCost.")
        .Number<Money>("closingCost", x => x.ClosingCost, (x, v) => x with { ClosingCost = v }, "Cost of closing the whole facility for good, at the start of a period; it can not be closed when left out.")
        .Number<Money>("careCostPerYear", x => x.CareCostPerYear, (x, v) => x with { CareCostPerYear = v }, "Yearly cost of the whole facility in care and maintenance, in place of its fixed cost, in periods in which nothing is fed; it can not be kept in care when left out.");
}
