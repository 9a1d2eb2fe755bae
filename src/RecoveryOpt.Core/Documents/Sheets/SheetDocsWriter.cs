using System.Globalization;
using System.Text;

namespace RecoveryOpt.Documents;

/// <summary>Writes the documentation of the sheets, as Markdown, from the tables that the reader itself uses.</summary>
internal static class SheetDocsWriter
{
    private const string Rules =
        """
        Written from the table of fields that the reader uses; do not edit. A folder of CSV files and a workbook hold the same sheets under the same names
        (`feedstocks.csv`, a sheet `feedstocks`); what JSON can say, they can say, and the three read back as the same document.

        - The first filled row holds the names of the columns. Capitals and blanks around a name do not matter; blank rows are skipped. A column or a sheet whose name
          begins with `#` is a note of your own. Everything else that is not known is a problem: nothing is ignored.
        - A blank cell states nothing, and nothing is not zero. A text that is empty is `""`.
        - Numbers have a point for decimals and nothing else: no commas, no blanks between thousands, no signs of currency or percent.
        - A unit may stand in brackets behind a column's name: `moisture [%]`, `assay.Au [ppm]`, `dryTonnesPerPeriod [kg]`, `purchase.pricePerWetTonne [CNY/kg]`.
          It is checked and converted; one that measures something else, or money in another currency, is a problem.
        - A *series* has one column for all periods (`price`), or one for each (`price@2027`), named after the ids of the periods.
        - *By id* is a column for each id: `assay.Au`, `assay.Cu`. Where more is to be said of it than a number and its source, it has a sheet of its own.
        - `NAME source` beside any column names the source of its cell, `source` that of the whole row; `fieldSources` is written where a part has no column of its own.
        - `NAME reference` beside a number takes a figure of the reference library: `GRID:North_China` or `GRID:North_China;at=high`.
        - A list of texts or numbers stands between semicolons in one cell, `tailings;boards`; a backslash takes the meaning from the character after it, and `\e` is an empty item. Parameters of a function
          stand as `k=0.25;grades=[1, 2]`. A list of more than 30,000 characters goes to a sheet named after the table and the column, in parts, under `values`.
        - `{}` in the column of an object says that it is there with nothing in it.
        - A row that stands in a row of another sheet names it by that one's id, in the columns that come first. Rows without an id are counted from 1, in the order in which they stand.
        - CSV files are UTF-8, with or without a mark; fields stand between commas, or between semicolons or tabs where the first line says so. A text that a spreadsheet would run as a formula is
          written with an apostrophe in front, which is taken off again.

        """;

    public static string Write(IFieldTable root, DocumentVersions versions, string title)
    {
        SheetLayout layout = SheetLayout.Of(root, versions);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {title}\n\n{Rules.ReplaceLineEndings("\n")}");
        foreach (SheetShape sheet in layout.Sheets.Where(s => s.Form != SheetForm.Values)) Append(text, sheet);
        return text.ToString();
    }

