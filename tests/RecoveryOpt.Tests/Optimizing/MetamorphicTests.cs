namespace RecoveryOpt.Tests.Optimizing;

/// <summary>What must not change, and what must not get better, when a scenario is written differently or made harder.</summary>
public sealed class MetamorphicTests
{
    private const int Scenarios = 200;
    private static readonly OptimizeOptions Exact = new() { RelativeGap = 1e-9 };
    private static readonly RecoveryOptimizer Optimizer = new();
    private static readonly Dictionary<(int Seed, bool Integers), Outcome> Originals = [];

    [Test]
    public void Renaming_and_reordering_change_neither_objective_nor_bound()
    {
        // Names turned round also turn the sorted order of every table round.
        var renamed = new Writing(id => string.Concat(id.Select(c => char.IsAsciiLetterLower(c) ? (char)('z' - (c - 'a')) : c)) + " renamed", Reversed: true);
        ForEach(integers: true, (seed, original) =>
        {
            Outcome other = Solve(RandomNetwork.Create(seed, writing: renamed));
            AssertClose(other.Bounds.Achieved, original.Bounds.Achieved, 1e-9, $"seed {seed}, objective");
            AssertClose(other.Bounds.Proven, original.Bounds.Proven, 1e-9, $"seed {seed}, bound");
        });
    }

    [Test]
    public void Units_change_neither_objective_nor_bound()
    {
        var inOtherUnits = new Writing(id => id, Money: 7.1, Mass: 1.10231131, Length: 0.621371192);
        ForEach(integers: true, (seed, original) =>
        {
            Outcome other = Solve(RandomNetwork.Create(seed, writing: inOtherUnits));
            AssertClose(other.Bounds.Achieved * 7.1, original.Bounds.Achieved, 1e-7, $"seed {seed}, objective");
            AssertClose(other.Bounds.Proven * 7.1, original.Bounds.Proven, 1e-7, $"seed {seed}, bound");
        });
    }

    [Test]
    public void A_tightened_limit_never_beats_the_proven_bound() =>
        ForEach(integers: true, (seed, original) =>
        {
            ScenarioContent content = RandomNetwork.Content(seed);
            Limit[] tighter = [.. content.Limits.Select(l => l.Sense == LimitSense.AtMost ? l with { Value = LimitValue.Of(l.Value![0].Number * 0.6) } : l)];
            AssertNotBetter(Solve(new Scenario(content with { Limits = [.. tighter] })), original, seed);
        });

    [Test]
    public void A_removed_feedstock_never_beats_the_proven_bound() =>
        ForEach(integers: true, (seed, original) =>
        {
            ScenarioContent content = RandomNetwork.Content(seed);
            AssertNotBetter(Solve(new Scenario(content with { Feedstocks = content.Feedstocks.RemoveAt(seed % content.Feedstocks.Length) })), original, seed);
        });

    [Test]
    public void Doubling_every_extensive_datum_doubles_the_plan_and_keeps_the_ratio() =>
        ForEach(integers: false, (seed, original) =>
        {
            Scenario doubled = RandomNetwork.Create(seed, integers: false, new Writing(id => id, Extent: 2));
            Outcome twice = Solve(doubled);
            AssertClose(twice.Bounds.Achieved, original.Bounds.Achieved, 1e-9, $"seed {seed}, ratio");
            AssertClose(twice.Bounds.Proven, original.Bounds.Proven, 1e-9, $"seed {seed}, bound");
            double least = LeastCost(RandomNetwork.Create(seed, integers: false));
            AssertClose(LeastCost(doubled), 2 * least, 1e-9, $"seed {seed}, least cost");
        });

    private static void ForEach(bool integers, Action<int, Outcome> check)
    {
        int solved = 0;
        for (int seed = 1; solved < Scenarios; seed++)
        {
            Outcome original = Original(seed, integers);
            if (original.Refusal == Refusal.Infeasible) continue;
            solved++;
            Assert.That(original.Best, Is.Not.Null, $"seed {seed}: {original.Stop} {original.Refusal} {original.Message}");
            check(seed, original);
        }
    }

    // Four tests compare with the same originals; solving them once keeps the default run short.
    private static Outcome Original(int seed, bool integers)
    {
        if (!Originals.TryGetValue((seed, integers), out Outcome? outcome)) Originals.Add((seed, integers), outcome = Solve(RandomNetwork.Create(seed, integers)));
        return outcome;
    }

    private static Outcome Solve(Scenario scenario) => Optimizer.Optimize(scenario, Objective.GoldPerCost(), Exact);

    private static double LeastCost(Scenario scenario) => Optimizer.Optimize(scenario, Objective.LeastCost(), Exact).Bounds.Achieved!.Value;

    private static void AssertClose(double? actual, double? expected, double relative, string what)
    {
        Assert.That(actual, Is.Not.Null, what);
        Assert.That(actual!.Value, Is.EqualTo(expected!.Value).Within(relative * Math.Abs(expected.Value)), what);
    }

    private static void AssertNotBetter(Outcome harder, Outcome original, int seed)
    {
        if (harder.Best is null) return;
        Assert.That(harder.Bounds.Achieved, Is.LessThanOrEqualTo(original.Bounds.Proven! * (1 + 1e-9)), $"seed {seed}");
    }
}
