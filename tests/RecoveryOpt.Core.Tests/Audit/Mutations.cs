using System.Collections.Immutable;
using RecoveryOpt.Metallurgy;
using static RecoveryOpt.Tests.Given;

namespace RecoveryOpt.Tests;

/// <summary>A valid plan broken in one way, and what the audit must call it.</summary>
internal sealed record Mutation(
    string Name, FindingKind Expected, ScenarioContent Content, Plan Plan, Objective? Objective = null, AuditOptions? Options = null)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Ways to break the valid plans. Limits are exceeded by 1e-5 of their value, ten times the tolerance.</summary>
internal static partial class Mutations
{
    private const double Up = 1 + 1e-5;

    private const string Conc = "ORE > FLOAT/fine/conc";
    private const string Tails = "ORE > FLOAT/fine/tails";

    private static readonly ScenarioContent C = StockThenFloat.Content;
    private static readonly Plan P = StockThenFloat.Plan;
    private static readonly Facility Plant = C.Facilities.Single(f => f.Id is "PLANT");
    private static readonly Feedstock Ore = C.Feedstocks[0];
    private static readonly Offtake Smelter = C.Offtakes[0];
    private static readonly ResidueSink Stack = C.ResidueSinks.Single(s => s.Id is "STACK");
    private static readonly Lane Rail = C.Lanes.Single(l => l.Id is "RAIL");
    private static readonly Technology Float = C.Technologies[0];
    private static readonly Technology Small = C.Technologies[1];

    /// <summary>Broken scenarios that the rules refuse: no plan of theirs ever reaches the audit.</summary>
    public static IEnumerable<Mutation> RefusedAtTheDoor()
    {
        yield return new("a resource without a price", FindingKind.MissingInput, C with { Prices = [Costs("Au", 80)] }, P);
        yield return new("a moisture that isn't given", FindingKind.MissingInput, C with { Feedstocks = [Ore with { Moisture = null }] }, P);
        yield return new("a measure nobody knows", FindingKind.UnknownId, C with { Limits = [.. C.Limits.Where(l => l.Id is not "water"), C.Limits.Single(l => l.Id is "water") with { Measure = "resources/wine" }] }, P);
        yield return new("recoveries that add to more than one", FindingKind.RecoveredAboveFed, WithRecoveries(Constant("conc", "Au", 0.8), Constant("conc", "As", 0.5), Constant("conc", "Au", 0.3)), P);
        yield return new("outputs heavier than the feed", FindingKind.MassCreated, C with { Technologies = [Float with { Outputs = [Float.Outputs[0] with { MassPull = Pull(1.2) }, Float.Outputs[1]] }, Small] }, P);
    }

    public static IEnumerable<Mutation> All => [.. Names(), .. Numbers(), .. Balances(), .. Rules(), .. Capacities(), .. Building(), .. Investing(), .. BuildingLanes(), .. Raising(), .. RampUpAndClosing(), .. Contracts(), .. Limits(), .. Physics(), .. Sourcing(), .. Drawing(), .. BuiltIn(), .. Returns(), .. Claims()];

    private static IEnumerable<Mutation> Names()
    {
        Mutation Unknown(string what, Plan plan) => new($"unknown {what}", FindingKind.UnknownId, C, plan);
        yield return Unknown("feedstock bought", P with { Purchases = P.Purchases.Add(new("GHOST", "A", 1)) });
        yield return Unknown("period", P with { Purchases = P.Purchases.Add(new("ORE", "C", 1)) });
        yield return Unknown("lane", P with { Shipments = [new("AIR", Stream(Conc), "B", 10)] });
        yield return Unknown("facility", P with { Runs = [new("GHOST", "fine", Stream("ORE"), "B", 100)] });
        yield return Unknown("mode run", P with { Runs = [new("PLANT", "coarse", Stream("ORE"), "B", 100)] });
        yield return Unknown("offtake", P with { Sales = [new("GHOST", Stream(Conc), "B", 10)] });
        yield return Unknown("sink", P with { Disposals = [new("GHOST", Stream(Tails), "B", 60)] });
        yield return Unknown("site stocked", P with { Stocks = P.Stocks.Add(new("GHOST", Stream("ORE"), "A", 1)) });
        yield return Unknown("facility built", P with { Builds = P.Builds.Add(new("GHOST", "A", 1, null)) });
        yield return Unknown("feedstock of a stream", P with { Sales = [new("SMELTER", Stream("GHOST > FLOAT/fine/conc"), "B", 10)] });
        yield return Unknown("technology of a stream", P with { Sales = [new("SMELTER", Stream("ORE > MAGIC/fine/conc"), "B", 10)] });
        yield return Unknown("mode of a stream", P with { Sales = [new("SMELTER", Stream("ORE > FLOAT/coarse/conc"), "B", 10)] });
        yield return Unknown("output of a stream", P with { Sales = [new("SMELTER", Stream("ORE > FLOAT/fine/gold"), "B", 10)] });
    }

