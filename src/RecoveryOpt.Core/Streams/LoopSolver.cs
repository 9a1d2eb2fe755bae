using System.Collections.Immutable;

namespace RecoveryOpt.Streams;

/// <summary>The steady state of a loop that one stream is fed to.</summary>
/// <remarks>
/// R = F(R), per dry tonne of fresh feed: R is what comes back (tonnes and grams of every analyte), F what the loop sends back when its first step is fed
/// 1 tonne of fresh feed and R. Solved by feeding back what came back until nothing changes by more than 1e-13 of what is fed; recoveries may depend on the head grade of the mixture.
/// The share that comes back in a round is below 1 where there is a net exit, so tonnes converge; what never exits grows without end and is refused.
/// </remarks>
internal sealed class LoopSolver(AnalyteIndex analytes, StepCalculator steps, ExpansionProblems problems)
{
    // What is impossible on the way to the steady state is no problem; what is so in it is reported by the last round.
    private readonly StepCalculator _onTheWay = new(analytes, new ExpansionProblems());

    private const int MostRounds = 50_000;
    private const double Settled = 1e-13;

    // Where a thousand times the fresh tonnes, or grams, circulate, nothing leaves.
    private const double MostLoad = 1e3;

    /// <summary>The state of every hop; null, and a problem, where there is none.</summary>
    public ImmutableArray<LoopHopState>? Solve(MaterialStream fresh, RecycleLoop loop)
    {
        double tonnes = 0;
        double[] grams = new double[fresh.Grades.Length];
        for (int round = 0; round < MostRounds; round++)
        {
            ImmutableArray<LoopHopState> states = Round(_onTheWay, fresh, loop, tonnes, grams);
            (double backTonnes, double[] back) = ComesBack(loop, states);
            bool isSettled = Math.Abs(backTonnes - tonnes) <= Settled * (1 + tonnes)
                && grams.Select((g, e) => double.IsNaN(fresh.Grades[e]) || Math.Abs(back[e] - g) <= Settled * (fresh.Grades[e] + g)).All(same => same);
            if (backTonnes > MostLoad) return Refuse(fresh, loop, "mass");

            // More than a thousand times the fresh grams circulate, or something is fed that is nothing but the analyte.
            string[] growing = [.. analytes.Ids.Where((_, e) => (fresh.Grades[e] > 0 && back[e] > MostLoad * fresh.Grades[e]) || states.Any(s => s.Grades[e] >= Grade.Most))];
            if (growing.Length > 0) return Refuse(fresh, loop, string.Join(", ", growing));
            if (isSettled) return Round(steps, fresh, loop, tonnes, grams);
            (tonnes, grams) = (backTonnes, back);
        }

        return Refuse(fresh, loop, "something");
    }

    private ImmutableArray<LoopHopState>? Refuse(MaterialStream fresh, RecycleLoop loop, string what)
    {
        problems.RecycleLoop(loop.Name, $"no steady state: {what} comes back and has no net exit, or never settles", "another output, or a loss, through which everything leaves in the end", $"Seen for {fresh}.");
        return null;
    }

    private static ImmutableArray<LoopHopState> Round(StepCalculator steps, MaterialStream fresh, RecycleLoop loop, double backTonnes, double[] backGrams)
    {
        var states = ImmutableArray.CreateBuilder<LoopHopState>(loop.Hops.Length);
        double tonnes = 1 + backTonnes;
        double[] grades = [.. fresh.Grades.Select((g, e) => (g + backGrams[e]) / tonnes)];
        foreach (LoopHop hop in loop.Hops)
        {
            StreamComposition?[] outputs = steps.Outputs(new MaterialStream(fresh, tonnes, grades), hop.Technology, hop.Mode);
            states.Add(new LoopHopState(tonnes, grades, outputs));
            if (outputs[hop.Output] is not { } goesOn) break;
            (tonnes, grades) = (tonnes * goesOn.MassPerTonneFed, goesOn.Grades);
        }

        return states.ToImmutable();
    }

    private (double Tonnes, double[] Grams) ComesBack(RecycleLoop loop, ImmutableArray<LoopHopState> states)
    {
        LoopHopState last = states[^1];
        if (states.Length < loop.Hops.Length || last.Outputs[loop.Hops[^1].Output] is not { } back) return (0, new double[analytes.Count]);
        double tonnes = last.TonnesPerFreshTonne * back.MassPerTonneFed;
        return (tonnes, [.. back.Grades.Select(g => g * tonnes)]);
    }
}
