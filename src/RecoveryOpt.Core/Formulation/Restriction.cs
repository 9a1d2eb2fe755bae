using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Formulation;

/// <summary>The name of every limit a scenario states, so that none can be skipped quietly.</summary>
internal static class Restriction
{
    public static string Supply(Feedstock f) => $"feedstocks[{f.Id}].dryTonnesPerPeriod";

    public static string SupplyOverHorizon(Feedstock f) => $"feedstocks[{f.Id}].dryTonnesOverHorizon";

    public static string LeastPurchase(Feedstock f) => $"feedstocks[{f.Id}].leastDryTonnesPerPeriod";

    public static string Blocks(Feedstock f) => $"feedstocks[{f.Id}].blocks.dryTonnes";

    public static string BlockOrder(Feedstock f) => $"feedstocks[{f.Id}].blocks.opensNextAt";

    public static string WholeLots(Feedstock f) => $"feedstocks[{f.Id}].wholeLots";

    public static string ChargePerLot(Feedstock f) => $"feedstocks[{f.Id}].purchase.chargePerLot";

    public static string ResourceSupply(Site s, ResourceSupply supply) => $"sites[{s.Id}].resourceSupplies[{supply.Id}]";

    public static string LaneLoss(Lane l) => $"lanes[{l.Id}].loss";

    public static string LaneCapacity(Lane l) => $"lanes[{l.Id}].wetTonnesPerYear";

    public static string LaneCapex(Lane l) => $"lanes[{l.Id}].capex";

    public static string LaneLeadTime(Lane l) => $"lanes[{l.Id}].leadTime";

    public static string LaneLifetime(Lane l) => $"lanes[{l.Id}].lifetime";

    public static string Duty(Lane l) => $"lanes[{l.Id}].dutyAdValorem";

    public static string Storage(Site s, StorageLimit limit) => $"sites[{s.Id}].storage[{limit.HazardClass ?? "all"}]";

    public static string LongestStorage(Site s, StorageLimit limit) => $"sites[{s.Id}].storage[{limit.HazardClass ?? "all"}].longestStorage";

    public static string Capacity(Facility f) => $"facilities[{f.Id}].capacity";

    public static string Hours(Facility f) => $"facilities[{f.Id}].hours";

    public static string MostNew(Facility f) => $"facilities[{f.Id}].mostNew";

    public static string LeadTime(Facility f) => $"facilities[{f.Id}].leadTime";

    public static string Lifetime(Facility f) => $"facilities[{f.Id}].lifetime";

    public static string PolicyLeastSize(Facility f) => $"facilities[{f.Id}].policyLeastDryTonnesPerYear";

    public static string LeastFeed(Facility f) => $"facilities[{f.Id}].leastFeedWhileRunning";

    public static string CapacityRampUp(Facility f) => $"facilities[{f.Id}].capacityRampUp";

    public static string RecoveryRampUp(Facility f) => $"facilities[{f.Id}].recoveryRampUp";

    public static string Closing(Facility f) => $"facilities[{f.Id}].closingCost";

    public static string LeastLife(Facility f) => $"facilities[{f.Id}].leastLife";

    public static string Care(Facility f) => $"facilities[{f.Id}].careCostPerYear";

    public static string FeedLimit(Facility f, GradeLimit limit) => $"facilities[{f.Id}].feedLimits[{limit.Analyte},{limit.Basis}]";

    public static string CutOff(Facility f) => $"facilities[{f.Id}].cutOff";

    public static string LeastSale(Offtake o) => $"offtakes[{o.Id}].leastDryTonnesPerPeriod";

    public static string MostSale(Offtake o) => $"offtakes[{o.Id}].mostDryTonnesPerPeriod";

    public static string SaleLimit(Offtake o, GradeLimit limit) => $"offtakes[{o.Id}].limits[{limit.Analyte},{limit.Basis}]";

    public static string SinkRate(ResidueSink k) => $"residueSinks[{k.Id}].dryTonnesPerYear";

