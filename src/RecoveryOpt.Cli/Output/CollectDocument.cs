using System.Collections.Immutable;
using System.Text.Json;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Cli.Output;

/// <summary>What <c>collect --output json</c> prints: how the search ended, what the recalculation found, and the plan as it was written.</summary>
internal static class CollectDocument
{
    public static byte[] Write(PlannerOutcome outcome, CollectionPlan held, ImmutableArray<Problem> notes, string folder, IReadOnlyDictionary<string, byte[]> files, int exitCode) => JsonText.Write(json =>
    {
        json.WriteNumber("collectVersion", 1);
        json.WriteNumber("exitCode", exitCode);
        json.WriteString("stop", JsonText.Word(outcome.Stop));
        json.WriteBoolean("servesAll", outcome.Best is not null);
        CollectionFiles.WriteStanding(json, outcome);
        json.WriteNumber("cost", held.Cost.Number);
        json.WriteNumber("value", held.Value.Number);
        json.WriteStartArray("skipped");
        foreach (string stop in held.Skipped) json.WriteStringValue(stop);
        json.WriteEndArray();
        json.List("findings", outcome.AuditFindings, (j, f) =>
        {
            j.WriteString("kind", JsonText.Word(f.Kind));
            j.WriteString("where", f.Where);
            j.WriteString("text", f.Detail);
        });
        json.List("notes", notes, ErrorDocument.WriteProblem);
        json.WriteString("folder", folder);
        json.WriteStartArray("files");
        foreach (string name in files.Keys.Order(StringComparer.Ordinal)) json.WriteStringValue(name);
        json.WriteEndArray();
        using JsonDocument plan = JsonDocument.Parse(files[CollectionFiles.Plan]);
        json.WritePropertyName("plan");
        plan.RootElement.WriteTo(json);
    });
}
