using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Highs;

/// <summary>Numbers that an engine would drop or take for infinite without a word are refused before solving.</summary>
internal static class HighsLimits
{
    /// <summary>HiGHS drops matrix entries below this (option small_matrix_value, set to its least).</summary>
    public const double SmallestEntry = 1e-12;

    /// <summary>HiGHS refuses matrix entries from here on (option large_matrix_value).</summary>
    public const double LargestEntry = 1e15;

    /// <summary>HiGHS takes bounds and costs from here on for infinite (options infinite_bound and infinite_cost).</summary>
    public const double Infinite = 1e20;

    /// <summary>Throws where a number of <paramref name="model"/> would not arrive as it is.</summary>
    /// <param name="model">The model.</param>
    /// <param name="engine">The engine's name; those of OR-Tools have the same limits but for the smallest entry.</param>
    /// <param name="smallestEntry">Matrix entries below this would be dropped.</param>
    /// <exception cref="UnsupportedModelException">The message names the row or column.</exception>
    public static void ThrowUnlessWithin(LinearModel model, string engine = "HiGHS", double smallestEntry = SmallestEntry)
    {
        for (int i = 0; i < model.RowCount; i++)
        {
            foreach (double value in model.RowValues(i))
            {
                if (Math.Abs(value) < smallestEntry || Math.Abs(value) >= LargestEntry)
                    throw Unsupported(engine, $"row '{model.RowName[i]}' has the coefficient", value, FormattableString.Invariant($"between {smallestEntry:R} and {LargestEntry:R}"));
            }

            CheckSides(engine, "row", model.RowName, i, model.RowLower[i], model.RowUpper[i]);
        }

        for (int j = 0; j < model.ColumnCount; j++)
        {
            CheckSides(engine, "column", model.ColumnName, j, model.ColumnLower[j], model.ColumnUpper[j]);
            if (Math.Abs(model.Objective.Coefficients[j]) >= Infinite)
                throw Unsupported(engine, $"column '{model.ColumnName[j]}' has the objective coefficient", model.Objective.Coefficients[j], "below 1e20");
        }
    }

    private static void CheckSides(string engine, string kind, NameList names, int index, double lower, double upper)
    {
        if (double.IsFinite(lower) && Math.Abs(lower) >= Infinite)
            throw Unsupported(engine, $"{kind} '{names[index]}' has the lower bound", lower, "below 1e20 or infinite");
        if (double.IsFinite(upper) && Math.Abs(upper) >= Infinite)
            throw Unsupported(engine, $"{kind} '{names[index]}' has the upper bound", upper, "below 1e20 or infinite");
    }

    private static UnsupportedModelException Unsupported(string engine, string what, double value, string range) =>
        new(FormattableString.Invariant($"{engine} takes numbers {range} in size; {what} {value:R}. Maybe the model's units are badly chosen."));
}
