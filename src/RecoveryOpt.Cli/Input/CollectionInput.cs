using System.Collections.Immutable;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Input;

/// <summary>Reads a collection problem or a plan for one, or refuses with every problem at once.</summary>
internal static class CollectionInput
{
    private static readonly TimeSpan TableServiceTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Reads a JSON file, an Excel workbook or a folder of CSV tables.</summary>
    public static async Task<CollectionProblem> ReadAsync(CliHost host, string path, CancellationToken cancellation, string? mapping = null)
    {
        InputForm form = InputForms.Of(host, path);
        if (form == InputForm.Json) TablesInput.RefuseMapping(path, mapping);
        HeaderMapping? mapped = TablesInput.Mapping(host, mapping);
        byte[] bytes = form == InputForm.Json ? InputFile.Read(host, path) : [];
        if (!TryReadContent(host, path, form, bytes, mapped, out CollectionContent? content, out ImmutableArray<Problem> problems)) throw ScenarioInput.Refuse(path, problems);
        try
        {
            if (!content!.Profiles.Any(p => p.MatrixFile is not null || p.TableService is not null)) return Read(host, path, form, bytes, mapped);

            using var client = new HttpClient { Timeout = TableServiceTimeout };
            string folder = form == InputForm.Folder ? host.FullPath(path) : Path.GetDirectoryName(host.FullPath(path))!;
            return new CollectionProblem(await TravelMatrices.FetchAsync(content, folder, client, cancellation).ConfigureAwait(false));
        }
        catch (InvalidScenarioException invalid)
        {
            throw ScenarioInput.Refuse(path, invalid.Problems);
        }
    }

    private static bool TryReadContent(CliHost host, string path, InputForm form, byte[] bytes, HeaderMapping? mapping, out CollectionContent? content, out ImmutableArray<Problem> problems) => form switch
    {
        InputForm.Folder => CollectionProblemTables.TryReadFolderContent(host.FullPath(path), out content, out problems, mapping),
        InputForm.Workbook => WorkbookInput.TryReadContent(host, path, mapping, out content, out problems),
        _ => CollectionDocument.TryReadContent(bytes, out content, out problems),
    };

    private static CollectionProblem Read(CliHost host, string path, InputForm form, byte[] bytes, HeaderMapping? mapping) => form switch
    {
        InputForm.Folder => CollectionProblemTables.ReadFolder(host.FullPath(path), mapping),
        InputForm.Workbook => WorkbookInput.ReadCollection(host, path, mapping),
        _ => CollectionDocument.Read(bytes),
    };

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
