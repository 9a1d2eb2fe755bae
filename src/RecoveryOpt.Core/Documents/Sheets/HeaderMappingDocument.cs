using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace RecoveryOpt.Documents;

/// <summary>Header mappings as JSON.</summary>
public static class HeaderMappingDocument
{
    /// <summary>The version that is written, and the newest that can be read.</summary>
    public const int Version = 1;

    internal static readonly DocumentVersions Versions = new("mappingVersion", Version, []);

    internal static readonly RecordTable<MappedColumn> Columns = new RecordTable<MappedColumn>("mappedColumn", "A column of the user's own.", () => new())
        .Text("column", x => x.Column, (x, v) => x with { Column = v }, "Its name in the sheet.", required: true, readerRequires: true)
        .Text("field", x => x.Field, (x, v) => x with { Field = v }, "The column of ours that it is, as id, moisture or assay.Au.", required: true, readerRequires: true)
        .Text("unit", x => x.Unit, (x, v) => x with { Unit = v }, "The unit that its numbers are in, as kg, ppm, % or CNY/kg; that of the field when left out.");

    internal static readonly RecordTable<MappedConstant> Constants = new RecordTable<MappedConstant>("mappedConstant", "A value that every row has.", () => new())
        .Text("field", x => x.Field, (x, v) => x with { Field = v }, "The column of ours.", required: true, readerRequires: true)
        .Text("value", x => x.Value, (x, v) => x with { Value = v }, "Its cell, as it would be written in a sheet.", required: true, readerRequires: true)
        .Text("unit", x => x.Unit, (x, v) => x with { Unit = v }, "The unit of a number; that of the field when left out.");

    internal static readonly RecordTable<MappedSheet> Sheets = new RecordTable<MappedSheet>("mappedSheet", "A sheet of the user's own.", () => new())
        .Text("sheet", x => x.Sheet, (x, v) => x with { Sheet = v }, "Its name: of the sheet, or of the CSV file without its ending.", required: true, readerRequires: true)
        .Text("table", x => x.Table, (x, v) => x with { Table = v }, "The table of ours that its rows belong to, as feedstocks.", required: true, readerRequires: true)
        .Whole("headerRow", x => x.HeaderRow, (x, v) => x with { HeaderRow = v }, "The row (of a CSV file: the line) with the names of the columns, from 1; the first filled one when left out. Rows above it are left out.", least: 1)
        .Rows("columns", Columns, x => x.Columns, (x, v) => x with { Columns = v }, "The columns that are mapped; others are read by our names.")
        .Rows("constants", Constants, x => x.Constants, (x, v) => x with { Constants = v }, "What holds for every row, and has no column.")
        .Texts("ignoredColumns", x => x.IgnoredColumns, (x, v) => x with { IgnoredColumns = v }, "Columns that are left out, by their names in the sheet.")
        .Texts("ignoredRows", x => x.IgnoredRows, (x, v) => x with { IgnoredRows = v }, "Rows that are left out: those whose first filled cell is one of these texts, as Total.");

    internal static readonly RecordTable<HeaderMapping> Content = new RecordTable<HeaderMapping>("mapping", "How sheets of the user's own become tables of ours.", () => new())
        .Rows("sheets", Sheets, x => x.Sheets, (x, v) => x with { Sheets = v }, "The sheets that are mapped; others are read by our names.")
        .Texts("ignoredSheets", x => x.IgnoredSheets, (x, v) => x with { IgnoredSheets = v }, "Sheets that are left out.");

    /// <summary>Every table of fields, the mapping's own first.</summary>
    public static ImmutableArray<DocumentTable> Tables => FieldTables.Of(Content);

    /// <summary>Reads a mapping, or says everything that is wrong with it. Whether its names are those of sheets and columns is seen when sheets are read by it.</summary>
    /// <param name="utf8">JSON in UTF-8; comments and trailing commas are allowed.</param>
    /// <param name="mapping">The mapping; null where there are problems.</param>
    /// <param name="problems">Every problem, in the order of the document; empty where there is a mapping.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out HeaderMapping? mapping, out ImmutableArray<Problem> problems, DocumentOptions? options = null)
    {
        (mapping, DocumentReading reading) = DocumentReader.Read(utf8, Content, Versions, options ?? DocumentOptions.Default);
        problems = reading.Problems;
        if (problems.Length > 0) mapping = null;
        return mapping is not null;
    }

    /// <summary>Reads a mapping.</summary>
    /// <param name="utf8">JSON in UTF-8; comments and trailing commas are allowed.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    /// <exception cref="InvalidScenarioException">The document is not valid; every problem is listed.</exception>
    public static HeaderMapping Read(ReadOnlySpan<byte> utf8, DocumentOptions? options = null) =>
        TryRead(utf8, out HeaderMapping? mapping, out ImmutableArray<Problem> problems, options) ? mapping : throw new InvalidScenarioException(problems);

    /// <summary>The canonical document.</summary>
    public static byte[] Write(HeaderMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        return DocumentWriter.Write(mapping, Content, Versions);
    }

    /// <summary>The JSON Schema (draft 2020-12) of mappings.</summary>
    public static string Schema() => SchemaWriter.Write(Content, Versions, "RecoveryOpt header mapping");

    /// <summary>Every field with its meaning, as Markdown.</summary>
    public static string FieldDocs() => FieldDocsWriter.Write(Content, Versions, "Fields of a header mapping");
}
