using System.Text.Json;
using RecoveryOpt.Cli.Printing;

namespace RecoveryOpt.Cli.Output;

/// <summary>What <c>solve --output json</c> prints: the verdict, where the files are, and plan.json or witness.json as it was written.</summary>
internal static class SolveDocument
{
    public static byte[] Write(Outcome outcome, Objective objective, string folder, IReadOnlyDictionary<string, byte[]> files, int exitCode, string? fileError) => JsonText.Write(json =>
    {
        json.WriteNumber("solveVersion", 1);
        json.WriteNumber("exitCode", exitCode);
        WriteVerdict(json, outcome, objective);
        json.WriteString("folder", folder);
        json.WriteString("fileError", fileError);
        json.WriteStartArray("files");
        if (fileError is null)
        {
            foreach (string name in files.Keys.Order(StringComparer.Ordinal)) json.WriteStringValue(name);
        }

        json.WriteEndArray();
        WriteFile(json, "result", files.GetValueOrDefault(PlanFile.Name));
        WriteFile(json, "witness", files.GetValueOrDefault(PlanFile.WitnessName));
    });

    public static void WriteVerdict(Utf8JsonWriter json, Outcome outcome, Objective objective)
    {
        json.WriteString("standing", OutcomeWords.Standing(outcome));
        json.WriteBoolean("proven", outcome.IsProven);
        json.WriteString("stop", JsonText.Word(outcome.Stop));
        json.WriteString("refusal", JsonText.Word(outcome.Refusal));
        json.WriteString("message", outcome.Message);
        json.Object("bounds", j => PlanFile.WriteBounds(j, outcome.Bounds, objective.Kind));
        json.List("auditFindings", outcome.AuditFindings, AuditDocument.WriteFinding);
    }

    private static void WriteFile(Utf8JsonWriter json, string name, byte[]? file)
    {
        json.WritePropertyName(name);
        if (file is null)
        {
            json.WriteNullValue();
            return;
        }

        using JsonDocument written = JsonDocument.Parse(file);
        written.RootElement.WriteTo(json);
    }
}
