using System.Text.Json;
using System.Text.Json.Nodes;

namespace RecoveryOpt.Documents;

/// <summary>How many numbers of a scenario were seen in a source, derived, or assumed: what a reader wants to know before any result.</summary>
/// <param name="Sourced">Numbers whose source is one that they were seen in.</param>
/// <param name="Derived">Numbers derived from sourced ones.</param>
/// <param name="Assumed">Numbers assumed.</param>
/// <param name="WithoutSource">Numbers that no source stands beside.</param>
public sealed record NumberOrigins(int Sourced, int Derived, int Assumed, int WithoutSource)
{
    /// <summary>All of them.</summary>
    public int Total => Sourced + Derived + Assumed + WithoutSource;

    /// <summary>Counts the numbers of a canonical document (a field at its default is not in it). A number's source is its own, else the one
    /// that <c>fieldSources</c> names for its field, else that of the nearest row around it.</summary>
    internal static NumberOrigins Of(ReadOnlySpan<byte> canonical, Scenario scenario)
    {
        var status = scenario.Content.Sources.ToDictionary(s => s.Id, s => s.Status, StringComparer.Ordinal);
        JsonObject document = JsonNode.Parse(canonical)!.AsObject();
        SourceStatus?[] origins = [.. document.Where(table => table.Key is not ("version" or "sources")).SelectMany(table => Origins(table.Value, null, status))];
        int Count(SourceStatus? origin) => origins.Count(o => o == origin);
        return new NumberOrigins(Count(SourceStatus.Sourced), Count(SourceStatus.Derived), Count(SourceStatus.Assumed), Count(null));
    }

    private static IEnumerable<SourceStatus?> Origins(JsonNode? node, string? source, Dictionary<string, SourceStatus> status) => node switch
    {
        JsonObject row => OfRow(row, Text(row["source"]) ?? source, status),
        JsonArray list => list.SelectMany(item => Origins(item, source, status)),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => [source is null ? null : status[source]],
        _ => [],
    };

    private static IEnumerable<SourceStatus?> OfRow(JsonObject row, string? source, Dictionary<string, SourceStatus> status)
    {
        JsonNode? byField = row["fieldSources"];
        return row.SelectMany(field => Origins(field.Value, Text(byField?[field.Key]) ?? source, status));
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
