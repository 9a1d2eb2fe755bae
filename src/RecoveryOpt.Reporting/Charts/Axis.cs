namespace RecoveryOpt.Reporting.Charts;

/// <summary>A linear scale with round ticks.</summary>
internal sealed class Axis
{
    private readonly double _from;
    private readonly double _to;

    /// <param name="least">Least value shown.</param>
    /// <param name="most">Greatest value shown.</param>
    /// <param name="from">Where the least is drawn.</param>
    /// <param name="to">Where the greatest is drawn.</param>
    /// <param name="ticks">About how many ticks.</param>
    public Axis(double least, double most, double from, double to, int ticks = 5)
    {
        if (most <= least) (least, most) = least == 0 ? (0, 1) : (least - (Math.Abs(least) * 0.1), most + (Math.Abs(most) * 0.1));
        double step = Step((most - least) / ticks);
        Least = Math.Floor((least / step) + 1e-9) * step;
        Most = Math.Ceiling((most / step) - 1e-9) * step;
        (_from, _to) = (from, to);
        int count = (int)Math.Round((Most - Least) / step);
        Ticks = [.. Enumerable.Range(0, count + 1).Select(k => Least + (k * step)).Select(t => Math.Abs(t) < step * 1e-9 ? 0 : t)];
        Decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(step) + 1e-9), 0, 12);
    }

    public double Least { get; }

    public double Most { get; }

    public double[] Ticks { get; }

    /// <summary>Decimals that tell the ticks apart.</summary>
    public int Decimals { get; }

    public double At(double value) => _from + ((value - Least) / (Most - Least) * (_to - _from));

    private static double Step(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double lead = rough / power;
        return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 2.5 ? 2.5 : lead <= 5 ? 5 : 10) * power;
    }
}
