using System.Collections.Immutable;

namespace RecoveryOpt.Audit;

/// <summary>Loops: an output that goes back to an earlier step, in the steady state that its composition settles to.</summary>
/// <remarks>
/// With R the tonnes and grams that come back per dry tonne of fresh feed, and F(R) what is sent back when 1 tonne of fresh feed and R are fed: R = F(R).
/// Each of its numbers is moved by Wegstein's rule from its last two values, which hits at once where what comes back is a share of what is fed; the result must satisfy the equation itself.
/// </remarks>
internal sealed partial class ChainWalker
{
    private const int MostRounds = 20_000;
    private const double Closed = 1e-12;

    private readonly Dictionary<(MaterialStreamPath, string), WalkedLoop?> _loops = [];

    /// <summary>The loop that a stream is fed to; none (and a finding) where the scenario can't form it, or it has no steady state.</summary>
    public WalkedLoop? Loop(WalkedStream feed, string name)
    {
        if (_loops.TryGetValue((feed.Path, name), out WalkedLoop? known)) return known;
        WalkedLoop? loop = NamesOf(feed, name) is { } hops ? Settle(feed, name, hops) : null;
        _loops[(feed.Path, name)] = loop;
        return loop;
    }

    /// <summary>What is in the vessel of a loop's first step: the fresh stream and what comes back.</summary>
    public static WalkedStream Mixture(WalkedStream feed, WalkedLoop loop) => new()
    {
        Path = feed.Path.Then(new ProcessStep(loop.Hops[0].Technology.Id, loop.Hops[0].Mode.Id, "(fed)") { Loop = loop.Name }),
        Feedstock = feed.Feedstock,
        Block = feed.Block,
        Material = feed.Material,
        Moisture = feed.Moisture,
        Grades = loop.Hops[0].Grades,
        FeedstockPerTonne = feed.FeedstockPerTonne / loop.Hops[0].Fed,
    };

    private WalkedStream? WithinLoop(MaterialStreamPath path, WalkedStream feed, ProcessStep last, string name)
    {
        if (Loop(feed, name) is not { } loop) return null;
        int at = loop.Hops.ToList().FindIndex(h => Same(h.Technology.Id, last.Technology) && Same(h.Mode.Id, last.Mode));
        WalkedOutput? made = at < 0 ? null : loop.Hops[at].Step.Outputs.FirstOrDefault(o => Same(o.Output.Id, last.Output));
        if (made is null) return Unknown(path, $"the loop has no step {last.Technology}/{last.Mode}/{last.Output}");
        if (FindMaterial(made.Output.Material) is not { } material) return Unknown(path, $"no material is called '{made.Output.Material}'");

        foreach (WalkedHop hop in loop.Hops) CheckPasses(path, hop.Technology);
        double tonnes = loop.Hops[at].Fed * made.Mass;
        return new WalkedStream
        {
            Path = path,
            Feedstock = feed.Feedstock,
            Block = feed.Block,
            Material = material,
            Moisture = made.Output.Moisture?.Number,
            Grades = [.. made.Grams.Select(g => made.Mass == 0 ? 0 : g / made.Mass)],
            FeedstockPerTonne = tonnes == 0 ? 0 : feed.FeedstockPerTonne / tonnes,
            Loop = loop,
            LoopStep = at,
        };
    }

    private List<(Technology Technology, OperatingMode Mode, string Goes)>? NamesOf(WalkedStream feed, string name)
    {
        var hops = new List<(Technology Technology, OperatingMode Mode, string Goes)>();
        string? wrong = feed.IsPooled ? $"a blend, '{feed}', can't be fed to it" : null;
        string? material = feed.Material.Id;
        foreach (ProcessStep step in ProcessStep.HopsOf(name))
        {
            Technology? technology = _scenario.FindTechnology(step.Technology);
            OperatingMode? mode = technology?.Modes.FirstOrDefault(m => Same(m.Id, step.Mode));
            Output? output = technology?.Outputs.FirstOrDefault(o => Same(o.Id, step.Output));
            if (technology is null || mode is null || output is null) wrong ??= $"there is no {step}";
            else if (technology.Outputs.Any(o => o.Becomes is not null) || output.Delay is { Number: > 0 }) wrong ??= $"'{technology.Id}' has a delay in it or an output that becomes a feedstock";
            else if (technology.Operation == Operation.Blended) wrong ??= $"'{technology.Id}' is blended";
            else if (!technology.Accepts.Contains(material!, StringComparer.Ordinal)) wrong ??= $"'{technology.Id}' doesn't take '{material}'";
            else if (hops.Any(h => Same(h.Technology.Id, technology.Id))) wrong ??= $"it passes '{technology.Id}' twice";
            else if (hops.Count > 0 && hops[^1].Technology.Outputs.Any(o => o.RecycleTo is not null)) wrong ??= $"'{hops[^1].Technology.Id}' has an output that goes back elsewhere";
            else hops.Add((technology, mode, step.Output));
            material = output?.Material;
        }

        Output? last = hops.Count == 0 ? null : hops[^1].Technology.Outputs.First(o => Same(o.Id, hops[^1].Goes));
        if (last is null) wrong ??= "it has no steps";
        else if (!Same(last.RecycleTo, hops[0].Technology.Id)) wrong ??= $"'{last.Id}' doesn't go back to '{hops[0].Technology.Id}'";
        if (wrong is null) return hops;
        _log.Broken(FindingKind.LoopBroken, $"streams/{feed}, loop {name}", $"The loop '{name}' can't exist: {wrong}.");
        return null;
    }

