using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>What the independent recalculation of a plan came to.</summary>
public sealed record AuditResult
{
    internal AuditResult(
        ImmutableArray<Finding> findings,
        ImmutableArray<LargestViolation> largestViolations,
        PlanLedger? ledger,
        AuditedPlan? auditedPlan)
    {
        Findings = findings;
        LargestViolations = largestViolations;
        Ledger = ledger;
        AuditedPlan = auditedPlan;
    }

    /// <summary>Every rule that is broken by more than the tolerance, in a fixed order.</summary>
    public ImmutableArray<Finding> Findings { get; }

    /// <summary>For every kind that has one, the largest violation, within tolerance or not.</summary>
    public ImmutableArray<LargestViolation> LargestViolations { get; }

    /// <summary>All sums of the plan; none where its numbers are no quantities (NaN, infinite). For a plan with findings it shows what the rows that could be read come to.</summary>
    public PlanLedger? Ledger { get; }

    /// <summary>The plan with its sums; none when there is any finding.</summary>
    public AuditedPlan? AuditedPlan { get; }

    /// <summary>True when nothing is broken by more than the tolerance.</summary>
    public bool Passed => AuditedPlan is not null;
}

/// <summary>A plan that the independent recalculation found nothing wrong with. Only <see cref="PlanAuditor"/> makes one.</summary>
public sealed class AuditedPlan
{
    internal AuditedPlan(Scenario scenario, Plan plan, Objective? objective, PlanLedger ledger)
    {
        Scenario = scenario;
        Plan = plan;
        Objective = objective;
        Ledger = ledger;
    }

    /// <summary>The scenario it was audited against.</summary>
    public Scenario Scenario { get; }

    /// <summary>The decisions.</summary>
    public Plan Plan { get; }

    /// <summary>The objective whose floors it keeps; none when it was audited without one.</summary>
    public Objective? Objective { get; }

    /// <summary>All sums, recomputed from the decisions.</summary>
    public PlanLedger Ledger { get; }

    /// <summary>The decisions in words, one line each, then gold in its three ledgers and cost.</summary>
    public override string ToString() => PlanWords.Of(Plan, Ledger, Scenario.Content.Basis.Currency);
}

/// <summary>How a plan is audited.</summary>
public sealed record AuditOptions
{
    /// <summary>The tolerance when not given: a millionth of the scale of the row.</summary>
    public const double DefaultTolerance = 1e-6;

    private readonly double _relativeTolerance = DefaultTolerance;

    /// <summary>Largest violation that passes, as a share of the row's scale; between 0 and 1e-6 (the default). It can't be loosened.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 1e-6.</exception>
    public double RelativeTolerance
    {
        get => _relativeTolerance;
        init => _relativeTolerance = value is >= 0 and <= DefaultTolerance
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The tolerance is between 0 and 1e-6: an audit can be stricter, not looser.");
    }

    /// <summary>SHA-256 of the canonical JSON of the scenario; compared with the plan's where both are given.</summary>
    public string? ScenarioHash { get; init; }

    /// <summary>What somebody says the plan comes to; compared where given.</summary>
    public PlanClaims? Claims { get; init; }
}

/// <summary>Totals that somebody (a solver, a document) claims for a plan. What is null is not compared.</summary>
public sealed record PlanClaims
{
    /// <summary>Undiscounted payable grams of gold over the horizon.</summary>
    public double? PayableGrams { get; init; }

    /// <summary>Discounted payable grams of gold: the numerator.</summary>
    public double? DiscountedPayableGrams { get; init; }

    /// <summary>Discounted total cost without credits.</summary>
    public double? GrossCost { get; init; }

    /// <summary>Discounted total cost less credits.</summary>
    public double? NetCost { get; init; }

    /// <summary>Discounted total cost on the objective's basis (gross without an objective).</summary>
    public double? TotalCost { get; init; }

    /// <summary>Grams of payable gold per unit of cost, on the objective's basis (gross without an objective).</summary>
    public double? Ratio { get; init; }
}
