namespace RecoveryOpt;

/// <summary>What is wrong with a plan: one name for each rule that the independent recalculation checks.</summary>
public enum FindingKind
{
    /// <summary>The plan was made for another scenario: the hashes differ.</summary>
    WrongScenario,

    /// <summary>A row names something that the scenario doesn't have, or a chain that the technologies can't form.</summary>
    UnknownId,

    /// <summary>Tonnes or a size that are not a number, infinite, or beyond any quantity.</summary>
    NotANumber,

    /// <summary>Tonnes, modules or a size below zero.</summary>
    NegativeAmount,

    /// <summary>Two rows state the same decision.</summary>
    DuplicateRow,

    /// <summary>A chain passes a technology more often than it may.</summary>
    TechnologyRepeated,

    /// <summary>A number that the plan needs is missing in the scenario: a price, a moisture, a distance, a density.</summary>
    MissingInput,

    /// <summary>Something reads an analyte that the feedstock's assay doesn't list.</summary>
    UnknownAnalyte,

    /// <summary>What comes in isn't what goes out: a stream at a site in a period.</summary>
    Balance,

    /// <summary>More is bought than is on offer in a period.</summary>
    SupplyExceeded,

    /// <summary>Less is taken than must be taken in a period.</summary>
    BelowLeastPurchase,

    /// <summary>More is bought than is on offer over the horizon.</summary>
    HorizonSupplyExceeded,

    /// <summary>A facility, lane, offtake or sink doesn't take the material.</summary>
    MaterialNotAccepted,

    /// <summary>A lane forbids the hazard class, or a sink doesn't accept it.</summary>
    HazardNotAccepted,

    /// <summary>A lane carries more than it can.</summary>
    LaneCapacity,

    /// <summary>A grade limit on single lots is broken.</summary>
    LotGrade,

    /// <summary>A grade limit on the mix of a period is broken.</summary>
    MixGrade,

    /// <summary>More dry tonnes are fed than capacity allows.</summary>
    CapacityTonnes,

    /// <summary>More plant hours are used than there are.</summary>
    CapacityHours,

    /// <summary>A facility is fed that isn't standing: not yet, or no longer.</summary>
    FacilityNotStanding,

    /// <summary>Modules where the facility has a size, a size where it has modules, both, or neither.</summary>
    WrongKindOfBuild,

    /// <summary>More modules, or a larger size, than may be built.</summary>
    TooMuchBuilt,

    /// <summary>A size below the least that can be built.</summary>
    SizeBelowLeast,

    /// <summary>A continuous size is built more than once.</summary>
    BuiltTwice,

    /// <summary>Stock where no storage row covers the material.</summary>
    StorageNotAllowed,

    /// <summary>More wet tonnes in stock than storage allows.</summary>
    StorageExceeded,

    /// <summary>An offtake receives less than its minimum.</summary>
    OfftakeBelowLeast,

    /// <summary>An offtake receives more than it takes.</summary>
    OfftakeExceeded,

    /// <summary>A residue sink receives more per period than it can.</summary>
    SinkRate,

    /// <summary>A residue sink receives more dry tonnes over the horizon than remain.</summary>
    SinkTonnes,

    /// <summary>A residue sink receives more volume over the horizon than remains.</summary>
    SinkVolume,

    /// <summary>An absolute limit on a measure is broken.</summary>
    Limit,

    /// <summary>A limit per gram of gold is broken.</summary>
    IntensityLimit,

    /// <summary>A limit as a share of another measure is broken.</summary>
    ShareLimit,

    /// <summary>Less payable gold than the objective's floor.</summary>
    GoldFloor,

    /// <summary>Less total cost than the objective's floor.</summary>
    CostFloor,

    /// <summary>More discounted cost than the objective's budget.</summary>
    CostBudget,

    /// <summary>The outputs of a step weigh more than what is fed and added.</summary>
    MassCreated,

    /// <summary>More of an analyte is recovered than is fed and added.</summary>
    RecoveredAboveFed,

    /// <summary>The analytes of a material weigh more than the material.</summary>
    MetalAboveMass,

    /// <summary>The mix in a vessel is below the cut-off grade of a recovery model.</summary>
    PoolBelowCutOff,

    /// <summary>The recovery model on the pool's own head grade isn't the sum of the linear parts.</summary>
    PoolRecovery,

