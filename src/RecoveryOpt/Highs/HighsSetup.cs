using System.Runtime.InteropServices;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Highs;

/// <summary>Carries options, the model and a start point into HiGHS, and its answer out.</summary>
internal static unsafe class HighsSetup
{
    /// <summary>Sets every option a result depends on.</summary>
    public static void ApplyOptions(HighsApi api, void* highs, LinearModel model, SolveRequest request)
    {
        // Logging stays on, because the MIP log callback follows it; but nothing is printed.
        api.Set(highs, "log_to_console"u8, false);
        api.Set(highs, "output_flag"u8, true);

        // HiGHS's thread pool belongs to the process. One thread per instance; parallelism is ours.
        api.Set(highs, "threads"u8, 1);
        api.Set(highs, "parallel"u8, "off"u8);
        api.Set(highs, "random_seed"u8, request.Seed);
        api.Set(highs, "presolve"u8, request.Presolve ? "choose"u8 : "off"u8);
        api.Set(highs, "primal_feasibility_tolerance"u8, request.FeasibilityTolerance);
        api.Set(highs, "dual_feasibility_tolerance"u8, request.FeasibilityTolerance);
        api.Set(highs, "mip_feasibility_tolerance"u8, request.FeasibilityTolerance);
        api.Set(highs, "mip_rel_gap"u8, request.RelativeGap);
        api.Set(highs, "mip_abs_gap"u8, request.AbsoluteGap);

        // Smaller entries would be dropped without a word (the default is 1e-9).
        api.Set(highs, "small_matrix_value"u8, 1e-12);
        if (!request.Deadline.IsNever)
            api.Set(highs, "time_limit"u8, request.Deadline.Remaining.TotalSeconds);
        if (request.NodeLimit is { } nodeLimit)
            api.Set(highs, "mip_max_nodes"u8, nodeLimit);
        if (request.IterationLimit is { } iterationLimit)
        {
            api.Set(highs, "simplex_iteration_limit"u8, iterationLimit);
            api.Set(highs, "ipm_iteration_limit"u8, iterationLimit);
        }

        if (!model.HasIntegers)
            ChooseMethod(api, highs, request.LinearMethod);
    }

    /// <summary>Passes the whole model in one call.</summary>
    public static int PassModel(HighsApi api, void* highs, LinearModel model)
    {
        int[]? integrality = model.HasIntegers ? [.. model.IsInteger.Select(static whole => whole ? 1 : 0)] : null;
        fixed (double* cost = model.Objective.Coefficients.AsSpan())
        fixed (double* columnLower = model.ColumnLower.AsSpan(), columnUpper = model.ColumnUpper.AsSpan())
        fixed (double* rowLower = model.RowLower.AsSpan(), rowUpper = model.RowUpper.AsSpan(), value = model.Value.AsSpan())
        fixed (int* rowStart = model.RowStart.AsSpan(), columnIndex = model.ColumnIndex.AsSpan(), whole = integrality)
        {
            return api.PassModel(
                highs, model.ColumnCount, model.RowCount, model.NonzeroCount, 0, HighsCode.RowWise, 0,
                model.Maximize ? HighsCode.Maximize : HighsCode.Minimize, model.Objective.Constant,
                cost, columnLower, columnUpper, rowLower, rowUpper, rowStart, columnIndex, value, null, null, null, whole);
        }
    }

    /// <summary>Passes a start point; HiGHS drops one that does not fit.</summary>
    public static void PassStart(HighsApi api, void* highs, double[] start)
    {
        fixed (double* values = start)
            _ = api.SetSolution(highs, values, null, null, null);
    }

    /// <summary>Reads status, point, duals and counts.</summary>
    public static HighsAnswer Read(HighsApi api, void* highs, LinearModel model)
    {
        int status = api.GetModelStatus(highs);
        bool hasPoint = status == HighsCode.ModelOptimal || api.Int(highs, "primal_solution_status"u8) == HighsCode.PointFeasible;
        bool hasDuals = !model.HasIntegers && status == HighsCode.ModelOptimal && api.Int(highs, "dual_solution_status"u8) == HighsCode.PointFeasible;
        var point = new double[model.ColumnCount];
        var reduced = new double[model.ColumnCount];
        var rowValue = new double[model.RowCount];
        var rowDual = new double[model.RowCount];
        fixed (double* x = point, d = reduced, r = rowValue, y = rowDual)
            hasPoint &= api.GetSolution(highs, x, d, r, y) != HighsCode.StatusError;

        double bound = model.HasIntegers ? api.Double(highs, "mip_dual_bound"u8)
            : status == HighsCode.ModelOptimal ? api.Double(highs, "objective_function_value"u8) : double.NaN;
        return new HighsAnswer
        {
            ModelStatus = status,
            Point = hasPoint ? point : null,
            RowDuals = hasDuals ? rowDual : null,
            ReducedCosts = hasDuals ? reduced : null,
            DualBound = double.IsFinite(bound) ? bound : null,
            Nodes = model.HasIntegers ? Math.Max(0, api.Long(highs, "mip_node_count"u8)) : 0,
            Iterations = Count(api, highs, "simplex_iteration_count"u8) + Count(api, highs, "ipm_iteration_count"u8) + Count(api, highs, "crossover_iteration_count"u8),
        };
    }

    private static long Count(HighsApi api, void* highs, ReadOnlySpan<byte> info) => Math.Max(0, api.Int(highs, info));

    private static void ChooseMethod(HighsApi api, void* highs, LinearMethod method)
    {
        switch (method)
        {
            case LinearMethod.Simplex:
                api.Set(highs, "solver"u8, "simplex"u8);
                break;
            case LinearMethod.InteriorPoint:
                api.Set(highs, "solver"u8, "ipm"u8);
                api.Set(highs, "run_crossover"u8, "on"u8);
                break;
        }
    }
}
