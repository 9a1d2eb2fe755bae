using System.Collections.Immutable;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Tests.Collection;

/// <summary>A sound plan with unloading and skips: its figures by hand, and every way of breaking it.</summary>
public sealed class TripAuditTests
{
    private static readonly CollectionProblem Problem = LorryAndHook();

    // The hook serves the exchange X, empties at the tip, sets the skip down at D; the lorry picks up A, unloads, picks up B.
    private static readonly CollectionPlan Sound = CollectionPlan.Of(Problem, [("hook", ["X", "tip", "D"]), ("lorry", ["A", "tip", "B"])]);

    private static VehicleRoute Hook => Sound.Routes[0];

    private static VehicleRoute Lorry => Sound.Routes[1];

    [Test]
    public void The_sound_plan_passes() => Assert.That(CollectionAuditor.Audit(Problem, Sound), Is.Empty);

    [Test]
    public void Its_figures_are_what_one_computes_by_hand()
    {
        // All places are 10 km and a quarter of an hour apart. Four legs are 40 km; the tip costs 7.
        // Lorry: 0.5 h at A and at B, 0.25 h at the tip, four legs: 2.25 h; A opens 8 to 9, the tip not before 9: leaving at 8 (A 8.25, tip 9) waits for nothing.
        // 100 + 40 x 2 + 2.25 x 20 + 7 = 232. Freight: 2 t from A to the tip, 1.5 t from B home, 10 km each: 35 t km; 40 x 1 + 35 x 0.1 = 43.5 kg.
        Assert.Multiple(() =>
        {
            Assert.That(Lorry.Cost.Number, Is.EqualTo(232).Within(1e-9));
            Assert.That(Lorry.Emissions.Number, Is.EqualTo(43.5).Within(1e-9));
            Assert.That(Lorry.Visits.Select(v => v.LoadAfter.Number), Is.EqualTo(new[] { 2, 0, 1.5 }).Within(1e-12));
            Assert.That(Lorry.Collected.Number, Is.EqualTo(3.5).Within(1e-12));
            Assert.That(Lorry.Load.Number, Is.EqualTo(1.5).Within(1e-12));
            Assert.That(Hook.EmptySkips, Is.EqualTo(1));
            Assert.That(Hook.Visits.Select(v => (v.EmptySkipsAfter, v.FullSkipsAfter)), Is.EqualTo(new (int?, int?)[] { (0, 1), (1, 0), (0, 0) }));
        });
    }

    [Test]
    public void Skips_that_can_be_fetched_on_the_way_are_not_carried_from_the_start()
    {
        var keeps = new CollectionProblem(Problem.Content with { UnloadingSites = [Problem.Content.UnloadingSites[0] with { KeepsSkips = true }] });
        VehicleRoute route = CollectionPlan.Of(keeps, [("hook", ["X", "tip", "D"])]).Routes[0];
        Assert.That(route.Visits.Select(v => (v.EmptySkipsAfter, v.FullSkipsAfter)), Is.EqualTo(new (int?, int?)[] { (0, 1), (1, 0), (0, 0) }));
        VehicleRoute two = CollectionPlan.Of(keeps, [("hook", ["X", "tip", "R", "tip"])]).Routes[0];
        Assert.That(two.Visits.Select(v => (v.EmptySkipsAfter, v.FullSkipsAfter)), Is.EqualTo(new (int?, int?)[] { (0, 1), (0, 0), (0, 1), (0, 0) }), "the skip of X stays at the tip");
    }

