using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RecoveryOpt.Tests.Reference;

/// <summary>
/// Turns the published tables into the library's own file: chooses rows (<see cref="ReferenceChoice"/>), gives every figure one name, splits what
/// one row says of several things, and changes no number. To renew the file: RENEW_REFERENCE=1 dotnet test.
/// </summary>
internal static partial class ReferenceConversion
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Currencies = ["USD", "EUR", "ZAR", "CNY", "RMB", "PLN"];

    /// <summary>The library's file.</summary>
    public static string Convert()
    {
        IReadOnlyList<Dictionary<string, string>> sources = PublishedTables.Sources();
        Dictionary<string, string> kinds = sources.ToDictionary(s => s["id"], s => s["kind"], StringComparer.Ordinal);
        IReadOnlyList<PublishedRow> rows = PublishedTables.Rows();
        IReadOnlyList<PublishedRow> chosen = ReferenceChoice.Chosen(rows, kinds);
        List<Figure> figures = [.. chosen.SelectMany(r => ReferenceNames.FiguresOf(r, chosen))];
        HashSet<string> cited = [.. figures.SelectMany(f => f.Row.Source.Split('+'))];

        var text = new StringBuilder("{\n  \"rows\": [\n");
        text.AppendJoin(",\n", rows.GroupBy(r => (r.File, Reason: ReferenceChoice.LeftOut(r, kinds))).OrderBy(g => (g.Key.File, g.Key.Reason ?? ""))
            .Select(g => $"    {Line(("table", g.Key.File), ("leftOut", g.Key.Reason), ("count", (decimal)g.Count()))}"));
        text.Append("\n  ],\n  \"sources\": [\n");
        text.AppendJoin(",\n", sources.Where(s => cited.Contains(s["id"])).Select(s => $"    {Line(("id", s["id"]), ("citation", s["title"]), ("address", s["address"]), ("kind", s["kind"]))}"));
        text.Append("\n  ],\n  \"entries\": [\n");
        text.AppendJoin(",\n", figures.GroupBy(f => f.Entry, StringComparer.Ordinal).Select(EntryText));
        return text.Append("\n  ]\n}\n").ToString();
    }

    private static string EntryText(IGrouping<string, Figure> entry)
    {
        Figure first = entry.First();
        string head = Line(("name", entry.Key), ("kind", ReferenceNames.KindOf(first)), ("title", first.Title), ("group", first.Row.Group));
        return $"    {head[..^1]}, \"figures\": [\n{string.Join(",\n", entry.Select(f => $"      {FigureText(f)}"))}\n    ]}}";
    }

    private static string FigureText(Figure figure)
    {
        PublishedRow row = figure.Row;
        (string year, string region) = WhenAndWhere(row, figure.Entry);
        object?[] values = [Number(row.Low), Number(row.Typical), Number(row.High)];
        string[] given = [.. new[] { row.Low, row.Typical, row.High }.Where(v => v.Length > 0)];
        bool inWords = given.Any(v => Number(v) is null);
        if (inWords && given is [['>', .. string least]] && Number(least) is { } from) (values, inWords) = ([from, null, null], false);
        string text = inWords ? string.Join(" to ", given) : "";
        if (inWords) values = [null, null, null];
        if (figure.StepUnit is not null) values = [null, values[1], null];

        string note = region is "UK" && row.File is "logistics" ? Joined(row.Note, "UK, not China") : row.Note;
        return Line(
            ("key", figure.Key), ("item", figure.Item), ("unit", figure.Unit ?? (row.Unit is "text" or "definition" ? "" : row.Unit)), ("basis", row.Basis),
            ("low", values[0]), ("typical", values[1]), ("high", values[2]), ("text", text),
            ("stepFrom", figure.StepFrom), ("stepTo", figure.StepTo), ("stepUnit", figure.StepUnit),
            ("year", year), ("region", region), ("status", row.Status), ("source", row.Source), ("kind", row.SourceKind), ("note", note));
    }

    /// <summary>The tables mix year, currency and region in one column; the currency stands in the unit as well.</summary>
    private static (string Year, string Region) WhenAndWhere(PublishedRow row, string entry)
    {
        string[] words = [.. row.When.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !Currencies.Contains(w, StringComparer.Ordinal))];
        string[] regions = [.. words.Where(w => w is "CN" or "US")];
        string region = row.Region.Length > 0 ? row.Region : regions.FirstOrDefault() ?? ReferenceNames.RegionOf(entry, row.Item);
        return (string.Join(' ', words.Except(regions, StringComparer.Ordinal)), region);
    }

    internal static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    private static string Joined(string a, string b) => a.Length == 0 ? b : $"{a}; {b}";

    /// <summary>An object on one line; what is empty is left out.</summary>
    private static string Line(params (string Name, object? Value)[] fields) =>
        "{" + string.Join(", ", fields.Where(f => f.Value is not (null or "")).Select(f => $"\"{f.Name}\": {ValueText(f.Value!)}")) + "}";

    private static string ValueText(object value) =>
        value is decimal number ? Trailing().Replace(number.ToString(CultureInfo.InvariantCulture), "") : JsonSerializer.Serialize((string)value, Readable);

    [GeneratedRegex(@"(?<=\.\d*)0+$|\.0+$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Trailing();
}

/// <summary>A figure of the library and the row it is from.</summary>
internal sealed record Figure(string Entry, string Key, PublishedRow Row)
{
    /// <summary>The entry's title.</summary>
    public required string Title { get; init; }

    public string Item { get; init; } = "";

    /// <summary>The unit, where the row's column holds something else.</summary>
    public string? Unit { get; init; }

    /// <summary>Given where the row's low and high are the ends of a step of another quantity, whose unit this is.</summary>
    public string? StepUnit { get; init; }

    public decimal? StepFrom { get; init; }

    public decimal? StepTo { get; init; }
}
