using System.Collections.Immutable;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Input;

/// <summary>Folders of CSV tables, and mappings of the user's own ones.</summary>
internal static class TablesInput
{
    /// <summary>True of a folder that holds tables; any other one is refused as it always was.</summary>
    public static bool IsFolder(CliHost host, string path)
    {
        try
        {
            string full = host.FullPath(path);
            bool isOther = File.Exists(Path.Combine(full, "scenario.json")) || File.Exists(Path.Combine(full, "plan.json"));
            return !isOther && Directory.Exists(full) && Directory.EnumerateFiles(full).Any(f => Path.GetExtension(f).Equals(".csv", StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception error) when (error is ArgumentException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The mapping that a person named; null where none was.</summary>
    public static HeaderMapping? Mapping(CliHost host, string? path)
    {
        if (path is null) return null;
        byte[] bytes = InputFile.Read(host, path);
        return HeaderMappingDocument.TryRead(bytes, out HeaderMapping? mapping, out ImmutableArray<Problem> problems) ? mapping : throw ScenarioInput.Refuse(path, problems);
    }

    /// <summary>A mapping beside a JSON file would change nothing, which is not what its writer thinks.</summary>
    public static void RefuseMapping(string path, string? mapping)
    {
        if (mapping is not null) throw CliException.Usage($"--mapping says what the columns of tables are, and {path} is neither a workbook nor a folder of CSV tables: leave it out.");
    }
}
