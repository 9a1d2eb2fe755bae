using RecoveryOpt.Documents;

namespace RecoveryOpt.Examples;

/// <summary>How many numbers of a scenario file were seen somewhere, were derived, or were assumed: what a reader wants to know before any result.</summary>
internal static class InputStatus
{
    /// <summary>Prints the counts, and checks that no number stands there without a source.</summary>
    public static void Report(string folder, string file, Checks checks)
    {
        NumberOrigins origins = ScenarioDocument.CountNumbers(ScenarioDocument.ReadFile(Path.Combine(folder, file)));
        Console.WriteLine($"Inputs of {file}: {origins.Total:N0} numbers, of which {origins.Sourced:N0} seen in a source, {origins.Derived:N0} derived, {origins.Assumed:N0} assumed");
        checks.That($"every number of {file} names its source", origins.WithoutSource == 0);
    }
}