    public static IEnumerable<TestCaseData> BrokenPlans()
    {
        yield return Broken("a site that is not there", CollectionFindingKind.UnknownId, HookVisit(1, v => v with { UnloadingSite = "dump" }));
        yield return Broken("a visit of a stop and a site", CollectionFindingKind.UnknownId, HookVisit(1, v => v with { Stop = "X" }));
        yield return Broken("only unloading", CollectionFindingKind.EmptyRoute, WithLorry(Lorry with { Visits = [Lorry.Visits[1]] }));
        yield return Broken("unloading left out", CollectionFindingKind.Overloaded, WithLorry(Lorry with { Visits = Lorry.Visits.RemoveAt(1) }));
        yield return Broken("unloads before the site opens", CollectionFindingKind.OutsideWindow, LorryVisit(1, v => v with { Start = Hours.Of(8.9) }));
        yield return Broken("unloading cut short", CollectionFindingKind.ServiceCutShort, LorryVisit(1, v => v with { Departure = v.Start }));
        yield return Broken("arrives at the site too early", CollectionFindingKind.TravelTooFast, LorryVisit(1, v => v with { Arrival = Hours.Of(v.Arrival.Number - 0.1) }));
        yield return Broken("load that stays on board", CollectionFindingKind.WrongLoad, LorryVisit(1, v => v with { LoadAfter = WetMass.Tonnes(2) }));
        yield return Broken("load of one trip only", CollectionFindingKind.WrongLoad, WithLorry(Lorry with { Collected = WetMass.Tonnes(1.5) }));
        yield return Broken("collected never given", CollectionFindingKind.MissingNumber, WithLorry(Lorry with { Collected = default }));
        yield return Broken("cost without unloading", CollectionFindingKind.WrongCost, WithLorry(Lorry with { Cost = Money.Of(225) }));
        yield return Broken("emissions of a load never unloaded", CollectionFindingKind.WrongEmissions, WithLorry(Lorry with { Emissions = EmissionMass.Kilograms(47.5) }));
        yield return Broken("distance without the way to the site", CollectionFindingKind.WrongDistance, WithLorry(Lorry with { Distance = Distance.Kilometres(30) }));
        yield return Broken("leaves with no skip", CollectionFindingKind.NoEmptySkip, WithHook(Hook with { EmptySkips = 0 }));
        yield return Broken("leaves with too many skips", CollectionFindingKind.TooManySkips, WithHook(Hook with { EmptySkips = 2 }));
        yield return Broken("fewer skips than none", CollectionFindingKind.TooManySkips, WithHook(Hook with { EmptySkips = -1 }));
        yield return Broken("skips never stated", CollectionFindingKind.WrongSkips, WithHook(Hook with { EmptySkips = null }));
        yield return Broken("an empty skip that is not there", CollectionFindingKind.WrongSkips, HookVisit(0, v => v with { EmptySkipsAfter = 1 }));
        yield return Broken("a full skip that is not there", CollectionFindingKind.WrongSkips, HookVisit(2, v => v with { FullSkipsAfter = 1 }));
        yield return Broken("skips on a lorry", CollectionFindingKind.WrongSkips, WithLorry(Lorry with { EmptySkips = 0 }));
        yield return Broken("full skip never emptied", CollectionFindingKind.FullSkipOnReturn, WithHook(Hook with { Visits = Hook.Visits[..1] }));
        yield return Broken("delivery without a skip", CollectionFindingKind.NoEmptySkip, WithHook(Hook with { Visits = Hook.Visits.RemoveAt(1) }));
        yield return Broken("a pickup by the hook", CollectionFindingKind.WrongKindOfVehicle, WithHook(Hook with { Visits = [.. Hook.Visits, Lorry.Visits[0]] }));
        yield return Broken("an exchange by the lorry", CollectionFindingKind.WrongKindOfVehicle, WithLorry(Lorry with { Visits = [.. Lorry.Visits, Hook.Visits[0]] }));
    }

    [TestCaseSource(nameof(BrokenPlans))]
    public void A_broken_plan_is_caught(CollectionPlan plan, CollectionFindingKind expected) =>
        Assert.That(CollectionAuditor.Audit(Problem, plan).Select(f => f.Kind), Does.Contain(expected));

