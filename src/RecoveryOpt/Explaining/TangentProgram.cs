using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Explaining;

/// <summary>Which way the optimum goes as a limit moves, and how fast the objective follows: the one-sided derivative of a linear program.</summary>
/// <remarks>
/// max c·d   subject to   aᵢ·d ≤ b'ᵢ − A'ᵢ·x*   for every row and bound that is active at x*.
/// Its dual's points are the program's own optimal duals π, and its value is the least of π·(b' − A'·x*) over them: right also where duals tie.
/// </remarks>
internal static class TangentProgram
{
    // A side is active when the point is this close to it, beside the numbers it is summed from: a vertex is exact to the engine's 1e-9.
    private const double Active = 2e-9;

    // Reduced costs are exact to the engine's 1e-9, several of them add up; a slope of no more than that per unit of the shift is none.
    private const double NoSlope = 2e-9;

    /// <summary>The derivative of c·x towards the shift (or against it) and the direction of the optimum.</summary>
    public static Tangent Solve(SolveSession session, BestAtIntegers best, LimitShift shift, int sign)
    {
        LinearModel program = best.Program;
        Dictionary<int, RowShift> rows = shift.Rows.ToDictionary(r => r.Row);
        Dictionary<int, BoundShift> bounds = shift.Columns.ToDictionary(c => c.Column);
        double norm = Norm(best, shift);
        double own = sign * best.OwnSlope(shift);
        if (norm == 0) return new Tangent(own, new double[program.ColumnCount], CannotFollow: false);

        var builder = new LinearModelBuilder();
        for (int j = 0; j < program.ColumnCount; j++)
        {
            (double lower, double upper) = (program.ColumnLower[j], program.ColumnUpper[j]);
            bool isFixed = best.Model.Model.IsInteger[j];
            BoundShift move = isFixed ? default : bounds.GetValueOrDefault(j);
            double tolerance = Active * Math.Max(1, Math.Abs(best.Point[j]));
            builder.AddColumn(
                isFixed ? 0 : best.Point[j] - lower <= tolerance ? sign * move.Lower / norm : double.NegativeInfinity,
                isFixed ? 0 : upper - best.Point[j] <= tolerance ? sign * move.Upper / norm : double.PositiveInfinity,
                isInteger: false, "d");
        }

        for (int i = 0; i < program.RowCount; i++)
        {
            double activity = program.Activity(i, best.Point);
            double tolerance = Active * Math.Max(1, Gross(program, i, best.Point));
            RowShift move = rows.GetValueOrDefault(i);
            double ofPoint = move.Terms is null ? 0 : move.ActivityAt(best.Point);
            double lower = activity - program.RowLower[i] <= tolerance ? sign * (move.Lower - ofPoint) / norm : double.NegativeInfinity;
            double upper = program.RowUpper[i] - activity <= tolerance ? sign * (move.Upper - ofPoint) / norm : double.PositiveInfinity;
            if (double.IsFinite(lower) || double.IsFinite(upper)) builder.AddRow(lower, upper, Terms(program, i), "active");
        }

        builder.SetObjective(AffineFunction.TakingOver([.. program.Objective.Coefficients]), maximize: true);
        SolverResult result = session.Solve(builder.Build());
        if (!result.IsOptimal || result.Point is not { } direction) return new Tangent(null, null, result.IsInfeasible);
        double slope = Math.Abs(result.Objective!.Value) <= NoSlope ? 0 : result.Objective.Value * norm;
        for (int j = 0; j < direction.Length; j++) direction[j] *= norm;
        return new Tangent(slope + own, direction, CannotFollow: false);
    }

    /// <summary>Whether the shift touches nothing that holds the point: no active row or bound, and not the objective.</summary>
    public static bool IsIdle(BestAtIntegers best, LimitShift shift) => Norm(best, shift) == 0 && best.OwnSlope(shift) == 0;

    private static double Norm(BestAtIntegers best, LimitShift shift)
    {
        LinearModel program = best.Program;
        double norm = 0;
        foreach (RowShift r in shift.Rows)
        {
            double activity = program.Activity(r.Row, best.Point);
            double tolerance = Active * Math.Max(1, Gross(program, r.Row, best.Point));
            double ofPoint = r.ActivityAt(best.Point);
            if (activity - program.RowLower[r.Row] <= tolerance) norm = Math.Max(norm, Math.Abs(r.Lower - ofPoint));
            if (program.RowUpper[r.Row] - activity <= tolerance) norm = Math.Max(norm, Math.Abs(r.Upper - ofPoint));
        }

        foreach (BoundShift c in shift.Columns.Where(c => !best.Model.Model.IsInteger[c.Column]))
        {
            double tolerance = Active * Math.Max(1, Math.Abs(best.Point[c.Column]));
            if (best.Point[c.Column] - program.ColumnLower[c.Column] <= tolerance) norm = Math.Max(norm, Math.Abs(c.Lower));
            if (program.ColumnUpper[c.Column] - best.Point[c.Column] <= tolerance) norm = Math.Max(norm, Math.Abs(c.Upper));
        }

        return norm;
    }

    private static double Gross(LinearModel model, int row, double[] point)
    {
        double largest = 0;
        ReadOnlySpan<int> columns = model.RowColumns(row);
        ReadOnlySpan<double> values = model.RowValues(row);
        for (int k = 0; k < columns.Length; k++) largest = Math.Max(largest, Math.Abs(values[k] * point[columns[k]]));
        return largest;
    }

    private static Term[] Terms(LinearModel model, int row)
    {
        var terms = new Term[model.RowColumns(row).Length];
        for (int k = 0; k < terms.Length; k++) terms[k] = new Term(model.RowColumns(row)[k], model.RowValues(row)[k]);
        return terms;
    }
}

/// <summary>What came of a tangent program.</summary>
/// <param name="Slope">The derivative per share of the limit; null where there is none, or the solver gave none.</param>
/// <param name="Direction">Which way the optimum goes.</param>
/// <param name="CannotFollow">Proven that no plan with the same whole numbers follows the limit.</param>
internal readonly record struct Tangent(double? Slope, double[]? Direction, bool CannotFollow);
