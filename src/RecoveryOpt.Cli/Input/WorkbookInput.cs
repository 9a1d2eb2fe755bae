using System.Collections.Immutable;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;
using RecoveryOpt.Spreadsheets;

namespace RecoveryOpt.Cli.Input;

/// <summary>Reads Excel workbooks that a person named.</summary>
internal static class WorkbookInput
{
    private const string Expected = "an Excel workbook (.xlsx)";

    public static Scenario ReadScenario(CliHost host, string path, HeaderMapping? mapping)
    {
        using FileStream file = InputFile.Open(host, path, Expected);
        return ScenarioWorkbook.TryRead(file, out Scenario? scenario, out ImmutableArray<Problem> problems, mapping) ? scenario : throw ScenarioInput.Refuse(path, problems);
    }

    public static bool TryReadContent(CliHost host, string path, HeaderMapping? mapping, out CollectionContent? content, out ImmutableArray<Problem> problems)
    {
        using FileStream file = InputFile.Open(host, path, Expected);
        return CollectionWorkbook.TryReadContent(file, out content, out problems, mapping);
    }

    public static CollectionProblem ReadCollection(CliHost host, string path, HeaderMapping? mapping)
    {
        using FileStream file = InputFile.Open(host, path, Expected);
        return CollectionWorkbook.Read(file, mapping);
    }

    /// <summary>The names of its sheets; none where it can't be opened, which reading it will explain.</summary>
    public static IEnumerable<string> SheetsOf(CliHost host, string path)
    {
        using FileStream file = InputFile.Open(host, path, Expected);
        if (!WorkbookSource.TryOpen(file, SpreadsheetOptions.Default, out WorkbookSource? source, out _)) return [];
        using (source) return [.. source.Sheets.Select(s => s.Name)];
    }
}
