using System.Collections.Immutable;
using System.Globalization;

namespace RecoveryOpt.Audit;

/// <summary>Takes every comparison of the audit, keeps those that fail, the largest of each kind, and each limit against its use.</summary>
internal sealed class FindingLog(double tolerance)
{
    /// <summary>
    /// Part of the gross sum of a row's terms that its scale never falls below: where large terms cancel to nothing,
    /// rounding in the terms (1e-9 of them after a solver) must not count as a breach.
    /// </summary>
    private const double FloorOfGross = 1e-2;

    private readonly List<Finding> _findings = [];
    private readonly SortedDictionary<FindingKind, LargestViolation> _largest = [];
    private readonly List<LimitUse> _uses = [];
    private readonly HashSet<(FindingKind, string, string)> _said = [];

    /// <summary>The relative violation up to which a rule counts as kept.</summary>
    public double Tolerance { get; } = tolerance;

    public ImmutableArray<Finding> Findings => [.. _findings];

    public ImmutableArray<LargestViolation> Largest => [.. _largest.Values];

    public ImmutableArray<LimitUse> Uses => [.. _uses];

    /// <summary>A rule without an amount that is broken. Said once for each place.</summary>
    public void Broken(FindingKind kind, string path, string text)
    {
        if (!_said.Add((kind, path, text))) return;
        Keep(new Finding(kind, path, 0, double.PositiveInfinity, null, null, "", text));
    }

    /// <summary>value &lt;= most. <paramref name="gross"/>: the sum of the absolute terms where value or limit is a difference.</summary>
    public void AtMost(FindingKind kind, string path, double value, double most, string unit, string what, double gross = 0)
    {
        _uses.Add(new LimitUse(kind, path, value, LimitSense.AtMost, most, most - value, unit));
        Compare(kind, path, value - most, value, most, unit, gross, $"{what}: {Text(value)} {unit}, at most {Text(most)} {unit} allowed");
    }

    /// <summary>value &gt;= least.</summary>
    public void AtLeast(FindingKind kind, string path, double value, double least, string unit, string what, double gross = 0)
    {
        _uses.Add(new LimitUse(kind, path, value, LimitSense.AtLeast, least, value - least, unit));
        Compare(kind, path, least - value, value, least, unit, gross, $"{what}: {Text(value)} {unit}, at least {Text(least)} {unit} needed");
    }

    /// <summary>value &lt;= most for a law of nature rather than a limit: not listed among the uses.</summary>
    public void Never(FindingKind kind, string path, double value, double most, string unit, string what, double gross = 0) =>
        Compare(kind, path, value - most, value, most, unit, gross, $"{what}: {Text(value)} {unit}, but no more than {Text(most)} {unit} is possible");

    /// <summary>value = expected.</summary>
    public void Equal(FindingKind kind, string path, double value, double expected, string unit, string what, double gross = 0) =>
        Compare(kind, path, Math.Abs(value - expected), value, expected, unit, gross, $"{what}: {Text(value)} {unit} against {Text(expected)} {unit}");

    public static string Text(double number) => number.ToString("G10", CultureInfo.InvariantCulture);

    private void Compare(FindingKind kind, string path, double excess, double value, double limit, string unit, double gross, string text)
    {
        if (excess <= 0) return;
        double scale = Math.Max(Math.Max(Math.Abs(value), Math.Abs(limit)), FloorOfGross * gross);
        double relative = excess / scale;
        if (double.IsNaN(relative)) relative = double.PositiveInfinity;

        var finding = new Finding(kind, path, excess, relative, value, limit, unit, $"{text}, off by {Text(excess)} {unit}.");
        if (relative > Tolerance) Keep(finding);
        else KeepLargest(finding);
    }

    private void Keep(Finding finding)
    {
        _findings.Add(finding);
        KeepLargest(finding);
    }

    private void KeepLargest(Finding f)
    {
        if (_largest.TryGetValue(f.Kind, out LargestViolation? before) && before.RelativeViolation >= f.RelativeViolation) return;
        _largest[f.Kind] = new LargestViolation(f.Kind, f.Path, f.Violation, f.RelativeViolation, f.Unit);
    }
}