    private static IEnumerable<Mutation> Numbers()
    {
        yield return new("not a number", FindingKind.NotANumber, C, P with { Sales = [new("SMELTER", Stream(Conc), "B", double.NaN)] });
        yield return new("infinite tonnes", FindingKind.NotANumber, C, P with { Purchases = [new("ORE", "A", double.PositiveInfinity), new("ORE", "B", 40)] });
        yield return new("infinite size", FindingKind.NotANumber, C, P with { Builds = P.Builds.Add(new("ANNEX", "A", null, double.NaN)) });
        yield return new("negative tonnes", FindingKind.NegativeAmount, C, P with { Disposals = [new("STACK", Stream(Tails), "B", 61), new("BRICKS", Stream(Tails), "B", -1)] });
        yield return new("negative modules", FindingKind.NegativeAmount, C, P with { Builds = [.. P.Builds, new("PLANT", "B", -1, null)] });
        yield return new("a row stated twice", FindingKind.DuplicateRow, C, P with { Disposals = [new("STACK", Stream(Tails), "B", 30), new("STACK", Stream(Tails), "B", 30)] });
    }

    private static IEnumerable<Mutation> Balances()
    {
        Mutation Gap(string what, Plan plan) => new(what, FindingKind.Balance, C, plan);
        yield return Gap("a gram of gold created", P with { Sales = [new("SMELTER", Stream(Conc), "B", 10 + (1 / 40.0))] });
        yield return Gap("a gram of gold forgotten", P with { Disposals = [new("STACK", Stream(Tails), "B", 60 - 0.9)] });
        yield return Gap("a sale of what wasn't bought", P with { Purchases = [new("ORE", "A", 60)] });
        yield return Gap("a sale that wasn't carried there", P with { Shipments = [] });
        yield return Gap("stock that appears", P with { Stocks = [new("PIT", Stream("ORE"), "A", 61), P.Stocks[1]] });
        yield return Gap("an opening stock that nobody accounts for", P) with { Content = WithOldOre(Moisture.Of(0.25)) };
        yield return new("an opening stock that is bought", FindingKind.UnknownId, WithOldOre(Moisture.Of(0.25)), P with { Purchases = P.Purchases.Add(new("OLD ORE", "A", 5)) });
        yield return new("an opening stock that storage has no room for", FindingKind.StorageExceeded, WithOldOre(Moisture.Of(0.25)), P with { Stocks = [.. P.Stocks, new("PIT", Stream("OLD ORE"), "A", 5), new("PIT", Stream("OLD ORE"), "B", 5)] });
        yield return Gap("stock that vanishes", P with { Stocks = [P.Stocks[0]] });
        yield return Gap("the product of a run that didn't happen", P with { Runs = [new("PLANT", "fine", Stream("ORE"), "B", 90)] });
        yield return Gap("loaded in full, lost on the way", P) with { Content = C with { Lanes = [.. C.Lanes.Where(l => l.Id is not "RAIL"), Rail with { Loss = Share.Of(1e-5) }] } };
        yield return Gap("wrong mass pull", P) with { Content = C with { Technologies = [Float with { Outputs = [Float.Outputs[0] with { MassPull = Pull(0.1001) }, Float.Outputs[1]] }, Small] } };
        yield return new("metal that doesn't close", FindingKind.Closure, C, P with { Sales = [new("SMELTER", Stream(Conc), "B", 10.001)] });
    }

