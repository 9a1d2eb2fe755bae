using System.Collections.Immutable;

namespace RecoveryOpt.Collection;

/// <summary>The best plan without fault, and the best that only leaves out what must be served. Every plan is audited on its way in.</summary>
internal sealed class HeldPlans(CollectionProblem problem, CollectionObjective objective)
{
    /// <summary>Best plan without a finding.</summary>
    public CollectionPlan? Best { get; private set; }

    /// <summary>What gave it.</summary>
    public string BestBy { get; private set; } = "";

    /// <summary>A plan that breaks no rule but that something is left out.</summary>
    public CollectionPlan? Incomplete { get; private set; }

    /// <summary>Findings of that plan, or of one that failed its audit.</summary>
    public ImmutableArray<CollectionFinding> Findings { get; private set; } = [];

    /// <summary>The objective's value of the best plan.</summary>
    public double? Achieved => Best is null ? null : CollectionMeasure.Of(problem, Best, objective);

    /// <summary>Keeps the plan if it is better; false when it breaks rules and comes from an engine of ours: then the engine, or our reading of it, is broken.</summary>
    public bool Hold(CollectionPlan plan, string by, bool isOurs)
    {
        ImmutableArray<CollectionFinding> findings = CollectionAuditor.Audit(problem, plan);
        bool onlyMissed = findings.All(f => f.Kind is CollectionFindingKind.NotServed or CollectionFindingKind.GroupNotServed or CollectionFindingKind.BelowLeastMass);
        if (findings.IsEmpty)
        {
            if (Best is not null && CollectionMeasure.Worth(problem, plan, objective) >= CollectionMeasure.Worth(problem, Best, objective)) return true;
            Best = plan;
            BestBy = by;
        }
        else if (onlyMissed)
        {
            if (Incomplete is not null && Findings.Length <= findings.Length) return true;
            Incomplete = plan;
            Findings = findings;
        }
        else if (isOurs)
        {
            Findings = findings;
            return false;
        }

        return true;
    }
}
