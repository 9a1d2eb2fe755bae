using System.Text.Json;
using System.Text.Json.Nodes;

namespace RecoveryOpt.Examples;

/// <summary>How many numbers of a scenario file were seen somewhere, were derived, or were assumed: what a reader wants to know before any result.</summary>
internal static class InputStatus
{
    /// <summary>Prints the counts, and checks that no number stands there without a source.</summary>
    public static void Report(string folder, string file, Checks checks)
    {
        JsonObject document = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!.AsObject();
        var statuses = document["sources"]!.AsArray().ToDictionary(s => s!["id"]!.GetValue<string>(), s => s!["status"]!.GetValue<string>(), StringComparer.Ordinal);
        string[] numbers = [.. document.Where(t => t.Key is not ("version" or "sources")).SelectMany(t => Statuses(t.Value, null, statuses))];
        int Count(string status) => numbers.Count(n => string.Equals(n, status, StringComparison.Ordinal));

        Console.WriteLine($"Inputs of {file}: {numbers.Length:N0} numbers, of which {Count("sourced"):N0} seen in a source, {Count("derived"):N0} derived, {Count("assumed"):N0} assumed");
        checks.That($"every number of {file} names its source", Count("none") == 0);
    }

    // A number's source is that of the nearest object around it that names one; a figure taken from the library by name is one number with its own.
    private static IEnumerable<string> Statuses(JsonNode? node, string? source, Dictionary<string, string> statuses) => node switch
    {
        JsonObject o when o["reference"]?.GetValue<string>() is { } name && ReferenceData.FindFigure(name) is { } figure => [figure.Status is SourceStatus.Derived ? "derived" : "sourced"],
        JsonObject o => o.SelectMany(f => Statuses(f.Value, o["source"]?.GetValue<string>() ?? source, statuses)),
        JsonArray a => a.SelectMany(n => Statuses(n, source, statuses)),
        JsonValue v when v.GetValueKind() == JsonValueKind.Number => [source is null ? "none" : statuses[source]],
        _ => [],
    };
}
