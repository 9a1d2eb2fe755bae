using System.Collections.Frozen;

namespace RecoveryOpt.Cli.Output;

/// <summary>Every file of a result, by its fixed name.</summary>
internal static class ResultFiles
{
    /// <summary>Names that a solve may write.</summary>
    public static FrozenSet<string> OfSolve { get; } = ((string[])[PlanFile.Name, PlanFile.WitnessName, RunFile.Name, .. PlanTables.Names]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>All names that a result may have; nothing else in the output folder is ever touched.</summary>
    public static FrozenSet<string> Names { get; } =
        ((string[])[.. OfSolve, .. CollectionFiles.Names]).ToFrozenSet(StringComparer.Ordinal);

    public static Dictionary<string, byte[]> Of(Outcome outcome, Objective objective, string scenarioPath, DateTimeOffset started, IReadOnlyList<SolveProgress> history)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [RunFile.Name] = RunFile.Write(outcome, objective, scenarioPath, started, history),
        };
        if (outcome.Witness is { } witness) files.Add(PlanFile.WitnessName, PlanFile.Write(outcome, objective, witness));
        if (outcome.Best is not { } best) return files;

        files.Add(PlanFile.Name, PlanFile.Write(outcome, objective, best));
        foreach ((string name, CsvTable table) in PlanTables.Of(best)) files.Add(name, table.ToBytes());
        return files;
    }
}
