namespace RecoveryOpt.Collection;

/// <summary>A collection problem in whole numbers, laid out for the search: kilograms, litres, metres, seconds and money ticks. In large problems a second may be a tenth of one and a metre what is driven in it.</summary>
/// <remarks>
/// Stops are 0 … <see cref="StopCount"/> − 1; depots follow. Rounding never makes an infeasible plan look feasible:
/// times and loads round up, limits down.
/// </remarks>
internal sealed class RoutingData
{
    /// <summary>Farther than any time of a plan, near enough that sums of a few do not overflow.</summary>
    public const int Horizon = 500_000_000;

    private readonly int[]? inverse;

    public required int StopCount { get; init; }

    /// <summary>Which stop of the problem each stop is, where large problems are laid out by place; null where they are the same.</summary>
    public int[]? Order
    {
        get;
        init
        {
            field = value;
            if (value is null) return;
            inverse = new int[value.Length];
            for (int c = 0; c < value.Length; c++) inverse[value[c]] = c;
        }
    }

    /// <summary>Stops, depots and the unloading sites in use: the side of every matrix.</summary>
    public required int PlaceCount { get; init; }

    public required StopData[] Stops { get; init; }

    public required VehicleData[] Vehicles { get; init; }

    /// <summary>One matrix per profile.</summary>
    public required TravelData[] Travel { get; init; }

    /// <summary>Money of one tick.</summary>
    public required double MoneyPerTick { get; init; }

    /// <summary>All windows of stops that have several: from, to, from, to …</summary>
    public required int[][] SeveralWindows { get; init; }

    public required int GroupCount { get; init; }

    /// <summary>Whether any time matters at all.</summary>
    public required bool HasWindows { get; init; }

    /// <summary>Whether the time from departure to return is limited or paid for.</summary>
    public required bool HasDuty { get; init; }

    /// <summary>Whether volume, classes, groups, driving time or several windows have to be looked at.</summary>
    public required bool HasFurtherRules { get; init; }

    /// <summary>Whether some stop may be left out, or the fleet may be too small for all.</summary>
    public required bool HasAbsentees { get; init; }

    /// <summary>Whether some stop may be left out.</summary>
    public required bool HasOptional { get; init; }

    /// <summary>Whether every answer that serves all that must be served has this stop; one of a group never is.</summary>
    public bool IsRequired(int stop) => Stops[stop].Must && Stops[stop].Group < 0;

    /// <summary>Index of a stop in the problem.</summary>
    public int InProblem(int stop) => Order is null ? stop : Order[stop];

    /// <summary>Index here of a stop of the problem.</summary>
    public int OfProblem(int stop) => inverse is null ? stop : inverse[stop];

    /// <summary>Unloading sites in use; for their places see <see cref="PlaceOfSite"/>.</summary>
    public SiteData[] Sites { get; init; } = [];

    /// <summary>Whether vehicles unload on their way or carry skips, or stops of several windows meet a longest duty or a cost per hour: what <see cref="TripSearch"/> searches.</summary>
    public bool NeedsTrips { get; init; }

    /// <summary>The site at a place.</summary>
    public int SiteAt(int place) => place - PlaceCount + Sites.Length;

    /// <summary>The place of a site.</summary>
    public int PlaceOfSite(int site) => PlaceCount - Sites.Length + site;

    /// <summary>The earliest start of service at a stop of several windows that is not before <paramref name="time"/>; beyond the horizon when none is.</summary>
    public int NextStart(int stop, int time)
    {
        int[] windows = SeveralWindows[stop];
        for (int w = 0; w < windows.Length; w += 2)
        {
            if (time <= windows[w + 1]) return Math.Max(time, windows[w]);
        }

        return windows.Length == 0 ? time : Horizon;
    }

    /// <summary>The latest start of service at a stop of several windows that is not after <paramref name="time"/>; before all time when none is.</summary>
    public int LastStart(int stop, int time)
    {
        int[] windows = SeveralWindows[stop];
        for (int w = windows.Length - 2; w >= 0; w -= 2)
        {
            if (time >= windows[w]) return Math.Min(time, windows[w + 1]);
        }

        return windows.Length == 0 ? time : -Horizon;
    }
}

/// <summary>What the search knows of a stop.</summary>
internal struct StopData
{
    public int Mass;
    public int Volume;
    public int Open;
    public int Close;
    public int Service;

    /// <summary>Its group of alternatives, or −1.</summary>
    public int Group;

    /// <summary>What leaving it out costs, ticks.</summary>
    public long Reward;

    public bool Must;
    public StopKind Kind;
    public ulong Classes;
    public ulong Conflicts;
    public ulong OtherGrades;
}

/// <summary>What the search knows of a vehicle type.</summary>
internal sealed record VehicleData
{
    public required int Count { get; init; }
    public required int Mass { get; init; }
    public required int Volume { get; init; }
    public required ulong Carries { get; init; }
    public required bool OneGrade { get; init; }
    public required long Fixed { get; init; }
    public required long PerMetre { get; init; }
    public required long PerSecond { get; init; }
    public required int From { get; init; }
    public required int To { get; init; }
    public required int LongestDuty { get; init; }
    public required int LongestDriving { get; init; }
    public required int Start { get; init; }
    public required int End { get; init; }
    public required int Profile { get; init; }

    /// <summary>Most skips on board.</summary>
    public int Skips { get; init; }

    /// <summary>Indices of the sites it may unload at.</summary>
    public int[] UnloadsAt { get; init; } = [];
}

/// <summary>What the search knows of an unloading site.</summary>
/// <param name="Service">Seconds it takes.</param>
/// <param name="Windows">From, to, from, to …; empty where any time will do.</param>
/// <param name="Cost">Ticks each time.</param>
/// <param name="KeepsSkips">Whether empty skips can be left and fetched.</param>
internal sealed record SiteData(int Service, int[] Windows, long Cost, bool KeepsSkips);

/// <summary>Distances and times of one profile. "Into" is the transposed matrix, so that all that concerns one stop lies in one row.</summary>
internal sealed record TravelData(int[] Metres, int[] MetresInto, int[] Seconds, int[] SecondsInto)
{
    /// <summary>What one unit of <see cref="Metres"/> is; not 1 where large problems keep one matrix for distance and time.</summary>
    public double MetresPerUnit { get; init; } = 1;
}
