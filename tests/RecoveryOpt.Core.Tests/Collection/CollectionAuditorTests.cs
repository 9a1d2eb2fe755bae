using System.Collections.Immutable;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Tests.Collection;

/// <summary>A sound plan, broken by hand in every way, is caught.</summary>
public sealed class CollectionAuditorTests
{
    private static readonly CollectionProblem Sound = TwoVans();

    private static readonly CollectionPlan SoundPlan = CollectionPlan.Of(Sound, [("van", ["A", "B"]), ("van", ["C"])]);

    [Test]
    public void The_sound_plan_passes() => Assert.That(CollectionAuditor.Audit(Sound, SoundPlan), Is.Empty);

    [Test]
    public void Its_cost_is_what_one_computes_by_hand()
    {
        // A 10 km away, B 10 km on, 20 km back: 40 km; C 30 km away: 60 km. 100 km x 2 + 2 vans x 50 = 300,
        // and hours 0.8 + 0.5 + 0.25 = 1.55 for the first, 1.2 + 0.25 = 1.45 for the second, at 10: 30.
        Assert.That(SoundPlan.Cost.Number, Is.EqualTo(330).Within(1e-9));
    }

    public static IEnumerable<TestCaseData> BrokenPlans()
    {
        VehicleRoute first = SoundPlan.Routes[0];
        VehicleRoute second = SoundPlan.Routes[1];
        yield return Broken("unknown vehicle type", CollectionFindingKind.UnknownId, WithFirst(first with { VehicleType = "boat" }));
        yield return Broken("unknown stop", CollectionFindingKind.UnknownId, WithVisit(v => v with { Stop = "Z" }));
        yield return Broken("empty route", CollectionFindingKind.EmptyRoute, WithFirst(first with { Visits = [] }));
        yield return Broken("stop twice", CollectionFindingKind.ServedTwice, SoundPlan with { Routes = [first, second, second] });
        yield return Broken("too many vans", CollectionFindingKind.TooManyVehicles, SoundPlan with { Routes = [first, second, second] });
        yield return Broken("stop dropped", CollectionFindingKind.NotServed, SoundPlan with { Routes = [first] });
        yield return Broken("skipped not listed", CollectionFindingKind.WrongSkipped, SoundPlan with { Skipped = [] });
        yield return Broken("served yet listed as skipped", CollectionFindingKind.WrongSkipped, SoundPlan with { Skipped = SoundPlan.Skipped.Add("A") });
        yield return Broken("arrives too early", CollectionFindingKind.TravelTooFast, WithVisit(v => v with { Arrival = Hours.Of(v.Arrival.Number - 0.1) }));
        yield return Broken("returns too early", CollectionFindingKind.TravelTooFast, WithFirst(first with { Return = Hours.Of(first.Return.Number - 0.1) }));
        yield return Broken("starts before the window", CollectionFindingKind.OutsideWindow, WithVisit(v => v with { Arrival = Hours.Of(7.9), Start = Hours.Of(7.9) }));
        yield return Broken("starts after the window", CollectionFindingKind.OutsideWindow, WithVisit(v => v with { Start = Hours.Of(12.5) }));
        yield return Broken("starts before it arrives", CollectionFindingKind.OutsideWindow, WithVisit(v => v with { Arrival = Hours.Of(v.Start.Number + 0.2) }));
        yield return Broken("leaves before it is done", CollectionFindingKind.ServiceCutShort, WithVisit(v => v with { Departure = v.Start }));
        yield return Broken("leaves before the shift", CollectionFindingKind.OutsideShift, WithFirst(first with { Departure = Hours.Of(5) }));
        yield return Broken("returns after the shift", CollectionFindingKind.OutsideShift, WithFirst(first with { Return = Hours.Of(19) }));
        yield return Broken("returns to a closed depot", CollectionFindingKind.DepotClosed, WithFirst(first with { Return = Hours.Of(19.5) }));
        yield return Broken("away too long", CollectionFindingKind.DutyTooLong, WithFirst(first with { Return = Hours.Of(first.Departure.Number + 8.5) }));
        yield return Broken("load on the way", CollectionFindingKind.WrongLoad, WithVisit(v => v with { LoadAfter = WetMass.Tonnes(0.5) }));
        yield return Broken("load on return", CollectionFindingKind.WrongLoad, WithFirst(first with { Load = WetMass.Tonnes(0.5) }));
        yield return Broken("distance", CollectionFindingKind.WrongDistance, WithFirst(first with { Distance = Distance.Kilometres(39) }));
        yield return Broken("driving time", CollectionFindingKind.WrongDistance, WithFirst(first with { Driving = Hours.Of(0.7) }));
        yield return Broken("total distance", CollectionFindingKind.WrongDistance, SoundPlan with { Distance = FleetDistance.Kilometres(99) });
        yield return Broken("cost of a route", CollectionFindingKind.WrongCost, WithFirst(first with { Cost = Money.Of(first.Cost.Number - 1) }));
        yield return Broken("total cost", CollectionFindingKind.WrongCost, SoundPlan with { Cost = Money.Of(329) });
        yield return Broken("value", CollectionFindingKind.WrongValue, SoundPlan with { Value = Money.Of(5) });
        yield return Broken("emissions of a route", CollectionFindingKind.WrongEmissions, WithFirst(first with { Emissions = EmissionMass.Kilograms(0) }));
        yield return Broken("total emissions", CollectionFindingKind.WrongEmissions, SoundPlan with { Emissions = EmissionMass.Kilograms(0) });
        yield return Broken("a number never given", CollectionFindingKind.MissingNumber, SoundPlan with { Cost = default });
    }

