using System.Buffers;
using System.Globalization;
using System.Text;

namespace RecoveryOpt.Documents;

/// <summary>Writes sheets as CSV files of a folder: all or none, RFC 4180 with UTF-8 and a mark, and no text that a spreadsheet takes for a formula.</summary>
/// <remarks>
/// Files are written to a folder beside it, then moved. Where the folder exists, only tables are replaced; the sheet of single values goes first
/// and comes back last, so that a folder without it isn't complete.
/// </remarks>
internal sealed class CsvFolderTarget : ISheetTarget, IDisposable
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create("\",;\t\r\n");

    private readonly string _folder;
    private readonly string _beside;
    private readonly HashSet<string> _tables;
    private readonly List<string> _written = [];
    private StreamWriter? _file;

    private CsvFolderTarget(string folder, IEnumerable<string> tables)
    {
        _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        _beside = $"{_folder}.{Path.GetRandomFileName()}.tmp";
        _tables = tables.ToHashSet(StringComparer.OrdinalIgnoreCase);
        Directory.CreateDirectory(_beside);
    }

    /// <summary>Begins to write.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="tables">The names of every table that may be written: files of these names are replaced or removed.</param>
    public static CsvFolderTarget At(string folder, IEnumerable<string> tables)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return new(folder, tables);
    }

    public void Begin(string name, IReadOnlyList<SheetColumn> header)
    {
        End();
        string file = $"{name}.csv";
        _written.Add(file);

        // With a mark: without it a spreadsheet reads names in a wrong alphabet.
        _file = new StreamWriter(Path.Combine(_beside, file), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
        Write([.. header.Select(c => SheetCell.OfText(c.Name))]);
    }

    public void Write(ReadOnlySpan<SheetCell> cells)
    {
        StreamWriter file = _file ?? throw new InvalidOperationException("A row comes after the beginning of its sheet.");
        for (int i = 0; i < cells.Length; i++)
        {
            if (i > 0) file.Write(',');
            file.Write(TextOf(cells[i]));
        }

        file.WriteLine();
    }

    /// <summary>Puts the files in their place.</summary>
    public void Finish()
    {
        End();
        if (!Directory.Exists(_folder))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder)!);
            Directory.Move(_beside, _folder);
            return;
        }

        string single = _written[0];
        foreach (string old in Directory.EnumerateFiles(_folder).Where(f => CsvFolder.IsTable(f) && _tables.Contains(Path.GetFileNameWithoutExtension(f))).OrderByDescending(f => Path.GetFileName(f).Equals(single, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            if (!_written.Contains(Path.GetFileName(old), StringComparer.Ordinal) || Path.GetFileName(old).Equals(single, StringComparison.Ordinal)) File.Delete(old);
        }

        foreach (string file in _written.Skip(1).Append(single)) File.Move(Path.Combine(_beside, file), Path.Combine(_folder, file), overwrite: true);
    }

    public void Dispose()
    {
        _file?.Dispose();
        if (Directory.Exists(_beside)) Directory.Delete(_beside, recursive: true);
    }

    private void End()
    {
        _file?.Dispose();
        _file = null;
    }

    private static string TextOf(SheetCell cell) => cell.Kind switch
    {
        CellKind.Number => cell.Number.ToString("R", CultureInfo.InvariantCulture),
        CellKind.Flag => cell.Number != 0 ? "true" : "false",
        CellKind.Blank => "",
        _ => Quoted(FormulaText.Harmless(cell.Text)),
    };

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(NeedQuotes) < 0 && text.Trim().Length == text.Length ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
