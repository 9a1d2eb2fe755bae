using System.Collections.Immutable;
using RecoveryOpt.Cli.Printing;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Input;

/// <summary>Reads a scenario, or refuses with every problem at once.</summary>
internal static class ScenarioInput
{
    /// <summary>Reads a JSON file, an Excel workbook or a folder of CSV tables.</summary>
    /// <param name="host">The host.</param>
    /// <param name="path">The file or the folder.</param>
    /// <param name="mapping">The file that maps the user's own tables to ours; none for tables of ours.</param>
    public static Scenario Read(CliHost host, string path, string? mapping = null)
    {
        switch (InputForms.Of(host, path))
        {
            case InputForm.Folder:
                return ScenarioTables.TryReadFolder(host.FullPath(path), out Scenario? tables, out ImmutableArray<Problem> found, TablesInput.Mapping(host, mapping)) ? tables : throw Refuse(path, found);
            case InputForm.Workbook:
                return WorkbookInput.ReadScenario(host, path, TablesInput.Mapping(host, mapping));
            default:
                TablesInput.RefuseMapping(path, mapping);
                byte[] bytes = InputFile.Read(host, path);
                return ScenarioDocument.TryRead(bytes, out Scenario? scenario, out ImmutableArray<Problem> problems) ? scenario : throw Refuse(path, problems);
        }
    }

    /// <summary>What reading can't see: fields that aren't optimised yet, and what expansion into material streams finds.</summary>
    public static MaterialStreamList Expand(string path, Scenario scenario)
    {
        try
        {
            return MaterialStreams.Of(scenario);
        }
        catch (InvalidScenarioException invalid)
        {
            throw Refuse(path, invalid.Problems);
        }
    }

    public static CliException Refuse(string path, ImmutableArray<Problem> problems) =>
        CliException.InvalidInput($"{path}: {Figures.Count(problems.Length, "problem", "problems")}. Nothing was computed.", problems);
}
