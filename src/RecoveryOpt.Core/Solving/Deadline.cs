namespace RecoveryOpt.Solving;

/// <summary>A moment on the monotonic clock by which an answer is due. The default value means never.</summary>
internal readonly struct Deadline
{
    private readonly TimeProvider? clock;
    private readonly long due;

    private Deadline(TimeProvider clock, long due)
    {
        this.clock = clock;
        this.due = due;
    }

    /// <summary>No deadline.</summary>
    public static Deadline Never => default;

    /// <summary>True when there is no deadline.</summary>
    public bool IsNever => clock is null;

    /// <summary>What is left; zero once past, <see cref="TimeSpan.MaxValue"/> when there is no deadline.</summary>
    public TimeSpan Remaining
    {
        get
        {
            if (clock is null)
                return TimeSpan.MaxValue;
            long now = clock.GetTimestamp();
            return now >= due ? TimeSpan.Zero : clock.GetElapsedTime(now, due);
        }
    }

    /// <summary>True once the moment has passed.</summary>
    public bool IsPast => clock is not null && clock.GetTimestamp() >= due;

    /// <summary>The moment <paramref name="span"/> from now; a span of a century or more means never.</summary>
    public static Deadline After(TimeSpan span, TimeProvider? clock = null)
    {
        if (span >= TimeSpan.FromDays(36_525))
            return Never;
        clock ??= TimeProvider.System;
        double ticks = Math.Max(0, span.TotalSeconds) * clock.TimestampFrequency;
        return new Deadline(clock, clock.GetTimestamp() + (long)ticks);
    }

    /// <summary>This deadline or the moment <paramref name="span"/> from now, whichever is sooner.</summary>
    public Deadline OrAfter(TimeSpan span)
    {
        Deadline other = After(span, clock);
        return other.IsNever || (clock is not null && due <= other.due) ? this : other;
    }
}
