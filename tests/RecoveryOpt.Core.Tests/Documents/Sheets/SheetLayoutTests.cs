using RecoveryOpt.Documents;

namespace RecoveryOpt.Tests.Documents.Sheets;

[TestFixture]
internal sealed class SheetLayoutTests
{
    private static readonly SheetLayout[] Layouts =
    [
        SheetLayout.Of(ScenarioTable.Content, ScenarioDocument.Versions),
        SheetLayout.Of(CollectionTables.Content, CollectionDocument.Versions),
    ];

    [TestCaseSource(nameof(Layouts))]
    public void Names_of_sheets_fit_a_workbook_and_are_their_own(object layout)
    {
        string[] names = [.. ((SheetLayout)layout).Sheets.Select(s => s.Name)];
        Assert.That(names, Is.All.Length.LessThanOrEqualTo(31));
        Assert.That(names.Distinct(StringComparer.OrdinalIgnoreCase).Count(), Is.EqualTo(names.Length));
    }

    [TestCaseSource(nameof(Layouts))]
    public void Every_field_of_every_table_has_a_column_or_a_sheet(object layout)
    {
        SheetShape[] sheets = [.. ((SheetLayout)layout).Sheets];
        foreach (SheetShape sheet in sheets.Where(s => s.Form is SheetForm.Rows or SheetForm.Keyed))
        {
            DocumentTable table = sheet.Table.Table;
            foreach (DocumentField field in table.Fields.Where(f => f.Name != table.KeyField))
            {
                string name = field.Name == table.ValueField && sheet.Form == SheetForm.Keyed ? "value" : field.Name;
                bool isThere = field.Kind == FieldKind.Rows
                    ? sheets.Any(s => s.Parent == sheet && s.Way is [var only] && only == name)
                    : sheet.Fields.Any(f => f.Name == name);
                Assert.That(isThere, Is.True, $"{sheet.Name}: {field.Name}");
            }
        }
    }

    [TestCaseSource(nameof(Layouts))]
    public void Every_header_is_understood_as_what_it_is(object layout)
    {
        foreach (SheetShape sheet in ((SheetLayout)layout).Sheets)
        {
            var header = new SheetHeader(sheet, ["2027", "2028 [x]"]);
            foreach (SheetField field in sheet.Fields.Where(f => f.Keyed is null))
            {
                Assert.That(header.Find(field.Name)?.Meaning, Is.EqualTo(new ColumnMeaning(ColumnPart.Value, field)), $"{sheet.Name}: {field.Name}");
                Assert.That(header.Find($" {field.Name.ToUpperInvariant()} [kg]"), Is.EqualTo((new ColumnMeaning(ColumnPart.Value, field), "kg")));
                if (field.Info.Kind == FieldKind.Series) Assert.That(header.Find($"{field.Name}@2028 [x] [t]"), Is.EqualTo((new ColumnMeaning(ColumnPart.Period, field, Index: 1), "t")));
            }

            foreach (SheetField field in sheet.Fields.Where(f => f.Keyed is not null))
            {
                Assert.That(header.Find($"{field.Name}.Au")?.Meaning, Is.EqualTo(new ColumnMeaning(ColumnPart.Value, field, "Au")));
                Assert.That(header.Find($"{field.Name}.Au source")?.Meaning, Is.EqualTo(new ColumnMeaning(ColumnPart.Source, field, "Au")));
                Assert.That(header.Find($"{field.Name}.Au [ppm]"), Is.EqualTo((new ColumnMeaning(ColumnPart.Value, field, "Au"), "ppm")));
            }
        }
    }

    [Test]
    public void Examples_lie_within_their_ranges()
    {
        foreach (SheetField field in Layouts.SelectMany(l => l.Sheets).SelectMany(s => s.Fields).Where(f => f.IsNumber && f.Number.Kind is not FieldKind.Numbers))
        {
            double example = double.Parse(FieldExample.Of(field.Number), System.Globalization.CultureInfo.InvariantCulture);
            Assert.That(example, Is.InRange(field.Number.Least ?? double.MinValue, field.Number.Most ?? double.MaxValue), field.Name);
        }
    }
}
