using System.Text.Json;
using RecoveryOpt.Cli.Printing;

namespace RecoveryOpt.Cli.Output;

/// <summary>One stage of an order, in plan.json and run.json.</summary>
internal static class StageFile
{
    public static void Write(Utf8JsonWriter json, StageOutcome stage)
    {
        json.Object("objective", j => PlanFile.WriteObjective(j, stage.Objective));
        json.WriteString("stop", JsonText.Word(stage.Stop));
        json.WriteString("standing", stage.IsProven ? "proven" : stage.Best is null ? "no plan" : "best found, not proven");
        json.Object("bounds", j => PlanFile.WriteBounds(j, stage.Bounds, stage.Objective.Kind));
        json.Number("kept", stage.Kept);
        json.Number("inFinalPlan", stage.InFinalPlan);
    }
}
