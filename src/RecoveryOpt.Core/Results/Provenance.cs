namespace RecoveryOpt;

/// <summary>What a result came from, so that it can be made again.</summary>
/// <param name="ScenarioHash">SHA-256 of the scenario's canonical JSON.</param>
/// <param name="Library">Version of this library.</param>
/// <param name="Solver">Name and version of the engine.</param>
/// <param name="RelativeGap">The gap asked for.</param>
/// <param name="NodeLimit">The work limit, if any.</param>
/// <param name="Seed">The engine's seed.</param>
public sealed record Provenance(string ScenarioHash, string Library, string Solver, double RelativeGap, int? NodeLimit, int Seed)
{
    /// <summary>Why the engine is not the one asked for; empty when it is.</summary>
    public string EngineNote { get; init; } = "";
}