    private static IEnumerable<Mutation> Rules()
    {
        yield return new("a lane that doesn't take the material", FindingKind.MaterialNotAccepted, C, P with { Shipments = [new("RAIL", Stream(Conc), "B", 10), new("RAIL", Stream(Tails), "B", 1)] });
        yield return new("a hazard class on a lane that forbids it", FindingKind.HazardNotAccepted, C, P with { Shipments = [new("ROAD", Stream(Conc), "B", 10)] });
        yield return new("a sink that may not take the hazard class", FindingKind.HazardNotAccepted,
            C with { ResidueSinks = [.. C.ResidueSinks.Where(s => s.Id is not "STACK"), Stack with { Materials = ["tails", "concentrate"] }] },
            P with { Disposals = P.Disposals.Add(new("STACK", Stream(Conc), "B", 1)) });
        yield return new("an offtake that doesn't buy the material", FindingKind.MaterialNotAccepted, C, P with { Sales = P.Sales.Add(new("SMELTER", Stream(Tails), "B", 1)) });
        yield return new("a sink that doesn't take the material", FindingKind.MaterialNotAccepted, C, P with { Disposals = P.Disposals.Add(new("STACK", Stream("ORE"), "B", 1)) });
        yield return new("a plant that doesn't take the material", FindingKind.MaterialNotAccepted, C, P with { Runs = P.Runs.Add(new("PLANT", "fine", Stream(Tails), "B", 1)) });
        yield return new("the same technology twice in a chain", FindingKind.TechnologyRepeated,
            C with { Technologies = [Float with { Accepts = ["ore", "tails"] }, Small], Materials = [.. C.Materials.Where(m => m.Id is not "tails"), new Material { Id = "tails", BulkDensity = Density.TonnesPerCubicMetre(2) }] }, P with { Runs = P.Runs.Add(new("PLANT", "fine", Stream(Tails), "B", 1)) });
        yield return new("a lot above the grade limit", FindingKind.LotGrade, WithAssay(5, 100 * Up), P);
        yield return new("a mix fed above the grade limit", FindingKind.MixGrade, WithAssay(5, 100 * Up), P);
        yield return new("a mix sold below the least grade", FindingKind.MixGrade, WithAssay(5 / Up, 100), P);
        yield return new("an analyte that was never assayed", FindingKind.UnknownAnalyte, C with { Feedstocks = [Ore with { Assay = [Line("Au", 5)] }] }, P);
        yield return new("stock without storage", FindingKind.StorageNotAllowed, C with { Sites = [new Site { Id = "PIT" }, new Site { Id = "PORT" }] }, P);
        yield return new("stock of a hazard class that no row covers", FindingKind.StorageNotAllowed,
            C with { Sites = [C.Sites[0] with { Storage = [new StorageLimit { HazardClass = "arsenic", WetTonnes = WetMass.Tonnes(99) }] }, C.Sites[1]] }, P);
        yield return new("more stock than storage", FindingKind.StorageExceeded,
            C with { Sites = [C.Sites[0] with { Storage = [new StorageLimit { WetTonnes = WetMass.Tonnes(80 / Up) }] }, C.Sites[1]] }, P);
    }

