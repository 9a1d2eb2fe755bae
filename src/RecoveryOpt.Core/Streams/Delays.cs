namespace RecoveryOpt.Streams;

/// <summary>When something comes out that takes time: in the period that contains the start of the one it was fed in plus the delay.</summary>
internal static class Delays
{
    private const double SameTime = 1e-9;

    /// <summary>The period in which it comes out; the count of periods where that is after the horizon.</summary>
    public static int ComesOutIn(Scenario scenario, int fedIn, double delay)
    {
        double left = delay + SameTime;
        int p = fedIn;
        while (p < scenario.Periods.Length && left >= scenario.Periods[p].Length.Number) left -= scenario.Periods[p++].Length.Number;
        return p;
    }
}
