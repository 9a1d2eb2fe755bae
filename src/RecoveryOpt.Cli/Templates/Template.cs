using System.Text;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Templates;

/// <summary>A scenario to begin with. It is stored once, as JSON with comments; workbooks and tables are made from that.</summary>
internal sealed class Template
{
    /// <summary>What stands in the comments for the name of the file that is written.</summary>
    private const string File = "FILE";

    private const string Comment = "//";

    private Template(string text)
    {
        Text = text;
        Scenario = ScenarioDocument.Read(Encoding.UTF8.GetBytes(text));
        string[] lines = text.Split('\n');
        Head = [.. lines.TakeWhile(l => l.StartsWith(Comment, StringComparison.Ordinal)).Select(l => l[Comment.Length..].Trim())];
        Notes = NotesOf(lines.Skip(Head.Count));
    }

    public static IReadOnlyList<string> Cases { get; } = ["hello", "ewaste", "tailings"];

    /// <summary>The JSON document, comments included.</summary>
    public string Text { get; }

    public Scenario Scenario { get; }

    /// <summary>What the whole is about, line by line.</summary>
    public IReadOnlyList<string> Head { get; }

    /// <summary>What is said of single parts of the document.</summary>
    public IReadOnlyList<(string Part, string Note)> Notes { get; }

    /// <summary>The template of a case.</summary>
    /// <param name="name">One of <see cref="Cases"/>.</param>
    /// <param name="path">The name under which it is written.</param>
    public static Template Of(string name, string path)
    {
        using Stream stored = typeof(Template).Assembly.GetManifestResourceStream($"RecoveryOpt.Templates.{name}.json")!;
        using var reader = new StreamReader(stored, Encoding.UTF8);
        string shown = path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
        return new Template(reader.ReadToEnd().ReplaceLineEndings("\n").Replace(File, shown, StringComparison.Ordinal));
    }

    /// <summary>Comments stand above the part they are about, or behind it on its line.</summary>
    private static List<(string Part, string Note)> NotesOf(IEnumerable<string> lines)
    {
        var notes = new List<(string, string)>();
        var above = new List<string>();
        foreach (string line in lines.Where(l => l.StartsWith("  ", StringComparison.Ordinal) && l.Length > 2 && l[2] != ' '))
        {
            string text = line.Trim();
            if (text.StartsWith(Comment, StringComparison.Ordinal))
            {
                above.Add(text[Comment.Length..].Trim());
                continue;
            }

            int behind = text.IndexOf($" {Comment} ", StringComparison.Ordinal);
            if (behind >= 0) above.Add(text[(behind + Comment.Length + 2)..]);
            if (above.Count > 0 && text.StartsWith('"')) notes.Add((text[1..text.IndexOf('"', 1)], string.Join(' ', above)));
            above.Clear();
        }

        return notes;
    }
}