    [TestCase("a site the lorry may not use", CollectionFindingKind.UnloadingNotAllowed)]
    [TestCase("a trip of two exchanges", CollectionFindingKind.TooManySkips)]
    [TestCase("two removals and nowhere to leave the skip", CollectionFindingKind.TooManySkips)]
    public void A_plan_that_the_problem_forbids_is_caught(string name, CollectionFindingKind expected)
    {
        CollectionContent content = Problem.Content;
        CollectionPlan plan = name switch
        {
            "a site the lorry may not use" => CollectionPlan.Of(new CollectionProblem(content with { VehicleTypes = [.. content.VehicleTypes.Select(v => v with { UnloadsAt = ["tip"] })] }), [("lorry", ["A", "tip", "B"])]),
            "a trip of two exchanges" => CollectionPlan.Of(Problem, [("hook", ["X", "Y", "tip"])]),
            _ => CollectionPlan.Of(Problem, [("hook", ["R", "tip", "Q", "tip"])]),
        };
        CollectionProblem audited = name.StartsWith("a site", StringComparison.Ordinal)
            ? new CollectionProblem(content with { VehicleTypes = [.. content.VehicleTypes.Select(v => v.SkipCapacity == 0 ? v with { UnloadsAt = [] } : v)] })
            : Problem;
        Assert.That(CollectionAuditor.Audit(audited, plan).Select(f => f.Kind), Does.Contain(expected));
    }

    private static TestCaseData Broken(string name, CollectionFindingKind kind, CollectionPlan plan) => new TestCaseData(plan, kind).SetArgDisplayNames(name);

    private static CollectionPlan WithHook(VehicleRoute route) => Sound with { Routes = Sound.Routes.SetItem(0, route) };

    private static CollectionPlan WithLorry(VehicleRoute route) => Sound with { Routes = Sound.Routes.SetItem(1, route) };

    private static CollectionPlan HookVisit(int at, Func<Visit, Visit> change) => WithHook(Hook with { Visits = Hook.Visits.SetItem(at, change(Hook.Visits[at])) });

    private static CollectionPlan LorryVisit(int at, Func<Visit, Visit> change) => WithLorry(Lorry with { Visits = Lorry.Visits.SetItem(at, change(Lorry.Visits[at])) });

    private static CollectionProblem LorryAndHook()
    {
        ImmutableArray<string> places = ["depot", "A", "B", "D", "Q", "R", "X", "Y", "tip"];
        double[] km = [.. places.SelectMany(a => places.Select(b => string.Equals(a, b, StringComparison.Ordinal) ? 0.0 : 10))];
        return new CollectionProblem(new CollectionContent
        {
            Name = "lorry and hook",
            Matrices = [new TravelMatrix { Profile = "road", Locations = places, Kilometres = [.. km], TravelHours = [.. km.Select(d => d / 40)] }],
            Depots = [new Depot { Id = "depot", Location = "depot" }],
            UnloadingSites = [new UnloadingSite { Id = "tip", Location = "tip", Service = Hours.Of(0.25), Windows = [new TimeWindow(Hours.Of(9), Hours.Of(16))], CostPerUnloading = Money.Of(7) }],
            Stops =
            [
                Stop("A", StopKind.Pickup, 2) with { Windows = [new TimeWindow(Hours.Of(8), Hours.Of(9))] }, Stop("B", StopKind.Pickup, 1.5),
                Stop("D", StopKind.SkipDelivery, 0), Stop("Q", StopKind.SkipRemoval, 1), Stop("R", StopKind.SkipRemoval, 1), Stop("X", StopKind.SkipExchange, 1), Stop("Y", StopKind.SkipExchange, 1),
            ],
            VehicleTypes = [Vehicle("hook") with { SkipCapacity = 1 }, Vehicle("lorry")],
        });
    }

    private static CollectionStop Stop(string id, StopKind kind, double tonnes) => new()
    {
        Id = id,
        Location = id,
        Kind = kind,
        Service = Hours.Of(0.5),
        Obligation = id is "A" or "B" or "X" or "D" ? Obligation.Must : Obligation.May,
        Value = Money.Of(0),
        Lots = tonnes > 0 ? [new CollectionLot { Id = "lot " + id, Mass = WetMass.Tonnes(tonnes) }] : [],
    };

    private static VehicleType Vehicle(string id) => new()
    {
        Id = id,
        Payload = WetMass.Tonnes(2.5),
        FixedCost = Money.Of(100),
        CostPerKm = Rate<Money, Distance>.Of(2),
        CostPerHour = Rate<Money, Hours>.Of(20),
        StartDepot = "depot",
        Profile = "road",
        UnloadsAt = ["tip"],
        EmissionsPerKm = Rate<EmissionMass, Distance>.Of(1),
        EmissionsPerTonneKm = Rate<EmissionMass, FreightWork>.Of(0.1),
    };
}
