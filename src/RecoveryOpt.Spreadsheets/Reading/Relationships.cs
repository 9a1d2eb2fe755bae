namespace RecoveryOpt.Spreadsheets;

/// <summary>Where a part points to: a workbook to its sheets, the zip file to its workbook.</summary>
internal sealed class Relationships
{
    private const int Most = 10_000;

    private readonly Dictionary<string, (string Type, string Target)> _byId = new(StringComparer.Ordinal);

    private Relationships()
    {
    }

    /// <summary>Reads what the part points to; nothing where it says nothing. An empty name stands for the zip file itself.</summary>
    public static Relationships Of(WorkbookParts parts, string part)
    {
        var relationships = new Relationships();
        int slash = part.LastIndexOf('/') + 1;
        string folder = part[..slash], file = $"{folder}_rels/{part[slash..]}.rels";
        if (!parts.Has(file)) return relationships;

        using var xml = new PartReader(parts, file);
        xml.MoveToRoot("Relationships");
        while (xml.NextWithin(0))
        {
            if (xml.Name is not "Relationship" || xml.Attribute("TargetMode") is "External") continue;
            if (xml.Attribute("Id") is not { } id || xml.Attribute("Type") is not { } type || xml.Attribute("Target") is not { } target) continue;
            relationships._byId[id] = (type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target));
            if (relationships._byId.Count > Most) throw WorkbookException.TooLarge(file, $"more than {Most} relationships", $"at most {Most}");
        }

        return relationships;
    }

    /// <summary>The part of this id and kind, e.g. worksheet; null where there is none.</summary>
    public string? Target(string? id, string kind) =>
        id is not null && _byId.TryGetValue(id, out (string Type, string Target) found) && string.Equals(found.Type, kind, StringComparison.Ordinal) ? found.Target : null;

    /// <summary>The only part of this kind, or the first by its id; null where there is none.</summary>
    public string? Target(string kind) =>
        _byId.Where(r => string.Equals(r.Value.Type, kind, StringComparison.Ordinal)).OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => r.Value.Target).FirstOrDefault();

    /// <summary>The name of a part: absolute with a slash in front, or as seen from the folder of the part that points to it.</summary>
    private static string Resolve(string folder, string target)
    {
        string path = Uri.UnescapeDataString(target).Replace('\\', '/');
        var steps = new List<string>();
        foreach (string step in (path.StartsWith('/') ? path : folder + path).Split('/'))
        {
            if (step is "..") steps.RemoveRange(Math.Max(0, steps.Count - 1), Math.Min(1, steps.Count));
            else if (step is not ("" or ".")) steps.Add(step);
        }

        return string.Join('/', steps);
    }
}
