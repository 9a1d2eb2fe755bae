using System.Collections.Immutable;
using System.Globalization;
using RecoveryOpt.Collection;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>Route sheets: what each vehicle does, stop by stop, audited again as the report is written.</summary>
internal static class RouteSection
{
    private const int MostSheets = 40;

    public static Section? Build(ReportContext c)
    {
        if (c.Proposal.Routes.IsDefaultOrEmpty) return null;
        var blocks = ImmutableArray.CreateBuilder<Block>();
        for (int k = 0; k < c.Proposal.Routes.Length; k++) Add(c, blocks, c.Proposal.Routes[k], k + 1);
        return new Section("routes", c["heading.routes"], blocks.ToImmutable());
    }

    /// <summary>The locations that a route passes, from depot to depot.</summary>
    public static IEnumerable<string> PlacesOf(CollectionProblem problem, VehicleRoute route)
    {
        VehicleType vehicle = problem.FindVehicleType(route.VehicleType)!;
        return
        [
            problem.Depot(vehicle.StartDepot).Location,
            .. route.Visits.Select(v => v.UnloadingSite is { } site ? problem.FindUnloadingSite(site)!.Location : problem.FindStop(v.Stop)!.Location),
            problem.Depot(vehicle.EndDepot ?? vehicle.StartDepot).Location,
        ];
    }

    private static void Add(ReportContext c, ImmutableArray<Block>.Builder blocks, CollectionRoutes routes, int number)
    {
        CollectionPlan plan = routes.Plan;
        blocks.Add(new SubHeading(CleanText.Of(routes.Problem.Name)));
        blocks.Add(new Paragraph(c.Texts.Format("routes.words", c.Numbers.Whole(plan.Routes.Length), c.Numbers.Whole(plan.Routes.Sum(r => r.Visits.Count(v => v.UnloadingSite is null))), c.Numbers.Alone(plan.Distance.Number), c.Numbers.Alone(plan.Cost.Number), c.Numbers.Whole(plan.Skipped.Length))
            + " " + (routes.Bounds is { Achieved: { } achieved, Proven: { } proven, Unit: var unit } ? c.Texts.Format("routes.bound", c.Numbers.Alone(achieved), c.Numbers.Alone(proven), CleanText.Of(unit)) : c["proof.nothing"])));
        blocks.Add(Overview(c, plan, number));
        if (plan.Routes.Length <= MostSheets) blocks.AddRange(plan.Routes.Select((r, k) => Sheet(c, routes.Problem, r, number, k + 1)));
        blocks.Add(All(c, routes.Problem, plan, number));
        if (plan.Skipped.Length > 0) blocks.Add(new Paragraph(c.Texts.Format("routes.skipped", string.Join(", ", plan.Skipped.Select(CleanText.Of))), Tone.Note));
    }

    private static DataTable Overview(ReportContext c, CollectionPlan plan, int number) => new($"routes-{number}", c["routes.caption"],
        [
            new(c["routes.route"], ColumnKind.Whole), new(c["routes.vehicle"]), new(c["routes.departure"]), new(c["routes.return"]), new(c["routes.stops"], ColumnKind.Whole) { Summed = true }, new(c["column.distance"], ColumnKind.Number, "km") { Summed = true },
            new(c["routes.collected"], ColumnKind.Number, "t") { Summed = true }, new(c["routes.cost"], ColumnKind.Number) { Summed = true }, new(c["routes.emissions"], ColumnKind.Number, "kg") { Summed = true },
        ],
        [.. plan.Routes.Select((r, k) => ImmutableArray.Create<Cell>(k + 1, CleanText.Of(r.VehicleType), Clock(r.Departure), Clock(r.Return), r.Visits.Count(v => v.UnloadingSite is null), r.Distance.Number, r.Collected.Number, r.Cost.Number, r.Emissions.Number))]) { Note = c["routes.clock"] };

    private static DataTable Sheet(ReportContext c, CollectionProblem problem, VehicleRoute r, int number, int route) => new($"route-{number}-{route}",
        c.Texts.Format("routes.sheet", c.Numbers.Whole(route), CleanText.Of(r.VehicleType), Clock(r.Departure), Clock(r.Return)), Columns(c, withRoute: false), [.. r.Visits.Select((v, k) => Row(c, problem, v, k + 1, null))]);

    private static DataTable All(ReportContext c, CollectionProblem problem, CollectionPlan plan, int number) => new($"route-sheets-{number}", c["routes.allCaption"], Columns(c, withRoute: true),
        [.. plan.Routes.SelectMany((r, k) => r.Visits.Select((v, i) => Row(c, problem, v, i + 1, k + 1)))]) { WorkbookOnly = plan.Routes.Length <= MostSheets };

    private static ImmutableArray<Column> Columns(ReportContext c, bool withRoute) =>
    [
        .. withRoute ? [new Column(c["routes.route"], ColumnKind.Whole)] : Array.Empty<Column>(), new(c["routes.number"], ColumnKind.Whole), new(c["routes.stop"]), new(c["routes.arrival"]), new(c["routes.start"]), new(c["routes.departure"]), new(c["routes.lots"]), new(c["routes.load"], ColumnKind.Number, "t"),
    ];

    private static ImmutableArray<Cell> Row(ReportContext c, CollectionProblem problem, Visit v, int number, int? route) =>
    [
        .. route is { } r ? new Cell[] { r } : [], number, v.UnloadingSite is { } site ? c.Texts.Format("routes.unload", CleanText.Of(site)) : CleanText.Of(v.Stop), Clock(v.Arrival), Clock(v.Start), Clock(v.Departure), Lots(problem, v), v.LoadAfter.Number,
    ];

    private static string Lots(CollectionProblem problem, Visit v) => v.UnloadingSite is null ? CleanText.Of(string.Join("; ", problem.FindStop(v.Stop)!.Lots.Select(l => l.Id))) : "";

    // Hours since the beginning of the plan, as a clock; days beyond the first stand after it.
    private static string Clock(Hours hours)
    {
        long minutes = (long)Math.Round(hours.Number * 60);
        long day = minutes / 1440;
        string clock = string.Create(CultureInfo.InvariantCulture, $"{minutes % 1440 / 60:00}:{minutes % 60:00}");
        return day == 0 ? clock : string.Create(CultureInfo.InvariantCulture, $"{clock} +{day} d");
    }
}
