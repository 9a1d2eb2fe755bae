using System.Runtime.CompilerServices;

namespace RecoveryOpt.Collection;

/// <summary>How much of time a problem needs: a type, so that the compiler leaves out what is not needed.</summary>
internal interface ITimeModel
{
    /// <summary>Whether times of day are limited.</summary>
    static abstract bool Windows { get; }

    /// <summary>Whether the time from departure to return is limited or paid for; implies <see cref="Windows"/>.</summary>
    static abstract bool Duty { get; }
}

/// <summary>Time does not matter.</summary>
internal readonly struct Timeless : ITimeModel
{
    public static bool Windows => false;

    public static bool Duty => false;
}

/// <summary>Windows and shifts limit the time of day.</summary>
internal readonly struct Windowed : ITimeModel
{
    public static bool Windows => true;

    public static bool Duty => false;
}

/// <summary>Windows, and the time from departure to return counts as well.</summary>
internal readonly struct OnDuty : ITimeModel
{
    public static bool Windows => true;

    public static bool Duty => true;
}

/// <summary>A run of stops in time: its least duration, and the starts between which it takes no longer than that.</summary>
/// <remarks>Vidal, Crainic, Gendreau and Prins 2013, Computers &amp; Operations Research 40(1), section 4.5, without time warp: only feasible runs are kept.</remarks>
internal struct Segment(int duration, int earliest, int latest)
{
    public int Duration = duration;
    public int Earliest = earliest;
    public int Latest = latest;

    /// <summary>Joins two runs, <paramref name="travel"/> apart; false when the second cannot be reached in time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Join(in Segment first, int travel, in Segment second, out Segment joined)
    {
        int reach = first.Duration + travel;
        int wait = Math.Max(0, second.Earliest - reach - first.Latest);
        joined.Duration = reach + second.Duration + wait;
        joined.Earliest = Math.Max(second.Earliest - reach, first.Earliest) - wait;
        joined.Latest = Math.Min(second.Latest - reach, first.Latest);
        return first.Earliest + reach <= second.Latest;
    }
}
