using System.Collections.Immutable;

namespace RecoveryOpt.Audit;

/// <summary>Periods with their starts and discount factors: flows at mid-period, capital expenditure at the start.</summary>
internal sealed class Timeline
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    public Timeline(Scenario scenario)
    {
        Ids = [.. scenario.Periods.Select(p => p.Id)];
        Lengths = [.. scenario.Periods.Select(p => p.Length.Number)];
        double rate = scenario.Content.Basis.DiscountRate.Number;

        var starts = new double[Ids.Length];
        for (int p = 0; p < Ids.Length; p++)
        {
            _index[Ids[p]] = p;
            starts[p] = p == 0 ? 0 : starts[p - 1] + Lengths[p - 1];
        }

        Starts = [.. starts];
        FlowFactors = [.. starts.Select((s, p) => Math.Pow(1 + rate, -(s + (Lengths[p] / 2))))];
        HorizonEndFactor = Math.Pow(1 + rate, -Lengths.Sum());
        CapexFactors = [.. starts.Select(s => Math.Pow(1 + rate, -s))];
    }

    public ImmutableArray<string> Ids { get; }

    /// <summary>Years from the start of the first period, s_p.</summary>
    public ImmutableArray<double> Starts { get; }

    /// <summary>Years, L_p.</summary>
    public ImmutableArray<double> Lengths { get; }

    /// <summary>d_p.</summary>
    public ImmutableArray<double> FlowFactors { get; }

    /// <summary>e_p.</summary>
    public ImmutableArray<double> CapexFactors { get; }

    /// <summary>What money at the end of the last period is worth at the start of the first.</summary>
    public double HorizonEndFactor { get; }

    public int Count => Ids.Length;

    /// <summary>The period that contains the start of <paramref name="period"/> plus some years; <see cref="Count"/> where the horizon is over by then.</summary>
    public int After(int period, double years)
    {
        for (int p = period; p < Count; p++)
        {
            if (Starts[period] + years < Starts[p] + Lengths[p] - 1e-9) return p;
        }

        return Count;
    }

    /// <summary>The period's place in time, or -1.</summary>
    public int IndexOf(string id) => _index.GetValueOrDefault(id, -1);
}
