using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RecoveryOpt.Streams;

/// <summary>Numbers the analytes of a scenario, so that compositions are plain arrays.</summary>
internal sealed class AnalyteIndex
{
    private readonly FrozenDictionary<string, int> _positions;

    public AnalyteIndex(Scenario scenario)
    {
        Ids = [.. scenario.Content.Analytes.Select(a => a.Id)];
        _positions = Ids.Select((id, i) => (id, i)).ToFrozenDictionary(x => x.id, x => x.i, StringComparer.Ordinal);
    }

    public ImmutableArray<string> Ids { get; }

    public int Count => Ids.Length;

    public int this[string analyte] => _positions[analyte];

    /// <summary>The position of gold, or -1 where the scenario has none.</summary>
    public int Gold => _positions.GetValueOrDefault(Analyte.Gold, -1);

    public double[] Unknown()
    {
        var grades = new double[Count];
        Array.Fill(grades, double.NaN);
        return grades;
    }
}