    public static string SinkMass(ResidueSink k) => $"residueSinks[{k.Id}].remainingDryTonnes";

    public static string SinkVolume(ResidueSink k) => $"residueSinks[{k.Id}].remainingVolume";

    public static string SinkRaises(ResidueSink k) => $"residueSinks[{k.Id}].raises";

    public static string SinkBond(ResidueSink k) => $"residueSinks[{k.Id}].bond";

    public static string SinkLimit(ResidueSink k, GradeLimit limit) => $"residueSinks[{k.Id}].limits[{limit.Analyte},{limit.Basis}]";

    public static string Limit(Limit l) => $"limits[{l.Id}]";

    public static string TakeOrPay(Feedstock f) => $"feedstocks[{f.Id}].purchase.takeOrPayShare";

    public static string DeliverOrPay(Offtake o) => $"offtakes[{o.Id}].deliverOrPay";

    public static string DaysToPayment(Offtake o) => $"offtakes[{o.Id}].daysToPayment";

    public static string LockUp(Technology t) => $"technologies[{t.Id}].lockUpDays";

    public static string MixPenalty(Offtake o, PenaltyTerm penalty) => $"offtakes[{o.Id}].penalties[{penalty.Analyte},PerMix]";

    public static string Tariff(Tariff t) => $"tariffs[{t.Id}]";

    public static string Commitment(Commitment c) => $"commitments[{c.Id}]";

    public static string ConditionalGrant(ConditionalGrant g) => $"finance.conditionalGrants[{g.Id}]";

    public const string CapexBudget = "finance.capexBudget";

    public const string LeastGold = "objective.leastGold";

    public const string LeastTotalCost = "objective.leastTotalCost";

    public const string MostTotalCost = "objective.mostTotalCost";

    public static string Keep(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"objective.keeps[{index}]");

    /// <summary>Every limit that the scenario and the objective state.</summary>
    public static IEnumerable<string> StatedIn(Scenario scenario, Objective objective)
    {
        ScenarioContent c = scenario.Content;
        return c.Feedstocks.SelectMany(Of)
            .Concat(c.Lanes.SelectMany(Of))
            .Concat(c.Sites.SelectMany(s => s.Storage.Select(limit => Storage(s, limit))))
            .Concat(c.Sites.SelectMany(s => s.Storage.Where(limit => limit.LongestStorage is not null).Select(limit => LongestStorage(s, limit))))
            .Concat(c.Sites.SelectMany(s => s.ResourceSupplies.Select(supply => ResourceSupply(s, supply))))
            .Concat(c.Facilities.SelectMany(f => Of(f, scenario.Technology(f.Technology))))
            .Concat(c.Offtakes.SelectMany(Of))
            .Concat(c.ResidueSinks.SelectMany(Of))
            .Concat(c.Limits.Select(Limit))
            .Concat(c.Tariffs.Select(Tariff))
            .Concat(c.Technologies.Where(t => t.LockUpDays is not null).Select(LockUp))
            .Concat(c.Commitments.Select(Commitment))
            .Concat((c.Finance?.ConditionalGrants ?? []).Select(ConditionalGrant))
            .Concat(c.Finance?.CapexBudget is null ? [] : [CapexBudget])
            .Concat(Of(objective));
    }

    private static IEnumerable<string> Of(Feedstock f)
    {
        if (f.DryTonnesPerPeriod is not null) yield return Supply(f);
        if (f.DryTonnesOverHorizon is not null) yield return SupplyOverHorizon(f);
        if (f.LeastDryTonnesPerPeriod is not null) yield return LeastPurchase(f);
        if (f.Purchase.TakeOrPayShare is not null) yield return TakeOrPay(f);
        if (!f.Blocks.IsEmpty) yield return Blocks(f);
        if (f.Blocks.Length > 1) yield return BlockOrder(f);
        if (f.WholeLots) yield return WholeLots(f);
        if (f.Purchase.ChargePerLot is not null) yield return ChargePerLot(f);
    }

