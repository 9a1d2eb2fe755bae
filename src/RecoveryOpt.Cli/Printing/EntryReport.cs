using System.Text.Json;
using RecoveryOpt.Cli.Output;

namespace RecoveryOpt.Cli.Printing;

/// <summary>What would bring in what the plan leaves aside: printed, and as JSON.</summary>
internal static class EntryReport
{
    public static void Print(Printer printer, EntryConditions entry, string currency)
    {
        printer.Heading("What would bring in what is not used");
        if (entry.Message.Length > 0) printer.Paragraph(entry.Message, indent: 2);
        if (entry.Conditions.Length > 0)
        {
            printer.Table(
                [new("number"), new("stated", IsNumber: true), new("would have to be", IsNumber: true), new("unit")],
                entry.Conditions.Select(c => new[] { c.Lever, Figures.Precise(c.Stated), c.Needed is { } needed ? Figures.Precise(needed) : c.Note.StartsWith("Not decided", StringComparison.Ordinal) ? "not decided" : "not by this alone", c.Unit.Replace(Money.Unit, currency, StringComparison.Ordinal) }));
        }

        if (entry.WithoutLever.Length > 0) printer.Paragraph($"Not computed for {string.Join(", ", entry.WithoutLever)}: bought by assay, or without a price, charge or investment that could fall.", indent: 2, hanging: 2);
        if (entry.Conditions.IsEmpty && entry.WithoutLever.IsEmpty && entry.Message.Length == 0) printer.Paragraph("Everything is used.", indent: 2);
    }

    public static void Write(Utf8JsonWriter json, EntryConditions entry)
    {
        json.List("entry", entry.Conditions, static (item, c) =>
        {
            item.WriteString("thing", c.Thing);
            item.WriteString("lever", c.Lever);
            item.WriteString("unit", c.Unit);
            item.WriteNumber("stated", c.Stated);
            item.Number("needed", c.Needed);
            item.WriteString("note", c.Note);
        });
        json.WriteStartArray("entryNotComputed");
        foreach (string thing in entry.WithoutLever) json.WriteStringValue(thing);
        json.WriteEndArray();
        json.WriteString("entryMessage", entry.Message);
    }
}
