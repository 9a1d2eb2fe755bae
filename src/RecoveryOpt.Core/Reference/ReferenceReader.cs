using System.Collections.Immutable;
using System.Text.Json;

namespace RecoveryOpt;

/// <summary>Reads the library's own file. The file is ours and checked by tests: what is wrong with it is an exception.</summary>
internal static class ReferenceReader
{
    public static ReferenceLibrary Read(Stream stream)
    {
        using JsonDocument document = JsonDocument.Parse(stream);
        JsonElement root = document.RootElement;
        ImmutableArray<ReferenceSource> sources =
        [
            .. root.GetProperty("sources").EnumerateArray().Select(s => new ReferenceSource(Needed(s, "id"), Needed(s, "citation"), Needed(s, "address"), Needed(s, "kind"))),
        ];
        Dictionary<string, ReferenceSource> byId = sources.ToDictionary(s => s.Id, StringComparer.Ordinal);
        ImmutableArray<TableRows> rows =
        [
            .. root.GetProperty("rows").EnumerateArray().Select(r => new TableRows(Needed(r, "table"), Text(r, "leftOut"), r.GetProperty("count").GetInt32())),
        ];
        return new ReferenceLibrary(rows, sources, [.. root.GetProperty("entries").EnumerateArray().Select(e => EntryOf(e, byId))]);
    }

    private static ReferenceEntry EntryOf(JsonElement entry, Dictionary<string, ReferenceSource> sources)
    {
        string name = Needed(entry, "name");
        ImmutableArray<ReferenceFigure> figures = [.. entry.GetProperty("figures").EnumerateArray().Select(f => FigureOf(name, f, sources))];
        return ReferenceEntry.Of(name, Enum.Parse<ReferenceKind>(Needed(entry, "kind"), ignoreCase: true), Needed(entry, "title"), Text(entry, "group"), figures);
    }

    private static ReferenceFigure FigureOf(string entry, JsonElement figure, Dictionary<string, ReferenceSource> sources) => new()
    {
        Name = $"{entry}:{Needed(figure, "key")}",
        Item = Text(figure, "item"),
        Unit = Text(figure, "unit") ?? "",
        Basis = Text(figure, "basis"),
        Low = Number(figure, "low"),
        Typical = Number(figure, "typical"),
        High = Number(figure, "high"),
        Text = Text(figure, "text"),
        StepFrom = Number(figure, "stepFrom"),
        StepTo = Number(figure, "stepTo"),
        StepUnit = Text(figure, "stepUnit"),
        Year = Text(figure, "year"),
        Region = Text(figure, "region"),
        Status = Enum.Parse<SourceStatus>(Needed(figure, "status"), ignoreCase: true),
        Sources = [.. Needed(figure, "source").Split('+').Select(id => sources[id])],
        SourceKind = Needed(figure, "kind"),
        Note = Text(figure, "note"),
    };

    private static string Needed(JsonElement record, string name) => record.GetProperty(name).GetString()!;

    private static string? Text(JsonElement record, string name) => record.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;

    private static double? Number(JsonElement record, string name) => record.TryGetProperty(name, out JsonElement number) ? number.GetDouble() : null;
}
