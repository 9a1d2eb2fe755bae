using System.Text;

namespace RecoveryOpt.Tests.Reference;

/// <summary>One row of the tables beside the repository, as it stands there.</summary>
internal sealed record PublishedRow
{
    public required string File { get; init; }

    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Key { get; init; }

    public required string Unit { get; init; }

    public required string Low { get; init; }

    public required string Typical { get; init; }

    public required string High { get; init; }

    public required string Status { get; init; }

    public required string Source { get; init; }

    public required string SourceKind { get; init; }

    public required string Note { get; init; }

    /// <summary>Family, category or topic.</summary>
    public string Group { get; init; } = "";

    /// <summary>What an environmental row is about within its topic, or a contract's part.</summary>
    public string Item { get; init; } = "";

    public string Basis { get; init; } = "";

    /// <summary>Year, currency and region as the table mixes them.</summary>
    public string When { get; init; } = "";

    public string Region { get; init; } = "";
}

/// <summary>Reads the tables of published figures, which lie beside the repository and are never in it.</summary>
internal static class PublishedTables
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "reference-data"));

    public static bool ArePresent => File.Exists(Path.Combine(Folder, "sources.csv"));

    public static IReadOnlyList<PublishedRow> Rows() =>
    [
        .. Table("feedstocks.csv").Select(r => Row("feedstocks", r, "feed_id", "feed_class", "attribute") with { Group = r["family"], Basis = r["basis"] }),
        .. Table("technologies.csv").Select(r => Row("technologies", r, "tech_id", "technology", "parameter") with { Group = r["category"], When = r["basis_year_currency"] }),
        .. Table("commercial.csv").Select(r => Row("commercial", r, "item_id", "item", "parameter") with { Item = r["item"], When = r["year_currency"] }),
        .. Table("environmental.csv").Select(r => Row("environmental", r, "item_id", "topic", "parameter", "value") with { Item = r["item"], When = r["year_region"] }),
        .. Table("logistics.csv").Select(r => Row("logistics", r, "item_id", "item", "parameter") with { Group = r["category"], When = r["year"], Region = r["region"] }),
    ];

    public static IReadOnlyList<Dictionary<string, string>> Sources() => Table("sources.csv");

    private static PublishedRow Row(string file, Dictionary<string, string> row, string id, string title, string key, string typical = "typical") => new()
    {
        File = file, Id = row[id], Title = row[title], Key = row[key], Unit = row["unit"], Low = row["low"], Typical = row[typical], High = row["high"],
        Status = row["status"], Source = row["source"], SourceKind = row["source_kind"], Note = row["note"],
    };

    private static IReadOnlyList<Dictionary<string, string>> Table(string name)
    {
        List<List<string>> lines = Records(File.ReadAllText(Path.Combine(Folder, name)));
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }

    /// <summary>The records of a comma-separated text with quoted fields.</summary>
    private static List<List<string>> Records(string text)
    {
        var records = new List<List<string>> { new() };
        var field = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
            else if (c == '"') quoted = !quoted;
            else if (!quoted && c is ',' or '\n')
            {
                records[^1].Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (c == '\n') records.Add([]);
            }
            else field.Append(c);
        }

        if (field.Length > 0 || records[^1].Count > 0) records[^1].Add(field.ToString());
        records.RemoveAll(r => r.Count == 0 || (r.Count == 1 && r[0].Length == 0));
        return records;
    }
}