    private static IEnumerable<Mutation> Capacities()
    {
        yield return new("a lane over capacity", FindingKind.LaneCapacity, C with { Lanes = [.. C.Lanes.Where(l => l.Id is not "RAIL"), Rail with { WetTonnesPerYear = WetMass.Tonnes(25 / Up) }] }, P);
        yield return new("a plant over its tonnes", FindingKind.CapacityTonnes, WithPlant(f => f with { Modules = f.Modules! with { DryTonnesPerYear = DryMass.Tonnes(200 / Up) } }), P);
        yield return new("a plant over its tonnes by availability", FindingKind.CapacityTonnes, WithPlant(f => f with { Availability = Share.Of(1 / Up), HoursPerYear = null }), P);
        yield return new("a plant over its hours", FindingKind.CapacityHours, WithPlant(f => f with { HoursPerYear = Hours.Of(4_000 / Up) }), P);
        yield return new("a size over its tonnes", FindingKind.CapacityTonnes, C, P with
        {
            Runs = [new("PLANT", "fine", Stream("ORE"), "B", 60), new("ANNEX", "fine", Stream("ORE"), "B", 40)],
            Builds = [.. P.Builds, new("ANNEX", "B", null, 79.999)],
        });
        yield return new("a sink over its rate", FindingKind.SinkRate, WithStack(s => s with { DryTonnesPerYear = DryMass.Tonnes(120 / Up) }), P);
        yield return new("a sink over its tonnes", FindingKind.SinkTonnes, WithStack(s => s with { RemainingDryTonnes = DryMass.Tonnes(60 / Up) }), P);
        yield return new("a sink over its volume", FindingKind.SinkVolume, WithStack(s => s with { PlacedDensity = Density.TonnesPerCubicMetre(1.5 / Up) }), P);
    }

    private static IEnumerable<Mutation> Building()
    {
        yield return new("fed but never built", FindingKind.FacilityNotStanding, C, P with { Builds = [] });
        yield return new("fed before the lead time is over", FindingKind.FacilityNotStanding, C, P with { Builds = [new("PLANT", "B", 1, null)] });
        yield return new("fed just before the lead time is over", FindingKind.FacilityNotStanding, WithPlant(f => f with { LeadTime = Years.Of(1.001) }), P);
        yield return new("too many modules", FindingKind.TooMuchBuilt, C, P with { Builds = [new("PLANT", "A", 2, null)] });
        yield return new("too many modules over two periods", FindingKind.TooMuchBuilt, C, P with { Builds = [.. P.Builds, new("PLANT", "B", 1, null)] });
        yield return new("a size for a plant of modules", FindingKind.WrongKindOfBuild, C, P with { Builds = [new("PLANT", "A", null, 200.5)] });
        yield return new("modules for a plant with a size", FindingKind.WrongKindOfBuild, C, P with { Builds = [.. P.Builds, new("ANNEX", "A", 1, null)] });
        yield return new("modules and a size", FindingKind.WrongKindOfBuild, C, P with { Builds = [new("PLANT", "A", 1, 10)] });
        yield return new("nothing built", FindingKind.WrongKindOfBuild, C, P with { Builds = [.. P.Builds, new("ANNEX", "A", null, null)] });
        yield return new("a size below the least", FindingKind.SizeBelowLeast, C, P with { Builds = [.. P.Builds, new("ANNEX", "A", null, 50 / Up)] });
        yield return new("a size above the most", FindingKind.TooMuchBuilt, C, P with { Builds = [.. P.Builds, new("ANNEX", "A", null, 90 * Up)] });
        yield return new("a size built twice", FindingKind.BuiltTwice, C, P with { Builds = [.. P.Builds, new("ANNEX", "A", null, 60), new("ANNEX", "B", null, 60)] });
    }

