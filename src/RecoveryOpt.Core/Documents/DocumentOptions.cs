using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Documents;

/// <summary>What a reader accepts at most. The defaults are safe for documents from strangers.</summary>
public sealed record DocumentOptions
{
    /// <summary>The defaults.</summary>
    public static DocumentOptions Default { get; } = new();

    /// <summary>Most bytes of a document; 16 MiB when not given.</summary>
    public int MostBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Most levels of objects and lists within each other; 64 when not given, and never more than 256.</summary>
    public int MostDepth { get; init => field = Math.Clamp(value, 1, 256); } = 64;

    /// <summary>Most values (numbers, texts, objects, lists) of a document; two million when not given.</summary>
    public int MostValues { get; init; } = 2_000_000;

    /// <summary>Most bytes of one CSV file or of a workbook; 128 MiB when not given: 100,000 rows of tables take a quarter of it at most.</summary>
    public long MostSheetBytes { get; init; } = 128L * 1024 * 1024;

    /// <summary>Most bytes of all CSV files of a folder, and of a workbook once it is unpacked; 512 MiB when not given.</summary>
    public long MostBytesOfAllSheets { get; init; } = 512L * 1024 * 1024;

    /// <summary>Most rows of one sheet; one million when not given.</summary>
    public int MostRows { get; init; } = 1_000_000;

    /// <summary>Most columns of one sheet; 16,384 when not given, as many as a spreadsheet has.</summary>
    public int MostColumns { get; init; } = 16_384;

    /// <summary>Most characters of a cell; one million when not given.</summary>
    public int MostCellLength { get; init; } = 1_000_000;

    /// <summary>Most filled cells of all sheets; 20 million when not given.</summary>
    public int MostCells { get; init; } = 20_000_000;

    /// <summary>Most problems that are listed; 10,000 when not given. A last line says when there are more.</summary>
    public int MostProblems { get; init; } = 10_000;

    /// <summary>The recovery functions that a scenario may call; those that come with the package when not given.</summary>
    public RecoveryFunctions RecoveryFunctions { get; init; } = RecoveryFunctions.BuiltIn;
}