    private WalkedLoop? Settle(WalkedStream feed, string name, List<(Technology Technology, OperatingMode Mode, string Goes)> hops)
    {
        // The first number is tonnes, the others grams of each analyte; one that was never assayed settles nothing.
        double[] back = new double[1 + feed.Grades.Length];
        double[]? before = null, sentBefore = null;
        for (int round = 0; round < MostRounds; round++)
        {
            ImmutableArray<WalkedHop> walked = Around(feed, hops, back);
            double[] sent = SentBack(walked, hops[^1].Goes, back.Length);
            if (Enumerable.Range(0, back.Length).All(i => double.IsNaN(FedOf(walked, i)) || Math.Abs(sent[i] - back[i]) <= Closed * (1e-9 + FedOf(walked, i))))
                return new WalkedLoop(name, walked, sent[0]);

            double[] next = [.. back.Select((x, i) => Moved(x, sent[i], before?[i], sentBefore?[i]))];
            (before, sentBefore, back) = (back, sent, next);
        }

        _log.Broken(FindingKind.LoopBroken, $"streams/{feed}, loop {name}", $"What comes back in the loop '{name}' doesn't settle: something has no net exit.");
        return null;
    }

    private static double FedOf(ImmutableArray<WalkedHop> walked, int number) => walked[0].Fed * (number == 0 ? 1 : walked[0].Grades[number - 1]);

    private ImmutableArray<WalkedHop> Around(WalkedStream feed, List<(Technology Technology, OperatingMode Mode, string Goes)> hops, double[] back)
    {
        var walked = ImmutableArray.CreateBuilder<WalkedHop>();
        double tonnes = 1 + back[0];
        double[] grades = [.. feed.Grades.Select((g, a) => (g + back[a + 1]) / tonnes)];
        foreach ((Technology technology, OperatingMode mode, string goes) in hops)
        {
            var fed = new WalkedStream { Path = feed.Path, Feedstock = feed.Feedstock, Block = feed.Block, Material = feed.Material, Moisture = feed.Moisture, Grades = grades, FeedstockPerTonne = 1 };
            WalkedStep step = Evaluate(fed, technology, mode);
            walked.Add(new WalkedHop(technology, mode, goes, tonnes, grades, step));
            WalkedOutput on = step.Outputs.First(o => Same(o.Output.Id, goes));
            (tonnes, grades) = (tonnes * on.Mass, [.. on.Grams.Select(g => on.Mass == 0 ? 0 : g / on.Mass)]);
        }

        return walked.ToImmutable();
    }

    private static double[] SentBack(ImmutableArray<WalkedHop> walked, string goes, int count)
    {
        WalkedHop last = walked[^1];
        WalkedOutput output = last.Step.Outputs.First(o => Same(o.Output.Id, goes));
        return [last.Fed * output.Mass, .. Enumerable.Range(0, count - 1).Select(a => last.Fed * output.Grams[a])];
    }

    // x' = (F - s x) / (1 - s) with the slope s of F between the last two rounds; plain feeding back where that slope tells nothing.
    private static double Moved(double x, double sent, double? before, double? sentBefore)
    {
        if (before is not { } x0 || sentBefore is not { } sent0 || x == x0) return sent;
        double slope = (sent - sent0) / (x - x0);
        double moved = (sent - (slope * x)) / (1 - slope);
        return slope is > -1 and < 0.99999 && moved >= 0 ? moved : sent;
    }

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.Ordinal);
}
