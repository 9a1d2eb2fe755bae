using System.Text;
using System.Text.Json.Nodes;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Reporting.Tests;

/// <summary>A scenario in which every text that a user can type tries to become something else.</summary>
internal static class HostileScenario
{
    public const string Script = "<script>alert(1)</script>";
    public const string Formula = "=HYPERLINK(\"x:evil\",\"click\")";
    public const string Arabic = "\u0645\u0646\u062C\u0645 \u202Etxt.exe\u202C";
    public const string Emoji = "\U0001F947\U0001F468\u200D\U0001F4BB";

    public static string Text { get; } = $"{Script}\"'&<img src=x onerror=alert(2)>{Formula} {Arabic} {Emoji} ]]> --> {new string('W', 300)}";

    /// <summary>Ids may hold neither &gt; nor /, nor be long.</summary>
    private const string IdSuffix = " =1+1<b onload=x \"'&\u05D0\U0001F947";

    public static Scenario Read(string folder, string file)
    {
        JsonObject document = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "examples", folder, file)))!.AsObject();
        string[] tables = ["periods", "sites", "feedstocks", "lanes", "technologies", "facilities", "offtakes", "residueSinks", "limits", "materials", "sources"];
        var ids = tables.Where(t => document[t] is JsonArray).SelectMany(t => document[t]!.AsArray()).Select(r => r!["id"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        JsonObject changed = Changed(document, ids).AsObject();
        changed["name"] = Text;
        changed["description"] = Text;
        foreach (string table in new[] { "sites", "feedstocks", "technologies", "facilities", "offtakes", "residueSinks", "limits" })
        {
            if (changed[table] is not JsonArray rows) continue;
            foreach (JsonNode? row in rows) row!["name"] = Text;
        }

        foreach (JsonNode? source in changed["sources"]?.AsArray() ?? [])
        {
            source!["citation"] = Text;
            source["date"] = Formula;
            source["kind"] = Formula;
            source["address"] = "javascript:alert(3)";
        }

        foreach (JsonNode? row in changed["feedstocks"]!.AsArray().Concat(changed["facilities"]!.AsArray())) row!["owner"] = Text;
        foreach (JsonNode? row in changed["lanes"]!.AsArray()) row!["transportMode"] = Text;
        return ScenarioDocument.Read(Encoding.UTF8.GetBytes(changed.ToJsonString()));
    }

    private static JsonNode Changed(JsonNode node, HashSet<string> ids) => node switch
    {
        JsonObject row => new JsonObject(row.Select(p => KeyValuePair.Create(ids.Contains(p.Key) ? p.Key + IdSuffix : p.Key, p.Value is null ? null : (JsonNode?)Changed(p.Value, ids)))),
        JsonArray list => new JsonArray([.. list.Select(v => v is null ? null : Changed(v, ids))]),
        JsonValue value when value.TryGetValue(out string? text) && ids.Contains(text) => JsonValue.Create(text + IdSuffix),
        _ => node.DeepClone(),
    };
}
