using System.Collections.Immutable;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Reporting;

/// <summary>What a proposal is made of: an audited plan, and what else is known about it. What isn't given is printed as "not computed" or left out, never guessed.</summary>
public sealed record Proposal
{
    /// <summary>A proposal for a plan.</summary>
    /// <param name="plan">The plan, audited.</param>
    public Proposal(AuditedPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Plan = plan;
    }

    /// <summary>The plan.</summary>
    public AuditedPlan Plan { get; }

    /// <summary>What is proven about it: <c>outcome.Proof(objective)</c>. Without it the report says that nothing is known about other plans.</summary>
    public ProofStatement? Proof { get; init; }

    /// <summary>What each limit is worth to it, from <c>LimitValuer</c>.</summary>
    public MarginalValues? Marginal { get; init; }

    /// <summary>What would bring in what the plan leaves aside, from <c>EntryFinder</c>.</summary>
    public EntryConditions? Entry { get; init; }

    /// <summary>What is done today, audited, to stand beside the plan.</summary>
    public AuditedPlan? Baseline { get; init; }

    /// <summary>Other cases to stand beside it, such as a low and a high one.</summary>
    public ImmutableArray<NamedPlan> Cases { get; init; } = [];

    /// <summary>Vehicle routes; each is audited again when the report is written.</summary>
    public ImmutableArray<CollectionRoutes> Routes { get; init; } = [];

    /// <summary>Pareto fronts that were computed.</summary>
    public ImmutableArray<ParetoFront> ParetoFronts { get; init; } = [];

    /// <summary>What inputs were varied, and what the objective did.</summary>
    public ImmutableArray<SensitivityRow> Sensitivity { get; init; } = [];

    /// <summary>The smallest size that is feasible, where it was searched for.</summary>
    public SmallestSize? SmallestFeasibleSize { get; init; }

    /// <summary>What only people can state: class of the estimate, peers, sources of money, who is responsible.</summary>
    public ProposalStatement Statement { get; init; } = new();
}

/// <summary>A plan with a name.</summary>
/// <param name="Name">What it is called in print.</param>
/// <param name="Plan">The plan, audited.</param>
public sealed record NamedPlan(string Name, AuditedPlan Plan);

/// <summary>Vehicle routes of one collection problem.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Plan">The routes.</param>
public sealed record CollectionRoutes(CollectionProblem Problem, CollectionPlan Plan)
{
    /// <summary>What is achieved and proven; null where that is not known.</summary>
    public ObjectiveBounds? Bounds { get; init; }
}

/// <summary>Plans none of which is better than another in both of two figures.</summary>
/// <param name="Name">What it is called in print.</param>
/// <param name="X">What the first figure is.</param>
/// <param name="XUnit">Its unit.</param>
/// <param name="Y">What the second figure is.</param>
/// <param name="YUnit">Its unit.</param>
/// <param name="Points">The plans.</param>
public sealed record ParetoFront(string Name, string X, string XUnit, string Y, string YUnit, ImmutableArray<ParetoPoint> Points);

/// <summary>One plan of a front.</summary>
/// <param name="X">The first figure.</param>
/// <param name="Y">The second figure.</param>
/// <param name="Label">Its name; empty for none.</param>
public sealed record ParetoPoint(double X, double Y, string Label = "");

/// <summary>What the objective does when one input changes, the plan being optimised again.</summary>
/// <param name="Input">The input.</param>
/// <param name="Low">Its low value, with unit, in words.</param>
/// <param name="High">Its high value, with unit, in words.</param>
/// <param name="ObjectiveAtLow">The objective there, in its own unit.</param>
/// <param name="ObjectiveAtHigh">Likewise.</param>
public sealed record SensitivityRow(string Input, string Low, string High, double ObjectiveAtLow, double ObjectiveAtHigh);

/// <summary>The smallest size that keeps every limit.</summary>
/// <param name="What">Of what.</param>
/// <param name="Value">The size.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Note">How it was found.</param>
public sealed record SmallestSize(string What, double Value, string Unit, string Note = "");

/// <summary>What only people can state about a proposal; every part may be left out.</summary>
public sealed record ProposalStatement
{
    /// <summary>Class of the estimate, e.g. "AACE Class 4 (-30 % to +50 %)".</summary>
    public string? EstimateClass { get; init; }

    /// <summary>Contingency that is in the cost figures, or is not, in words.</summary>
    public string? Contingency { get; init; }

    /// <summary>Date of the estimate.</summary>
    public DateOnly? EstimateDate { get; init; }

    /// <summary>Figures of others, as published, to stand beside ours.</summary>
    public ImmutableArray<PublishedPeer> Peers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Where the money is to come from.</summary>
    public ImmutableArray<FundingSource> SourcesOfMoney { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Who is responsible.</summary>
    public ResponsiblePerson? Responsible { get; init; }

    /// <summary>Limitations beside those that every report states.</summary>
    public ImmutableArray<string> Limitations { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>A figure that somebody else published.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Figure">What it is, e.g. cost per tonne milled.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Source">Where it was published.</param>
public sealed record PublishedPeer(string Name, string Figure, double Value, string Unit, string Source);

/// <summary>Where money is to come from.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Amount">How much, in the scenario's currency.</param>
/// <param name="Note">Its terms, in words.</param>
public sealed record FundingSource(string Name, double Amount, string Note = "");

/// <summary>Who answers for the proposal.</summary>
/// <param name="Name">The name.</param>
/// <param name="Role">What they are in it.</param>
/// <param name="Qualification">What qualifies them; empty where not stated.</param>
public sealed record ResponsiblePerson(string Name, string Role, string Qualification = "");