    /// <summary>A pooled output is divided as if its parts could be told apart.</summary>
    PoolSplit,

    /// <summary>Purchased and added isn't sold, disposed of, stocked and lost: mass or an analyte.</summary>
    Closure,

    /// <summary>A total that was claimed for the plan isn't what the decisions come to.</summary>
    ClaimDiffers,

    /// <summary>The scenario uses a field that isn't optimised yet.</summary>
    NotYetOptimised,

    /// <summary>An offtake that names the origins it accepts receives something of another, or of none stated.</summary>
    OriginNotAccepted,

    /// <summary>More is spent on building in a period, net of grants, than the budget allows.</summary>
    CapexBudget,

    /// <summary>Something stands that was built, and less capacity with it than policy asks.</summary>
    PolicyLeastSize,

    /// <summary>A facility runs in a period on less feed than it may.</summary>
    BelowLeastFeed,

    /// <summary>Fewer modules are built in a period than has been decided already.</summary>
    CommitmentNotHonoured,

    /// <summary>Stock is valued above the metal in it.</summary>
    StockValueAboveMetal,

    /// <summary>More is taken of a block than lies in it.</summary>
    BlockExceeded,

    /// <summary>A block is begun before the one before it is removed far enough.</summary>
    BlockNotOpen,

    /// <summary>A feedstock that is sold in whole lots is bought in parts of one.</summary>
    NotWholeLots,

    /// <summary>A site with a balance of a resource uses more of it than it draws and produces.</summary>
    ResourceShort,

    /// <summary>More is drawn from a supply than it has in a period.</summary>
    ResourceSupplyExceeded,

    /// <summary>A site draws more of a resource than is used there.</summary>
    ResourceDrawnInVain,

    /// <summary>A lane carries something before it was built or its lead time is over, or when it is worn out.</summary>
    LaneNotStanding,

    /// <summary>An output that becomes a feedstock doesn't have its material, moisture or assay.</summary>
    ReturnDiffers,

    /// <summary>A value of another objective that the plan must keep isn't kept.</summary>
    ObjectiveNotKept,

    /// <summary>A facility is closed, or kept in care, whose cost of that isn't stated: it can't be.</summary>
    ClosingNotOffered,

    /// <summary>A facility is closed in two periods.</summary>
    ClosedTwice,

    /// <summary>A facility is closed before what was built of it has been in use long enough, or is built when it is closed.</summary>
    ClosedTooEarly,

    /// <summary>A facility is kept in care of which nothing stands.</summary>
    CareWithoutStanding,

    /// <summary>A facility is fed that is kept in care.</summary>
    FedInCare,

    /// <summary>A recovery function returns less than nothing or more than is there.</summary>
    RecoveryOutOfRange,

    /// <summary>A loop that can't exist or doesn't settle, or a stream taken out of its loop.</summary>
    LoopBroken,
}

/// <summary>One rule that a plan breaks by more than the tolerance.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Path">Where, e.g. <c>facilities/CIL-1, period 2028</c>.</param>
/// <param name="Violation">By how much, in <paramref name="Unit"/>; 0 where a rule has no amount (an unknown id).</param>
/// <param name="RelativeViolation">The violation over the scale of the row (the greater of value and limit); infinite where a rule has no amount.</param>
/// <param name="Value">What the plan comes to, in <paramref name="Unit"/>; none where a rule has no amount.</param>
/// <param name="Limit">What it should be, be at most, or be at least, in <paramref name="Unit"/>; none where a rule has no amount.</param>
/// <param name="Unit">Unit of the numbers.</param>
/// <param name="Text">The finding in words.</param>
public sealed record Finding(
    FindingKind Kind, string Path, double Violation, double RelativeViolation, double? Value, double? Limit, string Unit, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind} at {Path}: {Text}";
}

/// <summary>The largest violation of one kind, within tolerance or not.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Path">Where it is largest.</param>
/// <param name="Violation">By how much, in <paramref name="Unit"/>.</param>
/// <param name="RelativeViolation">The violation over the scale of the row.</param>
/// <param name="Unit">Unit of the violation.</param>
public sealed record LargestViolation(FindingKind Kind, string Path, double Violation, double RelativeViolation, string Unit);
