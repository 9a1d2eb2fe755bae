using System.Text.Json.Nodes;

namespace RecoveryOpt.Examples;

/// <summary>The variants are complete files; this keeps them from drifting away from scenario.json.</summary>
internal static class VariantFiles
{
    /// <summary>Every row of the variants is a row of scenario.json, but for those that name the variant's own source.</summary>
    public static void Check(string folder, Checks checks, params (string File, string? OwnSource)[] variants)
    {
        Console.WriteLine();
        Console.WriteLine("Variant files against scenario.json");
        JsonObject scenario = Read(folder, "scenario.json");
        foreach ((string file, string? ownSource) in variants) Compare(scenario, folder, file, ownSource, checks);
    }

    private static void Compare(JsonObject scenario, string folder, string file, string? ownSource, Checks checks)
    {
        string[] differing = [.. Differences(scenario, Read(folder, file), ownSource)];
        string allowed = ownSource is null ? "" : $" but those of {ownSource}";
        checks.That($"{file}: every row{allowed} is a row of scenario.json{(differing.Length == 0 ? "" : $"; not {string.Join(", ", differing)}")}", differing.Length == 0);
    }

    private static IEnumerable<string> Differences(JsonObject scenario, JsonObject variant, string? ownSource)
    {
        foreach ((string table, JsonNode? rows) in variant)
        {
            if (table is "name" or "description") continue;
            if (rows is not JsonArray list)
            {
                if (!JsonNode.DeepEquals(rows, scenario[table])) yield return table;
                continue;
            }

            foreach (JsonNode? row in list)
            {
                bool isOwn = ownSource is not null && row!.ToJsonString().Contains($"\"{ownSource}\"", StringComparison.Ordinal);
                if (!isOwn && !scenario[table]!.AsArray().Any(r => JsonNode.DeepEquals(r, row))) yield return $"{table}/{row!["id"]}";
            }
        }
    }

    private static JsonObject Read(string folder, string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!.AsObject();
}
