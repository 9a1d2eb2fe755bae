namespace RecoveryOpt.Modelling;

/// <summary>Finite column bounds that follow from the rows: what a bound computed from duals needs where a column is open.</summary>
/// <remarks>
/// For a row ∑ aⱼ·xⱼ ≤ b and aₖ &gt; 0: xₖ ≤ (b − min of the other terms)/aₖ, and so on for the other signs.
/// Only sides that the model leaves open are filled in, each with the tightest value its rows give. Every implied bound is widened by
/// a relative 1e-9, so that rounding never makes it too tight.
/// </remarks>
internal sealed class ImpliedBounds
{
    // A network's chains (source, plant, outlet) are rarely deeper; each pass costs one walk through the matrix.
    private const int Passes = 6;

    private readonly LinearModel model;
    private readonly double[] lower;
    private readonly double[] upper;
    private bool changed;

    private ImpliedBounds(LinearModel model)
    {
        this.model = model;
        lower = [.. model.ColumnLower];
        upper = [.. model.ColumnUpper];
    }

    /// <summary>The bounds of <paramref name="model"/> with open sides closed where the rows allow.</summary>
    public static (double[] Lower, double[] Upper) Of(LinearModel model)
    {
        var implied = new ImpliedBounds(model);
        implied.Propagate();
        return (implied.lower, implied.upper);
    }

    private void Propagate()
    {
        for (int pass = 0; pass < Passes; pass++)
        {
            changed = false;
            for (int i = 0; i < model.RowCount; i++)
            {
                if (double.IsFinite(model.RowUpper[i]))
                    CloseFromSide(i, sign: 1, model.RowUpper[i]);
                if (double.IsFinite(model.RowLower[i]))
                    CloseFromSide(i, sign: -1, -model.RowLower[i]);
            }

            if (!changed)
                break;
        }
    }

    // sign·a·x ≤ side. Where one term has no least value, only its own column can be bounded; where two have none, nothing can.
    private void CloseFromSide(int row, int sign, double side)
    {
        ReadOnlySpan<int> columns = model.RowColumns(row);
        ReadOnlySpan<double> values = model.RowValues(row);
        int open = -1;
        double least = 0, magnitude = Math.Abs(side);
        for (int k = 0; k < columns.Length; k++)
        {
            double term = LeastTerm(columns[k], sign * values[k]);
            if (double.IsInfinity(term))
            {
                if (open >= 0)
                    return;
                open = k;
                continue;
            }

            least += term;
            magnitude += Math.Abs(term);
        }

        for (int k = 0; k < columns.Length; k++)
        {
            double a = sign * values[k];
            if (k == open)
                Close(columns[k], a, side - least, magnitude);
            else if (open < 0)
                Close(columns[k], a, side - (least - LeastTerm(columns[k], a)), magnitude);
        }
    }

    private double LeastTerm(int column, double a) => a * (a > 0 ? lower[column] : upper[column]);

    // a·x ≤ room
    private void Close(int column, double a, double room, double magnitude)
    {
        double side = room / a;
        double slack = 1e-9 * Math.Max(magnitude, Math.Abs(room)) / Math.Abs(a);
        if (!double.IsFinite(side) || !double.IsFinite(slack))
            return;
        if (a > 0 && double.IsPositiveInfinity(model.ColumnUpper[column]) && side + slack < upper[column])
        {
            upper[column] = Math.Max(side + slack, lower[column]);
            changed = true;
        }
        else if (a < 0 && double.IsNegativeInfinity(model.ColumnLower[column]) && side - slack > lower[column])
        {
            lower[column] = Math.Min(side - slack, upper[column]);
            changed = true;
        }
    }
}
