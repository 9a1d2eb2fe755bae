namespace RecoveryOpt.Formulation;

/// <summary>When periods begin, how long they are, and what money and gold in them weigh.</summary>
/// <remarks>d_p = (1 + r)^−(s_p + L_p/2) for flows at mid-period, e_p = (1 + r)^−s_p for capital expenditure at its start.</remarks>
internal sealed class Calendar
{
    private const double SameTime = 1e-9;

    private readonly double[] _start;

    public Calendar(Scenario scenario)
    {
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

    /// <summary>Periods q in which something must be built to stand in period p.</summary>
    public IEnumerable<int> BuiltInTimeFor(int p, double leadTime)
    {
        for (int q = 0; q <= p; q++)
        {
            if (_start[q] + leadTime <= _start[p] + SameTime) yield return q;
        }
    }
}
