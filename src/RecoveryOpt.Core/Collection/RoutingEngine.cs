namespace RecoveryOpt.Collection;

/// <summary>What searches for vehicle routes. Every engine's answer is recomputed from the problem and audited alike.</summary>
public enum RoutingEngine
{
    /// <summary>Our own search: takes every problem. The default.</summary>
    Own,

    /// <summary>The routing solver of OR-Tools: problems with rules it has no exact form for are refused before it starts.</summary>
    OrTools,

    /// <summary>Our own search, then OR-Tools from its plan; the better audited plan wins. Where OR-Tools can't take the problem, ours alone, and the outcome says why.</summary>
    Both,
}
