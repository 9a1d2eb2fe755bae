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
    public bool? HasPlan(Question question) => Ask(question, (session, model) =>
    {
        if (model.HasIntegers && session.SolveRelaxed(model).IsInfeasible) return false;
        return Answer(session.Solve(model));
    });

    /// <summary>The same of the relaxation, which may split what is whole: quick, and where it has no plan there is none.</summary>
    public bool? HasRelaxedPlan(Question question) => Ask(question, (session, model) => Answer(session.SolveRelaxed(model)));

    /// <summary>The least share by which the limits of a question must give way for its relaxation to have a plan; null where that is no linear program.</summary>
    /// <param name="with">The question with them relaxed by a share.</param>
    /// <param name="leavesCoefficients">Limits that stand in coefficients stay as they are, instead of there being no answer.</param>
    public LeastShare? LeastRelaxedShare(Func<double, Question> with, bool leavesCoefficients = false)
    {
        if (IsOver || Build(with(0)) is not { } stated || Build(with(ShareProgram.Step)) is not { } moved) return null;
        Solves++;
        return ShareProgram.Solve(Session(), stated, moved, leavesCoefficients);
    }

    /// <summary>The names of the rows and bounds that move when a question is asked another way, and of those whose coefficients do; null where the models differ in more than their numbers.</summary>
    public (HashSet<string> Sides, HashSet<string> Coefficients)? Moves(Question stated, Question moved)
    {
        if (IsOver || Build(stated) is not { } a || Build(moved) is not { } b || LimitShift.Between(a, b, ShareProgram.Step) is not { } shift) return null;
        string NameOf(RowShift r) => a.Model.RowName[r.Row].ToString();
        string NameOfBound(BoundShift c) => $"bound of {a.Model.ColumnName[c.Column]}";
        return ([.. shift.Rows.Where(r => r.Terms.Length == 0).Select(NameOf), .. shift.Columns.Where(c => !a.Model.IsInteger[c.Column]).Select(NameOfBound)],
            [.. shift.Rows.Where(r => r.Terms.Length > 0).Select(NameOf), .. shift.Columns.Where(c => a.Model.IsInteger[c.Column]).Select(NameOfBound)]);
    }

    private bool? Ask(Question question, Func<SolveSession, LinearModel, bool?> solve)
    {
        if (IsOver) return null;
        Solves++;
        if (Build(question) is not { } model) return null;
        return solve(Session(), model.Model.WithObjective(AffineFunction.Zero(model.Model.ColumnCount), maximize: false));
    }

    private NetworkModel? Build(Question question)
    {
        try
        {
            return NetworkFormulation.Build(StreamExpander.Expand(new Scenario(question.Content), options.MostMaterialStreams), question.Objective);
        }
        catch (InvalidScenarioException)
        {
            return null;
        }
    }

    private SolveSession Session() => new(backend, new ObjectiveOptions { Deadline = deadline, Seed = options.Seed, NodeLimit = options.NodeLimit, LogSink = options.SolverLog }, cancellation);

    private static bool? Answer(SolverResult result) => result.Point is not null ? true : result.IsInfeasible ? false : null;
}
