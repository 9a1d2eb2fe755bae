using RecoveryOpt.Cli.Input;
using RecoveryOpt.Cli.Printing;

namespace RecoveryOpt.Cli.Verbs;

/// <summary>One optimisation as a person sees it: progress while it runs, Ctrl-C for the best plan so far.</summary>
internal sealed record Optimising(Outcome Outcome, IReadOnlyList<SolveProgress> History)
{
    public static Optimising Run(CliHost host, string scenarioPath, Scenario scenario, Objective objective, OptimizeOptions options, bool quiet)
    {
        using var display = new ProgressDisplay(host, objective.Unit(scenario), shown: !quiet);
        using Interruption interruption = host.Listen(() => display.Say("Stopping: the best plan so far is being recalculated. Press Ctrl-C again to end at once."));
        try
        {
            Outcome outcome = new RecoveryOptimizer().Optimize(scenario, objective, options, display, interruption.Token);
            return new Optimising(outcome, display.History);
        }
        catch (InvalidScenarioException invalid)
        {
            throw ScenarioInput.Refuse(scenarioPath, invalid.Problems);
        }
        catch (NotSupportedException engine)
        {
            // The engine that was asked for can't take this model (GLOP and whole numbers), or isn't there: another --engine is the way out.
            throw CliException.Usage($"{engine.Message} Choose another --engine.");
        }
    }
}
