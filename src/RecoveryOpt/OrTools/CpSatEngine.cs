using Google.OrTools.Sat;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.OrTools;

/// <summary>CP-SAT by its model proto: no expression objects, no names. One worker and a seed, so that equal requests give equal answers.</summary>
internal sealed class CpSatEngine : IOrToolsEngine
{
    private readonly CpSolver solver = new();

    /// <inheritdoc/>
    public OrToolsAnswer Solve(LinearModel model, SolveRequest request)
    {
        WholeNumberModel whole = WholeNumberModel.Of(model);
        CpModel native = Translate(model, whole, request.StartPoint);
        solver.StringParameters = Parameters(request);
        return Read(solver.Solve(native), model, whole);
    }

    /// <inheritdoc/>
    public void Interrupt() => solver.StopSearch();

    /// <inheritdoc/>
    public void Dispose() => solver.Dispose();

    private static CpModel Translate(LinearModel model, WholeNumberModel whole, double[]? start)
    {
        var native = new CpModel();
        CpModelProto proto = native.Model;
        for (int j = 0; j < model.ColumnCount; j++)
        {
            var column = new IntegerVariableProto();
            column.Domain.Add([whole.Lower[j], whole.Upper[j]]);
            proto.Variables.Add(column);
        }

        for (int i = 0; i < model.RowCount; i++)
        {
            var linear = new LinearConstraintProto();
            for (int k = model.RowStart[i]; k < model.RowStart[i + 1]; k++)
            {
                linear.Vars.Add(model.ColumnIndex[k]);
                linear.Coeffs.Add(whole.Coefficients[k]);
            }

            linear.Domain.Add([whole.Sides[i].Lower, whole.Sides[i].Upper]);
            proto.Constraints.Add(new ConstraintProto { Linear = linear });
        }

        AddObjective(proto, whole);
        if (start is not null) AddHint(proto, start);
        return native;
    }

    private static void AddObjective(CpModelProto proto, WholeNumberModel whole)
    {
        var objective = new CpObjectiveProto();
        for (int j = 0; j < whole.Objective.Length; j++)
        {
            if (whole.Objective[j] == 0) continue;
            objective.Vars.Add(j);
            objective.Coeffs.Add(whole.Objective[j]);
        }

        proto.Objective = objective;
    }

    private static void AddHint(CpModelProto proto, double[] start)
    {
        proto.SolutionHint = new PartialVariableAssignment();
        for (int j = 0; j < start.Length; j++)
        {
            proto.SolutionHint.Vars.Add(j);
            proto.SolutionHint.Values.Add((long)Math.Round(start[j]));
        }
    }

    // Presolve's inclusion step made a false proof (google/or-tools issue 5293): it gets no work to do. Conflicts stand for nodes.
    private static string Parameters(SolveRequest request)
    {
        var parts = new List<string>
        {
            FormattableString.Invariant($"num_workers:1 random_seed:{Math.Abs((long)request.Seed) % int.MaxValue} presolve_inclusion_work_limit:0"),
            FormattableString.Invariant($"cp_model_presolve:{(request.Presolve ? "true" : "false")} relative_gap_limit:{request.RelativeGap:R} absolute_gap_limit:{request.AbsoluteGap:R}"),
        };
        if (!request.Deadline.IsNever) parts.Add(FormattableString.Invariant($"max_time_in_seconds:{Math.Max(0.001, request.Deadline.Remaining.TotalSeconds):R}"));
        if (request.NodeLimit is { } nodes) parts.Add(FormattableString.Invariant($"max_number_of_conflicts:{nodes}"));
        return string.Join(' ', parts);
    }

    private OrToolsAnswer Read(CpSolverStatus status, LinearModel model, WholeNumberModel whole)
    {
        if (solver.Response is not { } response) return new OrToolsAnswer { Status = OrToolsStatus.Refused, StatusName = "it gave no response" };
        var answer = new OrToolsAnswer { Status = Meaning(status), StatusName = status.ToString(), Nodes = response.NumConflicts };
        if (status is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible or CpSolverStatus.Unknown)) return answer;

        double bound = (response.BestObjectiveBound / whole.ObjectiveScale) + model.Objective.Constant;
        answer = answer with { DualBound = double.IsFinite(bound) && Math.Abs(response.BestObjectiveBound) < long.MaxValue / 2 ? bound : null };
        return status == CpSolverStatus.Unknown ? answer : answer with { Point = [.. response.Solution.Select(v => (double)v)] };
    }

    private static OrToolsStatus Meaning(CpSolverStatus status) => status switch
    {
        CpSolverStatus.Optimal => OrToolsStatus.Optimal,
        CpSolverStatus.Infeasible => OrToolsStatus.Infeasible,
        CpSolverStatus.ModelInvalid => OrToolsStatus.Refused,
        _ => OrToolsStatus.Stopped,
    };
}
