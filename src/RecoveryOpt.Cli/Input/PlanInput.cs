using System.Collections.Immutable;
using System.Text.Json;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Cli.Printing;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Input;

/// <summary>A plan that a person named: written by hand, or the plan.json of a solve with what that claims.</summary>
/// <param name="Plan">The decisions.</param>
/// <param name="Claims">The totals that plan.json states; none for a plan by itself.</param>
/// <param name="Objective">The objective that plan.json states; none for a plan by itself.</param>
internal sealed record PlanInput(Plan Plan, PlanClaims? Claims, Objective? Objective)
{
    /// <summary>What plan.json says is proven; null for a plan by itself.</summary>
    public ProofStatement? Proof { get; private init; }

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static PlanInput Read(CliHost host, string path)
    {
        byte[] bytes = InputFile.Read(host, path);
        (byte[] plan, PlanClaims? claims, Objective? objective, ProofStatement? proof) = Unwrap(path, bytes);
        return PlanDocument.TryRead(plan, out Plan? read, out ImmutableArray<Problem> problems)
            ? new PlanInput(read, claims, objective) { Proof = proof }
            : throw ScenarioInput.Refuse(path, problems);
    }

    /// <summary>The plan inside a plan.json of <c>solve</c>; any other bytes as they are, for the reader of plans to judge.</summary>
    private static (byte[] Plan, PlanClaims? Claims, Objective? Objective, ProofStatement? Proof) Unwrap(string path, byte[] bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0), Lenient);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(PlanFile.VersionField, out JsonElement version)) return (bytes, null, null, null);

            if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number) || number != PlanFile.Version)
            {
                throw ScenarioInput.Refuse(path, [new Problem("RO1004", PlanFile.VersionField, Printer.Clean(version.GetRawText()), $"{PlanFile.Version}", "Maybe it was written by a newer recoveryopt.")]);
            }

            return root.TryGetProperty(PlanFile.PlanField, out JsonElement plan)
                ? (System.Text.Encoding.UTF8.GetBytes(plan.GetRawText()), PlanFile.ReadClaims(root), PlanFile.ReadObjective(root), ProofFile.Read(path, root))
                : throw ScenarioInput.Refuse(path, [new Problem("RO1011", PlanFile.PlanField, "no plan", "the plan's decisions")]);
        }
        catch (JsonException)
        {
            return (bytes, null, null, null);
        }
    }
}
