using System.Text.Json;

namespace RecoveryOpt.Cli.Output;

/// <summary>What <c>audit</c> and <c>evaluate --output json</c> print: findings, the largest violations, the plan's sums, and how far it is from the best.</summary>
internal static class AuditDocument
{
    public static byte[] OfAudit(AuditResult audit, bool otherScenario, int exitCode) => JsonText.Write(json =>
    {
        json.WriteNumber("auditVersion", 1);
        json.WriteNumber("exitCode", exitCode);
        WriteAudit(json, audit, otherScenario);
    });

    public static byte[] OfEvaluation(AuditResult audit, Objective objective, Outcome? outcome, bool otherScenario, int exitCode) => JsonText.Write(json =>
    {
        json.WriteNumber("evaluateVersion", 1);
        json.WriteNumber("exitCode", exitCode);
        WriteAudit(json, audit, otherScenario);
        json.Object("objective", j => PlanFile.WriteObjective(j, objective));
        json.Number("value", audit.Ledger?.ValueOf(objective));
        if (outcome is null) json.WriteNull("best");
        else json.Object("best", j => SolveDocument.WriteVerdict(j, outcome, objective));
    });

    public static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteString("kind", JsonText.Word(finding.Kind));
        json.WriteString("path", finding.Path);
        json.Number("violation", finding.Violation);
        json.Number("relativeViolation", finding.RelativeViolation);
        json.Number("value", finding.Value);
        json.Number("limit", finding.Limit);
        json.WriteString("unit", finding.Unit);
        json.WriteString("text", finding.Text);
    }

    private static void WriteAudit(Utf8JsonWriter json, AuditResult audit, bool otherScenario)
    {
        json.WriteBoolean("passed", audit.Passed);
        json.WriteBoolean("madeForOtherScenario", otherScenario);
        json.List("findings", audit.Findings, WriteFinding);
        json.List("largestViolations", audit.LargestViolations, (j, v) =>
        {
            j.WriteString("kind", JsonText.Word(v.Kind));
            j.WriteString("path", v.Path);
            j.Number("violation", v.Violation);
            j.Number("relativeViolation", v.RelativeViolation);
            j.WriteString("unit", v.Unit);
        });
        if (audit.Ledger is not { } ledger)
        {
            json.WriteNull("sums");
            return;
        }

        json.Object("sums", j =>
        {
            j.Number("containedGoldGrams", ledger.ContainedGold.Grams);
            j.Number("recoveredGoldGrams", ledger.RecoveredGold.Grams);
            j.Number("payableGoldGrams", ledger.PayableGold.Grams);
            j.Number("discountedPayableGoldGrams", ledger.DiscountedPayableGold.Grams);
            j.Number("discountedGrossCost", ledger.GrossCost.Discounted.Number);
            j.Number("discountedCredits", ledger.Credit.Discounted.Number);
            j.Number("discountedNetCost", ledger.NetCost.Discounted.Number);
        });
    }
}
