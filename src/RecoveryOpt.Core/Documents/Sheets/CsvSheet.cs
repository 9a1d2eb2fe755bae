using System.Globalization;
using System.Text;
using Sylvan.Data.Csv;

namespace RecoveryOpt.Documents;

/// <summary>One CSV file: UTF-8 with or without a mark, fields between commas, or between semicolons or tabs where its first line says so.</summary>
internal sealed class CsvSheet(FileInfo file, DocumentOptions options) : ISheet
{
    private const int Looked = 4096;

    public string Name { get; } = Path.GetFileNameWithoutExtension(file.Name);

    public string Title => file.Name;

    public string Place(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"line {row}, column {column + 1}");

    public IEnumerable<SheetRow> Rows(Action<Problem> report)
    {
        FileStream? stream = Open(report);
        if (stream is null) yield break;
        using (stream)
        {
            byte[] start = new byte[Looked];
            int looked = stream.ReadAtLeast(start, Looked, throwOnEndOfStream: false);
            stream.Position = 0;
            if (CsvEncoding.FaultOf(start.AsSpan(0, looked)) is { } fault)
            {
                Report(report, null, fault.Found, fault.Hint);
                yield break;
            }

            using var rows = new CsvRows(stream, CsvEncoding.DelimiterOf(start.AsSpan(0, looked)), options);
            while (Next(rows, stream, report) is { } row) yield return row;
        }
    }

    private FileStream? Open(Action<Problem> report)
    {
        try
        {
            return file.OpenRead();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            report(new Problem(ProblemCodes.FolderUnreadable, Name, $"a file that can't be opened: {error.Message}", "a file that may be read") { Place = Title });
            return null;
        }
    }

    private SheetRow? Next(CsvRows rows, FileStream stream, Action<Problem> report)
    {
        try
        {
            return rows.Read();
        }
        catch (DecoderFallbackException)
        {
            stream.Position = 0;
            Report(report, CsvEncoding.LineOfFault(stream), "bytes that are not UTF-8", "Maybe it is in GBK or in another code page: save it as \"CSV UTF-8\".");
        }
        catch (CsvRecordTooLargeException)
        {
            report(new Problem(ProblemCodes.TooLarge, Name, string.Create(CultureInfo.InvariantCulture, $"a row of more than {rows.MostCharacters} characters"), $"at most {rows.MostCharacters}", "Maybe a quotation mark is never closed.")
            {
                Place = $"{Title}, {Place(rows.Line, 0)}",
            });
        }
        catch (CsvFormatException)
        {
            Report(report, rows.Line, "a quotation mark out of place, or one that is never closed", "A text with a separator, a quotation mark or a line break stands between quotation marks, and a mark within it is doubled.");
        }
        catch (IOException error)
        {
            Report(report, rows.Line, $"a file that can't be read on: {error.Message}", null);
        }

        return null;
    }

    private void Report(Action<Problem> report, int? line, string found, string? hint) =>
        report(new Problem(ProblemCodes.SheetUnreadable, Name, found, "a CSV table in UTF-8", hint)
        {
            Place = line is { } at ? string.Create(CultureInfo.InvariantCulture, $"{Title}, line {at}") : Title,
        });
}

/// <summary>The records of a CSV file, with the lines they begin at.</summary>
internal sealed class CsvRows : IDisposable
{
    private const int Remembered = 4096;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly CsvDataReader _csv;
    private readonly DocumentOptions _options;

    // Most cells of a column are seen again: one text for all of them.
    private readonly string[] _seen = new string[Remembered];
    private SheetCell[] _cells = [];
    private int _next = 1;
    private long _filled;

    public CsvRows(Stream stream, char delimiter, DocumentOptions options)
    {
        _options = options;
        MostCharacters = (int)Math.Min(int.MaxValue / 4, Math.Max(1 << 16, 4L * options.MostCellLength));
        _csv = CsvDataReader.Create(new StreamReader(stream, Strict, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16), new CsvDataReaderOptions
        {
            HasHeaders = false, Delimiter = delimiter, ResultSetMode = ResultSetMode.SingleResult, OwnsReader = false,
            BufferSize = 1 << 16, MaxBufferSize = MostCharacters,
        });
    }

    /// <summary>The line at which the record begins that was read last, or that could not be read.</summary>
    public int Line { get; private set; } = 1;

    public int MostCharacters { get; }

