namespace RecoveryOpt;

/// <summary>Recomputes a plan from the scenario alone, by walking its decisions; shares no code with what made the plan.</summary>
public static class PlanAuditor
{
    /// <summary>Recomputes every balance, limit and cost of a plan.</summary>
    /// <param name="scenario">What the plan is for.</param>
    /// <param name="plan">The decisions.</param>
    /// <param name="objective">Whose floors and cost basis hold; none when not given.</param>
    /// <param name="options">Tolerance, scenario hash and claims to compare.</param>
    public static AuditResult Audit(Scenario scenario, Plan plan, Objective? objective = null, AuditOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(plan);
        throw new NotSupportedException("The recalculation is written in the next commit; this one settles its signatures.");
    }
}
