using RecoveryOpt.Formulation;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Explaining;

/// <summary>Says of a question whether it has a plan, by building and solving it anew: material that a limit keeps out is back once the limit is gone.</summary>
internal sealed class FeasibilityOracle(ISolverBackend backend, OptimizeOptions options, Deadline deadline, CancellationToken cancellation)
{
    /// <summary>Questions put so far.</summary>
    public int Solves { get; private set; }

    /// <summary>Whether time is up or it was cancelled.</summary>
    public bool IsOver => cancellation.IsCancellationRequested || deadline.IsPast;

    /// <summary>True or false where it is decided; null where the solver could not tell in time, or the relaxed numbers are no scenario.</summary>
    public bool? HasPlan(Question question)
    {
        if (IsOver) return null;
        Solves++;
        NetworkModel model;
        try
        {
            model = NetworkFormulation.Build(StreamExpander.Expand(new Scenario(question.Content), options.MostMaterialStreams), question.Objective);
        }
        catch (InvalidScenarioException)
        {
            return null;
        }

        LinearModel any = model.Model.WithObjective(AffineFunction.Zero(model.Model.ColumnCount), maximize: false);
        var session = new SolveSession(backend, new ObjectiveOptions { Deadline = deadline, Seed = options.Seed, NodeLimit = options.NodeLimit, LogSink = options.SolverLog }, cancellation);
        if (any.HasIntegers && session.SolveRelaxed(any).IsInfeasible) return false;
        SolverResult result = session.Solve(any);
        return result.Point is not null ? true : result.IsInfeasible ? false : null;
    }
}
