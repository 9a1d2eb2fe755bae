using System.Globalization;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Spreadsheets;

/// <summary>The texts of a workbook that its cells share.</summary>
internal sealed class SharedTexts
{
    private readonly List<string> _texts = [];

    private SharedTexts()
    {
    }

    /// <summary>Reads them; none where the workbook has no such part.</summary>
    public static SharedTexts Of(WorkbookParts parts, string? part)
    {
        var shared = new SharedTexts();
        if (part is null) return shared;

        SpreadsheetOptions options = parts.Options;
        long characters = 0;
        using var xml = new PartReader(parts, part);
        xml.MoveToRoot("sst");
        while (xml.NextWithin(0))
        {
            if (xml.Name is not "si") continue;
            xml.ReadRichText();
            string text = XlsxText.Unescape(xml.Text);
            characters += text.Length;
            if (text.Length > options.MostCharacters) throw WorkbookException.TooLarge(part, $"a text of {text.Length} characters", $"at most {options.MostCharacters}");
            if (characters > options.MostSharedCharacters) throw WorkbookException.TooLarge(part, $"more than {options.MostSharedCharacters} characters", $"at most {options.MostSharedCharacters}");
            if (shared._texts.Count == options.MostSharedTexts) throw WorkbookException.TooLarge(part, $"more than {options.MostSharedTexts} texts", $"at most {options.MostSharedTexts}");
            shared._texts.Add(text);
        }

        xml.ReadToEnd();
        return shared;
    }

    /// <summary>The text at an index as a cell states it; null where there is none.</summary>
    public string? Find(ReadOnlySpan<char> index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int at) && at < _texts.Count ? _texts[at] : null;
}
