using RecoveryOpt.Formulation;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Explaining;

/// <summary>The least share by which limits must give way for the relaxation to have a plan, as one linear program, and the rows and bounds that hold it there.</summary>
/// <remarks>
/// min s   subject to   l + l's ≤ a·x ≤ u + u's for every row and bound that the limits hold, all others as they are, s ≥ 0.
/// Only where the limits stand on the sides of rows and bounds and in no coefficient; elsewhere s and x would be multiplied. At an optimum above zero the
/// rows with a dual prove that there is no plan at s = 0 (Farkas), so the limits that they belong to are a conflict, if not always a smallest one.
/// </remarks>
internal static class ShareProgram
{
    /// <summary>What the moved model is moved by.</summary>
    public const double Step = 1.0 / 16;

    private const double NoDual = 1e-9;

    /// <summary>The least share; null where a limit stands in coefficients or on whole numbers, or the solver gave no answer.</summary>
    /// <param name="session">Solves it.</param>
    /// <param name="stated">The model as stated.</param>
    /// <param name="moved">The model with the limits moved by <see cref="Step"/>.</param>
    /// <param name="leavesCoefficients">Rows whose coefficients move stay as they are, instead of there being no answer; the share is then no longer the least one.</param>
    public static LeastShare? Solve(SolveSession session, NetworkModel stated, NetworkModel moved, bool leavesCoefficients)
    {
        if (LimitShift.Between(stated, moved, Step) is not { } shift) return null;
        LinearModel model = stated.Model;
        if (leavesCoefficients) shift = shift with { Rows = [.. shift.Rows.Where(r => r.Terms.Length == 0)], Columns = [.. shift.Columns.Where(c => !model.IsInteger[c.Column])] };
        if (shift.Rows.Any(r => r.Terms.Length > 0) || shift.Columns.Any(c => model.IsInteger[c.Column])) return null;

        var held = new List<Held>();
        LinearModel program = Program(model, shift, held);
        SolverResult result = session.Solve(program);
        if (!result.IsOptimal || result.RowDuals is not { } duals) return null;
        return new LeastShare(Math.Max(0, result.Objective!.Value), [.. held.Where(h => Math.Abs(duals[h.ProgramRow]) > NoDual)]);
    }

    private static LinearModel Program(LinearModel model, LimitShift shift, List<Held> held)
    {
        Dictionary<int, RowShift> rows = shift.Rows.ToDictionary(r => r.Row);
        Dictionary<int, BoundShift> bounds = shift.Columns.ToDictionary(c => c.Column);
        var builder = new LinearModelBuilder();
        for (int j = 0; j < model.ColumnCount; j++)
        {
            BoundShift move = bounds.GetValueOrDefault(j);
            builder.AddColumn(move.Lower == 0 ? model.ColumnLower[j] : double.NegativeInfinity, move.Upper == 0 ? model.ColumnUpper[j] : double.PositiveInfinity, isInteger: false, "x");
        }

        int share = builder.AddColumn(0, double.PositiveInfinity, isInteger: false, "share");
        for (int i = 0; i < model.RowCount; i++)
        {
            if (!rows.TryGetValue(i, out RowShift move)) builder.AddRow(model.RowLower[i], model.RowUpper[i], Terms(model, i), "row");
            else Sides(model.RowLower[i], model.RowUpper[i], move.Lower, move.Upper, Terms(model, i), model.RowName[i].ToString());
        }

        foreach (BoundShift move in shift.Columns) Sides(move.Lower == 0 ? double.NegativeInfinity : model.ColumnLower[move.Column], move.Upper == 0 ? double.PositiveInfinity : model.ColumnUpper[move.Column], move.Lower, move.Upper, [new Term(move.Column, 1)], $"bound of {model.ColumnName[move.Column]}");
        var objective = new double[builder.ColumnCount];
        objective[share] = 1;
        builder.SetObjective(AffineFunction.TakingOver(objective), maximize: false);
        return builder.Build();

        // A side that moves has a row of its own, so that its dual is that of this side.
        void Sides(double lower, double upper, double lowerRate, double upperRate, Term[] terms, string name)
        {
            if (double.IsFinite(lower)) Side(lower, double.PositiveInfinity, lowerRate);
            if (double.IsFinite(upper)) Side(double.NegativeInfinity, upper, upperRate);

            void Side(double least, double most, double rate)
            {
                int row = builder.AddRow(least, most, rate == 0 ? terms : [.. terms, new Term(share, -rate)], "moved");
                if (rate != 0) held.Add(new Held(row, name));
            }
        }
    }

    private static Term[] Terms(LinearModel model, int row)
    {
        var terms = new Term[model.RowColumns(row).Length];
        for (int k = 0; k < terms.Length; k++) terms[k] = new Term(model.RowColumns(row)[k], model.RowValues(row)[k]);
        return terms;
    }
}

/// <summary>A side of a row or bound that limits move.</summary>
/// <param name="ProgramRow">Its row in the program.</param>
/// <param name="Name">The name of the row or bound in the model.</param>
internal readonly record struct Held(int ProgramRow, string Name);

/// <summary>The least share, and what holds it there.</summary>
internal sealed record LeastShare(double Share, IReadOnlyList<Held> Support);
