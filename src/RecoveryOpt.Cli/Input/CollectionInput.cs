using System.Collections.Immutable;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Input;

/// <summary>Reads a collection problem or a plan for one, or refuses with every problem at once.</summary>
internal static class CollectionInput
{
    private static readonly TimeSpan TableServiceTimeout = TimeSpan.FromSeconds(60);

    public static async Task<CollectionProblem> ReadAsync(CliHost host, string path, CancellationToken cancellation)
    {
        byte[] bytes = InputFile.Read(host, path);
        if (!CollectionDocument.TryReadContent(bytes, out CollectionContent? content, out ImmutableArray<Problem> problems)) throw ScenarioInput.Refuse(path, problems);
        try
        {
            if (!content.Profiles.Any(p => p.MatrixFile is not null || p.TableService is not null)) return CollectionDocument.Read(bytes);

            using var client = new HttpClient { Timeout = TableServiceTimeout };
            string folder = Path.GetDirectoryName(host.FullPath(path))!;
            return new CollectionProblem(await TravelMatrices.FetchAsync(content, folder, client, cancellation).ConfigureAwait(false));
        }
        catch (InvalidScenarioException invalid)
        {
            throw ScenarioInput.Refuse(path, invalid.Problems);
        }
    }

    public static CollectionPlan ReadPlan(CliHost host, string path, CollectionProblem problem)
    {
        byte[] bytes = InputFile.Read(host, path);
        try
        {
            return CollectionDocument.ReadPlan(bytes, problem);
        }
        catch (InvalidScenarioException invalid)
        {
            throw ScenarioInput.Refuse(path, invalid.Problems);
        }
    }
}
