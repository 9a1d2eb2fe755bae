using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace RecoveryOpt.Documents;

/// <summary>The CSV files of a folder, each a sheet.</summary>
internal sealed class CsvFolder : ISheetSource
{
    private const string Ending = ".csv";

    private CsvFolder(ImmutableArray<ISheet> sheets) => Sheets = sheets;

    public IReadOnlyList<ISheet> Sheets { get; }

    /// <summary>Looks at the folder; what can't be used at all is found before anything is read.</summary>
    public static bool TryOpen(string folder, DocumentOptions options, [NotNullWhen(true)] out CsvFolder? csv, out ImmutableArray<Problem> problems)
    {
        csv = null;
        var found = ImmutableArray.CreateBuilder<Problem>();
        FileInfo[] files = FilesOf(folder, found);
        long all = 0;
        foreach (FileInfo file in files)
        {
            all += file.Length;
            if (file.Length > options.MostSheetBytes) found.Add(TooLarge(file.Name, file.Length, options.MostSheetBytes));
        }

        if (all > options.MostBytesOfAllSheets && found.Count == 0) found.Add(TooLarge("all files together", all, options.MostBytesOfAllSheets));
        problems = found.ToImmutable();
        if (problems.Length > 0) return false;
        csv = new CsvFolder([.. files.Select(f => new CsvSheet(f, options))]);
        return true;
    }

    /// <summary>True of a file that is taken for a table.</summary>
    public static bool IsTable(string file) => Path.GetExtension(file).Equals(Ending, StringComparison.OrdinalIgnoreCase);

    public void Dispose()
    {
        // Each sheet opens its file while its rows are read.
    }

    private static FileInfo[] FilesOf(string folder, ImmutableArray<Problem>.Builder problems)
    {
        try
        {
            FileInfo[] files = [.. new DirectoryInfo(folder).EnumerateFiles().Where(f => IsTable(f.Name) && !f.Name.StartsWith('.')).OrderBy(f => f.Name, StringComparer.Ordinal)];
            if (files.Length == 0) problems.Add(new Problem(ProblemCodes.FolderUnreadable, folder, "a folder without CSV files", "a file for each table, such as feedstocks.csv"));
            return files;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or System.Security.SecurityException)
        {
            problems.Add(new Problem(ProblemCodes.FolderUnreadable, folder, $"a folder that can't be opened: {error.Message}", "a folder with a CSV file for each table"));
            return [];
        }
    }

    private static Problem TooLarge(string what, long bytes, long most) =>
        new(ProblemCodes.TooLarge, what, string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"), string.Create(CultureInfo.InvariantCulture, $"at most {most} bytes"), "The limit is an option of the reader.") { Place = what };
}
