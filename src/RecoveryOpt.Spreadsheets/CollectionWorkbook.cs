using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using RecoveryOpt.Collection;
using RecoveryOpt.Spreadsheets;

namespace RecoveryOpt.Documents;

/// <summary>Collection problems as Excel workbooks (.xlsx), a sheet for each table.</summary>
public static class CollectionWorkbook
{
    /// <summary>Reads a collection problem whose distances are stated in it or follow from coordinates.</summary>
    /// <param name="path">The file; its errors (not found, no permission) are thrown as they are.</param>
    /// <param name="mapping">How sheets of the user's own become tables; none when not given.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    /// <exception cref="InvalidScenarioException">The workbook or the problem is not valid; every problem is listed with its sheet and cell.</exception>
    public static CollectionProblem Read(string path, HeaderMapping? mapping = null, SpreadsheetOptions? options = null)
    {
        using FileStream file = File.OpenRead(path);
        return Read(file, mapping, options);
    }

    /// <summary>Reads a collection problem from a stream that holds a workbook.</summary>
    /// <param name="workbook">The stream; it stays open. One that can't be sought is read to its end first.</param>
    /// <param name="mapping">How sheets of the user's own become tables; none when not given.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    /// <exception cref="InvalidScenarioException">The workbook or the problem is not valid; every problem is listed with its sheet and cell.</exception>
    public static CollectionProblem Read(Stream workbook, HeaderMapping? mapping = null, SpreadsheetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(workbook);
        SpreadsheetOptions most = options ?? SpreadsheetOptions.Default;
        if (!WorkbookSource.TryOpen(workbook, most, out WorkbookSource? source, out ImmutableArray<Problem> problems)) throw new InvalidScenarioException(problems);
        using (source)
        {
            return CollectionProblemTables.TryRead(source, out CollectionProblem? problem, out problems, mapping, most.Document) ? problem : throw new InvalidScenarioException(problems);
        }
    }

    /// <summary>Reads the rows of a collection problem, or says everything that is wrong with the workbook itself. What the rows mean is checked by <see cref="CollectionProblem"/>, once all matrices are there.</summary>
    /// <param name="workbook">The stream; it stays open. One that can't be sought is read to its end first.</param>
    /// <param name="content">The rows; null where there are problems.</param>
    /// <param name="problems">Every problem with its sheet and cell; empty where there are rows.</param>
    /// <param name="mapping">How sheets of the user's own become tables; none when not given.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    public static bool TryReadContent(
        Stream workbook, [NotNullWhen(true)] out CollectionContent? content, out ImmutableArray<Problem> problems, HeaderMapping? mapping = null, SpreadsheetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(workbook);
        content = null;
        SpreadsheetOptions most = options ?? SpreadsheetOptions.Default;
        if (!WorkbookSource.TryOpen(workbook, most, out WorkbookSource? source, out problems)) return false;
        using (source) return CollectionProblemTables.TryReadContent(source, out content, out problems, mapping, most.Document);
    }

    /// <summary>Writes a problem as a workbook: the same bytes for the same problem. Matrices that were measured or fetched are written out. A file of this name is replaced, as a whole or not at all.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="path">The file; its errors (no permission, disk full) are thrown as they are.</param>
    /// <exception cref="InvalidScenarioException">No workbook can hold it: a text or a list beyond Excel's limits.</exception>
    public static void Write(CollectionProblem problem, string path) => WorkbookTarget.WriteFile(path, stream => Write(problem, stream));

    /// <summary>Writes a problem as a workbook: the same bytes for the same problem. Matrices that were measured or fetched are written out.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="workbook">Takes the bytes; it stays open.</param>
    /// <exception cref="InvalidScenarioException">No workbook can hold it: a text or a list beyond Excel's limits. What was written so far is no workbook.</exception>
    public static void Write(CollectionProblem problem, Stream workbook)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(workbook);
        WorkbookTarget.Write(workbook, target => CollectionProblemTables.Write(problem, target));
    }
}