    private static IEnumerable<Mutation> Investing()
    {
        Finance Budget(double first, double grant) => new() { GrantShare = Share.Of(grant), CapexBudget = PerPeriod<Money>.Each(Money.Of(first), Money.Of(0)) };
        yield return new("spent above the budget", FindingKind.CapexBudget, C with { Finance = Budget(5_000 / Up, grant: 0) }, P);
        yield return new("spent above the budget, net of the grant", FindingKind.CapexBudget, C with { Finance = Budget(4_000 / Up, grant: 0.2) }, P);
        yield return new("stock valued above the metal in it", FindingKind.StockValueAboveMetal,
            C with { Materials = [C.Materials[0] with { StockValuePerDryTonne = PerDry(5 * 90 * Up) }, .. C.Materials.Skip(1)] }, P with { Stocks = P.Stocks.Add(new("PIT", Stream("ORE"), "B", 5)) });
        yield return new("fed when worn out", FindingKind.FacilityNotStanding, WithPlant(f => f with { LeadTime = null, Lifetime = Years.Of(1) }), P);
        yield return new("run on too little", FindingKind.BelowLeastFeed, WithPlant(f => f with { Availability = Share.Of(1), LeastFeedWhileRunning = Share.Of(0.6), Modules = f.Modules! with { DryTonnesPerYear = DryMass.Tonnes(200 / 0.6 * Up) } }), P);
        yield return new("run for too few hours", FindingKind.BelowLeastFeed, WithPlant(f => f with { HoursPerYear = Hours.Of(4_000 * Up), LeastFeedWhileRunning = Share.Of(1), Modules = f.Modules! with { DryTonnesPerYear = null } }), P);
        yield return new("fewer modules than are decided", FindingKind.CommitmentNotHonoured, C with { Commitments = [new Commitment { Id = "decided", Facility = "PLANT", Period = "B", Modules = 1 }] }, P);
        yield return new("smaller than policy asks", FindingKind.PolicyLeastSize, WithPlant(f => f with { PolicyLeastDryTonnesPerYear = DryMass.Tonnes(200 * Up) }), P);
    }

    private static IEnumerable<Mutation> BuildingLanes()
    {
        ScenarioContent With(Func<Lane, Lane> change) => C with { Lanes = [.. C.Lanes.Where(l => l.Id is not "RAIL"), change(Rail)] };
        ScenarioContent toBuild = With(l => l with { Capex = Money.Of(100), LeadTime = Years.Of(1) });
        yield return new("a lane used but never built", FindingKind.LaneNotStanding, toBuild, P);
        yield return new("a lane used before its lead time is over", FindingKind.LaneNotStanding, toBuild, P with { LaneBuilds = [new("RAIL", "B")] });
        yield return new("a lane used when worn out", FindingKind.LaneNotStanding, With(l => l with { Capex = Money.Of(100), Lifetime = Years.Of(1) }), P with { LaneBuilds = [new("RAIL", "A")] });
        yield return new("a lane used before its permit", FindingKind.LaneNotStanding, With(l => l with { LeadTime = Years.Of(1.001) }), P);
        yield return new("a lane built twice", FindingKind.BuiltTwice, toBuild, P with { LaneBuilds = [new("RAIL", "A"), new("RAIL", "B")] });
        yield return new("a lane built that stands", FindingKind.WrongKindOfBuild, C, P with { LaneBuilds = [new("RAIL", "A")] });
        yield return new("a lane built that nobody knows", FindingKind.UnknownId, C, P with { LaneBuilds = [new("AIR", "A")] });
        yield return new("a lane above the budget", FindingKind.CapexBudget, toBuild with { Finance = new Finance { CapexBudget = Money.Of(5_100 / Up) } }, P with { LaneBuilds = [new("RAIL", "A")] });
    }

    private static IEnumerable<Mutation> Raising()
    {
        ScenarioContent Raised(Func<ResidueSink, ResidueSink> change) => WithStack(s => change(s with { RemainingDryTonnes = DryMass.Tonnes(20), RaiseDryTonnes = DryMass.Tonnes(40), RaiseCapex = Money.Of(10), MostRaises = 1 }));
        ScenarioContent raised = Raised(s => s);
        yield return new("more tonnes than fit before a raise", FindingKind.SinkTonnes, raised, P);
        yield return new("more tonnes than fit while a raise is built", FindingKind.SinkTonnes, Raised(s => s with { RaiseLeadTime = Years.Of(1.001) }), P with { SinkRaises = [new("STACK", "A", 1)] });
        yield return new("more volume than fits after a raise", FindingKind.SinkVolume, WithStack(s => s with { RemainingVolume = Volume.CubicMetres(10), RaiseVolume = Volume.CubicMetres(30 / Up), RaiseCapex = Money.Of(10), MostRaises = 1 }), P with { SinkRaises = [new("STACK", "B", 1)] });
        yield return new("raises above the most", FindingKind.TooMuchBuilt, raised, P with { SinkRaises = [new("STACK", "A", 1), new("STACK", "B", 1)] });
        yield return new("a raise of a sink that has none", FindingKind.TooMuchBuilt, C, P with { SinkRaises = [new("STACK", "A", 1)] });
        yield return new("negative raises", FindingKind.NegativeAmount, raised, P with { SinkRaises = [new("STACK", "A", 1), new("STACK", "B", -1)] });
        yield return new("a raise of a sink that nobody knows", FindingKind.UnknownId, C, P with { SinkRaises = [new("GHOST", "A", 1)] });
        yield return new("a raise above the budget", FindingKind.CapexBudget, raised with { Finance = new Finance { CapexBudget = Money.Of(5_010 / Up) } }, P with { SinkRaises = [new("STACK", "A", 1)] });
    }

