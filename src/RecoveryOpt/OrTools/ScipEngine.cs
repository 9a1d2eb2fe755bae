using System.Globalization;
using Google.OrTools.LinearSolver;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;
using NativeObjective = Google.OrTools.LinearSolver.Objective;

namespace RecoveryOpt.OrTools;

/// <summary>SCIP by the LinearSolver interface: ModelBuilder's cannot interrupt it and counts no nodes.</summary>
internal sealed class ScipEngine : IOrToolsEngine
{
    // SCIP stops a moment before the answer is due: interrupted from outside it loses its solution, at its own limit it keeps it.
    private static readonly TimeSpan Early = TimeSpan.FromMilliseconds(50);

    private readonly Solver solver = Solver.CreateSolver("SCIP")
        ?? throw new NotSupportedException("SCIP is not built into this OR-Tools.");

    /// <summary>SCIP's own version, such as 10.0.0.</summary>
    public string Version
    {
        get
        {
            string text = solver.SolverVersion();
            return text.Split([' ', '['], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(static word => char.IsAsciiDigit(word[0])) ?? text;
        }
    }

    /// <inheritdoc/>
    public OrToolsAnswer Solve(LinearModel model, SolveRequest request)
    {
        Variable[] columns = Translate(model);
        solver.SuppressOutput();
        if (!request.Deadline.IsNever)
            solver.SetTimeLimit(Math.Max(1, (long)(request.Deadline.Remaining - Early).TotalMilliseconds));
        if (request.StartPoint is { } start)
            PassStart(columns, start);
        if (!solver.SetSolverSpecificParametersAsString(Parameters(request)))
            return new OrToolsAnswer { Status = OrToolsStatus.Refused, StatusName = "an option was refused" };
        using var parameters = new MPSolverParameters();
        parameters.SetDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, request.RelativeGap);
        parameters.SetDoubleParam(MPSolverParameters.DoubleParam.PRIMAL_TOLERANCE, request.FeasibilityTolerance);
        parameters.SetDoubleParam(MPSolverParameters.DoubleParam.DUAL_TOLERANCE, request.FeasibilityTolerance);
        parameters.SetIntegerParam(MPSolverParameters.IntegerParam.PRESOLVE, (int)(request.Presolve ? MPSolverParameters.PresolveValues.PRESOLVE_ON : MPSolverParameters.PresolveValues.PRESOLVE_OFF));
        return Read(solver.Solve(parameters), columns);
    }

    /// <inheritdoc/>
    public void Interrupt() => _ = solver.InterruptSolve();

    /// <inheritdoc/>
    public void Dispose() => solver.Dispose();

    private Variable[] Translate(LinearModel model)
    {
        var columns = new Variable[model.ColumnCount];
        NativeObjective objective = solver.Objective();
        for (int j = 0; j < columns.Length; j++)
        {
            columns[j] = solver.MakeVar(model.ColumnLower[j], model.ColumnUpper[j], model.IsInteger[j], "");
            objective.SetCoefficient(columns[j], model.Objective.Coefficients[j]);
        }

        objective.SetOffset(model.Objective.Constant);
        objective.SetOptimizationDirection(model.Maximize);
        for (int i = 0; i < model.RowCount; i++)
        {
            using Constraint row = solver.MakeConstraint(model.RowLower[i], model.RowUpper[i], "");
            for (int k = model.RowStart[i]; k < model.RowStart[i + 1]; k++)
                row.SetCoefficient(columns[model.ColumnIndex[k]], model.Value[k]);
        }

        return columns;
    }

    private void PassStart(Variable[] columns, double[] start)
    {
        using var hinted = new MPVariableVector(columns);
        solver.SetHint(hinted, start);
    }

    // One line each, name = value; what MPSolverParameters knows is set there, because it would overwrite these.
    private static string Parameters(SolveRequest request)
    {
        var lines = new List<string>
        {
            FormattableString.Invariant($"limits/absgap = {request.AbsoluteGap:R}"),
            FormattableString.Invariant($"randomization/randomseedshift = {Math.Abs((long)request.Seed) % int.MaxValue}"),
        };
        if (request.NodeLimit is { } nodes)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"limits/nodes = {nodes}"));
        if (request.IterationLimit is { } iterations)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"lp/iterlim = {iterations}"));
        return string.Join('\n', lines);
    }

    private OrToolsAnswer Read(Solver.ResultStatus status, Variable[] columns)
    {
        var answer = new OrToolsAnswer
        {
            Status = Meaning(status),
            StatusName = status.ToString(),
            Nodes = Math.Max(0, solver.Nodes()),
            Iterations = Math.Max(0, solver.Iterations()),
        };

        // Without a solution both the values and the bound are an error to ask for.
        if (status is not (Solver.ResultStatus.OPTIMAL or Solver.ResultStatus.FEASIBLE))
            return answer;
        NativeObjective objective = solver.Objective();
        double bound = objective.BestBound();
        return answer with
        {
            Point = Array.ConvertAll(columns, static column => column.SolutionValue()),
            DualBound = double.IsFinite(bound) && Math.Abs(bound) < 1e20 ? bound : null,
        };
    }

    private static OrToolsStatus Meaning(Solver.ResultStatus status) => status switch
    {
        Solver.ResultStatus.OPTIMAL => OrToolsStatus.Optimal,
        Solver.ResultStatus.INFEASIBLE => OrToolsStatus.Infeasible,
        Solver.ResultStatus.UNBOUNDED => OrToolsStatus.Unbounded,
        _ => OrToolsStatus.Stopped,
    };
}
