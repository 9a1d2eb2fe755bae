using System.Text.Json;
using System.Text.Json.Serialization;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Examples.WebService;

/// <summary>An outcome as the service sends it. Three facts are kept apart: why it stopped, what is held, what is proven.</summary>
internal sealed record Answer
{
    public required StopReason Stop { get; init; }

    public required Refusal Refusal { get; init; }

    public required bool IsProven { get; init; }

    public double? Achieved { get; init; }

    public double? Proven { get; init; }

    public double? Gap { get; init; }

    public required string Unit { get; init; }

    public required string Message { get; init; }

    public required string Solver { get; init; }

    public required string ScenarioHash { get; init; }

    public double? PayableGoldGrams { get; init; }

    /// <summary>The decisions, as a plan document; none where no plan is held.</summary>
    public JsonElement? Plan { get; init; }

    public static Answer Of(Outcome outcome) => new()
    {
        Stop = outcome.Stop,
        Refusal = outcome.Refusal,
        IsProven = outcome.IsProven,
        Achieved = outcome.Bounds.Achieved,
        Proven = outcome.Bounds.Proven,
        Gap = outcome.Bounds.Gap,
        Unit = outcome.Bounds.Unit,
        Message = outcome.Message,
        Solver = outcome.Provenance.Solver,
        ScenarioHash = outcome.Provenance.ScenarioHash,
        PayableGoldGrams = outcome.Best?.Ledger.PayableGold.Grams,
        Plan = outcome.Best is { } best ? JsonElement.Parse(PlanDocument.Write(best.Plan)) : null,
    };
}

/// <summary>News of a running solve.</summary>
/// <param name="Seconds">Wall time since it began.</param>
/// <param name="Phase">What is being done.</param>
/// <param name="Incumbent">The best value held, in the objective's unit.</param>
/// <param name="Bound">The best proven bound on it.</param>
internal sealed record Progress(double Seconds, string Phase, double? Incumbent, double? Bound)
{
    public static Progress Of(SolveProgress progress) => new(progress.Elapsed.TotalSeconds, progress.Phase, progress.Incumbent, progress.Bound);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(Progress))]
[JsonSerializable(typeof(DeskCount))]
[JsonSerializable(typeof(ProblemLine[]))]
[JsonSerializable(typeof(string))]
internal sealed partial class AnswerJson : JsonSerializerContext;