    public SheetRow? Read()
    {
        Line = _next;
        if (!_csv.Read()) return null;

        int count = _csv.RowFieldCount;
        if (count > _options.MostColumns) throw new DocumentLimitException(string.Create(CultureInfo.InvariantCulture, $"{count} columns in line {Line}"), string.Create(CultureInfo.InvariantCulture, $"at most {_options.MostColumns}"));
        if (_cells.Length < count) _cells = new SheetCell[count];
        _next++;
        for (int i = 0; i < count; i++) _cells[i] = CellOf(_csv.GetFieldSpan(i), isFirst: i == 0);
        return new SheetRow(Line, _cells.AsMemory(0, count));
    }

    public void Dispose() => _csv.Dispose();

    private SheetCell CellOf(ReadOnlySpan<char> text, bool isFirst)
    {
        if (isFirst && Line == 1 && text.StartsWith("\uFEFF")) text = text[1..];
        if (text.IsEmpty) return SheetCell.Blank;
        if (text.Length > _options.MostCellLength) throw new DocumentLimitException(string.Create(CultureInfo.InvariantCulture, $"a cell of {text.Length} characters in line {Line}"), string.Create(CultureInfo.InvariantCulture, $"at most {_options.MostCellLength}"));
        if (++_filled > _options.MostCells) throw new DocumentLimitException(string.Create(CultureInfo.InvariantCulture, $"more than {_options.MostCells} filled cells"), string.Create(CultureInfo.InvariantCulture, $"at most {_options.MostCells}"));
        _next += text.Count('\n');
        return new SheetCell(CellKind.Text, Remember(FormulaText.AsItWas(text)), double.NaN);
    }

    private string Remember(ReadOnlySpan<char> text)
    {
        // Any spread will do: a clash costs a text, not a wrong one.
        int spread = text.Length;
        foreach (char c in text.Length > 24 ? text[^24..] : text) spread = (spread * 31) + c;
        ref string seen = ref _seen[spread & (Remembered - 1)];
        if (seen is null || !text.SequenceEqual(seen)) seen = text.ToString();
        return seen;
    }
}

/// <summary>What the first bytes of a file tell.</summary>
internal static class CsvEncoding
{
    /// <summary>Why the bytes can't be a CSV file in UTF-8; null where they may be.</summary>
    public static (string Found, string? Hint)? FaultOf(ReadOnlySpan<byte> start)
    {
        const string save = "Save it as \"CSV UTF-8\".";
        if (start.IsEmpty) return ("an empty file", "A table begins with a row of column names.");
        if (start.StartsWith("PK\u0003\u0004"u8)) return ("a packed file, such as an Excel workbook", "Save the sheet as \"CSV UTF-8\", or read the workbook as one.");
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return ("bytes in UTF-16", save);
        return start.Contains((byte)0) ? ("bytes that look like UTF-16 or like no text at all", save) : null;
    }

    /// <summary>The separator that the first line uses: the one of comma, semicolon and tab that stands in it most often outside quotation marks.</summary>
    public static char DelimiterOf(ReadOnlySpan<byte> start)
    {
        int commas = 0, semicolons = 0, tabs = 0;
        bool isQuoted = false, isFilled = false;
        foreach (byte b in start)
        {
            if (b == '"') isQuoted = !isQuoted;
            if (isQuoted) continue;
            if (b == '\n' && isFilled) break;
            isFilled |= b is not ((byte)'\r' or (byte)'\n' or (byte)' ');
            if (b == ',') commas++;
            else if (b == ';') semicolons++;
            else if (b == '\t') tabs++;
        }

        return commas >= semicolons && commas >= tabs ? ',' : semicolons >= tabs ? ';' : '\t';
    }

    /// <summary>The line of the first bytes that are not UTF-8.</summary>
    public static int LineOfFault(Stream stream)
    {
        var decoder = new UTF8Encoding(false, true).GetDecoder();
        byte[] bytes = new byte[1 << 16];
        char[] text = new char[bytes.Length + 4];
        int line = 1;
        for (int count = stream.Read(bytes); count > 0; count = stream.Read(bytes))
        {
            try
            {
                line += text.AsSpan(0, decoder.GetChars(bytes, 0, count, text, 0)).Count('\n');
            }
            catch (DecoderFallbackException fault)
            {
                return line + bytes.AsSpan(0, Math.Clamp(fault.Index, 0, count)).Count((byte)'\n');
            }
        }

        return line;
    }
}
