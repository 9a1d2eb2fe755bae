using RecoveryOpt.Audit;

namespace RecoveryOpt;

/// <summary>Recomputes a plan from the scenario alone, by walking its decisions; shares no code with what made the plan.</summary>
/// <remarks>What every number means is stated in docs/semantics.md. In print it is called an independent recalculation.</remarks>
public static class PlanAuditor
{
    /// <summary>Recomputes every composition, balance, limit and cost of a plan.</summary>
    /// <param name="scenario">What the plan is for.</param>
    /// <param name="plan">The decisions.</param>
    /// <param name="objective">Whose floors and cost basis hold; none when not given.</param>
    /// <param name="options">Tolerance, scenario hash, and claims to compare.</param>
    /// <returns>Every finding, the largest violation of each kind, the sums, and the audited plan when there is no finding.</returns>
    public static AuditResult Audit(Scenario scenario, Plan plan, Objective? objective = null, AuditOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(plan);
        options ??= new AuditOptions();

        var log = new FindingLog(options.RelativeTolerance);
        CheckHash(log, plan, options);
        foreach (Problem problem in NotYetOptimised.Check(scenario)) log.Broken(FindingKind.NotYetOptimised, problem.Path, problem.ToString());

        AuditRun run = Walk(scenario, plan, log) with { ObjectiveMeasures = [.. objective?.All.Select(o => o.Measure).OfType<string>().Distinct(StringComparer.Ordinal) ?? []] };
        PlanLedger? ledger = Recompute(run, objective, options);
        if (!run.Plan.NumbersAreUsable) ledger = null;
        AuditedPlan? audited = log.Findings.IsEmpty && ledger is not null ? new AuditedPlan(scenario, plan, objective, ledger) : null;
        return new AuditResult(log.Findings, log.Largest, ledger, audited);
    }

    private static AuditRun Walk(Scenario scenario, Plan plan, FindingLog log)
    {
        var time = new Timeline(scenario);
        var walker = new ChainWalker(scenario, log);
        WalkedPlan walked = new PlanReader(scenario, time, walker, log).Read(plan);
        return new AuditRun(scenario, time, walker, walked, new SiteBook(scenario, time, walked), new LotKeys(walked), log);
    }

    private static PlanLedger? Recompute(AuditRun run, Objective? objective, AuditOptions options)
    {
        SignAudit.Check(run);
        BalanceAudit.Check(run);
        SupplyAudit.Check(run);
        BlockAudit.Check(run);
        LotAudit.Check(run);
        LaneAudit.Check(run);
        FacilityAudit.Check(run);
        LoopAudit.Check(run);
        PoolAudit.Check(run);
        PoolSplitAudit.Check(run);
        StorageAudit.Check(run);
        StorageAgeAudit.Check(run);
        DestinationAudit.Check(run);
        OriginAudit.Check(run);
        FinanceAudit.Check(run);
        CommitmentAudit.Check(run);
        ClosingAudit.Check(run);

        var uses = new UseBook(run);
        ResourceAudit.Check(run, uses);
        var settlement = new SettlementBook(run);
        var measures = new MeasureBook(run, uses, settlement);
        var costs = new CostBook(run, uses, settlement);
        LimitAudit.Check(run, measures, costs);
        TariffAudit.AddTo(costs, run, measures);
        ShortfallAudit.AddTo(costs, run);
        LotAudit.AddTo(costs, run);
        ResourceAudit.AddTo(costs, run);
        DutyAudit.AddTo(costs, run);
        BondAudit.AddTo(costs, run);
        ClosingAudit.AddTo(costs, run);
        FinancingAudit.AddTo(costs, run, settlement);
        PlanLedger? ledger = new LedgerWriter(run, settlement, costs).Write();
        if (ledger is null) return null;
        ledger = ledger with
        {
            Measures = ObjectiveAudit.Sums(run, measures),
            Settlements = SettlementWriter.Write(run, settlement),
            Flows = FlowWriter.Write(run),
            Environment = EnvironmentWriter.Write(run, measures),
        };
        ClaimAudit.CheckFloors(run.Log, ledger, objective);
        ClaimAudit.CheckKeeps(run.Log, ledger, objective);
        ClaimAudit.CheckClaims(run.Log, ledger, objective, options.Claims);

        // The floors are limits too, and came last.
        return ledger with { Uses = run.Log.Uses };
    }

    private static void CheckHash(FindingLog log, Plan plan, AuditOptions options)
    {
        if (options.ScenarioHash is null || plan.ScenarioHash is null) return;
        if (string.Equals(options.ScenarioHash, plan.ScenarioHash, StringComparison.OrdinalIgnoreCase)) return;
        log.Broken(FindingKind.WrongScenario, "scenarioHash", $"The plan was made for scenario {plan.ScenarioHash}; this is {options.ScenarioHash}.");
    }
}
