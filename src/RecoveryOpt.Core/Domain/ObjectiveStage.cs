namespace RecoveryOpt;

/// <summary>One objective of an order, and how much of what it achieves later ones may give up.</summary>
public sealed record ObjectiveStage
{
    /// <summary>A stage.</summary>
    /// <param name="objective">What is made best.</param>
    /// <param name="relativeTolerance">Share of the achieved value that later stages may give up: 0 or more, below 1. Default: nothing.</param>
    /// <param name="absoluteTolerance">Amount that they may give up, in the objective's unit: 0 or more. The greater of the two counts. Default: nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">A tolerance is outside its range.</exception>
    public ObjectiveStage(Objective objective, double relativeTolerance = 0, double absoluteTolerance = 0)
    {
        Objective = objective ?? throw new ArgumentNullException(nameof(objective));
        if (relativeTolerance is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(relativeTolerance), relativeTolerance, "A share from 0 to less than 1.");
        if (!(absoluteTolerance >= 0) || double.IsInfinity(absoluteTolerance)) throw new ArgumentOutOfRangeException(nameof(absoluteTolerance), absoluteTolerance, "An amount of 0 or more.");
        RelativeTolerance = relativeTolerance;
        AbsoluteTolerance = absoluteTolerance;
    }

    /// <summary>What is made best.</summary>
    public Objective Objective { get; }

    /// <summary>Share of the achieved value that later stages may give up.</summary>
    public double RelativeTolerance { get; }

    /// <summary>Amount of it that they may give up, in the objective's unit.</summary>
    public double AbsoluteTolerance { get; }

    /// <summary>The worst value that later stages may leave of an achieved one.</summary>
    internal double Worst(double achieved, double rounding)
    {
        double allowed = Math.Max(Math.Max(RelativeTolerance * Math.Abs(achieved), AbsoluteTolerance), rounding);
        return Objective.IsMaximised ? achieved - allowed : achieved + allowed;
    }
}

/// <summary>A value of an objective that a plan must keep.</summary>
/// <param name="Objective">The objective; its own floors are not read.</param>
/// <param name="Value">The least it may come to where more is better, else the most, in its unit. Of gold per cost: gold - value x cost >= 0; of cost per gold: cost - value x gold &lt;= 0.</param>
public sealed record KeptObjective(Objective Objective, double Value);
