using System.Collections.Immutable;
using System.Text.Json;
using RecoveryOpt.Cli.Printing;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Output;

/// <summary>plan.json: the plan with what it achieves, what is proven and where it came from. No times and no machine facts, so equal runs give equal bytes.</summary>
internal static class PlanFile
{
    public const string Name = "plan.json";
    public const string WitnessName = "witness.json";
    public const string VersionField = "resultVersion";
    public const string PlanField = "plan";
    public const int Version = 1;
    private const double LargestFloor = 1e15;

    public static byte[] Write(Outcome outcome, Objective objective, AuditedPlan plan) => JsonText.Write(json =>
    {
        string currency = plan.Scenario.Content.Basis.Currency;
        PlanLedger ledger = plan.Ledger;
        json.WriteNumber(VersionField, Version);
        json.WriteString("scenario", plan.Scenario.Name);
        json.WriteString("standing", outcome.Refusal == Refusal.None ? OutcomeWords.Standing(outcome) : "witness of a refused question, not a best plan");
        if (outcome.Refusal != Refusal.None) json.WriteString("refusal", JsonText.Word(outcome.Refusal));
        json.WriteString("stop", JsonText.Word(outcome.Stop));
        json.Object("objective", j => WriteObjective(j, plan.Objective ?? objective));
        json.Object("bounds", j => WriteBounds(j, outcome.Bounds, (plan.Objective ?? objective).Kind));
        if (outcome.Stages.Length > 0) json.List("stages", outcome.Stages, StageFile.Write);
        json.Object("provenance", j => WriteProvenance(j, outcome.Provenance));
        json.WriteString("independentRecalculation", "passed");
        json.Object("gold", j =>
        {
            j.WriteNumber("containedGrams", ledger.ContainedGold.Grams);
            j.WriteNumber("recoveredGrams", ledger.RecoveredGold.Grams);
            j.WriteNumber("payableGrams", ledger.PayableGold.Grams);
            j.WriteNumber("discountedPayableGrams", ledger.DiscountedPayableGold.Grams);
        });
        json.Object("cost", j =>
        {
            j.WriteString("currency", currency);
            WriteSum(j, "gross", ledger.GrossCost);
            WriteSum(j, "credits", ledger.Credit);
            WriteSum(j, "net", ledger.NetCost);
            j.Object("byCategory", k =>
            {
                foreach ((CostCategory category, MoneySum sum) in ledger.CostByCategory) WriteSum(k, JsonText.Word(category), sum);
            });
            j.Object("byCredit", k =>
            {
                foreach ((CreditKind kind, MoneySum sum) in ledger.CreditByKind) WriteSum(k, JsonText.Word(kind), sum);
            });
            j.Number("levelisedUnitCostPerTroyOunce", ledger.UnitCostPerTroyOunce(objective.CostBasis));
        });
        using JsonDocument decisions = JsonDocument.Parse(PlanDocument.Write(plan.Plan));
        json.WritePropertyName(PlanField);
        decisions.RootElement.WriteTo(json);
    });

    /// <summary>The totals that a plan.json states, for the independent recalculation to compare; what is missing isn't compared.</summary>
    public static PlanClaims ReadClaims(JsonElement root) => new()
    {
        PayableGrams = Find(root, "gold", "payableGrams"),
        DiscountedPayableGrams = Find(root, "gold", "discountedPayableGrams"),
        GrossCost = Find(root, "cost", "gross", "discounted"),
        NetCost = Find(root, "cost", "net", "discounted"),
    };

    /// <summary>The objective that a plan.json states, so that its floors are checked too; none where it can't be read.</summary>
    public static Objective? ReadObjective(JsonElement root)
    {
        if (!root.TryGetProperty("objective", out JsonElement stated) || stated.ValueKind != JsonValueKind.Object) return null;
        if (!TryChoice(stated, "kind", out ObjectiveKind kind) || !TryChoice(stated, "costBasis", out CostBasis basis)) return null;

        double? grams = Find(stated, "leastGoldGrams");
        double? money = Find(stated, "leastTotalCost");
        if (Math.Abs(grams ?? 0) > LargestFloor || Math.Abs(money ?? 0) > LargestFloor) return null;

        MetalMass? gold = grams is { } g ? MetalMass.Grams(g) : null;
        Money? cost = money is { } m ? Money.Of(m) : null;
        double? most = Find(stated, "mostTotalCost");
        if (Math.Abs(most ?? 0) > LargestFloor) return null;
        Money? budget = most is { } b ? Money.Of(b) : null;
        Objective? read = kind switch
        {
            ObjectiveKind.LeastCostPerGold => gold is { Number: > 0 } floor ? Objective.LeastCostPerGold(floor, basis) : null,
            ObjectiveKind.GoldPerCost => Objective.GoldPerCost(basis, gold, cost),
            ObjectiveKind.MostGold => Objective.MostGold(budget, basis),
            ObjectiveKind.NetPresentValue => Objective.NetPresentValue(gold, budget),
            ObjectiveKind.LeastOfMeasure or ObjectiveKind.MostOfMeasure => ReadOfMeasure(stated, kind, gold, budget, basis),
            ObjectiveKind.LeastCost => Objective.LeastCost(basis, gold),
            _ => null,
        };
        return read is null || ReadKeeps(stated) is not { } keeps ? null : read with { Keeps = keeps };
    }