    private static IEnumerable<Mutation> RampUpAndClosing()
    {
        // In its first year of use PLANT reaches a share; it is fed 100 t of the 100 t that half a year allows, and 2,000 of 2,000 h.
        ScenarioContent ramped = C with { Technologies = [Float with { CapacityRampUp = [Share.Of(1 / Up)] }, Small] };
        yield return new("fed more than is reached in ramp-up", FindingKind.CapacityTonnes, ramped, P);
        yield return new("run for more hours than are reached in ramp-up", FindingKind.CapacityHours, ramped, P);
        ScenarioContent closable = WithPlant(f => f with { LeadTime = null, ClosingCost = Money.Of(10), CareCostPerYear = Money.Of(10), LeastLife = Years.Of(0.9) });
        yield return new("fed past a ramp-up of recovery that is not over", FindingKind.RampYearExceeded, C with { Technologies = [Float with { RecoveryRampUp = [Share.Of(1)] }, Small] }, P);
        yield return new("run in a year of a ramp-up that there is none of", FindingKind.UnknownId, C, P with { Runs = [P.Runs[0] with { RampYear = 1 }] });
        yield return new("fed from the period on in which it is closed", FindingKind.FacilityNotStanding, closable, P with { Closings = [new("PLANT", "B")] });
        yield return new("fed in care", FindingKind.FedInCare, closable, P with { CarePeriods = [new("PLANT", "B")] });
        yield return new("closed that states no cost of it", FindingKind.ClosingNotOffered, C, P with { Closings = [new("ANNEX", "A")] });
        yield return new("in care that states no cost of it", FindingKind.ClosingNotOffered, C, P with { CarePeriods = [new("PLANT", "A")] });
        yield return new("closed twice", FindingKind.ClosedTwice, closable, P with { Closings = [new("PLANT", "A"), new("PLANT", "B")] });
        yield return new("closed before its least life", FindingKind.ClosedTooEarly, WithPlant(f => f with { LeadTime = null, ClosingCost = Money.Of(10), LeastLife = Years.Of(1.001) }), P with { Closings = [new("PLANT", "B")] });
        yield return new("closed before its first use", FindingKind.ClosedTooEarly, WithPlant(f => f with { LeadTime = Years.Of(1.001), ClosingCost = Money.Of(10) }), P with { Closings = [new("PLANT", "B")] });
        yield return new("closed when it is built", FindingKind.ClosedTooEarly, closable, P with { Closings = [new("PLANT", "A")] });
        yield return new("in care before it stands", FindingKind.CareWithoutStanding, closable, P with { Builds = [new("PLANT", "B", 1, null)], CarePeriods = [new("PLANT", "A")] });
        yield return new("closed that nobody knows", FindingKind.UnknownId, C, P with { Closings = [new("GHOST", "A")] });
        yield return new("in care that nobody knows", FindingKind.UnknownId, C, P with { CarePeriods = [new("GHOST", "A")] });
    }

