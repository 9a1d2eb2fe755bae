using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Explaining;

/// <summary>Least and most of a ratio's divisor over all plans that tie for the best: what makes a marginal value one-sided.</summary>
internal static class DivisorRange
{
    // A dual beside the largest below this is rounding.
    private const double Nothing = 1e-9;

    /// <summary>The range; (1, 1) for a linear objective. Where the engine gave no duals it is the value at the point.</summary>
    public static (double Least, double Most) Of(SolveSession session, BestAtIntegers best)
    {
        if (best.Divisor is not { } divisor) return (1, 1);
        double here = divisor.Evaluate(best.Point);
        if (best.RowDuals is not { } duals || best.ReducedCosts is not { } reduced) return (here, here);

        // Every optimum keeps tight what a dual other than zero holds, and whatever keeps that tight is an optimum.
        LinearModel face = Face(best, duals, reduced);
        return (Math.Min(here, Extreme(session, face, divisor, maximize: false) ?? here), Math.Max(here, Extreme(session, face, divisor, maximize: true) ?? here));
    }

    private static LinearModel Face(BestAtIntegers best, double[] duals, double[] reduced)
    {
        LinearModel program = best.Program;
        double largest = duals.Concat(reduced).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var builder = new LinearModelBuilder();
        for (int j = 0; j < program.ColumnCount; j++)
        {
            bool held = Math.Abs(reduced[j]) > Nothing * largest;
            builder.AddColumn(held ? best.Point[j] : program.ColumnLower[j], held ? best.Point[j] : program.ColumnUpper[j], isInteger: false, "x");
        }

        for (int i = 0; i < program.RowCount; i++)
        {
            bool held = Math.Abs(duals[i]) > Nothing * largest;
            double activity = program.Activity(i, best.Point);
            var terms = new Term[program.RowColumns(i).Length];
            for (int k = 0; k < terms.Length; k++) terms[k] = new Term(program.RowColumns(i)[k], program.RowValues(i)[k]);
            builder.AddRow(held ? activity : Math.Min(program.RowLower[i], activity), held ? activity : Math.Max(program.RowUpper[i], activity), terms, "row");
        }

        return builder.Build();
    }

    private static double? Extreme(SolveSession session, LinearModel face, AffineFunction divisor, bool maximize) =>
        session.Solve(face.WithObjective(divisor, maximize)) is { IsOptimal: true, Point: { } point } ? divisor.Evaluate(point) : null;
}
