namespace RecoveryOpt.Quality;

/// <summary>CPU time of this process as a clock: a budget in it is the same on a busy machine.</summary>
internal sealed class ProcessCpuClock : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