    private static IEnumerable<Mutation> Contracts()
    {
        yield return new("bought above supply", FindingKind.SupplyExceeded, WithOre(f => f with { DryTonnesPerPeriod = DryMass.Tonnes(60 / Up) }), P);
        yield return new("bought below the least", FindingKind.BelowLeastPurchase, WithOre(f => f with { LeastDryTonnesPerPeriod = DryMass.Tonnes(40 * Up) }), P);
        yield return new("nothing taken of a take-or-pay feedstock", FindingKind.BelowLeastPurchase, C, new Plan());
        yield return new("bought above the horizon", FindingKind.HorizonSupplyExceeded, WithOre(f => f with { DryTonnesOverHorizon = DryMass.Tonnes(100 / Up) }), P);
        yield return new("an origin the buyer does not accept", FindingKind.OriginNotAccepted, C with
        {
            Feedstocks = [Ore with { Origin = "XX" }], Offtakes = [Smelter with { AllowedOrigins = ["ZA"] }],
        }, P);
        yield return new("delivered below the least", FindingKind.OfftakeBelowLeast, WithSmelter(o => o with { LeastDryTonnesPerPeriod = PerPeriod<DryMass>.Each(DryMass.Tonnes(0), DryMass.Tonnes(10 * Up)), MostDryTonnesPerPeriod = DryMass.Tonnes(11) }), P);
        yield return new("delivered above the most", FindingKind.OfftakeExceeded, WithSmelter(o => o with { LeastDryTonnesPerPeriod = null, MostDryTonnesPerPeriod = DryMass.Tonnes(10 / Up) }), P);
    }

    private static IEnumerable<Mutation> Limits()
    {
        Limit Of(string id) => C.Limits.Single(l => string.Equals(l.Id, id, StringComparison.Ordinal));
        ScenarioContent With(Limit limit) => C with { Limits = [limit] };
        yield return new("an absolute limit", FindingKind.Limit, With(Of("water") with { Value = LimitValue.Of(600 / Up) }), P);
        yield return new("a limit in one period", FindingKind.Limit, With(Of("water") with { Span = LimitSpan.EachPeriod, Value = PerPeriod<LimitValue>.Each(LimitValue.Of(0), LimitValue.Of(599)) }), P);
        yield return new("a limit of zero", FindingKind.Limit, With(Of("water") with { Value = LimitValue.Of(0) }), P);
        yield return new("a least value", FindingKind.Limit, With(Of("gold") with { Value = LimitValue.Of(400 * Up) }), P);
        yield return new("an intensity", FindingKind.IntensityLimit, With(Of("sulfur") with { Value = LimitValue.Of(30.0 / 370 / Up) }), P);
        yield return new("an intensity per gram contained", FindingKind.IntensityLimit, With(Of("sulfur") with { PerGramOfGold = GoldLedger.Contained, Value = LimitValue.Of(0.01) }), P);
        yield return new("a share", FindingKind.ShareLimit, With(Of("pad") with { Value = LimitValue.Of(60.0 / 50 * Up) }), P);
        yield return new("the floor on gold", FindingKind.GoldFloor, C, P, Objective.GoldPerCost(leastGold: MetalMass.Grams(370 * Up)));
        yield return new("the budget", FindingKind.CostBudget, C, P, Objective.MostGold(Money.Of(100)));
        Objective Keeping(Objective kept, double value) => Objective.LeastCost() with { Keeps = [new KeptObjective(kept, value)] };
        yield return new("gold that an earlier objective achieved", FindingKind.ObjectiveNotKept, C, P, Keeping(Objective.MostGold(), 400));
        yield return new("a cost that was not to rise", FindingKind.ObjectiveNotKept, C, P, Keeping(Objective.LeastCost(), 100));
        yield return new("gold per cost that was to stay", FindingKind.ObjectiveNotKept, C, P, Keeping(Objective.GoldPerCost(), 10));
        yield return new("cost per gold that was to stay", FindingKind.ObjectiveNotKept, C, P, Keeping(Objective.LeastCostPerGold(MetalMass.Grams(1), CostBasis.Gross), 0.01));
        yield return new("a measure that was to stay", FindingKind.ObjectiveNotKept, C, P, Keeping(Objective.Least("residue/dryTonnes"), 0.001));
        yield return new("the floor on cost", FindingKind.CostFloor, C, P, Objective.GoldPerCost(leastTotalCost: Money.Of(20_000)));
    }

