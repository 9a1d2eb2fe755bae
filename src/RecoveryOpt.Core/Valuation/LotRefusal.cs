namespace RecoveryOpt;

/// <summary>Why a buyer doesn't take a lot as it lies.</summary>
public enum LotRefusalReason
{
    /// <summary>The buyer doesn't buy this material: it would have to be processed first.</summary>
    MaterialNotAccepted,

    /// <summary>A grade is outside what the buyer accepts in a lot.</summary>
    GradeOfLot,

    /// <summary>A grade is outside what the mix of a period must keep, the lot being the whole of it: it may pass blended with others.</summary>
    GradeOfMix,

    /// <summary>The buyer reads an analyte that the assay doesn't list; missing is not zero.</summary>
    AssayMissing,

    /// <summary>The buyer takes certain origins only.</summary>
    OriginNotAllowed,

    /// <summary>No lanes that stand in the period, three in a row at most, bring the material to the buyer.</summary>
    NoWay,

    /// <summary>Nothing of the lot can be had in the period.</summary>
    NothingThere,
}

/// <summary>One reason against a sale: what was found and what the buyer asks for.</summary>
/// <param name="Reason">The kind of reason.</param>
/// <param name="Analyte">The analyte, where it is about one.</param>
/// <param name="Found">What was found.</param>
/// <param name="Expected">What would be accepted.</param>
public sealed record LotRefusal(LotRefusalReason Reason, string? Analyte, string Found, string Expected)
{
    /// <summary>One line for a person to read.</summary>
    public override string ToString() => $"{Found}; accepted: {Expected}";
}

/// <summary>What a note beside a settlement is about.</summary>
public enum LotNoteKind
{
    /// <summary>The lot is more than the buyer takes in the period: the figures per tonne hold, the sum doesn't.</summary>
    MoreThanBuyerTakes,

    /// <summary>The lot is more than a lane carries in the period: the figures per tonne hold, the sum doesn't.</summary>
    MoreThanLaneCarries,

    /// <summary>A penalty is on the mix of a period and is counted as if the lot were the whole of it.</summary>
    PenaltyOnMix,

    /// <summary>A lane draws a resource at a site with supplies of its own: the dearest of them is counted.</summary>
    DearestSupply,
}

/// <summary>What a reader must know beside a settlement.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">In words.</param>
public sealed record LotNote(LotNoteKind Kind, string Text);
