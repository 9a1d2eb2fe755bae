using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using RecoveryOpt.Spreadsheets;

namespace RecoveryOpt.Documents;

/// <summary>Scenarios as Excel workbooks (.xlsx), a sheet for each table: read with every problem at its cell, and written so that they read back as the same scenario.</summary>
/// <remarks>
/// The sheets are the tables of <see cref="ScenarioTables"/>, under the same names. Of formulas, the values stored with them are read. Hidden sheets, rows
/// and columns are read like any others; a sheet whose name begins with # is a note and is left out.
/// </remarks>
public static class ScenarioWorkbook
{
    /// <summary>Reads a scenario from a workbook.</summary>
    /// <param name="path">The file; its errors (not found, no permission) are thrown as they are.</param>
    /// <param name="mapping">How sheets of the user's own become tables; none when not given.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    /// <exception cref="InvalidScenarioException">The workbook or the scenario is not valid; every problem is listed with its sheet and cell.</exception>
    public static Scenario Read(string path, HeaderMapping? mapping = null, SpreadsheetOptions? options = null) =>
        TryRead(path, out Scenario? scenario, out ImmutableArray<Problem> problems, mapping, options) ? scenario : throw new InvalidScenarioException(problems);

    /// <summary>Reads a scenario from a stream that holds a workbook.</summary>
    /// <param name="workbook">The stream; it stays open. One that can't be sought is read to its end first.</param>
    /// <param name="mapping">How sheets of the user's own become tables; none when not given.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    /// <exception cref="InvalidScenarioException">The workbook or the scenario is not valid; every problem is listed with its sheet and cell.</exception>
    public static Scenario Read(Stream workbook, HeaderMapping? mapping = null, SpreadsheetOptions? options = null) =>
        TryRead(workbook, out Scenario? scenario, out ImmutableArray<Problem> problems, mapping, options) ? scenario : throw new InvalidScenarioException(problems);

    /// <summary>Reads a scenario from a workbook, or says everything that is wrong with it.</summary>
    /// <param name="path">The file; its errors (not found, no permission) are thrown as they are.</param>
    /// <param name="scenario">The scenario; null where there are problems.</param>
    /// <param name="problems">Every problem with its sheet and cell; empty where there is a scenario.</param>
    /// <param name="mapping">How sheets of the user's own become tables; none when not given.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    public static bool TryRead(
        string path, [NotNullWhen(true)] out Scenario? scenario, out ImmutableArray<Problem> problems, HeaderMapping? mapping = null, SpreadsheetOptions? options = null)
    {
        using FileStream file = File.OpenRead(path);
        return TryRead(file, out scenario, out problems, mapping, options);
    }

    /// <summary>Reads a scenario from a stream that holds a workbook, or says everything that is wrong with it.</summary>
    /// <param name="workbook">The stream; it stays open. One that can't be sought is read to its end first.</param>
    /// <param name="scenario">The scenario; null where there are problems.</param>
    /// <param name="problems">Every problem with its sheet and cell; empty where there is a scenario.</param>
    /// <param name="mapping">How sheets of the user's own become tables; none when not given.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    public static bool TryRead(
        Stream workbook, [NotNullWhen(true)] out Scenario? scenario, out ImmutableArray<Problem> problems, HeaderMapping? mapping = null, SpreadsheetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(workbook);
        scenario = null;
        SpreadsheetOptions most = options ?? SpreadsheetOptions.Default;
        if (!WorkbookSource.TryOpen(workbook, most, out WorkbookSource? source, out problems)) return false;
        using (source) return ScenarioTables.TryRead(source, out scenario, out problems, mapping, most.Document);
    }

    /// <summary>Writes a scenario as a workbook: the same bytes for the same scenario. A file of this name is replaced, as a whole or not at all.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="path">The file; its errors (no permission, disk full) are thrown as they are.</param>
    /// <exception cref="InvalidScenarioException">No workbook can hold it: a text or a list beyond Excel's limits.</exception>
    public static void Write(Scenario scenario, string path) => WorkbookTarget.WriteFile(path, stream => Write(scenario, stream));

    /// <summary>Writes a scenario as a workbook: the same bytes for the same scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="workbook">Takes the bytes; it stays open.</param>
    /// <exception cref="InvalidScenarioException">No workbook can hold it: a text or a list beyond Excel's limits. What was written so far is no workbook.</exception>
    public static void Write(Scenario scenario, Stream workbook)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(workbook);
        WorkbookTarget.Write(workbook, target => ScenarioTables.Write(scenario, target));
    }
}
