using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>When periods begin, how long they are, and what money and gold in them weigh.</summary>
/// <remarks>d_p = (1 + r)^−(s_p + L_p/2) for flows at mid-period, e_p = (1 + r)^−s_p for capital expenditure at its start.</remarks>
internal sealed class Calendar
{
    /// <summary>Days of a year in terms of payment and lock-up.</summary>
    public const double DaysPerYear = 365;

    private const double SameTime = 1e-9;

    private readonly double[] _start;
    private readonly Scenario _scenario;
    private readonly Dictionary<double, int[][]> _before = [];

    public Calendar(Scenario scenario)
    {
        _scenario = scenario;
        Count = scenario.Periods.Length;
        Length = [.. scenario.Periods.Select(p => p.Length.Number)];
        _start = new double[Count];
        for (int p = 1; p < Count; p++) _start[p] = _start[p - 1] + Length[p - 1];

        double growth = 1 + scenario.Content.Basis.DiscountRate.Number;
        FlowWeight = [.. Enumerable.Range(0, Count).Select(p => Math.Pow(growth, -(_start[p] + (Length[p] / 2))))];
        StartWeight = [.. Enumerable.Range(0, Count).Select(p => Math.Pow(growth, -_start[p]))];
        EndWeight = Math.Pow(growth, -(_start[^1] + Length[^1]));
    }

    public int Count { get; }

    public double[] Length { get; }

    public double[] FlowWeight { get; }

    public double[] StartWeight { get; }

    /// <summary>What money at the horizon's end weighs: (1 + r)^−H, H the sum of all lengths.</summary>
    public double EndWeight { get; }

    /// <summary>True where a time from the start of the horizon is over when period p starts.</summary>
    public bool IsOver(Years? leadTime, int p) => _start[p] >= (leadTime?.Number ?? 0) - SameTime;

    /// <summary>Periods in which what is built of a facility stands in period p.</summary>
    public IEnumerable<int> StandingIn(int p, Facility facility) => StandingIn(p, facility.LeadTime, facility.Lifetime);

    /// <summary>Periods q in which what is built stands in period p: s_q + lead time ≤ s_p &lt; s_q + lead time + lifetime.</summary>
    public IEnumerable<int> StandingIn(int p, Years? leadTime, Years? lifetime)
    {
        for (int q = 0; q <= p; q++)
        {
            double age = _start[p] - (_start[q] + (leadTime?.Number ?? 0));
            if (age >= -SameTime && age < (lifetime?.Number ?? double.PositiveInfinity) - SameTime) yield return q;
        }
    }

    /// <summary>For every period those from which something comes out in it that takes a time: the ones whose start plus the delay lies within it.</summary>
    public int[][] PeriodsBefore(double delay)
    {
        if (_before.TryGetValue(delay, out int[][]? known)) return known;
        var before = new List<int>[Count];
        for (int p = 0; p < Count; p++) before[p] = [];
        for (int q = 0; q < Count; q++)
        {
            int p = ComesOutIn(q, delay);
            if (p < Count) before[p].Add(q);
        }

        return _before[delay] = [.. before.Select(b => b.ToArray())];
    }

    /// <summary>The period in which something comes out that is fed in period q; the count of periods where that is after the horizon.</summary>
    public int ComesOutIn(int q, double delay) => Delays.ComesOutIn(_scenario, q, delay);

    /// <summary>True where what is built in period q has been in use for so long, after its lead time, when period p starts.</summary>
    public bool HasBeenUsed(int q, int p, Years? leadTime, Years? least) =>
        _start[p] >= _start[q] + (leadTime?.Number ?? 0) + (least?.Number ?? 0) - SameTime;

    /// <summary>Share of the life that is left at the horizon's end of what is built in period q; all of it where there is no lifetime.</summary>
    public double LifeLeft(int q, Years? leadTime, Years? lifetime)
    {
        if (lifetime is not { } life) return 1;
        double left = _start[q] + (leadTime?.Number ?? 0) + life.Number - (_start[^1] + Length[^1]);
        return life.Number > 0 ? Math.Clamp(left / life.Number, 0, 1) : 0;
    }
}
