using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Documents;

/// <summary>Collection problems as a folder of CSV files, one for each table.</summary>
public static class CollectionProblemTables
{
    /// <summary>Reads a collection problem whose distances are stated in it or follow from coordinates.</summary>
    /// <param name="folder">The folder; each <c>.csv</c> file in it is a table.</param>
    /// <param name="mapping">How sheets of the user's own become tables; none when not given.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    /// <exception cref="InvalidScenarioException">The tables or the problem are not valid; every problem is listed with its file, line and column.</exception>
    public static CollectionProblem ReadFolder(string folder, HeaderMapping? mapping = null, DocumentOptions? options = null)
    {
        ImmutableArray<Problem> problems;
        if (!CsvFolder.TryOpen(folder, options ?? DocumentOptions.Default, out CsvFolder? csv, out problems)) throw new InvalidScenarioException(problems);
        using (csv)
        {
            return TryRead(csv, out CollectionProblem? problem, out problems, mapping, options) ? problem : throw new InvalidScenarioException(problems);
        }
    }

    /// <summary>Reads the rows of a collection problem, or says everything that is wrong with the tables themselves. What the rows mean is checked by <see cref="CollectionProblem"/>, once all matrices are there.</summary>
    /// <param name="folder">The folder; each <c>.csv</c> file in it is a table.</param>
    /// <param name="content">The rows; null where there are problems.</param>
    /// <param name="problems">Every problem with its file, line and column; empty where there are rows.</param>
    /// <param name="mapping">How sheets of the user's own become tables; none when not given.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    public static bool TryReadFolderContent(
        string folder, [NotNullWhen(true)] out CollectionContent? content, out ImmutableArray<Problem> problems, HeaderMapping? mapping = null, DocumentOptions? options = null)
    {
        content = null;
        if (!CsvFolder.TryOpen(folder, options ?? DocumentOptions.Default, out CsvFolder? csv, out problems)) return false;
        using (csv) return TryReadContent(csv, out content, out problems, mapping, options);
    }

    /// <summary>Writes a problem as a folder of CSV files. Matrices that were measured or fetched are written out. Tables that were there before are replaced, or removed where they have no rows now; other files stay.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="folder">The folder; made where there is none. Its errors (no permission, disk full) are thrown as they are, and nothing is left half-written.</param>
    public static void WriteFolder(CollectionProblem problem, string folder)
    {
        ArgumentNullException.ThrowIfNull(problem);
        using CsvFolderTarget target = CsvFolderTarget.At(folder, SheetLayout.Of(CollectionTables.Content, CollectionDocument.Versions).Sheets.Select(s => s.Name));
        Write(problem, target);
        target.Finish();
    }

    /// <summary>Reads a problem from whatever holds its sheets.</summary>
    internal static bool TryRead(
        ISheetSource source, [NotNullWhen(true)] out CollectionProblem? problem, out ImmutableArray<Problem> problems, HeaderMapping? mapping = null, DocumentOptions? options = null)
    {
        problem = null;
        (CollectionContent? content, DocumentReading reading) = Read(source, mapping, options);
        if (content is not null) AddFound(content, reading);
        problems = reading.Problems;
        if (problems.Length > 0 || content is null) return false;
        problem = new CollectionProblem(content);
        return true;
    }

    /// <summary>Reads the rows of a problem from whatever holds its sheets.</summary>
    internal static bool TryReadContent(
        ISheetSource source, [NotNullWhen(true)] out CollectionContent? content, out ImmutableArray<Problem> problems, HeaderMapping? mapping = null, DocumentOptions? options = null)
    {
        (content, DocumentReading reading) = Read(source, mapping, options);
        if (content is not null && reading.Problems.Length > 0) AddFound(content, reading);
        problems = reading.Problems;
        if (problems.Length > 0) content = null;
        return content is not null;
    }

    /// <summary>Writes a problem to whatever holds sheets.</summary>
    internal static void Write(CollectionProblem problem, ISheetTarget target) =>
        SheetDocument.Write(problem.Content with { Profiles = [] }, CollectionTables.Content, CollectionDocument.Versions, target);

    private static (CollectionContent? Content, DocumentReading Reading) Read(ISheetSource source, HeaderMapping? mapping, DocumentOptions? options) =>
        SheetDocument.Read(source, CollectionTables.Content, CollectionDocument.Versions, options ?? DocumentOptions.Default, mapping);

    private static void AddFound(CollectionContent content, DocumentReading reading)
    {
        foreach (Problem problem in DocumentReader.WithoutConsequences(CollectionRules.Check(content), reading)) reading.AddFound(problem);
    }
}