    private static IEnumerable<Mutation> Physics()
    {
        yield return new("a fineness that leaves no room for the rest", FindingKind.MetalAboveMass, C with
        {
            Technologies = [Float with { Outputs = [Float.Outputs[0] with { MassPull = null, Fineness = Fineness.PerMille(900) }, Float.Outputs[1]] }, Small],
        }, P);
        yield return new("a vessel below the cut-off grade", FindingKind.PoolBelowCutOff, WithPoorer(1.0), BlendedLeach.Plan);
        yield return new("a pool whose dore is too much", FindingKind.Balance, BlendedLeach.Content, BlendedLeach.Plan with { Sales = [new("MINT", Stream("RICH > CIL/std/dore"), "1", 180 / 0.9e6)] });
    }

    private static IEnumerable<Mutation> Claims()
    {
        AuditResult valid = PlanAuditor.Audit(new Scenario(C), P);
        PlanLedger ledger = valid.Ledger!;
        Mutation Claim(string what, PlanClaims claims) => new($"claimed: {what}", FindingKind.ClaimDiffers, C, P, null, new AuditOptions { Claims = claims });
        yield return Claim("a cost forgotten", new() { TotalCost = ledger.GrossCost.Discounted.Number - ledger.CostByCategory[CostCategory.Penalties].Discounted.Number });
        yield return Claim("a gram too many", new() { PayableGrams = 371 });
        yield return Claim("undiscounted grams as discounted", new() { DiscountedPayableGrams = 370 });
        yield return Claim("a better ratio", new() { Ratio = ledger.GoldPerCost(CostBasis.Gross) * Up });
        yield return Claim("a cost forgotten", new() { TotalCost = ledger.GrossCost.Discounted.Number }) with
        {
            Name = "claimed: nobody waits for payment",
            Content = C with { Finance = new Finance { FinancingRatePerYear = Share.Of(0.1) }, Offtakes = [Smelter with { DaysToPayment = 30 }] },
        };
        yield return Claim("net cost", new() { NetCost = ledger.NetCost.Discounted.Number * Up });
        yield return new("made for another scenario", FindingKind.WrongScenario, C, P, null, new AuditOptions { ScenarioHash = "def" });
    }

    private static ScenarioContent WithAssay(double gold, double arsenic) => WithOre(f => f with { Assay = [Line("Au", gold), Line("As", arsenic)] });

    private static ScenarioContent WithOre(Func<Feedstock, Feedstock> change) => C with { Feedstocks = [change(Ore)] };

    private static ScenarioContent WithOldOre(Moisture moisture) => C with
    {
        Sites = [C.Sites[0] with { OpeningStocks = [new OpeningStock { Id = "OLD ORE", Material = "ore", DryTonnes = DryMass.Tonnes(5), Moisture = moisture, Assay = [Line("Au", 5), Line("As", 100)] }] }, C.Sites[1]],
    };

    private static ScenarioContent WithSmelter(Func<Offtake, Offtake> change) => C with { Offtakes = [change(Smelter)] };

    private static ScenarioContent WithStack(Func<ResidueSink, ResidueSink> change) =>
        C with { ResidueSinks = [.. C.ResidueSinks.Where(s => s.Id is not "STACK"), change(Stack)] };

    private static ScenarioContent WithPlant(Func<Facility, Facility> change) =>
        C with { Facilities = [.. C.Facilities.Where(f => f.Id is not "PLANT"), change(Plant)] };

    private static ScenarioContent WithRecoveries(params ImmutableArray<Recovery> recoveries) =>
        C with { Technologies = [Float with { Modes = [Float.Modes[0] with { Recoveries = recoveries }] }, Small] };

    private static ScenarioContent WithPoorer(double tail) => BlendedLeach.Content with
    {
        Technologies =
        [
            .. BlendedLeach.Content.Technologies.Select(t => t.Id is not "CIL" ? t : t with
            {
                Modes = [t.Modes[0] with { Recoveries = [new Recovery { Output = "dore", Analyte = "Au", Model = new TwoConstantRecovery(Grade.GramsPerTonne(tail), Share.Of(0.05)) }] }],
            }),
        ],
    };
}
