namespace RecoveryOpt;

/// <summary>What a limit is called while it is kept: the recalculation names rules by how they are broken.</summary>
internal static class LimitNames
{
    public static string Of(FindingKind kind) => kind switch
    {
        FindingKind.SupplyExceeded => "supply",
        FindingKind.BelowLeastPurchase => "least purchase",
        FindingKind.HorizonSupplyExceeded => "supply over the horizon",
        FindingKind.LaneCapacity => "lane capacity",
        FindingKind.CapexBudget => "capex budget",
        FindingKind.GrantCondition => "condition of a grant",
        FindingKind.PolicyLeastSize => "least size by policy",
        FindingKind.BelowLeastFeed => "least feed while running",
        FindingKind.CommitmentNotHonoured => "commitment",
        FindingKind.ResourceSupplyExceeded => "supply of a resource",
        FindingKind.BlockExceeded => "tonnes of a block",
        FindingKind.BlockNotOpen => "order of blocks",
        FindingKind.LotGrade => "grade of a lot",
        FindingKind.MixGrade => "grade of the mix",
        FindingKind.CapacityTonnes => "capacity",
        FindingKind.CapacityHours => "plant hours",
        FindingKind.TooMuchBuilt => "most that can be built",
        FindingKind.SizeBelowLeast => "least size",
        FindingKind.StorageExceeded => "storage",
        FindingKind.StoredTooLong => "longest storage",
        FindingKind.StockValueAboveMetal => "value of stock, by its metal",
        FindingKind.OfftakeBelowLeast => "least delivery",
        FindingKind.OfftakeExceeded => "most delivery",
        FindingKind.SinkRate => "residue per year",
        FindingKind.SinkTonnes => "residue, remaining tonnes",
        FindingKind.SinkVolume => "residue, remaining volume",
        FindingKind.GoldFloor => "least gold asked for",
        FindingKind.CostFloor => "least cost asked for",
        FindingKind.CostBudget => "budget",
        FindingKind.ObjectiveNotKept => "what an earlier objective achieved",
        FindingKind.PoolBelowCutOff => "cut-off grade",
        _ => EnumWords.Split(kind),
    };
}
