using System.Globalization;
using System.Runtime.CompilerServices;

namespace RecoveryOpt.Modelling;

/// <summary>Writes a model as a free-format MPS file, to look at, to compare and to hand to another solver.</summary>
/// <remarks>
/// Names are positional (C0, R0 …), unique and free of blanks; the model's own names follow as comments.
/// Numbers are invariant and round-trip. The objective's constant is written negated on the right-hand side, as the format has it.
/// A row without either side is a further N row, which readers drop.
/// </remarks>
internal static class MpsWriter
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Writes <paramref name="model"/> to <paramref name="writer"/> with line feeds, whatever the platform.</summary>
    public static void Write(LinearModel model, TextWriter writer)
    {
        Line(writer, "NAME RecoveryOpt FREE");
        WriteNames(model, writer);
        Line(writer, "OBJSENSE");
        Line(writer, model.Maximize ? "    MAX" : "    MIN");
        WriteRows(model, writer);
        WriteColumns(model, writer);
        WriteRightHandSides(model, writer);
        WriteRanges(model, writer);
        WriteBounds(model, writer);
        Line(writer, "ENDATA");
    }

    /// <summary>The file as a string.</summary>
    public static string ToText(LinearModel model)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Write(model, writer);
        return writer.ToString();
    }

    private static void WriteNames(LinearModel model, TextWriter writer)
    {
        for (int i = 0; i < model.RowCount; i++)
            Line(writer, Invariant, $"* R{i} {OneLine(model.RowName[i])}");
        for (int j = 0; j < model.ColumnCount; j++)
            Line(writer, Invariant, $"* C{j} {OneLine(model.ColumnName[j])}");
    }

    private static void WriteRows(LinearModel model, TextWriter writer)
    {
        Line(writer, "ROWS");
        Line(writer, " N OBJ");
        for (int i = 0; i < model.RowCount; i++)
            Line(writer, Invariant, $" {RowKind(model, i)} R{i}");
    }

    private static char RowKind(LinearModel model, int row)
    {
        double lower = model.RowLower[row], upper = model.RowUpper[row];
        if (lower == upper)
            return 'E';
        if (double.IsFinite(lower))
            return 'G';
        return double.IsFinite(upper) ? 'L' : 'N';
    }

    private static void WriteColumns(LinearModel model, TextWriter writer)
    {
        Line(writer, "COLUMNS");
        (int[] start, int[] rows, double[] values) = ByColumn(model);
        bool integers = false;
        for (int j = 0; j < model.ColumnCount; j++)
        {
            if (model.IsInteger[j] != integers)
                Line(writer, Invariant, $"    MARK{j} 'MARKER' {(integers ? "'INTEND'" : "'INTORG'")}");
            integers = model.IsInteger[j];

            // Written even when 0, so that a column without any entry is not lost.
            if (model.Objective.Coefficients[j] != 0 || start[j] == start[j + 1])
                Line(writer, Invariant, $"    C{j} OBJ {model.Objective.Coefficients[j]:R}");
            for (int k = start[j]; k < start[j + 1]; k++)
                Line(writer, Invariant, $"    C{j} R{rows[k]} {values[k]:R}");
        }

        if (integers)
            Line(writer, "    MARKEND 'MARKER' 'INTEND'");
    }

    // The matrix by columns: where each starts, and its rows and values.
    private static (int[] Start, int[] Rows, double[] Values) ByColumn(LinearModel model)
    {
        var start = new int[model.ColumnCount + 1];
        foreach (int column in model.ColumnIndex)
            start[column + 1]++;
        for (int j = 0; j < model.ColumnCount; j++)
            start[j + 1] += start[j];

        var next = start[..^1];
        var rows = new int[model.NonzeroCount];
        var values = new double[model.NonzeroCount];
        for (int i = 0; i < model.RowCount; i++)
        {
            for (int k = model.RowStart[i]; k < model.RowStart[i + 1]; k++)
            {
                int at = next[model.ColumnIndex[k]]++;
                rows[at] = i;
                values[at] = model.Value[k];
            }
        }

        return (start, rows, values);
    }

    private static void WriteRightHandSides(LinearModel model, TextWriter writer)
    {
        Line(writer, "RHS");
        if (model.Objective.Constant != 0)
            Line(writer, Invariant, $"    RHS OBJ {-model.Objective.Constant:R}");
        for (int i = 0; i < model.RowCount; i++)
        {
            double side = double.IsFinite(model.RowLower[i]) ? model.RowLower[i] : model.RowUpper[i];
            if (double.IsFinite(side) && side != 0)
                Line(writer, Invariant, $"    RHS R{i} {side:R}");
        }
    }

    private static void WriteRanges(LinearModel model, TextWriter writer)
    {
        bool started = false;
        for (int i = 0; i < model.RowCount; i++)
        {
            double lower = model.RowLower[i], upper = model.RowUpper[i];
            if (lower == upper || !double.IsFinite(lower) || !double.IsFinite(upper))
                continue;
            if (!started)
                Line(writer, "RANGES");
            started = true;
            Line(writer, Invariant, $"    RNG R{i} {upper - lower:R}");
        }
    }

    private static void WriteBounds(LinearModel model, TextWriter writer)
    {
        Line(writer, "BOUNDS");
        for (int j = 0; j < model.ColumnCount; j++)
            WriteBound(writer, j, model.ColumnLower[j], model.ColumnUpper[j], model.IsInteger[j]);
    }

    // Both sides are always spelled out for integers and for negative bounds: readers differ in what they assume there.
    private static void WriteBound(TextWriter writer, int column, double lower, double upper, bool isInteger)
    {
        if (lower == upper)
        {
            Line(writer, Invariant, $" FX BND C{column} {lower:R}");
            return;
        }

        if (double.IsNegativeInfinity(lower) && double.IsPositiveInfinity(upper))
        {
            Line(writer, Invariant, $" FR BND C{column}");
            return;
        }

        if (double.IsNegativeInfinity(lower))
            Line(writer, Invariant, $" MI BND C{column}");
        else if (lower != 0 || isInteger || upper < 0)
            Line(writer, Invariant, $" LO BND C{column} {lower:R}");
        if (double.IsFinite(upper))
            Line(writer, Invariant, $" UP BND C{column} {upper:R}");
        else if (isInteger)
            Line(writer, Invariant, $" PL BND C{column}");
    }

    private static string OneLine(string name) => name.ReplaceLineEndings(" ");

    private static void Line(TextWriter writer, string text)
    {
        writer.Write(text);
        writer.Write('\n');
    }

    // A million lines: each is written from one pooled buffer, and none becomes a string.
    private static void Line(TextWriter writer, IFormatProvider invariant, [InterpolatedStringHandlerArgument(nameof(invariant))] ref DefaultInterpolatedStringHandler text)
    {
        _ = invariant;
        writer.Write(text.Text);
        text.Clear();
        writer.Write('\n');
    }
}
