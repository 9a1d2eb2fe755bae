using RecoveryOpt.Cli.Input;
using RecoveryOpt.Cli.Printing;

namespace RecoveryOpt.Cli.Verbs;

/// <summary>One optimisation as a person sees it: progress while it runs, Ctrl-C for the best plan so far.</summary>
internal sealed record Optimising(Outcome Outcome, IReadOnlyList<SolveProgress> History)
{
    private const string NotSolvable = "RO9005";

    public static Optimising Run(CliHost host, string scenarioPath, Scenario scenario, Objective objective, OptimizeOptions options, bool quiet)
    {
        string currency = scenario.Content.Basis.Currency;
        using var display = new ProgressDisplay(host, objective.Kind == ObjectiveKind.GoldPerCost ? $"g/{currency}" : currency, shown: !quiet);
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
        catch (NotSupportedException beyond)
        {
            // The engine can't hold a number of the model: 1e-300 t/a is a slip of the pen, not a fault of the program.
            throw ScenarioInput.Refuse(scenarioPath, [new Problem(NotSolvable, "scenario", beyond.Message, "numbers that the solver can hold", "Look for a number that is far too small or too large, or in another unit than its field.")]);
        }
    }
}
