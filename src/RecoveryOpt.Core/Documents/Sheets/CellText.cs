using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace RecoveryOpt.Documents;

/// <summary>Texts and lists as a cell holds them, so that each reads back as it was.</summary>
/// <remarks>
/// Items of a list stand between semicolons. A backslash takes the meaning from the character after it; <c>\e</c> is an item that is empty.
/// Blanks around an item don't count.
/// </remarks>
internal static class CellText
{
    /// <summary>The cell of an object that is stated with nothing in it.</summary>
    public const string EmptyObject = "{}";

    private const string Said = "\"\"";
    private const string EmptyItem = "\\e";

    /// <summary>A text; one that is empty or blank stands behind two quotation marks, since a blank cell states nothing.</summary>
    public static string OfText(string text) => IsUnseen(text) ? Said + text : text;

    public static string ToText(string cell) => cell.StartsWith(Said, StringComparison.Ordinal) && IsUnseen(cell.AsSpan(Said.Length)) ? cell[Said.Length..] : cell;

    public static string OfList(IEnumerable<string> items) => string.Join(';', items.Select(i => Escaped(i, ";")));

    public static string OfMap(IEnumerable<KeyValuePair<string, string>> pairs) =>
        string.Join(';', pairs.Select(p => $"{Escaped(p.Key, ";=")}={Escaped(p.Value, ";")}"));

    /// <summary>The items of a list; false where one is empty or a backslash stands at the end.</summary>
    public static bool TryList(string cell, [NotNullWhen(true)] out List<string>? items)
    {
        items = [];
        foreach (string part in Parts(cell, ';'))
        {
            if (!TryUnescape(part, out string? item))
            {
                items = null;
                return false;
            }

            items.Add(item);
        }

        return true;
    }

    /// <summary>The pairs of a map, written name=value; false where one isn't.</summary>
    public static bool TryMap(string cell, [NotNullWhen(true)] out List<KeyValuePair<string, string>>? pairs)
    {
        pairs = [];
        foreach (string part in Parts(cell, ';'))
        {
            string[] sides = [.. Parts(part, '=', most: 2)];
            if (sides.Length != 2 || !TryUnescape(sides[0], out string? name) || !TryUnescape(sides[1], out string? value))
            {
                pairs = null;
                return false;
            }

            pairs.Add(new(name, value));
        }

        return true;
    }

    /// <summary>True of what looks like nothing, and of what could be mistaken for the marks of it.</summary>
    private static bool IsUnseen(ReadOnlySpan<char> text) => text.IsWhiteSpace() || text.StartsWith(Said, StringComparison.Ordinal);

    private static string Escaped(string item, string separators)
    {
        if (item.Length == 0) return EmptyItem;

        var text = new StringBuilder(item.Length);
        for (int i = 0; i < item.Length; i++)
        {
            bool isEdge = (i == 0 || i == item.Length - 1) && char.IsWhiteSpace(item[i]);
            if (isEdge || item[i] == '\\' || separators.Contains(item[i], StringComparison.Ordinal)) text.Append('\\');
            text.Append(item[i]);
        }

        return text.ToString();
    }

    /// <summary>The parts between separators that no backslash stands before, still escaped.</summary>
    private static IEnumerable<string> Parts(string text, char separator, int most = int.MaxValue)
    {
        int start = 0;
        for (int i = 0; i < text.Length && most > 1; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == separator)
            {
                yield return text[start..i];
                start = i + 1;
                most--;
            }
        }

        yield return text[start..];
    }

    private static bool TryUnescape(string part, [NotNullWhen(true)] out string? item)
    {
        item = null;
        var text = new StringBuilder(part.Length);

        // Blanks count where a backslash stands before them, or where something else follows.
        int kept = 0;
        bool isSaid = false;
        for (int i = 0; i < part.Length; i++)
        {
            bool escaped = part[i] == '\\';
            if (escaped && ++i == part.Length) return false;
            if (escaped && part[i] == 'e')
            {
                isSaid = true;
                continue;
            }

            if (!escaped && text.Length == 0 && char.IsWhiteSpace(part[i])) continue;
            text.Append(part[i]);
            if (escaped || !char.IsWhiteSpace(part[i])) kept = text.Length;
        }

        text.Length = kept;
        if (kept == 0 && !isSaid) return false;
        item = text.ToString();
        return true;
    }
}
