using Google.OrTools.ModelBuilder;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.OrTools;

/// <summary>GLOP by ModelBuilderHelper's integer calls: no expression objects, no names.</summary>
internal sealed class GlopEngine : IOrToolsEngine
{
    private readonly ModelSolverHelper solver = new("glop");

    /// <inheritdoc/>
    public OrToolsAnswer Solve(LinearModel model, SolveRequest request)
    {
        if (!solver.SolverIsSupported())
            return new OrToolsAnswer { Status = OrToolsStatus.Refused, StatusName = "GLOP is not built into this OR-Tools" };
        using ModelBuilderHelper native = Translate(model);
        solver.EnableOutput(false);
        solver.SetSolverSpecificParameters(Parameters(request));
        if (!request.Deadline.IsNever)
            solver.SetTimeLimitInSeconds(request.Deadline.Remaining.TotalSeconds);
        solver.Solve(native);
        return Read(model);
    }

    /// <inheritdoc/>
    public void Interrupt() => _ = solver.InterruptSolve();

    /// <inheritdoc/>
    public void Dispose() => solver.Dispose();

    private static ModelBuilderHelper Translate(LinearModel model)
    {
        var native = new ModelBuilderHelper();
        for (int j = 0; j < model.ColumnCount; j++)
        {
            int column = native.AddVar();
            native.SetVarLowerBound(column, model.ColumnLower[j]);
            native.SetVarUpperBound(column, model.ColumnUpper[j]);
            native.SetVarObjectiveCoefficient(column, model.Objective.Coefficients[j]);
        }

        for (int i = 0; i < model.RowCount; i++)
        {
            int row = native.AddLinearConstraint();
            native.SetConstraintLowerBound(row, model.RowLower[i]);
            native.SetConstraintUpperBound(row, model.RowUpper[i]);
            for (int k = model.RowStart[i]; k < model.RowStart[i + 1]; k++)
                native.AddConstraintTerm(row, model.ColumnIndex[k], model.Value[k]);
        }

        native.SetMaximize(model.Maximize);
        native.SetObjectiveOffset(model.Objective.Constant);
        return native;
    }

    // GLOP has no interior point; LinearMethod says how, never what, so every method is its simplex.
    private static string Parameters(SolveRequest request)
    {
        string text = FormattableString.Invariant(
            $"primal_feasibility_tolerance: {request.FeasibilityTolerance:R} dual_feasibility_tolerance: {request.FeasibilityTolerance:R} random_seed: {request.Seed} use_preprocessing: {(request.Presolve ? "true" : "false")}");
        return request.IterationLimit is { } limit ? FormattableString.Invariant($"{text} max_number_of_iterations: {limit}") : text;
    }

    private OrToolsAnswer Read(LinearModel model)
    {
        SolveStatus status = solver.HasResponse() ? solver.Status() : SolveStatus.NOT_SOLVED;
        var answer = new OrToolsAnswer { Status = Meaning(status), StatusName = status.ToString() };
        if (answer.Status is not (OrToolsStatus.Optimal or OrToolsStatus.Stopped) || !solver.HasSolution())
            return answer;
        answer = answer with { Point = Values(model.ColumnCount, solver.VariableValue) };
        return answer.Status == OrToolsStatus.Optimal
            ? answer with
            {
                RowDuals = Values(model.RowCount, solver.DualValue),
                ReducedCosts = Values(model.ColumnCount, solver.ReducedCost),
                DualBound = solver.ObjectiveValue(),
            }
            : answer;
    }

    private static double[] Values(int count, Func<int, double> value)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = value(i);
        return values;
    }

    private static OrToolsStatus Meaning(SolveStatus status) => status switch
    {
        SolveStatus.OPTIMAL => OrToolsStatus.Optimal,
        SolveStatus.INFEASIBLE => OrToolsStatus.Infeasible,
        SolveStatus.UNBOUNDED => OrToolsStatus.Unbounded,
        SolveStatus.MODEL_INVALID or SolveStatus.INVALID_SOLVER_PARAMETERS or SolveStatus.SOLVER_TYPE_UNAVAILABLE or SolveStatus.INCOMPATIBLE_OPTIONS => OrToolsStatus.Refused,
        _ => OrToolsStatus.Stopped,
    };
}
