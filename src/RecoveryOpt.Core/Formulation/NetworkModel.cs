using System.Collections.Immutable;
using RecoveryOpt.Modelling;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>A scenario and an objective as a linear model, with the keys to read its solution.</summary>
internal sealed record NetworkModel
{
    public required StreamNetwork Network { get; init; }

    public required DecisionVariables Variables { get; init; }

    public required SiteResources Resources { get; init; }

    /// <summary>Which columns say whether conditional grants are taken.</summary>
    public required GrantedCapex Grants { get; init; }

    public required LinearModel Model { get; init; }

    /// <summary>Rows that link a flow to what is opened for it with more than can ever flow, in groups of one stream.</summary>
    public required ImmutableArray<ImmutableArray<int>> LooseLinks { get; init; }

    /// <summary>Discounted payable gold, in units of <see cref="GramsPerUnit"/>.</summary>
    public required AffineFunction PayableGold { get; init; }

    /// <summary>Discounted total cost on the objective's basis, in units of <see cref="MoneyPerUnit"/>.</summary>
    public required AffineFunction Cost { get; init; }

    public required double GramsPerUnit { get; init; }

    public required double MoneyPerUnit { get; init; }

    /// <summary>What one unit of the model's own objective is in the objective's unit (currency, grams, or the measure's), where it is linear.</summary>
    public required double ObjectiveUnit { get; init; }
}
