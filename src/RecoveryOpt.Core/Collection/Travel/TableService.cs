using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RecoveryOpt.Collection;

/// <summary>Asks an OSRM-style table service for distances and times, block by block.</summary>
/// <remarks>Project OSRM, HTTP API v5, service "table": durations in seconds, distances in metres, null where there is no way.</remarks>
internal sealed class TableService(HttpClient client, string address, string path, List<Problem> problems)
{
    /// <summary>Sources and destinations of one request: together no more than the 100 coordinates that servers take by default.</summary>
    private const int Block = 50;

    private const double MetresPerKilometre = 1000;
    private const double SecondsPerHour = 3600;
    private const int MostListed = 20;

    public async Task<TravelMatrix?> FetchAsync(string profile, ImmutableArray<CollectionLocation> places, CancellationToken cancellation)
    {
        if (problems.Count > 0) return null;
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out Uri? root) || root.Scheme is not ("http" or "https"))
        {
            problems.Add(new Problem("RO5041", path, $"\"{address}\"", "an http or https address with the profile, such as http://localhost:5000/table/v1/driving"));
            return null;
        }

        int n = places.Length;
        var km = new double[n * n];
        var hours = new double[n * n];
        var unreachable = new List<string>();
        for (int from = 0; from < n; from += Block)
        {
            for (int to = 0; to < n; to += Block)
            {
                string? failure = await FetchBlockAsync(root, places, from, to, km, hours, unreachable, cancellation).ConfigureAwait(false);
                if (failure is null) continue;
                problems.Add(new Problem("RO5041", path, failure, "an answer with code Ok, durations and distances"));
                return null;
            }
        }

        foreach (string pair in unreachable.Take(MostListed)) problems.Add(new Problem("RO5041", path, $"no way {pair}", "a way between every pair of locations", "Maybe a location off the road network."));
        return unreachable.Count > 0 ? null : new TravelMatrix { Profile = profile, Locations = [.. places.Select(p => p.Id)], Kilometres = [.. km], TravelHours = [.. hours] };
    }

    private async Task<string?> FetchBlockAsync(Uri root, ImmutableArray<CollectionLocation> places, int from, int to, double[] km, double[] hours, List<string> unreachable, CancellationToken cancellation)
    {
        int sources = Math.Min(Block, places.Length - from);
        int destinations = Math.Min(Block, places.Length - to);
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(Request(root, places, from, sources, to, destinations), cancellation).ConfigureAwait(false);
            string body = await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode) return string.Create(CultureInfo.InvariantCulture, $"an answer with status {(int)answer.StatusCode}");

            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement table = document.RootElement;
            if (table.ValueKind != JsonValueKind.Object || !table.TryGetProperty("code", out JsonElement code) || !code.ValueEquals("Ok")) return "an answer whose code isn't Ok";
            return Take(table, "durations", SecondsPerHour, hours) ?? Take(table, "distances", MetresPerKilometre, km);
        }
        catch (HttpRequestException unreachableServer)
        {
            return $"no answer: {unreachableServer.Message}";
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return "no answer in time";
        }
        catch (JsonException)
        {
            return "an answer that is no JSON";
        }

        string? Take(JsonElement table, string name, double perUnit, double[] into)
        {
            if (!table.TryGetProperty(name, out JsonElement rows) || rows.ValueKind != JsonValueKind.Array || rows.GetArrayLength() != sources) return $"an answer without {name} of every source";
            for (int i = 0; i < sources; i++)
            {
                JsonElement row = rows[i];
                if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() != destinations) return $"an answer without {name} of every destination";
                for (int j = 0; j < destinations; j++)
                {
                    JsonElement entry = row[j];
                    if (entry.ValueKind == JsonValueKind.Null) unreachable.Add($"from {places[from + i].Id} to {places[to + j].Id}");
                    else if (entry.ValueKind != JsonValueKind.Number || entry.GetDouble() is not (>= 0 and < 1e9)) return $"{name} that are no numbers";
                    else into[((from + i) * places.Length) + to + j] = entry.GetDouble() / perUnit;
                }
            }

            return null;
        }
    }

    private static Uri Request(Uri root, ImmutableArray<CollectionLocation> places, int from, int sources, int to, int destinations)
    {
        var coordinates = new StringBuilder();
        var first = new StringBuilder();
        var second = new StringBuilder();
        for (int k = 0; k < sources + destinations; k++)
        {
            CollectionLocation place = k < sources ? places[from + k] : places[to + k - sources];
            if (k > 0) coordinates.Append(';');
            coordinates.Append(CultureInfo.InvariantCulture, $"{place.Longitude.Number:0.######},{place.Latitude.Number:0.######}");
            StringBuilder list = k < sources ? first : second;
            if (list.Length > 0) list.Append(';');
            list.Append(k);
        }

        return new Uri(root, $"{coordinates}?annotations=duration,distance&sources={first}&destinations={second}");
    }
}
