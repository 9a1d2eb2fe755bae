using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Output;

/// <summary>Every file of a collection result, by its fixed name.</summary>
internal static class CollectionFiles
{
    public const string Plan = "collection-plan.json";
    public const string RouteSheets = "route-sheets.csv";
    public const string RouteSheetsJson = "route-sheets.json";
    public const string LeftOut = "left-out.csv";
    public const string Map = "routes.geojson";

    public static ImmutableArray<string> Names { get; } = [Plan, RouteSheets, RouteSheetsJson, LeftOut, Map];

    public static Dictionary<string, byte[]> Of(
        CollectionProblem problem, PlannerOutcome outcome, CollectionPlan plan, CollectionObjective objective, string path, DateTimeOffset started)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [RunFile.Name] = Run(outcome, objective, path, started),
            [Plan] = CollectionDocument.WritePlan(plan),
            [RouteSheets] = SheetsAsCsv(problem, plan),
            [RouteSheetsJson] = SheetsAsJson(problem, plan),
            [LeftOut] = LeftOutAsCsv(problem, outcome, plan),
        };
        if (RouteMap.Write(problem, plan) is { } map) files.Add(Map, map);
        return files;
    }

    /// <summary>A time of day as drivers read it: hours and minutes, rounded to the minute; a plus sign and the days after midnight.</summary>
    public static string Clock(Hours hours)
    {
        long minutes = (long)Math.Round(hours.Number * 60);
        (long days, long rest) = Math.DivRem(minutes, 24 * 60);
        return string.Create(CultureInfo.InvariantCulture, $"{rest / 60:00}:{rest % 60:00}") + (days > 0 ? string.Create(CultureInfo.InvariantCulture, $" +{days} d") : "");
    }

    private static byte[] SheetsAsCsv(CollectionProblem problem, CollectionPlan plan)
    {
        var table = new CsvTable("route", "vehicle type", "stop number", "stop", "location", "arrival", "service starts", "departure", "arrival h", "lots", "wet tonnes loaded", "load after t", "action", "empty skips after", "full skips after");
        for (int r = 0; r < plan.Routes.Length; r++)
        {
            VehicleRoute route = plan.Routes[r];
            VehicleType vehicle = problem.FindVehicleType(route.VehicleType)!;
            table.Row(r + 1, vehicle.Id, 0, null, problem.Depot(vehicle.StartDepot).Location, null, null, Clock(route.Departure), null, null, null, 0, "depart", route.EmptySkips, route.EmptySkips is null ? null : 0);
            for (int k = 0; k < route.Visits.Length; k++)
            {
                Visit visit = route.Visits[k];
                ImmutableArray<CollectionLot> lots = LotsOf(problem, visit);
                table.Row(r + 1, vehicle.Id, k + 1, NameOf(visit), PlaceOf(problem, visit), Clock(visit.Arrival), Clock(visit.Start), Clock(visit.Departure), visit.Arrival.Number,
                    string.Join("; ", lots.Select(l => l.Id)), lots.Sum(l => l.Mass.Number), visit.LoadAfter.Number, ActionOf(problem, visit), visit.EmptySkipsAfter, visit.FullSkipsAfter);
            }

            table.Row(r + 1, vehicle.Id, route.Visits.Length + 1, null, problem.Depot(vehicle.EndDepot ?? vehicle.StartDepot).Location, Clock(route.Return), null, null, route.Return.Number, null, null, route.Load.Number, "return", null, null);
        }

        return table.ToBytes();
    }

    /// <summary>Id of the stop or of the unloading site.</summary>
    public static string NameOf(Visit visit) => visit.UnloadingSite ?? visit.Stop;

    /// <summary>Location of the stop or of the unloading site.</summary>
    public static string PlaceOf(CollectionProblem problem, Visit visit) =>
        visit.UnloadingSite is { } site ? problem.FindUnloadingSite(site)!.Location : problem.FindStop(visit.Stop)!.Location;

    private static ImmutableArray<CollectionLot> LotsOf(CollectionProblem problem, Visit visit) => visit.UnloadingSite is null ? problem.FindStop(visit.Stop)!.Lots : [];

    private static string ActionOf(CollectionProblem problem, Visit visit) => visit.UnloadingSite is null ? JsonText.Word(problem.FindStop(visit.Stop)!.Kind) : "unloading";

    private static byte[] SheetsAsJson(CollectionProblem problem, CollectionPlan plan) => JsonText.Write(json =>
    {
        json.WriteNumber("routeSheetsVersion", 1);
        json.List("routes", plan.Routes, (j, route) =>
        {
            VehicleType vehicle = problem.FindVehicleType(route.VehicleType)!;
            j.WriteString("vehicleType", vehicle.Id);
            j.WriteString("from", problem.Depot(vehicle.StartDepot).Location);
            j.WriteString("to", problem.Depot(vehicle.EndDepot ?? vehicle.StartDepot).Location);
            j.WriteString("departure", Clock(route.Departure));
            j.WriteString("return", Clock(route.Return));
            j.WriteNumber("kilometres", route.Distance.Number);
            j.WriteNumber("drivingHours", route.Driving.Number);
            j.WriteNumber("wetTonnes", route.Collected.Number);
            if (route.EmptySkips is { } skips) j.WriteNumber("emptySkips", skips);
            j.WriteNumber("cost", route.Cost.Number);
            j.List("stops", route.Visits, (v, visit) =>
            {
                v.WriteString(visit.UnloadingSite is null ? "stop" : "unloadingSite", NameOf(visit));
                v.WriteString("location", PlaceOf(problem, visit));
                v.WriteString("action", ActionOf(problem, visit));
                v.WriteString("arrival", Clock(visit.Arrival));
                v.WriteString("serviceStarts", Clock(visit.Start));
                v.WriteString("departure", Clock(visit.Departure));
                if (visit.EmptySkipsAfter is { } empty) v.WriteNumber("emptySkipsAfter", empty);
                if (visit.FullSkipsAfter is { } full) v.WriteNumber("fullSkipsAfter", full);
                v.List("lots", LotsOf(problem, visit), (l, lot) => WriteLot(l, lot));
            });
        });
    });

    private static void WriteLot(Utf8JsonWriter json, CollectionLot lot)
    {
        json.WriteString("lot", lot.Id);
        json.WriteNumber("wetTonnes", lot.Mass.Number);
        if (lot.LoadClass is { } load) json.WriteString("loadClass", load);
        if (lot.GradeClass is { } grade) json.WriteString("gradeClass", grade);
    }

    /// <summary>What is achieved, what is proven, and why each stop left out is left out.</summary>
    public static void WriteStanding(Utf8JsonWriter json, PlannerOutcome outcome)
    {
        WriteNumber(json, "achieved", outcome.Bounds.Achieved);
        WriteNumber(json, "bound", outcome.Bounds.Proven);
        WriteNumber(json, "gap", outcome.Bounds.Gap);
        json.WriteString("unit", outcome.Bounds.Unit);
        json.WriteBoolean("isProven", outcome.IsProven);
        if (outcome.WhyNotProven.Length > 0) json.WriteString("whyNotProven", outcome.WhyNotProven);
        json.WriteStartArray("boundLeavesOut");
        foreach (string rule in outcome.BoundLeavesOut) json.WriteStringValue(rule);
        json.WriteEndArray();
        if (outcome.Message.Length > 0) json.WriteString("message", outcome.Message);
        json.WriteStartArray("conflicts");
        foreach (string conflict in outcome.Conflicts) json.WriteStringValue(conflict);
        json.WriteEndArray();
        json.List("unserved", outcome.Unserved, (j, u) =>
        {
            j.WriteString("stop", u.Stop);
            j.WriteString("cause", JsonText.Word(u.Cause));
            j.WriteString("text", u.Text);
            if (u.VehicleType is { } vehicle) j.WriteString("vehicleType", vehicle);
            if (u.Detour is { } detour) j.WriteNumber("detour", detour.Number);
            if (u.Relaxation is { } relaxation) j.WriteNumber("relaxation", relaxation);
        });
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } n) json.WriteNumber(name, n);
        else json.WriteNull(name);
    }

    private static byte[] LeftOutAsCsv(CollectionProblem problem, PlannerOutcome outcome, CollectionPlan plan)
    {
        var table = new CsvTable("stop", "location", "obligation", "group", "value", "wet tonnes", "cause", "reason", "detour", "relaxation", "vehicle type");
        Dictionary<string, UnservedStop> why = outcome.Unserved.ToDictionary(u => u.Stop, StringComparer.Ordinal);
        foreach (CollectionStop stop in plan.Skipped.Select(id => problem.FindStop(id)!))
        {
            UnservedStop? reason = why.GetValueOrDefault(stop.Id);
            table.Row(stop.Id, stop.Location, JsonText.Word(stop.Obligation), stop.Group, stop.Value?.Number, stop.Lots.Sum(l => l.Mass.Number),
                reason is null ? null : JsonText.Word(reason.Cause), reason?.Text, reason?.Detour?.Number, reason?.Relaxation, reason?.VehicleType);
        }

        return table.ToBytes();
    }

    private static byte[] Run(PlannerOutcome outcome, CollectionObjective objective, string path, DateTimeOffset started) => JsonText.Write(json =>
    {
        json.WriteNumber("runVersion", 1);
        json.WriteString("collectionFile", path);
        json.WriteString("objective", JsonText.Word(objective));
        json.WriteString("stop", JsonText.Word(outcome.Stop));
        json.WriteBoolean("servesAll", outcome.Best is not null);
        WriteStanding(json, outcome);
        json.WriteNumber("iterations", outcome.Iterations);
        json.WriteString("engine", outcome.Provenance.Engine);
        if (outcome.Provenance.EngineNote.Length > 0) json.WriteString("engineNote", outcome.Provenance.EngineNote);
        json.WriteNumber("seed", outcome.Provenance.Seed);
        json.WriteNumber("threads", outcome.Provenance.Threads);
        json.WriteString("problemHash", outcome.Provenance.ProblemHash);
        json.WriteNumber("elapsedSeconds", Math.Round(outcome.Elapsed.TotalSeconds, 3));
        json.WriteString("version", CommandLine.Version);
        json.WriteString("started", started.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.List("auditFindings", outcome.AuditFindings, (j, f) =>
        {
            j.WriteString("kind", JsonText.Word(f.Kind));
            j.WriteString("where", f.Where);
            j.WriteString("text", f.Detail);
        });
    });
}
