using System.Buffers;
using System.Text.Json;
using RecoveryOpt.Collection;
using RecoveryOpt.Reporting.Content;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Geo;

/// <summary>Sites, lanes and vehicle routes as GeoJSON (RFC 7946); what has no coordinates has a null geometry, as the format says. Lines run straight.</summary>
internal static class GeoJsonWriter
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, IndentSize = 1, NewLine = "\n" };

    public static byte[] Write(ReportContext c)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (Site site in c.Scenario.Content.Sites) WriteSite(json, site);
            Dictionary<string, double> carried = MapSection.Carried(c);
            foreach (Lane lane in c.Scenario.Content.Lanes) WriteLane(json, c.Scenario, lane, carried.GetValueOrDefault(lane.Id));
            foreach (CollectionRoutes routes in c.Proposal.Routes)
            {
                for (int k = 0; k < routes.Plan.Routes.Length; k++) WriteRoute(json, routes.Problem, routes.Plan.Routes[k], k + 1);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteSite(Utf8JsonWriter json, Site site) => Feature(json, "Point", [Place(site)], () =>
    {
        json.WriteString("kind", "site");
        json.WriteString("id", CleanText.Of(site.Id));
        json.WriteString("name", CleanText.Of(site.Name));
        json.WriteString("jurisdiction", CleanText.Of(site.Jurisdiction));
    });

    private static void WriteLane(Utf8JsonWriter json, Scenario scenario, Lane lane, double tonnes) => Feature(json, "LineString", [Place(scenario.Site(lane.From)), Place(scenario.Site(lane.To))], () =>
    {
        json.WriteString("kind", "lane");
        json.WriteString("id", CleanText.Of(lane.Id));
        json.WriteString("from", CleanText.Of(lane.From));
        json.WriteString("to", CleanText.Of(lane.To));
        json.WriteNumber("dryTonnes", tonnes);
    });

    private static void WriteRoute(Utf8JsonWriter json, CollectionProblem problem, VehicleRoute route, int number)
    {
        (double, double)?[] places = [.. RouteSection.PlacesOf(problem, route).Select(p => problem.FindLocation(p) is { } l ? (l.Longitude.Number, l.Latitude.Number) : ((double, double)?)null)];
        Feature(json, "LineString", places, () =>
        {
            json.WriteString("kind", "vehicleRoute");
            json.WriteString("problem", CleanText.Of(problem.Name));
            json.WriteNumber("route", number);
            json.WriteString("vehicleType", CleanText.Of(route.VehicleType));
            json.WriteNumber("kilometres", route.Distance.Number);
            json.WriteNumber("wetTonnes", route.Collected.Number);
        });
    }

    private static (double Longitude, double Latitude)? Place(Site site) => site is { Longitude: { } east, Latitude: { } north } ? (east.Number, north.Number) : null;

    private static void Feature(Utf8JsonWriter json, string type, (double Longitude, double Latitude)?[] places, Action properties)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        properties();
        json.WriteEndObject();
        if (places.Any(p => p is null)) json.WriteNull("geometry");
        else WriteGeometry(json, type, [.. places.Select(p => p!.Value)]);
        json.WriteEndObject();
    }

    private static void WriteGeometry(Utf8JsonWriter json, string type, (double Longitude, double Latitude)[] places)
    {
        json.WriteStartObject("geometry");
        json.WriteString("type", type);
        json.WriteStartArray("coordinates");
        foreach ((double longitude, double latitude) in places)
        {
            if (places.Length > 1) json.WriteStartArray();
            json.WriteNumberValue(longitude);
            json.WriteNumberValue(latitude);
            if (places.Length > 1) json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
