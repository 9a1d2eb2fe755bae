using RecoveryOpt.Cli.Input;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Output;

/// <summary>Where a document is written to: a JSON file, an Excel workbook, or a folder of CSV tables, as its name says.</summary>
internal sealed class DocumentOutput
{
    private readonly CliHost _host;
    private readonly string _path;

    private DocumentOutput(CliHost host, string path, InputForm form)
    {
        (_host, _path, Form) = (host, path, form);
    }

    public InputForm Form { get; }

    /// <summary>Looks, before any work is done, whether it can be written there.</summary>
    /// <param name="host">The host.</param>
    /// <param name="path">Its name: with .json, with .xlsx, or of a folder.</param>
    /// <param name="force">True to replace what is there.</param>
    public static DocumentOutput At(CliHost host, string path, bool force)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal)) throw CliException.Usage("Nothing can be written under a name that is none.");
        string full = host.FullPath(path);
        InputForm form = FormOf(path, full);
        if (form == InputForm.Folder && File.Exists(full)) throw CliException.Usage($"Tables can't be written to {path}: it is a file.");
        if (form != InputForm.Folder && Directory.Exists(full)) throw CliException.Usage($"{path} can't be written: it is a folder.");
        bool isThere = form == InputForm.Folder ? TablesInput.IsFolder(host, path) : File.Exists(full);
        if (isThere && !force) throw CliException.Usage($"{path} is there already. --force replaces it.");
        return new DocumentOutput(host, path, form);
    }

    public void Write(Scenario scenario) => Write(
        () => ScenarioDocument.Write(scenario), stream => ScenarioWorkbook.Write(scenario, stream), folder => ScenarioTables.WriteFolder(scenario, folder));

    public void Write(CollectionProblem problem) => Write(
        () => CollectionDocument.Write(problem), stream => CollectionWorkbook.Write(problem, stream), folder => CollectionProblemTables.WriteFolder(problem, folder));

    /// <summary>Writes bytes as they are.</summary>
    public void Write(byte[] bytes) => AtomicFile.Write(_host, _path, bytes);

    private void Write(Func<byte[]> json, Action<Stream> workbook, Action<string> folder)
    {
        try
        {
            switch (Form)
            {
                case InputForm.Json:
                    Write(json());
                    break;
                case InputForm.Workbook:
                    using (var bytes = new MemoryStream())
                    {
                        workbook(bytes);
                        Write(bytes.ToArray());
                    }

                    break;
                default:
                    folder(_host.FullPath(_path));
                    break;
            }
        }
        catch (InvalidScenarioException notHeld)
        {
            throw CliException.InvalidInput($"{_path} can't hold it. Nothing was written.", notHeld.Problems);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw CliException.Usage($"{_path} can't be written: {error.Message}");
        }
    }

    private static InputForm FormOf(string path, string full)
    {
        if (Directory.Exists(full) || Path.EndsInDirectorySeparator(path)) return InputForm.Folder;
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".JSON" => InputForm.Json,
            ".XLSX" => InputForm.Workbook,
            "" => InputForm.Folder,
            var other => throw CliException.Usage($"What '{Path.GetFileName(path)}' should be can't be told from {other.ToLowerInvariant()}: name a .json or .xlsx file, or a folder (a name without an ending) for CSV tables."),
        };
    }
}
