using System.Collections.Immutable;
using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>Tightens rows ∑ aⱼ·xⱼ ≤ ∑ Mₖ·yₖ (y whole, all ≥ 0) whose M is known to be too large: no x reaches it, whatever is opened.</summary>
/// <remarks>
/// For a group of such rows i: U ≥ max ∑ᵢ aᵢ·x / Mᵢ over the relaxation, a proven bound. Then aᵢ·x ≤ U·Mᵢ for each of them, as no term is below zero, and
/// Mᵢₖ may become min(Mᵢₖ, U·Mᵢ), Mᵢ the largest: with every y at 0 the row says the same, with any y at 1 or more it still lets all through that there can be.
/// One relaxation for a group pays where opening costs much and little can flow: goods that return, whose amount only the whole loop bounds.
/// </remarks>
internal static class LinkTightening
{
    private const double Rounding = 1e-9;
    private const double WorthIt = 0.9;

    /// <summary>The same feasible set with tighter links.</summary>
    /// <param name="session">Solves the relaxations, and counts their CPU.</param>
    /// <param name="model">The model.</param>
    /// <param name="groups">Rows to tighten, by group.</param>
    public static LinearModel Of(SolveSession session, LinearModel model, ImmutableArray<ImmutableArray<int>> groups)
    {
        if (!model.HasIntegers)
            return model;
        double[]? values = null;
        foreach (ImmutableArray<int> group in groups)
        {
            int[] links = [.. group.Where(row => IsLink(model, row))];
            if (links.Length == 0 || MostThrough(session, model, links) is not { } most || most >= WorthIt)
                continue;
            values ??= [.. model.Value];
            foreach (int row in links)
                Tighten(model, row, most, values);
        }

        return values is null ? model : model with { Value = ImmutableArray.Create(values) };
    }

    private static void Tighten(LinearModel model, int row, double most, double[] values)
    {
        double enough = most * Largest(model, row);
        for (int k = model.RowStart[row]; k < model.RowStart[row + 1]; k++)
        {
            if (model.IsInteger[model.ColumnIndex[k]])
                values[k] = Math.Max(values[k], -enough);
        }
    }

    // A share of the largest M, never below rounding: an M of 0 would close what the bound only just allows.
    private static double? MostThrough(SolveSession session, LinearModel model, int[] links)
    {
        var through = new double[model.ColumnCount];
        foreach (int row in links)
        {
            double largest = Largest(model, row);
            for (int k = model.RowStart[row]; k < model.RowStart[row + 1]; k++)
            {
                if (!model.IsInteger[model.ColumnIndex[k]])
                    through[model.ColumnIndex[k]] += model.Value[k] / largest;
            }
        }

        LinearModel relaxed = model.WithObjective(AffineFunction.TakingOver(through), maximize: true);
        SolverResult result = session.SolveRelaxed(relaxed);
        return result.IsOptimal && SolveSession.ProvenBound(relaxed, result, scale: 1) is { } bound ? Math.Max(bound, 0) + Rounding : null;
    }

    private static double Largest(LinearModel model, int row)
    {
        double largest = 0;
        for (int k = model.RowStart[row]; k < model.RowStart[row + 1]; k++)
        {
            if (model.IsInteger[model.ColumnIndex[k]])
                largest = Math.Max(largest, -model.Value[k]);
        }

        return largest;
    }

    private static bool IsLink(LinearModel model, int row)
    {
        if (model.RowUpper[row] != 0 || !double.IsNegativeInfinity(model.RowLower[row]) || Largest(model, row) <= 0)
            return false;
        for (int k = model.RowStart[row]; k < model.RowStart[row + 1]; k++)
        {
            int column = model.ColumnIndex[k];
            bool fits = model.IsInteger[column] ? model.Value[k] < 0 : model.Value[k] > 0;
            if (!fits || model.ColumnLower[column] < 0)
                return false;
        }

        return true;
    }
}