    private static IEnumerable<string> Of(Lane l)
    {
        if (l.Loss is not null) yield return LaneLoss(l);
        if (l.WetTonnesPerYear is not null) yield return LaneCapacity(l);
        if (l.DutyAdValorem is not null) yield return Duty(l);
        if (l.Capex is not null) yield return LaneCapex(l);
        if (l.LeadTime is not null) yield return LaneLeadTime(l);
        if (l.Lifetime is not null) yield return LaneLifetime(l);
    }

    private static IEnumerable<string> Of(Facility f, Technology technology)
    {
        if (f.Modules?.DryTonnesPerYear is not null || f.Size is not null) yield return Capacity(f);
        if (technology.Modes.Any(m => m.HoursPerDryTonne is not null || m.HoursByMaterial.Length > 0)) yield return Hours(f);
        if (f.Modules is { MostNew: > 0 } || f.Size is not null) yield return MostNew(f);
        if (f.LeadTime is not null) yield return LeadTime(f);
        if (f.Lifetime is not null) yield return Lifetime(f);
        if (f.PolicyLeastDryTonnesPerYear is not null) yield return PolicyLeastSize(f);
        if (f.LeastFeedWhileRunning is not null) yield return LeastFeed(f);
        if (f.ClosingCost is not null) yield return Closing(f);
        if (f.LeastLife is not null) yield return LeastLife(f);
        if (f.CareCostPerYear is not null) yield return Care(f);
        foreach (GradeLimit limit in technology.FeedLimits) yield return FeedLimit(f, limit);
        if (technology.Operation == Operation.Blended) yield return CutOff(f);
        if (!technology.CapacityRampUp.IsEmpty) yield return CapacityRampUp(f);
        if (!technology.RecoveryRampUp.IsEmpty) yield return RecoveryRampUp(f);
    }

    private static IEnumerable<string> Of(Offtake o)
    {
        if (o.LeastDryTonnesPerPeriod is not null) yield return LeastSale(o);
        if (o.DeliverOrPay is not null) yield return DeliverOrPay(o);
        if (o.DaysToPayment is not null) yield return DaysToPayment(o);
        if (o.MostDryTonnesPerPeriod is not null) yield return MostSale(o);
        foreach (PenaltyTerm penalty in o.Terms.Penalties.Where(x => x.Basis == LimitBasis.PerMix)) yield return MixPenalty(o, penalty);
        foreach (GradeLimit limit in o.Terms.Limits) yield return SaleLimit(o, limit);
    }

    private static IEnumerable<string> Of(ResidueSink k)
    {
        if (k.DryTonnesPerYear is not null) yield return SinkRate(k);
        if (k.RemainingDryTonnes is not null) yield return SinkMass(k);
        if (k.RemainingVolume is not null) yield return SinkVolume(k);
        if (k.MostRaises is not null) yield return SinkRaises(k);
        if (k.Bond is not null) yield return SinkBond(k);
        foreach (GradeLimit limit in k.Limits) yield return SinkLimit(k, limit);
    }

    private static IEnumerable<string> Of(Objective objective)
    {
        if (objective.LeastGold is not null) yield return LeastGold;
        if (objective.LeastTotalCost is not null) yield return LeastTotalCost;
        if (objective.MostTotalCost is not null) yield return MostTotalCost;
        for (int k = 0; k < objective.Keeps.Length; k++) yield return Keep(k);
    }
}

/// <summary>A limit of the scenario that no constraint family represents: a defect of this library, never passed over.</summary>
#pragma warning disable CA1032 // It always names the limits.
internal sealed class UnclaimedLimitException(IReadOnlyList<string> limits)
#pragma warning restore CA1032
    : InvalidOperationException($"No constraint represents: {string.Join(", ", limits)}. The model is not built, because a limit that is quietly skipped gives a wrong plan.")
{
    public IReadOnlyList<string> Limits { get; } = limits;
}
