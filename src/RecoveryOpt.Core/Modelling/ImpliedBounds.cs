namespace RecoveryOpt.Modelling;

/// <summary>Finite column bounds that follow from the rows: what a bound computed from duals needs where a column is open.</summary>
/// <remarks>
/// For a row ∑ aⱼ·xⱼ ≤ b and aₖ &gt; 0: xₖ ≤ (b − min of the other terms)/aₖ, and so on for the other signs.
/// Only open sides are filled in; a side that is already finite stays as it is. Every implied bound is widened by a relative 1e-9,
/// so that rounding never makes it too tight.
/// </remarks>
internal static class ImpliedBounds
{
    // A network's chains (source, plant, outlet) are rarely deeper; each pass costs one walk through the matrix.
    private const int Passes = 6;

    /// <summary>The bounds of <paramref name="model"/> with open sides closed where the rows allow.</summary>
    public static (double[] Lower, double[] Upper) Of(LinearModel model)
    {
        double[] lower = [.. model.ColumnLower];
        double[] upper = [.. model.ColumnUpper];
        for (int pass = 0; pass < Passes; pass++)
        {
            bool closedOne = false;
            for (int i = 0; i < model.RowCount; i++)
                closedOne |= CloseFromRow(model, i, lower, upper);
            if (!closedOne)
                break;
        }

        return (lower, upper);
    }

    private static bool CloseFromRow(LinearModel model, int row, double[] lower, double[] upper)
    {
        ReadOnlySpan<int> columns = model.RowColumns(row);
        ReadOnlySpan<double> values = model.RowValues(row);
        bool closedOne = false;
        if (double.IsFinite(model.RowUpper[row]))
            closedOne |= CloseFromSide(columns, values, sign: 1, model.RowUpper[row], lower, upper);
        if (double.IsFinite(model.RowLower[row]))
            closedOne |= CloseFromSide(columns, values, sign: -1, -model.RowLower[row], lower, upper);
        return closedOne;
    }

    // sign·a·x ≤ side. With one open term only that term's column can be bounded; with none open there is nothing left to close below.
    private static bool CloseFromSide(ReadOnlySpan<int> columns, ReadOnlySpan<double> values, int sign, double side, double[] lower, double[] upper)
    {
        int open = -1, openCount = 0;
        double least = 0, magnitude = Math.Abs(side);
        for (int k = 0; k < columns.Length; k++)
        {
            double a = sign * values[k];
            double term = a * (a > 0 ? lower[columns[k]] : upper[columns[k]]);
            if (double.IsInfinity(term))
            {
                open = k;
                if (++openCount > 1)
                    return false;
                continue;
            }

            least += term;
            magnitude += Math.Abs(term);
        }

        return openCount == 1
            ? Close(columns[open], sign * values[open], side - least, magnitude, lower, upper)
            : CloseAll(columns, values, sign, side, least, magnitude, lower, upper);
    }

    private static bool CloseAll(ReadOnlySpan<int> columns, ReadOnlySpan<double> values, int sign, double side, double least, double magnitude, double[] lower, double[] upper)
    {
        bool closedOne = false;
        for (int k = 0; k < columns.Length; k++)
        {
            double a = sign * values[k];
            double own = a * (a > 0 ? lower[columns[k]] : upper[columns[k]]);
            closedOne |= Close(columns[k], a, side - (least - own), magnitude, lower, upper);
        }

        return closedOne;
    }

    // a·x ≤ room
    private static bool Close(int column, double a, double room, double magnitude, double[] lower, double[] upper)
    {
        double slack = 1e-9 * Math.Max(magnitude, Math.Abs(room)) / Math.Abs(a);
        double side = room / a;
        if (!double.IsFinite(side) || !double.IsFinite(slack))
            return false;
        if (a > 0 && double.IsPositiveInfinity(upper[column]))
        {
            upper[column] = Math.Max(side + slack, lower[column]);
            return true;
        }

        if (a < 0 && double.IsNegativeInfinity(lower[column]))
        {
            lower[column] = Math.Min(side - slack, upper[column]);
            return true;
        }

        return false;
    }
}
