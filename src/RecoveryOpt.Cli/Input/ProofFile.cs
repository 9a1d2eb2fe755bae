using System.Text.Json;
using RecoveryOpt.Cli.Output;

namespace RecoveryOpt.Cli.Input;

/// <summary>What a plan.json says is proven about its plan; it was true of the run that wrote it, and is not proven again.</summary>
internal static class ProofFile
{
    /// <summary>The statement; null where the file holds none that can be read whole.</summary>
    public static ProofStatement? Read(string path, JsonElement root)
    {
        if (PlanFile.ReadObjective(root) is not { } objective) return null;
        if (Text(root, "stop") is not { } word || !Enum.TryParse(word, ignoreCase: true, out StopReason stop) || !Enum.IsDefined(stop)) return null;
        if (!root.TryGetProperty("bounds", out JsonElement bounds) || bounds.ValueKind != JsonValueKind.Object || Text(bounds, "unit") is not { } unit) return null;
        return new ProofStatement(objective, stop, new ObjectiveBounds(Number(bounds, "achieved"), Number(bounds, "proven"), Number(bounds, "gap"), unit), Made(root))
        {
            IsProven = stop == StopReason.Completed && Text(root, "standing") is "proven",
            Note = $"As {Path.GetFileName(path)} states it for the run that made the plan; it was not proven again for this report.",
        };
    }

    private static Provenance? Made(JsonElement root)
    {
        if (!root.TryGetProperty("provenance", out JsonElement made) || made.ValueKind != JsonValueKind.Object) return null;
        return Text(made, "scenarioHash") is { } hash && Text(made, "library") is { } library && Text(made, "solver") is { } solver && Number(made, "relativeGap") is { } gap
            ? new Provenance(hash, library, solver, gap, (int?)Number(made, "nodeLimit"), (int)(Number(made, "seed") ?? 0)) { EngineNote = Text(made, "engineNote") ?? "" }
            : null;
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number) ? number : null;
}
