using System.IO.Compression;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Spreadsheets;

/// <summary>What a first look at an unpacked part found.</summary>
/// <param name="MentionsMergedCells">True where the part may have merged ranges, which are listed after the rows they are about.</param>
internal readonly record struct PartFacts(bool MentionsMergedCells);

/// <summary>The parts of a workbook: the files in its zip file, unpacked only as far as the options allow.</summary>
/// <remarks>
/// A zip file may say of itself what it likes: its parts are counted before they are held, and each part is unpacked once and measured
/// before anybody parses it. That also finds damaged parts: a workbook with one flipped bit in a number is refused, not read wrongly.
/// </remarks>
internal sealed class WorkbookParts : IDisposable
{
    // A file that unpacks to no more than this may be as dense as it likes.
    private const long FreeBytes = 16L << 20;

    // No text of a cell and no tag is longer. A reader of XML would hold a longer one whole.
    private const int MostBytesWithoutTag = 1 << 20;

    private readonly Stream _file;
    private readonly bool _isCopy;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PartFacts> _inspected = new(StringComparer.OrdinalIgnoreCase);
    private long _unpacked;

    /// <summary>Opens a file of any kind. It stays open where it was given; it is read from its beginning.</summary>
    /// <exception cref="WorkbookException">It is no zip file, damaged, or too large.</exception>
    public WorkbookParts(Stream file, SpreadsheetOptions options)
    {
        Options = options;
        _file = Seekable(file, options);
        _isCopy = !ReferenceEquals(_file, file);
        if (_file.Length > options.MostFileBytes) throw TooLong(options);
        if (!FileKind.IsZip(_file)) throw FileKind.Refuse(_file);

        if (CentralDirectory.Count(_file, options.MostParts) is not { } count) throw WorkbookException.Damaged(null, "a zip file that is cut off");
        if (count > options.MostParts) throw WorkbookException.TooLarge(null, $"more than {options.MostParts} files within it", $"at most {options.MostParts}");
        _file.Position = 0;
        _zip = new ZipArchive(_file, ZipArchiveMode.Read, leaveOpen: true);
        foreach (ZipArchiveEntry entry in _zip.Entries)
        {
            string name = entry.FullName.Replace('\\', '/').TrimStart('/');
            if (!_entries.TryAdd(name, entry)) throw WorkbookException.Damaged(name, "two files of one name within it");
        }
    }

    public SpreadsheetOptions Options { get; }

    public IEnumerable<string> Names => _entries.Keys;

    public bool Has(string part) => _entries.ContainsKey(part);

    /// <summary>Unpacks a part once, to count, check and look at it.</summary>
    public PartFacts Inspect(string part)
    {
        if (_inspected.TryGetValue(part, out PartFacts known)) return known;

        ZipArchiveEntry entry = EntryOf(part);
        if (entry.IsEncrypted) throw new WorkbookException(new Problem(SpreadsheetCodes.Encrypted, "workbook", "a workbook with a password", "one that can be read without", "Remove the password and save it."));
        using Stream unpacked = entry.Open();
        var checksum = new Crc32();
        var tags = new TagWatch();
        byte[] bytes = new byte[1 << 16];
        long length = 0;
        for (int count = unpacked.Read(bytes, 0, bytes.Length); count > 0; count = unpacked.Read(bytes, 0, bytes.Length))
        {
            length += count;
            Count(part, count);
            checksum.Add(bytes.AsSpan(0, count));
            tags.Look(bytes.AsSpan(0, count));
            if (tags.LongestRun > MostBytesWithoutTag) throw WorkbookException.TooLarge(part, $"a text or a tag of more than {MostBytesWithoutTag} bytes", "shorter ones");
        }

        if (length != entry.Length || checksum.Value != entry.Crc32) throw WorkbookException.Damaged(part, "a part whose bytes don't match their checksum");
        return _inspected[part] = new PartFacts(tags.SawMerge);
    }

    /// <summary>The bytes of a part that was looked at before.</summary>
    public Stream Open(string part)
    {
        Inspect(part);
        return EntryOf(part).Open();
    }

    public void Dispose()
    {
        _zip.Dispose();
        if (_isCopy) _file.Dispose();
    }

    private ZipArchiveEntry EntryOf(string part) =>
        _entries.TryGetValue(part, out ZipArchiveEntry? entry) ? entry : throw WorkbookException.Damaged(part, "a part that is missing");

    private void Count(string part, int bytes)
    {
        _unpacked += bytes;
        if (_unpacked > Options.MostUnpackedBytes) throw WorkbookException.TooLarge(part, $"more than {Options.MostUnpackedBytes} bytes when unpacked", $"at most {Options.MostUnpackedBytes}");
        if (_unpacked > FreeBytes && _unpacked / Options.MostExpansion > _file.Length)
        {
            throw WorkbookException.TooLarge(part, $"a file that unpacks to more than {Options.MostExpansion} times its size", "a workbook that a spreadsheet program wrote");
        }
    }

    /// <summary>The stream itself, or a copy of it where it can't be read from anywhere.</summary>
    private static Stream Seekable(Stream file, SpreadsheetOptions options)
    {
        if (file.CanSeek && file.Position == 0) return file;

        var copy = new MemoryStream();
        byte[] bytes = new byte[1 << 16];
        for (int count = file.Read(bytes, 0, bytes.Length); count > 0; count = file.Read(bytes, 0, bytes.Length))
        {
            copy.Write(bytes, 0, count);
            if (copy.Length > options.MostFileBytes) throw TooLong(options);
        }

        return copy;
    }

    private static WorkbookException TooLong(SpreadsheetOptions options) =>
        WorkbookException.TooLarge(null, $"more than {options.MostFileBytes} bytes", $"at most {options.MostFileBytes}", "Maybe it holds pictures or sheets that aren't needed.");
}
