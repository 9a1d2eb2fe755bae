using System.Text;
using Spectre.Console;

namespace RecoveryOpt.Cli.Printing;

/// <summary>Prints headings, wrapped text and tables to one of the two outputs; colour only where a person wants and sees it.</summary>
/// <remarks>Text from documents never reaches the terminal as control characters, and never as markup.</remarks>
internal sealed class Printer
{
    public const int PipedWidth = 120;
    private const int WidestText = 110;
    private const int Narrowest = 40;
    private const string Escape = "\u001b";

    private readonly TextWriter _writer;
    private readonly IAnsiConsole _console;
    private readonly bool _colour;
    private readonly int _width;

    public Printer(CliHost host, bool toError = false)
    {
        _writer = toError ? host.Error : host.Out;
        _colour = host.WantsColour && (toError ? host.ErrorIsTerminal : host.OutIsTerminal);
        _width = Math.Max(Narrowest, host.Width ?? PipedWidth);
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            // Tables are plain text on every output: only headings and verdicts are coloured, by this class.
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(_writer),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        _console.Profile.Width = _width;
        _console.Profile.Capabilities.Unicode = true;
    }

    public void Blank() => _writer.WriteLine();

    public void Heading(string text)
    {
        Blank();
        _writer.WriteLine(Styled(text, "1"));
    }

    /// <summary>Text wrapped at the width, each line indented.</summary>
    public void Paragraph(string text, int indent = 0, int hanging = 0, string? style = null)
    {
        int first = indent;
        foreach (string line in Wrap(Clean(text), Math.Min(_width, WidestText) - indent, hanging))
        {
            _writer.WriteLine(new string(' ', first) + (style is null ? line : Styled(line, style)));
            first = indent + hanging;
        }
    }

    public void Good(string text) => Paragraph(text, style: "32");

    public void Warning(string text) => Paragraph($"Note: {text}", hanging: 2, style: "33");

    public void Error(string text) => Paragraph(text, hanging: 2, style: "31");

    /// <summary>A label and its value, aligned with its neighbours.</summary>
    public void Pair(string label, string value, int labelWidth = 30) =>
        Paragraph(label.PadRight(labelWidth) + " " + value, indent: 2, hanging: labelWidth + 1);

    public void Table(IReadOnlyList<Column> columns, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (Column column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column.Header)) { Alignment = column.IsNumber ? Justify.Right : Justify.Left, NoWrap = column.IsNumber });
        }

        foreach (string[] row in rows) table.AddRow(row.Select(cell => new Text(Clean(cell))));
        var lines = new StringWriter();
        _console.Profile.Out = new AnsiConsoleOutput(lines);
        _console.Write(table);
        foreach (string line in lines.ToString().TrimEnd().Split('\n').Where(l => l.Trim().Length > 0)) _writer.WriteLine(line.TrimEnd());
    }

    /// <summary>Control characters, which could move the cursor or change the window's title, made visible.</summary>
    public static string Clean(string text)
    {
        if (!text.Any(char.IsControl)) return text;

        var clean = new StringBuilder(text.Length);
        foreach (char c in text) clean.Append(char.IsControl(c) && c != '\n' ? $"\\u{(int)c:x4}" : c.ToString());
        return clean.ToString();
    }

    private string Styled(string text, string code) => _colour && text.Length > 0 ? $"{Escape}[{code}m{text}{Escape}[0m" : text;

    private static IEnumerable<string> Wrap(string text, int width, int hanging)
    {
        int room = width;
        foreach (string paragraph in text.Split('\n'))
        {
            string rest = paragraph.TrimEnd();
            while (rest.Length > room)
            {
                int blank = rest.LastIndexOf(' ', room);
                // A blank within a leading label is no place to break; a word longer than the line is broken.
                int end = blank > room / 3 ? blank : room;
                yield return rest[..end].TrimEnd();
                rest = rest[end..].TrimStart();
                room = width - hanging;
            }

            yield return rest;
            room = width - hanging;
        }
    }
}

/// <summary>A column of a printed table.</summary>
internal readonly record struct Column(string Header, bool IsNumber = false);
