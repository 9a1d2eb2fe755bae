using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using RecoveryOpt.Cli.Printing;

namespace RecoveryOpt.Cli.Output;

/// <summary>run.json: when, where and how long; why it stopped and how the search went. Differs from run to run.</summary>
internal static class RunFile
{
    public const string Name = "run.json";

    public static byte[] Write(Outcome outcome, Objective objective, string scenarioPath, DateTimeOffset started, IReadOnlyList<SolveProgress> history) => JsonText.Write(json =>
    {
        json.WriteNumber("runVersion", 1);
        json.WriteString("scenarioFile", scenarioPath);
        json.WriteString("standing", OutcomeWords.Standing(outcome));
        json.WriteString("stop", JsonText.Word(outcome.Stop));
        json.WriteString("refusal", JsonText.Word(outcome.Refusal));
        json.WriteString("message", outcome.Message);
        json.WriteNumber("exitCode", ExitCode.Of(outcome));
        json.Object("objective", j => PlanFile.WriteObjective(j, objective));
        json.Object("bounds", j => PlanFile.WriteBounds(j, outcome.Bounds, outcome.Stages.IsEmpty ? objective.Kind : outcome.Stages[^1].Objective.Kind));
        if (outcome.Stages.Length > 0) json.List("stages", outcome.Stages, StageFile.Write);
        json.Object("provenance", j => PlanFile.WriteProvenance(j, outcome.Provenance));
        json.Object("times", j =>
        {
            j.WriteString("started", started.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            j.WriteNumber("elapsedSeconds", outcome.Statistics.Elapsed.TotalSeconds);
            j.WriteNumber("solverCpuSeconds", outcome.Statistics.SolverCpuSeconds);
        });
        json.Object("machine", j =>
        {
            j.WriteString("operatingSystem", RuntimeInformation.OSDescription);
            j.WriteString("architecture", RuntimeInformation.ProcessArchitecture.ToString());
            j.WriteString("runtime", RuntimeInformation.FrameworkDescription);
            j.WriteNumber("processors", Environment.ProcessorCount);
        });
        json.Object("sizes", j => WriteSizes(j, outcome.Statistics));
        json.List("proofSteps", outcome.Steps, (j, s) =>
        {
            j.WriteString("phase", s.Phase);
            j.Number("ratio", s.Ratio);
            j.Number("achieved", s.Achieved);
            j.Number("proven", s.Proven);
            j.WriteNumber("nodes", s.Nodes);
        });
        json.List("progress", history, (j, p) =>
        {
            j.WriteNumber("seconds", p.Elapsed.TotalSeconds);
            j.WriteString("phase", p.Phase);
            j.Number("best", p.Incumbent);
            j.Number("bound", p.Bound);
            j.Number("gap", p.Gap);
        });
        json.List("auditFindings", outcome.AuditFindings, (j, f) =>
        {
            j.WriteString("kind", JsonText.Word(f.Kind));
            j.WriteString("path", f.Path);
            j.WriteString("text", f.Text);
        });
    });

    private static void WriteSizes(Utf8JsonWriter json, RunStatistics sizes)
    {
        json.WriteNumber("materialStreams", sizes.MaterialStreams);
        json.WriteNumber("materialStreamsBeforePruning", sizes.MaterialStreamsBeforePruning);
        json.WriteNumber("rows", sizes.Rows);
        json.WriteNumber("columns", sizes.Columns);
        json.WriteNumber("integers", sizes.Integers);
        json.WriteNumber("nonzeros", sizes.Nonzeros);
    }
}
