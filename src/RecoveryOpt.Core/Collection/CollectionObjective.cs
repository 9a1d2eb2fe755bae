namespace RecoveryOpt.Collection;

/// <summary>What a collection plan is to be best at.</summary>
public enum CollectionObjective
{
    /// <summary>Least cost of serving every stop that must be served; stops that may be served are left out.</summary>
    LeastCost,

    /// <summary>Most value of the stops served minus the cost of serving them.</summary>
    MostValueMinusCost,

    /// <summary>Most value of the stops served per cost of serving them, the overhead included. The problem states an overhead or a least mass: without either, the best plan is the single best route.</summary>
    MostValuePerCost,
}
