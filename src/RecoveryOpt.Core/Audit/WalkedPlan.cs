using System.Collections.Immutable;

namespace RecoveryOpt.Audit;

/// <summary>A row whose names are known and whose tonnes are a number. Dry tonnes in a period.</summary>
internal abstract record WalkedRow(WalkedStream Stream, int Period, double Tonnes)
{
    public double Grams(int analyte) => Tonnes == 0 ? 0 : Tonnes * Stream.Grades[analyte];
}

internal sealed record WalkedPurchase(WalkedStream Stream, int Period, double Tonnes) : WalkedRow(Stream, Period, Tonnes);

/// <summary>What lies at a site at the start: a fact of the scenario, no decision.</summary>
internal sealed record WalkedOpening(Site Site, WalkedStream Stream, double Tonnes) : WalkedRow(Stream, 0, Tonnes);

internal sealed record WalkedShipment(Lane Lane, WalkedStream Stream, int Period, double Tonnes) : WalkedRow(Stream, Period, Tonnes);

/// <param name="Facility">Where it is fed.</param>
/// <param name="Technology">The facility's technology.</param>
/// <param name="Mode">How it is run.</param>
/// <param name="Stream">What is fed; in the first step of a loop the mixture with what comes back.</param>
/// <param name="Period">When.</param>
/// <param name="Tonnes">How much of it.</param>
/// <param name="Step">What a dry tonne of it becomes.</param>
/// <param name="Products">The streams that it becomes, in the order of the step's outputs.</param>
internal sealed record WalkedRun(
    Facility Facility, Technology Technology, OperatingMode Mode, WalkedStream Stream, int Period, double Tonnes,
    WalkedStep Step, ImmutableArray<WalkedStream> Products) : WalkedRow(Stream, Period, Tonnes)
{
    /// <summary>What the vessel draws at its site: the stream itself; in the first step of a loop the fresh stream and what comes back.</summary>
    public ImmutableArray<LoopDraw> Draws { get; init; } = [];

    /// <summary>Dry tonnes that come back in a loop, of those fed.</summary>
    public double CirculatingTonnes => Draws.Where(d => d.ComesBack).Sum(d => d.Tonnes);

    /// <summary>The period in which product k comes out; the count of periods where it is still inside at the end.</summary>
    public int ComesOutIn(Timeline time, int k) => time.After(Period, Step.Outputs[k].Output.Delay?.Number ?? 0);
}

/// <summary>A stream that the first step of a loop draws.</summary>
internal sealed record LoopDraw(WalkedStream Stream, int Period, double Tonnes, bool ComesBack) : WalkedRow(Stream, Period, Tonnes)
{
    /// <summary>The analytes that the run reads are read of each of its draws.</summary>
    public WalkedRun? Run { get; set; }
}

internal sealed record WalkedStock(Site Site, WalkedStream Stream, int Period, double Tonnes) : WalkedRow(Stream, Period, Tonnes);

internal sealed record WalkedSale(Offtake Offtake, WalkedStream Stream, int Period, double Tonnes) : WalkedRow(Stream, Period, Tonnes);

internal sealed record WalkedDisposal(ResidueSink Sink, WalkedStream Stream, int Period, double Tonnes) : WalkedRow(Stream, Period, Tonnes);

/// <param name="Site">Whose supply it is.</param>
/// <param name="Supply">The supply.</param>
/// <param name="Period">When.</param>
/// <param name="Amount">Units of the resource.</param>
internal sealed record WalkedDraw(Site Site, ResourceSupply Supply, int Period, double Amount);

internal sealed record WalkedBuild(Facility Facility, int Period, int Modules, double Size);

internal sealed record WalkedLaneBuild(Lane Lane, int Period);

internal sealed record WalkedClosing(Facility Facility, int Period);

internal sealed record WalkedCare(Facility Facility, int Period);

internal sealed record WalkedRaise(ResidueSink Sink, int Period, int Raises);

/// <summary>The rows of a plan that can be read; what can't be read is a finding and left out.</summary>
internal sealed class WalkedPlan
{
    public required ImmutableArray<WalkedOpening> Openings { get; init; }

    public required ImmutableArray<WalkedPurchase> Purchases { get; init; }

    public required ImmutableArray<WalkedShipment> Shipments { get; init; }

    public required ImmutableArray<WalkedRun> Runs { get; init; }

    public required ImmutableArray<WalkedStock> Stocks { get; init; }

    public required ImmutableArray<WalkedSale> Sales { get; init; }

    public required ImmutableArray<WalkedDisposal> Disposals { get; init; }

    public required ImmutableArray<WalkedBuild> Builds { get; init; }

    public required ImmutableArray<WalkedDraw> Draws { get; init; }

    public required ImmutableArray<WalkedLaneBuild> LaneBuilds { get; init; }

    public required ImmutableArray<WalkedRaise> Raises { get; init; }

    public required ImmutableArray<WalkedClosing> Closings { get; init; }

    public required ImmutableArray<WalkedCare> Care { get; init; }

    /// <summary>False where a row's number is no quantity: nothing can be summed.</summary>
    public required bool NumbersAreUsable { get; init; }

    public IEnumerable<WalkedRow> AllRows =>
        [.. Openings, .. Purchases, .. Shipments, .. Runs, .. Stocks, .. Sales, .. Disposals];
}
