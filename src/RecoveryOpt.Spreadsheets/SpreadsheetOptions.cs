namespace RecoveryOpt.Documents;

/// <summary>What a reader of workbooks accepts at most. The defaults are safe for files from strangers and leave room for 100,000 feedstocks.</summary>
/// <remarks>A workbook is a zip file, and a zip file may say anything of itself: all sizes are counted while it is unpacked.</remarks>
public sealed record SpreadsheetOptions
{
    /// <summary>The defaults.</summary>
    public static SpreadsheetOptions Default { get; } = new();

    /// <summary>Most bytes of the file; 64 MiB when not given.</summary>
    public long MostFileBytes { get; init; } = 64L << 20;

    /// <summary>Most bytes that its parts unpack to together; 512 MiB when not given.</summary>
    public long MostUnpackedBytes { get; init; } = 512L << 20;

    /// <summary>How many times its own size the file may unpack to, where that is more than 16 MiB; 100 when not given.</summary>
    public int MostExpansion { get; init; } = 100;

    /// <summary>Most files within the zip file; 4,096 when not given.</summary>
    public int MostParts { get; init; } = 4_096;

    /// <summary>Most sheets; 256 when not given.</summary>
    public int MostSheets { get; init; } = 256;

    /// <summary>Last row of a sheet that may be filled; 1,048,576, which is Excel's own last, when not given.</summary>
    public int MostRows { get; init; } = 1_048_576;

    /// <summary>Last column of a sheet that may be filled; 512 when not given.</summary>
    public int MostColumns { get; init; } = 512;

    /// <summary>Most characters of a cell; 32,767, which is Excel's own limit, when not given.</summary>
    public int MostCharacters { get; init; } = 32_767;

    /// <summary>Most texts that cells share; two million when not given.</summary>
    public int MostSharedTexts { get; init; } = 2_000_000;

    /// <summary>Most characters of the texts that cells share, together; 64 million when not given.</summary>
    public long MostSharedCharacters { get; init; } = 64_000_000;
}
