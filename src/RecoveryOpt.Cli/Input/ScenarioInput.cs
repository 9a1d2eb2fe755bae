using System.Collections.Immutable;
using RecoveryOpt.Cli.Printing;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Input;

/// <summary>Reads a scenario, or refuses with every problem at once.</summary>
internal static class ScenarioInput
{
    public static Scenario Read(CliHost host, string path)
    {
        byte[] bytes = InputFile.Read(host, path);
        return ScenarioDocument.TryRead(bytes, out Scenario? scenario, out ImmutableArray<Problem> problems) ? scenario : throw Refuse(path, problems);
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
