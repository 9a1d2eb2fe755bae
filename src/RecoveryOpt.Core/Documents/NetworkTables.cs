namespace RecoveryOpt.Documents;

/// <summary>Fields of places, feedstocks, lanes, buyers and residue sinks.</summary>
internal static class NetworkTables
{
    public static readonly RecordTable<StorageLimit> Storage = new RecordTable<StorageLimit>("storage", "Most wet tonnes that may lie at a site at the end of a period.", () => new())
        .Text("hazardClass", x => x.HazardClass, (x, v) => x with { HazardClass = v }, "The hazard class it holds for; all materials together when left out.")
        .Number<WetMass>("wetTonnes", x => x.WetTonnes, (x, v) => x with { WetTonnes = v }, "Most wet tonnes.", required: true);

    public static readonly RecordTable<OpeningStock> OpeningStocks = new RecordTable<OpeningStock>("openingStock", "Material that lies at a site at the start; free to use.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v }, "Unique id, also among feedstocks: material streams begin with it.")
        .Text("material", x => x.Material, (x, v) => x with { Material = v }, "The material.", required: true)
        .Text("origin", x => x.Origin, (x, v) => x with { Origin = v }, "Where it comes from, for rules of origin.")
        .Text("owner", x => x.Owner, (x, v) => x with { Owner = v }, "Who owns it.")
        .Number<DryMass>("dryTonnes", x => x.DryTonnes, (x, v) => x with { DryTonnes = v }, "Dry tonnes.", required: true)
        .Number<Moisture>("moisture", x => x.Moisture, (x, v) => x with { Moisture = v }, "Water as a fraction of wet mass; missing is not dry.", required: true)
        .Keyed("assay", BasisTables.Assay, x => x.Assay, (x, v) => x with { Assay = v }, "Grades, g/t dry by analyte. An analyte that is not listed is unknown, and is refused where something reads it.");

    public static readonly RecordTable<ResourceSupply> ResourceSupplies = new RecordTable<ResourceSupply>("resourceSupply", "A way in which a site draws a resource: the grid, a solar block, a well.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v }, "Unique id within the site.")
        .Text("resource", x => x.Resource, (x, v) => x with { Resource = v }, "The resource.", required: true)
        .Series<ResourceAmount>("amount", x => x.Amount, (x, v) => x with { Amount = v }, "Most per period, in the resource's unit; no limit when left out.")
        .Series<Money>("price", x => x.Price, (x, v) => x with { Price = v }, "Money per unit drawn, 0 or more; the resource's own price when left out.")
        .Keyed("emissions", BasisTables.EmissionFactors, x => x.Emissions, (x, v) => x with { Emissions = v }, "Emissions per unit drawn, kg by emission id; one that is not listed has the resource's own factor, so a clean supply says 0.")
        .Series<Money>("fixedCostPerPeriod", x => x.FixedCostPerPeriod, (x, v) => x with { FixedCostPerPeriod = v }, "Cost in every period in which anything is drawn.", whenMissing: "0");

    public static readonly RecordTable<Site> Sites = new RecordTable<Site>("site", "A place.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Text("name", x => x.Name, (x, v) => x with { Name = v }, "Name in words.")
        .Number<Latitude>("latitude", x => x.Latitude, (x, v) => x with { Latitude = v }, "Degrees north; given together with longitude.")
        .Number<Longitude>("longitude", x => x.Longitude, (x, v) => x with { Longitude = v }, "Degrees east.")
        .Text("jurisdiction", x => x.Jurisdiction, (x, v) => x with { Jurisdiction = v }, "Country or authority whose rules hold here.")
        .Text("owner", x => x.Owner, (x, v) => x with { Owner = v }, "Who owns the place.")
        .Rows("storage", Storage, x => x.Storage, (x, v) => x with { Storage = v }, "What may be kept here from one period to the next; nothing is stocked where none is given.")
        .Rows("openingStocks", OpeningStocks, x => x.OpeningStocks, (x, v) => x with { OpeningStocks = v }, "What lies here at the start. It is used or disposed of in the first period, or kept where storage covers it.")
        .Rows("resourceSupplies", ResourceSupplies, x => x.ResourceSupplies, (x, v) => x with { ResourceSupplies = v }, "What the site can draw of resources. A resource with a row here has a balance here: what is used is drawn from these rows or produced here. Others come from the network at its price.");

    public static readonly RecordTable<PurchaseTerms> Purchase = new RecordTable<PurchaseTerms>("purchase", "What is paid for a feedstock; negative is a gate fee received.", () => new())
        .Series<Rate<Money, DryMass>>("pricePerDryTonne", x => x.PricePerDryTonne, (x, v) => x with { PricePerDryTonne = v }, "Price per dry tonne.", whenMissing: "0")
        .Series<Rate<Money, WetMass>>("pricePerWetTonne", x => x.PricePerWetTonne, (x, v) => x with { PricePerWetTonne = v }, "Price per wet tonne, added to the one per dry tonne.", whenMissing: "0")
        .Record("byAssay", TermsTables.Terms, x => x.ByAssay, (x, v) => x with { ByAssay = v }, "Price by assay, added to the prices per tonne: payables at their price, less refining and treatment charges and penalties.")
        .Number<Money>("chargePerLot", x => x.ChargePerLot, (x, v) => x with { ChargePerLot = v }, "Charge per lot taken in a period, a begun one included; needs lotSize.")
        .Number<Share>("takeOrPayShare", x => x.TakeOrPayShare, (x, v) => x with { TakeOrPayShare = v }, "Share of the price due for tonnes not taken below the minimum, which may then be missed; needs leastDryTonnesPerPeriod.");

    public static readonly RecordTable<FeedstockBlock> Blocks = new RecordTable<FeedstockBlock>("block", "One block of a dump, opened when the one before is removed far enough.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v }, "Unique id within the feedstock.")
        .Number<DryMass>("dryTonnes", x => x.DryTonnes, (x, v) => x with { DryTonnes = v }, "Dry tonnes in the block.", required: true)
        .Keyed("assay", BasisTables.Assay, x => x.Assay, (x, v) => x with { Assay = v }, "Grades, g/t dry by analyte; one that is not listed is as in the feedstock's own assay.")
        .Number<Share>("opensNextAt", x => x.OpensNextAt, (x, v) => x with { OpensNextAt = v }, "The next block opens in the period through which this share of the block has been taken; all of it when left out, at once when 0.");

    public static readonly RecordTable<Feedstock> Feedstocks = new RecordTable<Feedstock>("feedstock", "A feed class at a site: a material with its assay, quantity and terms.", () => new())
        .TakesReference("A feedstock of the reference library, e.g. PCB_MIX_LIT: its typical head grades of the scenario's analytes, and its moisture where published.", "moisture")
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Text("name", x => x.Name, (x, v) => x with { Name = v }, "Name in words.")
        .Text("material", x => x.Material, (x, v) => x with { Material = v }, "The kind of thing it is.", required: true)
        .Text("site", x => x.Site, (x, v) => x with { Site = v }, "Where it lies.", required: true)
        .Text("origin", x => x.Origin, (x, v) => x with { Origin = v }, "Where it comes from, for rules of origin.")
        .Text("owner", x => x.Owner, (x, v) => x with { Owner = v }, "Who owns it.")
        .Keyed("assay", BasisTables.Assay, x => x.Assay, (x, v) => x with { Assay = v }, "Grades, g/t dry by analyte. An analyte that is not listed is unknown, and is refused where something reads it. With blocks it tells what they do not list.")
        .Number<Moisture>("moisture", x => x.Moisture, (x, v) => x with { Moisture = v }, "Water as a fraction of wet mass; missing is not dry.", required: true)
        .Series<DryMass>("dryTonnesPerPeriod", x => x.DryTonnesPerPeriod, (x, v) => x with { DryTonnesPerPeriod = v }, "Most dry tonnes in each period (not per year). At least one of this, dryTonnesOverHorizon and blocks is given.")
        .Number<DryMass>("dryTonnesOverHorizon", x => x.DryTonnesOverHorizon, (x, v) => x with { DryTonnesOverHorizon = v }, "Most dry tonnes over all periods together.")
        .Series<DryMass>("leastDryTonnesPerPeriod", x => x.LeastDryTonnesPerPeriod, (x, v) => x with { LeastDryTonnesPerPeriod = v }, "Least dry tonnes that must be taken in each period.", whenMissing: "0")
        .Record("purchase", Purchase, x => x.Purchase, (x, v) => x with { Purchase = v }, "What is paid for it.", isOptional: false)
        .Flag("wholeLots", x => x.WholeLots, (x, v) => x with { WholeLots = v }, "Sold in whole lots only: what is bought in a period, of all blocks together, is a whole number of lots.")
        .Number<DryMass>("lotSize", x => x.LotSize, (x, v) => x with { LotSize = v }, "Size of a lot; needed for whole lots and for a charge per lot.")
        .Rows("blocks", Blocks, x => x.Blocks, (x, v) => x with { Blocks = v }, "Ordered blocks of a dump, the first one open from the start; limits of the feedstock hold for all of them together.");

    public static readonly RecordTable<LaneUse> LaneUses = new RecordTable<LaneUse>("laneUse", "An amount of a resource used per wet tonne and kilometre.", () => new())
        .KeyedBy("resource", x => x.Resource, (x, v) => x with { Resource = v }, "amount")
        .Text("resource", x => x.Resource, (x, v) => x with { Resource = v }, "The resource.", required: true)
        .Number<ResourceAmount>("amount", x => x.Amount, (x, v) => x with { Amount = v }, "Units of the resource per wet t-km.", required: true);

    public static readonly RecordTable<Lane> Lanes = new RecordTable<Lane>("lane", "A way from one site to another for one transport mode.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Text("from", x => x.From, (x, v) => x with { From = v }, "The site it starts at.", required: true)
        .Text("to", x => x.To, (x, v) => x with { To = v }, "The site it ends at.", required: true)
        .Text("transportMode", x => x.TransportMode, (x, v) => x with { TransportMode = v }, "Truck, pipe, rail ...")
        .Text("owner", x => x.Owner, (x, v) => x with { Owner = v }, "Who owns it.")
        .Number<Distance>("distance", x => x.Distance, (x, v) => x with { Distance = v }, "Length; needed where a cost, use or emission is per t-km.")
        .Texts("materials", x => x.Materials, (x, v) => x with { Materials = v }, "Materials that may travel it.", whenEmpty: "all")
        .Texts("forbiddenHazardClasses", x => x.ForbiddenHazardClasses, (x, v) => x with { ForbiddenHazardClasses = v }, "Hazard classes that may not travel it.")
        .Series<Money>("fixedCostPerPeriod", x => x.FixedCostPerPeriod, (x, v) => x with { FixedCostPerPeriod = v }, "Cost in every period in which anything travels it.", whenMissing: "0")
        .Number<Rate<Money, WetMass>>("costPerWetTonne", x => x.CostPerWetTonne, (x, v) => x with { CostPerWetTonne = v }, "Cost per wet tonne loaded; none when left out.")
        .Number<Rate<Money, FreightWork>>("costPerTonneKilometre", x => x.CostPerTonneKilometre, (x, v) => x with { CostPerTonneKilometre = v }, "Cost per wet tonne and kilometre; none when left out.")
        .Optional<Share>("loss", x => x.Loss, (x, v) => x with { Loss = v }, "Share of what is loaded that is lost on the way.", "0")
        .Number<WetMass>("wetTonnesPerYear", x => x.WetTonnesPerYear, (x, v) => x with { WetTonnesPerYear = v }, "Most wet tonnes per year; no limit when left out.")
        .Keyed("uses", LaneUses, x => x.Uses, (x, v) => x with { Uses = v }, "Resources used per wet tonne and kilometre, by resource id.")
        .Keyed("emissions", BasisTables.EmissionFactors, x => x.Emissions, (x, v) => x with { Emissions = v }, "Emissions per wet tonne and kilometre, kg by emission id.")
        .Number<Share>("dutyAdValorem", x => x.DutyAdValorem, (x, v) => x with { DutyAdValorem = v }, "Duty as a share of the value carried: a feedstock's purchase price, or the metal that buyers of a product pay for at its price.")
        .Number<Years>("leadTime", x => x.LeadTime, (x, v) => x with { LeadTime = v }, "Time until it can be used: from building it where it has a capex, else from the start of the horizon (a permit); none when left out.")
        .Number<Money>("capex", x => x.Capex, (x, v) => x with { Capex = v }, "Capital expenditure to build it (a pipeline), before which it carries nothing; it stands already when left out.")
        .Number<Years>("lifetime", x => x.Lifetime, (x, v) => x with { Lifetime = v }, "Time in use, from the end of the lead time, until what was built is worn out; never when left out. Needs capex.");

    public static readonly RecordTable<Offtake> Offtakes = new RecordTable<Offtake>("offtake", "A buyer of materials at a site.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Text("name", x => x.Name, (x, v) => x with { Name = v }, "Name in words.")
        .Text("site", x => x.Site, (x, v) => x with { Site = v }, "Where it is delivered.", required: true)
        .Text("owner", x => x.Owner, (x, v) => x with { Owner = v }, "Who buys.")
        .Texts("materials", x => x.Materials, (x, v) => x with { Materials = v }, "Materials it buys.", required: true)
        .Record("terms", TermsTables.Terms, x => x.Terms, (x, v) => x with { Terms = v }, "Payables, charges, penalties and limits.", isOptional: false)
        .Series<DryMass>("leastDryTonnesPerPeriod", x => x.LeastDryTonnesPerPeriod, (x, v) => x with { LeastDryTonnesPerPeriod = v }, "Least dry tonnes that must be delivered in each period.", whenMissing: "0")
        .Series<DryMass>("mostDryTonnesPerPeriod", x => x.MostDryTonnesPerPeriod, (x, v) => x with { MostDryTonnesPerPeriod = v }, "Most dry tonnes it takes in each period.", whenMissing: "no limit")
        .Number<Rate<Money, DryMass>>("deliverOrPay", x => x.DeliverOrPay, (x, v) => x with { DeliverOrPay = v }, "Money due per dry tonne not delivered below the minimum, which may then be missed; needs leastDryTonnesPerPeriod.")
        .Plain("daysToPayment", x => x.DaysToPayment, (x, v) => x with { DaysToPayment = v }, "Days from delivery to payment, financed at finance.financingRatePerYear; paid on delivery when left out.", 0, 3650, "d")
        .Number<Rate<Money, MetalMass>>("purityPremium", x => x.PurityPremium, (x, v) => x with { PurityPremium = v }, "Premium per payable gram of gold for purity or certified origin: a credit.")
        .Texts("allowedOrigins", x => x.AllowedOrigins, (x, v) => x with { AllowedOrigins = v }, "Origins (of the feedstock) it accepts; a feedstock without a stated origin is then not accepted.", whenEmpty: "all");

    public static readonly RecordTable<ResidueSink> Sinks = new RecordTable<ResidueSink>("residueSink", "A place where residue may end: landfill, TSF, dry stack, backfill, brick or cement use.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Text("name", x => x.Name, (x, v) => x with { Name = v }, "Name in words.")
        .Text("site", x => x.Site, (x, v) => x with { Site = v }, "Where it is.", required: true)
        .Text("owner", x => x.Owner, (x, v) => x with { Owner = v }, "Who owns it.")
        .Text("kind", x => x.Kind, (x, v) => x with { Kind = v }, "Landfill, TSF, dry stack, backfill, brick, cement: free text.")
        .OpenChoice<SinkUse>("use", x => x.Use, (x, v) => x with { Use = v }, "What becomes of the residue: landfill, tailingsStorage and dryStack count as landfilled, backfill, construction and otherReuse as reused; needed where a measure counts either.")
        .Texts("materials", x => x.Materials, (x, v) => x with { Materials = v }, "Materials it takes.", required: true)
        .Texts("hazardClasses", x => x.HazardClasses, (x, v) => x with { HazardClasses = v }, "Hazard classes it may take; materials without a class always are.")
        .Rows("limits", TermsTables.GradeLimits, x => x.Limits, (x, v) => x with { Limits = v }, "Grades that a lot, or the mix of a period, must keep.")
        .Series<Rate<Money, DryMass>>("feePerDryTonne", x => x.FeePerDryTonne, (x, v) => x with { FeePerDryTonne = v }, "Fee per dry tonne; negative where residue earns money.", whenMissing: "0")
        .Number<Rate<Money, DryMass>>("closureCostPerDryTonne", x => x.ClosureCostPerDryTonne, (x, v) => x with { ClosureCostPerDryTonne = v }, "Closure cost per dry tonne placed, paid when placed; none when left out.")
        .Number<DryMass>("dryTonnesPerYear", x => x.DryTonnesPerYear, (x, v) => x with { DryTonnesPerYear = v }, "Most dry tonnes per year; no limit when left out.")
        .Number<DryMass>("remainingDryTonnes", x => x.RemainingDryTonnes, (x, v) => x with { RemainingDryTonnes = v }, "Dry tonnes that it can still take over the horizon; no limit when left out.")
        .Number<Volume>("remainingVolume", x => x.RemainingVolume, (x, v) => x with { RemainingVolume = v }, "Volume that it can still take over the horizon, at placedDensity; no limit when left out.")
        .Number<Density>("placedDensity", x => x.PlacedDensity, (x, v) => x with { PlacedDensity = v }, "Dry tonnes per cubic metre as placed; needed with remainingVolume.")
        .Number<Money>("bond", x => x.Bond, (x, v) => x with { Bond = v }, "Bond deposited when it is first used and returned, without interest, at the horizon's end; financed where bondRatePerYear is given.")
        .Number<Share>("bondRatePerYear", x => x.BondRatePerYear, (x, v) => x with { BondRatePerYear = v }, "Share of the bond paid in each year from the first use on in place of a deposit (a guarantor's fee).")
        .Number<Volume>("raiseVolume", x => x.RaiseVolume, (x, v) => x with { RaiseVolume = v }, "Volume that a raise adds to remainingVolume; the volume is not raised when left out.")
        .Number<DryMass>("raiseDryTonnes", x => x.RaiseDryTonnes, (x, v) => x with { RaiseDryTonnes = v }, "Dry tonnes that a raise adds to remainingDryTonnes; the mass is not raised when left out.")
        .Number<Money>("raiseCapex", x => x.RaiseCapex, (x, v) => x with { RaiseCapex = v }, "Capital expenditure of a raise; needed with one.")
        .Whole("mostRaises", x => x.MostRaises, (x, v) => x with { MostRaises = v }, "Most raises over the horizon; needed with a raise.")
        .Number<Years>("raiseLeadTime", x => x.RaiseLeadTime, (x, v) => x with { RaiseLeadTime = v }, "Time from paying a raise until it can be filled; none when left out.");
}
