using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>What came in and where it went: dry tonnes for mass, grams for an analyte. Purchased + in opening stocks + added = sold + disposed of + stock + losses.</summary>
public sealed record MaterialAccount
{
    internal MaterialAccount()
    {
    }

    /// <summary>Unit of every number here: t (dry) or g.</summary>
    public required string Unit { get; init; }

    /// <summary>False where some of what was bought or lay there isn't assayed for this analyte: the numbers are then those of the rest, and closure isn't checked.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>In the feedstocks bought.</summary>
    public required double Purchased { get; init; }

    /// <summary>In opening stocks.</summary>
    public required double Opening { get; init; }

    /// <summary>Brought by additions (flux, lime, collector metal).</summary>
    public required double Added { get; init; }

    /// <summary>In what is sold: recovered.</summary>
    public required double Sold { get; init; }

    /// <summary>Paid for; zero for mass.</summary>
    public required double Payable { get; init; }

    /// <summary>In residue disposed of, by sink.</summary>
    public required ImmutableArray<NamedAmount> Disposed { get; init; }

    /// <summary>In stock at the end of the last period, by site.</summary>
    public required ImmutableArray<NamedAmount> ClosingStock { get; init; }

    /// <summary>What no output receives, by facility, and what is lost on lanes, by lane.</summary>
    public required ImmutableArray<NamedAmount> Losses { get; init; }

    /// <summary>What doesn't close: purchased + opening + added - sold - disposed of - stock - losses.</summary>
    public double Residual =>
        Purchased + Opening + Added - Sold - Disposed.Sum(x => x.Amount) - ClosingStock.Sum(x => x.Amount) - Losses.Sum(x => x.Amount);
}

/// <summary>An amount with the name of where it is.</summary>
/// <param name="Name">A facility, lane, sink or site, with its table: <c>facilities/CIL-1</c>.</param>
/// <param name="Amount">In the unit of the account.</param>
public sealed record NamedAmount(string Name, double Amount);

/// <summary>What one facility does in one operating mode in one period.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Technology">Its technology.</param>
/// <param name="Mode">The operating mode.</param>
/// <param name="Period">The period.</param>
/// <param name="DryTonnesFed">Dry tonnes fed, without additions, with what comes back in loops.</param>
/// <param name="DryTonnesCirculating">Dry tonnes that come back in loops, of those fed.</param>
/// <param name="DryTonnesAdded">Dry tonnes of additions.</param>
/// <param name="DryTonnesPerHour">Dry tonnes fed per hour of the period in which the plant is available (hours per year x availability x length).</param>
/// <param name="Feed">Analytes fed, without additions.</param>
/// <param name="Outputs">What comes out.</param>
public sealed record StageRow(
    string Facility,
    string Technology,
    string Mode,
    string Period,
    double DryTonnesFed,
    double DryTonnesCirculating,
    double DryTonnesAdded,
    double DryTonnesPerHour,
    ImmutableArray<StageFeed> Feed,
    ImmutableArray<StageOutput> Outputs);

/// <summary>An analyte in the feed of a stage.</summary>
/// <param name="Analyte">The analyte.</param>
/// <param name="GramsPerTonne">Head grade, g per dry tonne.</param>
/// <param name="Grams">Grams fed.</param>
public sealed record StageFeed(string Analyte, double GramsPerTonne, double Grams);

/// <summary>An output of a stage.</summary>
/// <param name="Output">The output.</param>
/// <param name="Material">The material it is.</param>
/// <param name="DryTonnes">Dry tonnes.</param>
/// <param name="ShareOfFeed">Dry tonnes over dry tonnes fed, a fraction.</param>
/// <param name="Analytes">What it holds.</param>
public sealed record StageOutput(
    string Output, string Material, double DryTonnes, double ShareOfFeed, ImmutableArray<StageAnalyte> Analytes);

/// <summary>An analyte in an output of a stage.</summary>
/// <param name="Analyte">The analyte.</param>
/// <param name="GramsPerTonne">Grade, g per dry tonne; none where the output has no mass.</param>
/// <param name="Grams">Grams.</param>
/// <param name="StageRecovery">Grams over grams fed and added here, a fraction; none where nothing is.</param>
/// <param name="OverallRecovery">Grams over the grams contained in the feedstock that what is fed was made from, a fraction; none where that holds nothing.</param>
public sealed record StageAnalyte(string Analyte, double? GramsPerTonne, double Grams, double? StageRecovery, double? OverallRecovery);

/// <summary>A supply, capacity, contract or limit against its use.</summary>
/// <param name="Kind">The rule it belongs to.</param>
/// <param name="Path">Which one, and in which period.</param>
/// <param name="Value">The use.</param>
/// <param name="Sense">Whether the limit is the most or the least.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Slack">Room left: never below zero by more than the tolerance in an audited plan.</param>
/// <param name="Unit">Unit of the numbers.</param>
public sealed record LimitUse(FindingKind Kind, string Path, double Value, LimitSense Sense, double Limit, double Slack, string Unit);

/// <summary>Gold by where it came from.</summary>
/// <param name="Name">The feedstock or opening stock, or its owner.</param>
/// <param name="Contained">In what was bought, or lay there at the start.</param>
/// <param name="Recovered">In what was sold. A stream in a blend carries its linear part, which may be below zero for feed under the cut-off grade.</param>
/// <param name="Payable">Paid for: each delivered lot's payable gold, by its contained gold.</param>
public sealed record GoldOrigin(string Name, ContainedMetal Contained, RecoveredMetal Recovered, PayableMetal Payable);
