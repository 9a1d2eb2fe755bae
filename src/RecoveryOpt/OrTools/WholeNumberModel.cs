using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.OrTools;

/// <summary>A linear model in 64-bit whole numbers: every row and the objective times a power of ten of its own.</summary>
/// <param name="Lower">Least value of each column.</param>
/// <param name="Upper">Greatest value of each column.</param>
/// <param name="Coefficients">Of every stored entry, in the model's order, times the scale of its row.</param>
/// <param name="Sides">Of every row: sums within them, and no other whole ones, meet it.</param>
/// <param name="Objective">Of every column, to be minimised, times <paramref name="ObjectiveScale"/>.</param>
/// <param name="ObjectiveScale">What the objective was multiplied by; negative when the model maximises.</param>
internal sealed record WholeNumberModel(long[] Lower, long[] Upper, long[] Coefficients, (long Lower, long Upper)[] Sides, long[] Objective, double ObjectiveScale)
{
    private const int MostDigits = 9;

    // Half of what 64 bits hold: the engine adds and negates sums.
    private const double MostSum = 4e18;

    // A side that misses a whole number by this share of itself is that number: it went through a scaling.
    private const double SideTolerance = 1e-9;

    /// <summary>The model, if whole numbers can say it exactly.</summary>
    /// <exception cref="UnsupportedModelException">A column is open, a coefficient has more than nine decimals, or a sum could leave 64 bits; the message names it.</exception>
    public static WholeNumberModel Of(LinearModel model)
    {
        var lower = new long[model.ColumnCount];
        var upper = new long[model.ColumnCount];
        for (int j = 0; j < lower.Length; j++)
        {
            if (!(Math.Abs(model.ColumnLower[j]) < MostSum && Math.Abs(model.ColumnUpper[j]) < MostSum))
                throw new UnsupportedModelException($"CP-SAT counts in 64-bit whole numbers, and column '{model.ColumnName[j]}' has no such bounds. Maybe a bound is missing.");
            lower[j] = (long)Math.Ceiling(model.ColumnLower[j] - 1e-9);
            upper[j] = (long)Math.Floor(model.ColumnUpper[j] + 1e-9);
        }

        var coefficients = new long[model.NonzeroCount];
        var sides = new (long, long)[model.RowCount];
        for (int i = 0; i < sides.Length; i++)
        {
            (int start, int count) = (model.RowStart[i], model.RowStart[i + 1] - model.RowStart[i]);
            double scale = Scale(model.RowValues(i), () => $"row '{model.RowName[i]}'");
            double reach = 0;
            for (int k = start; k < start + count; k++)
            {
                coefficients[k] = (long)Math.Round(model.Value[k] * scale);
                reach += Math.Abs((double)coefficients[k]) * Greatest(lower, upper, model.ColumnIndex[k]);
            }

            sides[i] = (Side(model.RowLower[i], scale, up: true), Side(model.RowUpper[i], scale, up: false));
            ThrowUnlessWithin(reach, () => $"row '{model.RowName[i]}'");
        }

        double factor = Scale(model.Objective.Coefficients.AsSpan(), () => "the objective");
        double sense = model.Maximize ? -1 : 1;
        long[] objective = [.. model.Objective.Coefficients.Select(c => (long)Math.Round(sense * c * factor))];
        ThrowUnlessWithin(Enumerable.Range(0, objective.Length).Sum(j => Math.Abs((double)objective[j]) * Greatest(lower, upper, j)), () => "the objective");
        return new WholeNumberModel(lower, upper, coefficients, sides, objective, sense * factor);
    }

    private static double Greatest(long[] lower, long[] upper, int column) => Math.Max(Math.Abs((double)lower[column]), Math.Abs((double)upper[column]));

    // The least power of ten that makes every number whole, as its decimals are written.
    private static double Scale(ReadOnlySpan<double> numbers, Func<string> where)
    {
        double scale = 1;
        for (int digits = 0; digits <= MostDigits; digits++, scale *= 10)
        {
            if (AreWhole(numbers, scale)) return scale;
        }

        throw new UnsupportedModelException(FormattableString.Invariant($"CP-SAT takes whole coefficients, or such with at most {MostDigits} decimals; {where()} has others. Maybe round them, or use another back end."));
    }

    private static bool AreWhole(ReadOnlySpan<double> numbers, double scale)
    {
        foreach (double number in numbers)
        {
            double scaled = number * scale;
            if (Math.Abs(scaled) >= MostSum || Math.Round(scaled) / scale != number) return false;
        }

        return true;
    }

    private static long Side(double side, double scale, bool up)
    {
        double scaled = Math.Clamp(side * scale, -MostSum, MostSum);
        double allowed = SideTolerance * Math.Max(1, Math.Abs(scaled));
        return (long)(up ? Math.Ceiling(scaled - allowed) : Math.Floor(scaled + allowed));
    }

    private static void ThrowUnlessWithin(double sum, Func<string> where)
    {
        if (!(sum < MostSum))
            throw new UnsupportedModelException($"CP-SAT counts in 64-bit whole numbers; {where()} could come to more.");
    }
}