    [TestCaseSource(nameof(BrokenPlans))]
    public void A_broken_plan_is_caught(CollectionPlan plan, CollectionFindingKind expected) =>
        Assert.That(CollectionAuditor.Audit(Sound, plan).Select(f => f.Kind), Does.Contain(expected));

    public static IEnumerable<TestCaseData> StricterProblems()
    {
        CollectionContent content = Sound.Content;
        VehicleType van = content.VehicleTypes[0];
        CollectionStop a = content.Stops[0];
        CollectionStop b = content.Stops[1];
        yield return Stricter("payload", CollectionFindingKind.Overloaded, content with { VehicleTypes = [van with { Payload = WetMass.Tonnes(1.5) }] });
        yield return Stricter("volume", CollectionFindingKind.OverVolume, content with { VehicleTypes = [van with { PayloadVolume = Volume.CubicMetres(1.5) }] });
        yield return Stricter("class", CollectionFindingKind.ClassNotCarried, content with { Stops = [a, b, content.Stops[2], Optional("D", "unknown class", null, "G")], VehicleTypes = [van] }, [("van", ["A", "B"]), ("van", ["C", "D"])]);
        yield return Stricter("incompatible", CollectionFindingKind.IncompatibleLoads, content with { Incompatible = [new IncompatibleClasses("acid", "battery")] });
        yield return Stricter("grades", CollectionFindingKind.SeveralGrades, content with { VehicleTypes = [van with { OneGrade = true }] });
        yield return Stricter("driving", CollectionFindingKind.DrivingTooLong, content with { VehicleTypes = [van with { LongestDriving = Hours.Of(0.7) }] });
        yield return Stricter("group twice", CollectionFindingKind.GroupServedTwice, content with { Stops = [a with { Group = "G" }, b with { Group = "G" }, content.Stops[2], content.Stops[3]] });
        yield return Stricter("group not served", CollectionFindingKind.GroupNotServed, content with { Groups = [new AlternativeGroup { Id = "G", Obligation = Obligation.Must }] });
    }

    [TestCaseSource(nameof(StricterProblems))]
    public void A_plan_that_a_stricter_problem_forbids_is_caught(CollectionProblem problem, CollectionPlan plan, CollectionFindingKind expected) =>
        Assert.That(CollectionAuditor.Audit(problem, plan).Select(f => f.Kind), Does.Contain(expected));

    private static TestCaseData Broken(string name, CollectionFindingKind kind, CollectionPlan plan) => new TestCaseData(plan, kind).SetArgDisplayNames(name);

    private static TestCaseData Stricter(string name, CollectionFindingKind kind, CollectionContent content, (string, ImmutableArray<string>)[]? routes = null)
    {
        var problem = new CollectionProblem(content);
        return new TestCaseData(problem, CollectionPlan.Of(problem, routes ?? [("van", ["A", "B"]), ("van", ["C"])]), kind).SetArgDisplayNames(name);
    }

    private static CollectionPlan WithFirst(VehicleRoute route) => SoundPlan with { Routes = SoundPlan.Routes.SetItem(0, route) };

    private static CollectionPlan WithVisit(Func<Visit, Visit> change) =>
        WithFirst(SoundPlan.Routes[0] with { Visits = SoundPlan.Routes[0].Visits.SetItem(0, change(SoundPlan.Routes[0].Visits[0])) });

    private static CollectionProblem TwoVans() => new(new CollectionContent
    {
        Name = "two vans",
        Matrices =
        [
            new TravelMatrix
            {
                Profile = "road",
                Locations = ["depot", "A", "B", "C"],
                Kilometres = [0, 10, 20, 30, 10, 0, 10, 30, 20, 10, 0, 30, 30, 30, 30, 0],
                TravelHours = [0, 0.2, 0.4, 0.6, 0.2, 0, 0.2, 0.6, 0.4, 0.2, 0, 0.6, 0.6, 0.6, 0.6, 0],
            },
        ],
        Depots = [new Depot { Id = "depot", Location = "depot", Open = new TimeWindow(Hours.Of(5.5), Hours.Of(19.2)) }],
        Stops = [Must("A", "acid", "rich", 0.5), Must("B", "battery", "poor", 0.25), Must("C", "acid", "poor", 0.25), Optional("D", "acid", "poor", "G")],
        Groups = [new AlternativeGroup { Id = "G", Obligation = Obligation.May }],
        VehicleTypes =
        [
            new VehicleType
            {
                Id = "van",
                Count = 2,
                Payload = WetMass.Tonnes(3),
                LoadClasses = ["acid", "battery"],
                FixedCost = Money.Of(50),
                CostPerKm = Rate<Money, Distance>.Of(2),
                CostPerHour = Rate<Money, Hours>.Of(10),
                Shift = new TimeWindow(Hours.Of(6), Hours.Of(18)),
                LongestDuty = Hours.Of(8),
                StartDepot = "depot",
                Profile = "road",
                EmissionsPerKm = Rate<EmissionMass, Distance>.Of(0.5),
                EmissionsPerTonneKm = Rate<EmissionMass, FreightWork>.Of(0.1),
            },
        ],
    });

    private static CollectionStop Must(string id, string loadClass, string grade, double service) => new()
    {
        Id = id,
        Location = id,
        Service = Hours.Of(service),
        Windows = [new TimeWindow(Hours.Of(8), Hours.Of(12))],
        Lots = [new CollectionLot { Id = "lot " + id, Mass = WetMass.Tonnes(1), Volume = Volume.CubicMetres(1), LoadClass = loadClass, GradeClass = grade }],
    };

    private static CollectionStop Optional(string id, string loadClass, string? grade, string group) =>
        Must(id, loadClass, grade ?? "poor", 0.1) with { Location = "C", Obligation = Obligation.May, Value = Money.Of(7), Group = group };
}
