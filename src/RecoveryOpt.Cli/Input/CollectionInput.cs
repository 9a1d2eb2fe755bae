using System.Collections.Immutable;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Input;

/// <summary>Reads a collection problem or a plan for one, or refuses with every problem at once.</summary>
internal static class CollectionInput
{
    private static readonly TimeSpan TableServiceTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Reads a JSON file, or a folder of CSV tables.</summary>
    public static async Task<CollectionProblem> ReadAsync(CliHost host, string path, CancellationToken cancellation, string? mapping = null)
    {
        bool isFolder = TablesInput.IsFolder(host, path);
        CollectionContent? content;
        ImmutableArray<Problem> problems;
        if (!isFolder) TablesInput.RefuseMapping(path, mapping);
        byte[] bytes = isFolder ? [] : InputFile.Read(host, path);
        bool isRead = isFolder
            ? CollectionProblemTables.TryReadFolderContent(host.FullPath(path), out content, out problems, TablesInput.Mapping(host, mapping))
            : CollectionDocument.TryReadContent(bytes, out content, out problems);
        if (!isRead) throw ScenarioInput.Refuse(path, problems);
        try
        {
            if (!content!.Profiles.Any(p => p.MatrixFile is not null || p.TableService is not null))
            {
                return isFolder ? CollectionProblemTables.ReadFolder(host.FullPath(path), TablesInput.Mapping(host, mapping)) : CollectionDocument.Read(bytes);
            }

            using var client = new HttpClient { Timeout = TableServiceTimeout };
            string folder = isFolder ? host.FullPath(path) : Path.GetDirectoryName(host.FullPath(path))!;
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
