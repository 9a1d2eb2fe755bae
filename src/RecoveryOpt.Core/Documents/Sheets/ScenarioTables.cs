using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace RecoveryOpt.Documents;

/// <summary>Scenarios as a folder of CSV files, one for each table: read with every problem at once, and written so that they read back as the same scenario.</summary>
public static class ScenarioTables
{
    /// <summary>Reads a scenario from a folder of CSV files.</summary>
    /// <param name="folder">The folder; each <c>.csv</c> file in it is a table.</param>
    /// <param name="mapping">How sheets of the user's own become tables; none when not given.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    /// <exception cref="InvalidScenarioException">The tables or the scenario are not valid; every problem is listed with its file, line and column.</exception>
    public static Scenario ReadFolder(string folder, HeaderMapping? mapping = null, DocumentOptions? options = null) =>
        TryReadFolder(folder, out Scenario? scenario, out ImmutableArray<Problem> problems, mapping, options) ? scenario : throw new InvalidScenarioException(problems);

    /// <summary>Reads a scenario from a folder of CSV files, or says everything that is wrong with it.</summary>
    /// <param name="folder">The folder; each <c>.csv</c> file in it is a table.</param>
    /// <param name="scenario">The scenario; null where there are problems.</param>
    /// <param name="problems">Every problem with its file, line and column; empty where there is a scenario.</param>
    /// <param name="mapping">How sheets of the user's own become tables; none when not given.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    public static bool TryReadFolder(
        string folder, [NotNullWhen(true)] out Scenario? scenario, out ImmutableArray<Problem> problems, HeaderMapping? mapping = null, DocumentOptions? options = null)
    {
        scenario = null;
        if (!CsvFolder.TryOpen(folder, options ?? DocumentOptions.Default, out CsvFolder? csv, out problems)) return false;
        using (csv) return TryRead(csv, out scenario, out problems, mapping, options);
    }

    /// <summary>Writes a scenario as a folder of CSV files. Tables that were there before are replaced, or removed where they have no rows now; other files stay.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="folder">The folder; made where there is none. Its errors (no permission, disk full) are thrown as they are, and nothing is left half-written.</param>
    public static void WriteFolder(Scenario scenario, string folder)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        using CsvFolderTarget target = CsvFolderTarget.At(folder, SheetLayout.Of(ScenarioTable.Content, ScenarioDocument.Versions).Sheets.Select(s => s.Name));
        Write(scenario, target);
        target.Finish();
    }

    /// <summary>Reads a scenario from whatever holds its sheets.</summary>
    internal static bool TryRead(
        ISheetSource source, [NotNullWhen(true)] out Scenario? scenario, out ImmutableArray<Problem> problems, HeaderMapping? mapping = null, DocumentOptions? options = null)
    {
        scenario = null;
        (ScenarioContent? content, DocumentReading reading) = SheetDocument.Read(
            source, ScenarioTable.Content, ScenarioDocument.Versions, options ?? DocumentOptions.Default, mapping, ReferenceExpansion.Expand);
        if (content is not null)
        {
            foreach (Problem problem in DocumentReader.WithoutConsequences(ScenarioRules.Check(content), reading)) reading.AddFound(problem);
        }

        problems = reading.Problems;
        if (problems.Length > 0 || content is null) return false;
        scenario = new Scenario(content);
        return true;
    }

    /// <summary>Writes a scenario to whatever holds sheets.</summary>
    internal static void Write(Scenario scenario, ISheetTarget target) =>
        SheetDocument.Write(scenario.Content, ScenarioTable.Content, ScenarioDocument.Versions, target);
}