    // An objective that can't be read whole isn't read at all: a plan is never checked against a part of what it promises.
    private static ImmutableArray<KeptObjective>? ReadKeeps(JsonElement stated)
    {
        if (!stated.TryGetProperty("keeps", out JsonElement list)) return [];
        if (list.ValueKind != JsonValueKind.Array) return null;
        var keeps = ImmutableArray.CreateBuilder<KeptObjective>();
        foreach (JsonElement row in list.EnumerateArray())
        {
            if (ReadObjective(row) is not { } kept || Find(row, "value") is not { } value || !double.IsFinite(value)) return null;
            keeps.Add(new KeptObjective(kept, value));
        }

        return keeps.ToImmutable();
    }

    private static Objective? ReadOfMeasure(JsonElement stated, ObjectiveKind kind, MetalMass? gold, Money? budget, CostBasis basis)
    {
        if (!stated.TryGetProperty("measure", out JsonElement named) || named.ValueKind != JsonValueKind.String || named.GetString() is not { } measure || string.IsNullOrWhiteSpace(measure)) return null;
        return kind == ObjectiveKind.LeastOfMeasure ? Objective.Least(measure, gold, budget, basis) : Objective.Most(measure, gold, budget, basis);
    }

    public static void WriteBounds(Utf8JsonWriter json, ObjectiveBounds bounds, ObjectiveKind kind)
    {
        json.Number("achieved", bounds.Achieved);
        json.Number("proven", bounds.Proven);
        json.Number("gap", bounds.Gap);
        json.WriteString("unit", bounds.Unit);
        json.WriteString("meaning", OutcomeWords.ProvenGap(bounds, kind));
    }

    public static void WriteObjective(Utf8JsonWriter json, Objective objective)
    {
        json.WriteString("kind", JsonText.Word(objective.Kind));
        if (objective.Measure is { } measure) json.WriteString("measure", measure);
        json.WriteString("costBasis", JsonText.Word(objective.CostBasis));
        json.Number("leastGoldGrams", objective.LeastGold?.Grams);
        json.Number("leastTotalCost", objective.LeastTotalCost?.Number);
        json.Number("mostTotalCost", objective.MostTotalCost?.Number);
        if (objective.Stages.Length > 0) json.List("stages", objective.Stages, WriteStage);
        if (objective.Keeps.IsEmpty) return;
        json.List("keeps", objective.Keeps, (j, kept) =>
        {
            j.Object("objective", o => WriteObjective(o, kept.Objective));
            j.WriteNumber("value", kept.Value);
        });
    }

    private static void WriteStage(Utf8JsonWriter json, ObjectiveStage stage)
    {
        json.Object("objective", o => WriteObjective(o, stage.Objective));
        json.WriteNumber("relativeTolerance", stage.RelativeTolerance);
        json.WriteNumber("absoluteTolerance", stage.AbsoluteTolerance);
    }

    public static void WriteProvenance(Utf8JsonWriter json, Provenance provenance)
    {
        json.WriteString("scenarioHash", provenance.ScenarioHash);
        json.WriteString("library", provenance.Library);
        json.WriteString("solver", provenance.Solver);
        if (provenance.EngineNote.Length > 0) json.WriteString("engineNote", provenance.EngineNote);
        json.WriteNumber("relativeGap", provenance.RelativeGap);
        json.Number("nodeLimit", provenance.NodeLimit);
        json.WriteNumber("seed", provenance.Seed);
    }

    private static void WriteSum(Utf8JsonWriter json, string name, MoneySum sum) => json.Object(name, j =>
    {
        j.WriteNumber("undiscounted", sum.Undiscounted.Number);
        j.WriteNumber("discounted", sum.Discounted.Number);
    });

    private static bool TryChoice<T>(JsonElement stated, string name, out T value)
        where T : struct, Enum
    {
        value = default;
        return stated.TryGetProperty(name, out JsonElement word) && word.ValueKind == JsonValueKind.String
            && Enum.TryParse(word.GetString(), ignoreCase: true, out value) && Enum.IsDefined(value);
    }

    private static double? Find(JsonElement element, params string[] path)
    {
        foreach (string name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element)) return null;
        }

        return element.ValueKind == JsonValueKind.Number ? element.GetDouble() : null;
    }
}
