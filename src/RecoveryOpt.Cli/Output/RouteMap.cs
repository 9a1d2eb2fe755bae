using System.Collections.Immutable;
using System.Text.Json;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Cli.Output;

/// <summary>Vehicle routes, stops and depots as GeoJSON (RFC 7946). Lines run straight from stop to stop: the roads between are not known.</summary>
internal static class RouteMap
{
    /// <summary>The map, or null where some place of the plan has no coordinates.</summary>
    public static byte[]? Write(CollectionProblem problem, CollectionPlan plan)
    {
        IEnumerable<string> places = problem.Stops.Select(s => s.Location).Concat(problem.Content.Depots.Select(d => d.Location)).Concat(Sites(problem).Select(u => u.Location));
        if (places.Any(p => problem.FindLocation(p) is null)) return null;

        var routeOf = plan.Routes.SelectMany((r, i) => r.Visits.Select((v, k) => (v.Stop, v.UnloadingSite, Route: i + 1, Number: k + 1))).Where(x => x.UnloadingSite is null).ToDictionary(x => x.Stop, x => (x.Route, x.Number), StringComparer.Ordinal);
        return JsonText.Write(json =>
        {
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            for (int r = 0; r < plan.Routes.Length; r++) WriteRoute(json, problem, plan.Routes[r], r + 1);
            foreach (CollectionStop stop in problem.Stops) WriteStop(json, problem, stop, routeOf.TryGetValue(stop.Id, out (int Route, int Number) at) ? at : null);
            foreach (Depot depot in problem.Content.Depots)
            {
                WritePoint(json, problem, depot.Location, j =>
                {
                    j.WriteString("kind", "depot");
                    j.WriteString("id", depot.Id);
                });
            }

            foreach (UnloadingSite site in Sites(problem))
            {
                WritePoint(json, problem, site.Location, j =>
                {
                    j.WriteString("kind", "unloadingSite");
                    j.WriteString("id", site.Id);
                    j.WriteNumber("unloadings", plan.Routes.Sum(r => r.Visits.Count(v => string.Equals(v.UnloadingSite, site.Id, StringComparison.Ordinal))));
                });
            }

            json.WriteEndArray();
        });
    }

    // Sites that no vehicle uses need no coordinates.
    private static IEnumerable<UnloadingSite> Sites(CollectionProblem problem) =>
        problem.Content.UnloadingSites.Where(u => problem.VehicleTypes.Any(v => v.UnloadsAt.Contains(u.Id, StringComparer.Ordinal)));

    private static void WriteRoute(Utf8JsonWriter json, CollectionProblem problem, VehicleRoute route, int number)
    {
        VehicleType vehicle = problem.FindVehicleType(route.VehicleType)!;
        ImmutableArray<string> places =
        [
            problem.Depot(vehicle.StartDepot).Location, .. route.Visits.Select(v => CollectionFiles.PlaceOf(problem, v)), problem.Depot(vehicle.EndDepot ?? vehicle.StartDepot).Location,
        ];
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.Object("properties", j =>
        {
            j.WriteString("kind", "route");
            j.WriteNumber("route", number);
            j.WriteString("vehicleType", vehicle.Id);
            j.WriteNumber("kilometres", route.Distance.Number);
            j.WriteNumber("wetTonnes", route.Collected.Number);
            j.WriteNumber("cost", route.Cost.Number);
        });
        json.Object("geometry", j =>
        {
            j.WriteString("type", "LineString");
            j.WriteStartArray("coordinates");
            foreach (string place in places) WritePosition(j, problem.FindLocation(place)!);
            j.WriteEndArray();
        });
        json.WriteEndObject();
    }

    private static void WriteStop(Utf8JsonWriter json, CollectionProblem problem, CollectionStop stop, (int Route, int Number)? served) => WritePoint(json, problem, stop.Location, j =>
    {
        j.WriteString("kind", "stop");
        j.WriteString("id", stop.Id);
        j.WriteBoolean("served", served is not null);
        if (served is not { } at) return;
        j.WriteNumber("route", at.Route);
        j.WriteNumber("stopNumber", at.Number);
    });

    private static void WritePoint(Utf8JsonWriter json, CollectionProblem problem, string place, Action<Utf8JsonWriter> properties)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.Object("properties", properties);
        json.Object("geometry", j =>
        {
            j.WriteString("type", "Point");
            j.WritePropertyName("coordinates");
            WritePosition(j, problem.FindLocation(place)!);
        });
        json.WriteEndObject();
    }

    private static void WritePosition(Utf8JsonWriter json, CollectionLocation place)
    {
        json.WriteStartArray();
        json.WriteNumberValue(place.Longitude.Number);
        json.WriteNumberValue(place.Latitude.Number);
        json.WriteEndArray();
    }
}
