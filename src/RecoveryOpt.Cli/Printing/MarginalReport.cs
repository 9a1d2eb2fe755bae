using System.Text.Json;
using RecoveryOpt.Cli.Output;

namespace RecoveryOpt.Cli.Printing;

/// <summary>What each limit is worth: as a printed table, as CSV, as JSON.</summary>
internal static class MarginalReport
{
    private const int MostRows = 25;

    public static void Print(Printer printer, MarginalValues values, string currency)
    {
        printer.Heading("What binds, and what it is worth");
        if (values.Message.Length > 0) printer.Paragraph(values.Message, indent: 2);
        if (values.Objective is not { } objective) return;
        printer.Paragraph(
            $"One unit more room in a limit changes the objective, {Figures.Precise(objective)} {values.Unit}, by this much while what is built stays as it is. The money is what one could pay for that unit and be no worse off.", indent: 2);
        MarginalValue[] binding = [.. values.Limits.Where(v => v.Binds && v.Period is null).OrderByDescending(Weight)];
        if (binding.Length == 0)
        {
            printer.Paragraph("No limit that may give way is worth anything to this plan.", indent: 2);
            PrintRoom(printer, values);
            return;
        }

        printer.Table(
            [new("limit"), new("stated", IsNumber: true), new("unit"), new("room", IsNumber: true), new("more room, objective", IsNumber: true), new($"worth, {currency}", IsNumber: true), new("holds to", IsNumber: true)],
            binding.Take(MostRows).Select(Row));
        if (binding.Length > MostRows) printer.Paragraph($"... and {Figures.Count(binding.Length - MostRows, "other", "others")}; --csv or --output json has all of them, and each period by itself.", indent: 2);
        foreach (string note in binding.Select(v => v.Note).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)) printer.Paragraph($"'-': {note}", indent: 2, hanging: 2);
        int stuck = values.Limits.Count(v => v.Period is null && !v.Binds && v.Note.Length > 0);
        if (stuck > 0) printer.Paragraph($"{Figures.Count(stuck, "limit", "limits")} can't be tightened, or not by degrees, and {(stuck == 1 ? "gains" : "gain")} nothing by giving way.", indent: 2);
        PrintRoom(printer, values);
    }

    private static void PrintRoom(Printer printer, MarginalValues values)
    {
        MarginalValue[] idle = [.. values.Limits.Where(v => v.Period is null && !v.Binds && v.Note.Length == 0).OrderBy(v => v.Room ?? double.PositiveInfinity)];
        if (idle.Length == 0) return;
        printer.Heading($"Worth nothing to this plan ({Figures.Count(idle.Length, "limit", "limits")}, those with the least room first)");
        printer.Table([new("limit"), new("use", IsNumber: true), new("limit", IsNumber: true), new("unit"), new("room", IsNumber: true)], idle.Take(MostRows).Select(v =>
            new[] { v.Limit, v.Use is { } u ? Figures.Precise(u.Value) : "-", Figures.Precise(v.Use?.Limit ?? v.Stated), v.Use?.Unit ?? v.Unit, RoomOf(v) }));
        if (idle.Length > MostRows) printer.Paragraph($"... and {Figures.Count(idle.Length - MostRows, "other", "others")}; --csv or --output json has all of them.", indent: 2);
    }

    public static byte[] Table(MarginalValues values)
    {
        var table = new CsvTable("limit", "period", "stated", "unit", "gives way", "objective if relaxed", "objective if tightened", "objective unit", "money if relaxed", "money if tightened", "holds to", "use", "limit used", "slack", "use unit", "note");
        foreach (MarginalValue v in values.Limits)
            table.Row(v.Limit, v.Period, v.Stated, v.Unit, v.IsLeast ? "down" : "up", v.IfRelaxed, v.IfTightened, $"{values.Unit} per {v.Unit}", v.MoneyIfRelaxed, v.MoneyIfTightened, v.HoldsTo, v.Use?.Value, v.Use?.Limit, v.Use?.Slack, v.Use?.Unit, v.Note);
        return table.ToBytes();
    }

    public static void Write(Utf8JsonWriter json, MarginalValues values)
    {
        json.Number("objective", values.Objective);
        json.WriteString("objectiveUnit", values.Unit);
        json.List("limits", values.Limits, static (item, v) =>
        {
            item.WriteString("limit", v.Limit);
            item.WriteString("period", v.Period);
            item.WriteNumber("stated", v.Stated);
            item.WriteString("unit", v.Unit);
            item.WriteBoolean("isLeast", v.IsLeast);
            item.Number("ifRelaxed", v.IfRelaxed);
            item.Number("ifTightened", v.IfTightened);
            item.Number("moneyIfRelaxed", v.MoneyIfRelaxed);
            item.Number("moneyIfTightened", v.MoneyIfTightened);
            item.Number("holdsTo", v.HoldsTo);
            item.Number("use", v.Use?.Value);
            item.Number("useLimit", v.Use?.Limit);
            item.Number("slack", v.Use?.Slack);
            item.WriteString("useUnit", v.Use?.Unit);
            item.WriteString("note", v.Note);
        });
        json.WriteStartArray("rules");
        foreach (string rule in values.Rules) json.WriteStringValue(rule);
        json.WriteEndArray();
        json.WriteString("marginalMessage", values.Message);
    }

    private static string[] Row(MarginalValue v) =>
    [
        v.Limit, Figures.Precise(v.Stated), v.Unit, RoomOf(v), Interval(v.IfRelaxed, v.IfTightened), Interval(v.MoneyIfRelaxed, v.MoneyIfTightened),
        v.HoldsTo is { } end ? Figures.Precise(end) : "",
    ];

    private static string RoomOf(MarginalValue v) => v.Room is { } room ? Figures.Percent(room <= AuditOptions.DefaultTolerance ? 0 : room) : "-";

    // What a hundredth of the limit is worth orders the list: units differ.
    private static double Weight(MarginalValue v) => Math.Max(Math.Abs(v.IfRelaxed ?? 0), Math.Abs(v.IfTightened ?? 0)) * (v.Stated == 0 ? 1 : Math.Abs(v.Stated));

    // One number where both sides agree; otherwise what is gained by giving way, then what is lost by tightening.
    private static string Interval(double? relaxed, double? tightened) =>
        relaxed is { } a && tightened is { } b && Math.Abs(a - b) <= 1e-6 * Math.Max(Math.Abs(a), Math.Abs(b)) ? Figures.Precise(a) : $"{One(relaxed)} .. {One(tightened)}";

    private static string One(double? value) => value is { } v ? Figures.Precise(v) : "-";
}