    private static void Append(StringBuilder text, SheetShape sheet)
    {
        DocumentTable table = sheet.Table.Table;
        text.Append(CultureInfo.InvariantCulture, $"\n## {sheet.Name}\n\n{sheet.Field?.Description ?? table.Description}");
        if (sheet.Field is not null) text.Append(CultureInfo.InvariantCulture, $" Each row: {char.ToLowerInvariant(table.Description[0])}{table.Description[1..]}");
        text.Append('\n');
        if (sheet.Form == SheetForm.Single) text.Append("\nOne row for each field, with the columns `field` and `value`, and `unit`, `source` and `reference` where they are needed.\n");
        if (table.Reference is { } reference) text.Append(CultureInfo.InvariantCulture, $"\n`reference`: {reference} Own cells win.\n");

        text.Append(CultureInfo.InvariantCulture, $"\n| {(sheet.Form == SheetForm.Single ? "field" : "column")} | form | unit | range | default | example | meaning |\n|---|---|---|---|---|---|---|\n");
        foreach (SheetShape ancestor in sheet.Ancestors)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{ancestor.IdColumn}` | {(ancestor.IdField is null ? "whole number" : "text")} |  |  | **required** | `{(ancestor.IdField is null ? "1" : "A1")}` | The row of `{ancestor.Name}` that this row stands in. |\n");
        }

        if (sheet.Form == SheetForm.Keyed)
        {
            DocumentField key = table.Fields.Single(f => string.Equals(f.Name, table.KeyField, StringComparison.Ordinal));
            text.Append(CultureInfo.InvariantCulture, $"| `{key.Name}` | text |  |  | **required** | `{FieldExample.Of(key)}` | {key.Description} |\n");
        }

        foreach (SheetField field in sheet.Fields) text.Append(Row(field));
    }

    private static string Row(SheetField field)
    {
        DocumentField info = field.Number;
        string name = field.Keyed is null ? field.Name : $"{field.Name}.ID";
        string form = field.Role == SheetRole.Presence ? "`{}`" : FormOf(field);
        string required = field.Role == SheetRole.Presence || field.Keyed is not null ? "" : info.Required ? "**required**" : info.Default ?? "";
        string description = field.Keyed is null ? info.Description : field.Info.Description;
        string meaning = field.Role == SheetRole.Presence ? $"{info.Description} Its fields follow." : info.Optimised && field.Info.Optimised ? description : $"*Not yet.* {description}";
        string example = field.Role == SheetRole.Presence ? "{}" : FieldExample.Of(info);
        return string.Create(CultureInfo.InvariantCulture,
            $"| `{name}` | {form} | {(field.IsNumber ? info.Unit : "")} | {(field.IsNumber ? RangeOf(info) : "")} | {required} | `{example}` | {meaning.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
    }

    private static string FormOf(SheetField field) => field.Keyed is not null ? "number by id" : field.Info.Kind switch
    {
        FieldKind.Choice => string.Join(", ", field.Info.Choices.Select(c => $"`{c}`")),
        FieldKind.Texts => "texts between semicolons",
        FieldKind.Numbers => "numbers between semicolons",
        FieldKind.Flag => "true, false",
        FieldKind.Whole => "whole number",
        FieldKind.Arguments => "parameters",
        FieldKind.TextMap => "pairs",
        _ => Choices.Word(field.Info.Kind),
    };

    private static string RangeOf(DocumentField field) => (field.Least, field.Most) switch
    {
        ({ } least, { } most) => string.Create(CultureInfo.InvariantCulture, $"{least:R} to {most:R}"),
        _ => "",
    };
}

/// <summary>A cell that a column may hold: made from the field's kind and range, so that no example can be out of date.</summary>
internal static class FieldExample
{
    public static string Of(DocumentField field) => field.Kind switch
    {
        FieldKind.Choice => field.Choices[0],
        FieldKind.Flag => "true",
        FieldKind.Date => "2027-01-31",
        FieldKind.Texts => "A1;B2",
        FieldKind.Arguments => "k=0.25;grades=[1, 2]",
        FieldKind.TextMap => "name=F01;owner=F02",
        FieldKind.Whole => field.Default is { } said && int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out int whole) && whole > 0 ? said : Number(field, [1]),
        FieldKind.Number or FieldKind.Series => Number(field, [0.12, 2.5, 120, 25]),
        FieldKind.Numbers => $"{Number(field, [0.5])};{Number(field, [0.8, 1])}",
        FieldKind.Stream => "A1 > CIL/standard/dore",
        _ => field.Name switch
        {
            "id" => "A1",
            "name" => "Board hall",
            "description" or "value" => "free text",
            "citation" => "Author, title, year",
            "date" => "2025-09",
            "address" => "https://example.org",
            "currency" => "USD",
            "source" => "F01",
            "reference" => "PCB_MIX_LIT",
            "measure" or "shareOf" => "emissions/CO2e",
            "analyte" or "finenessOf" => "Au",
            "unit" => "kWh",
            _ => "A1",
        },
    };

    /// <summary>The first of some numbers that lies within the field's range: fractions first where it ends at one.</summary>
    private static string Number(DocumentField field, double[] numbers)
    {
        double least = field.Least ?? double.MinValue;
        double most = field.Most ?? double.MaxValue;
        IEnumerable<double> order = most <= 1 ? numbers : numbers.OrderBy(n => n < 1);
        return order.FirstOrDefault(n => n >= least && n <= most, Math.Clamp(1, least, most)).ToString("R", CultureInfo.InvariantCulture);
    }
}
