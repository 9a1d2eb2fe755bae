using System.Collections.Immutable;

namespace RecoveryOpt.Streams;

/// <summary>A step of a loop: a technology in an operating mode, and the output that goes on within the loop.</summary>
internal sealed record LoopHop(Technology Technology, OperatingMode Mode, int Output)
{
    public override string ToString() => $"{Technology.Id}/{Mode.Id}/{Technology.Outputs[Output].Id}";
}

/// <summary>Steps from the technology that something comes back to, to the output that goes back to it.</summary>
/// <param name="Hops">In order; the output of the last goes back to the technology of the first.</param>
internal sealed record RecycleLoop(ImmutableArray<LoopHop> Hops)
{
    /// <summary>The written form, e.g. <c>FLOAT/standard/middlings/REGRIND/fine/cyclone overflow</c>.</summary>
    public string Name { get; } = string.Join('/', Hops);
}

/// <summary>What a hop is fed in the steady state of a loop, and what it makes of it.</summary>
/// <param name="TonnesPerFreshTonne">Dry tonnes fed per dry tonne that enters the loop; for the first hop with what comes back.</param>
/// <param name="Grades">Of what is fed, g/t by analyte index.</param>
/// <param name="Outputs">Per dry tonne fed, in the order of the technology's outputs.</param>
internal sealed record LoopHopState(double TonnesPerFreshTonne, double[] Grades, StreamComposition?[] Outputs);

/// <summary>Finds the loops that begin at a technology: every way through other technologies to an output that goes back to it.</summary>
internal static class RecycleLoops
{
    public static IEnumerable<RecycleLoop> From(Scenario scenario, Technology first, OperatingMode mode)
    {
        bool anyComesBack = scenario.Content.Technologies.Any(t => t.Outputs.Any(o => GoesBackTo(o, first)));
        return anyComesBack ? Continue(scenario, first, [], first, mode) : [];
    }

    /// <summary>True for a technology with an output that goes back: it runs within loops only.</summary>
    public static bool RunsInLoopsOnly(Technology technology) => technology.Outputs.Any(o => o.RecycleTo is not null);

    private static IEnumerable<RecycleLoop> Continue(
        Scenario scenario, Technology first, ImmutableArray<LoopHop> before, Technology technology, OperatingMode mode)
    {
        for (int o = 0; o < technology.Outputs.Length; o++)
        {
            Output output = technology.Outputs[o];
            ImmutableArray<LoopHop> hops = before.Add(new LoopHop(technology, mode, o));
            if (GoesBackTo(output, first))
            {
                yield return new RecycleLoop(hops);
            }
            else if (!RunsInLoopsOnly(technology) && hops.Length < StreamExpander.DefaultDepth)
            {
                foreach (Technology next in scenario.Content.Technologies)
                {
                    if (!next.Accepts.Contains(output.Material, StringComparer.Ordinal) || hops.Any(h => ReferenceEquals(h.Technology, next))) continue;
                    foreach (OperatingMode nextMode in next.Modes)
                    {
                        foreach (RecycleLoop loop in Continue(scenario, first, hops, next, nextMode)) yield return loop;
                    }
                }
            }
        }
    }

    private static bool GoesBackTo(Output output, Technology technology) => string.Equals(output.RecycleTo, technology.Id, StringComparison.Ordinal);
}
