using System.Globalization;

namespace RecoveryOpt.Modelling;

/// <summary>Writes a model as a free-format MPS file, to look at, to compare and to hand to another solver.</summary>
/// <remarks>
/// Names are positional (C0, R0 …), unique and free of blanks; the model's own names follow as comments.
/// Numbers are invariant and round-trip. The objective's constant is written negated on the right-hand side, as the format has it.
/// A row without either side is a further N row, which readers drop.
/// </remarks>
internal static class MpsWriter
{
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
            Line(writer, $"* R{i} {OneLine(model.RowName[i])}");
        for (int j = 0; j < model.ColumnCount; j++)
            Line(writer, $"* C{j} {OneLine(model.ColumnName[j])}");
    }

    private static void WriteRows(LinearModel model, TextWriter writer)
    {
        Line(writer, "ROWS");
        Line(writer, " N OBJ");
        for (int i = 0; i < model.RowCount; i++)
            Line(writer, $" {RowKind(model, i)} R{i}");
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
        List<(int Row, double Value)>[] byColumn = ByColumn(model);
        bool integers = false;
        for (int j = 0; j < model.ColumnCount; j++)
        {
            if (model.IsInteger[j] != integers)
                Line(writer, $"    MARK{j} 'MARKER' {(integers ? "'INTEND'" : "'INTORG'")}");
            integers = model.IsInteger[j];

            // Written even when 0, so that a column without any entry is not lost.
            if (model.Objective.Coefficients[j] != 0 || byColumn[j].Count == 0)
                Line(writer, $"    C{j} OBJ {Number(model.Objective.Coefficients[j])}");
            foreach ((int row, double value) in byColumn[j])
                Line(writer, $"    C{j} R{row} {Number(value)}");
        }

        if (integers)
            Line(writer, "    MARKEND 'MARKER' 'INTEND'");
    }

    private static List<(int Row, double Value)>[] ByColumn(LinearModel model)
    {
        var byColumn = new List<(int, double)>[model.ColumnCount];
        for (int j = 0; j < byColumn.Length; j++)
            byColumn[j] = [];
        for (int i = 0; i < model.RowCount; i++)
        {
            for (int k = model.RowStart[i]; k < model.RowStart[i + 1]; k++)
                byColumn[model.ColumnIndex[k]].Add((i, model.Value[k]));
        }

        return byColumn;
    }

    private static void WriteRightHandSides(LinearModel model, TextWriter writer)
    {
        Line(writer, "RHS");
        if (model.Objective.Constant != 0)
            Line(writer, $"    RHS OBJ {Number(-model.Objective.Constant)}");
        for (int i = 0; i < model.RowCount; i++)
        {
            double side = double.IsFinite(model.RowLower[i]) ? model.RowLower[i] : model.RowUpper[i];
            if (double.IsFinite(side) && side != 0)
                Line(writer, $"    RHS R{i} {Number(side)}");
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
            Line(writer, $"    RNG R{i} {Number(upper - lower)}");
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
            Line(writer, $" FX BND C{column} {Number(lower)}");
            return;
        }

        if (double.IsNegativeInfinity(lower) && double.IsPositiveInfinity(upper))
        {
            Line(writer, $" FR BND C{column}");
            return;
        }

        if (double.IsNegativeInfinity(lower))
            Line(writer, $" MI BND C{column}");
        else if (lower != 0 || isInteger || upper < 0)
            Line(writer, $" LO BND C{column} {Number(lower)}");
        if (double.IsFinite(upper))
            Line(writer, $" UP BND C{column} {Number(upper)}");
        else if (isInteger)
            Line(writer, $" PL BND C{column}");
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string OneLine(string name) => name.ReplaceLineEndings(" ");

    private static void Line(TextWriter writer, string text)
    {
        writer.Write(text);
        writer.Write('\n');
    }
}
