namespace RecoveryOpt.Cli.Output;

/// <summary>The folder that results are written to: all files or none, under names that the program chose and no document.</summary>
/// <remarks>
/// Files are written to a folder beside it, then moved. Where the folder exists, only files of these names are replaced; run.json goes
/// first and comes back last, so that a folder without it isn't complete. A plan.json that no solve wrote is never replaced.
/// </remarks>
internal sealed class OutputFolder
{
    private readonly string _shown;
    private readonly string _full;

    private OutputFolder(string shown, string full)
    {
        _shown = shown;
        _full = full;
    }

    /// <summary>Where results of a scenario go when nothing is said: out/ and the scenario file's name, in the current folder.</summary>
    public static string DefaultFor(string scenarioPath)
    {
        string name = Path.GetFileNameWithoutExtension(scenarioPath);
        return Path.Combine("out", name.Length == 0 || name.All(c => c == '.') ? "scenario" : name);
    }

    /// <summary>A folder that may hold results of other verbs, which stay: for <see cref="WriteBeside"/>.</summary>
    public static OutputFolder Shared(CliHost host, string path)
    {
        string full = Path.TrimEndingDirectorySeparator(host.FullPath(path));
        if (File.Exists(full)) throw CliException.Usage($"Results can't be written to {path}: it is a file. Name a folder with --out.");
        return new OutputFolder(path, full);
    }

    /// <summary>Looks, before any work is done, whether the folder can be used.</summary>
    public static OutputFolder At(CliHost host, string path)
    {
        OutputFolder folder = Shared(host, path);
        string full = folder._full;
        if (File.Exists(Path.Combine(full, PlanFile.Name)) && !File.Exists(Path.Combine(full, RunFile.Name)))
        {
            throw CliException.Usage($"Results can't be written to {path}: it holds a {PlanFile.Name} that no solve wrote, which would be lost. Name another folder with --out.");
        }

        return folder;
    }

    /// <summary>Writes files that may lie beside other results; of them only these names are replaced or removed.</summary>
    public void WriteBeside(IReadOnlyDictionary<string, byte[]> files, IEnumerable<string> names)
    {
        string beside = $"{_full}.{Path.GetRandomFileName()}.tmp";
        try
        {
            Directory.CreateDirectory(beside);
            foreach ((string name, byte[] bytes) in files) File.WriteAllBytes(Path.Combine(beside, name), bytes);
            Directory.CreateDirectory(_full);
            foreach (string stale in names.Where(n => !files.ContainsKey(n))) File.Delete(Path.Combine(_full, stale));
            foreach (string name in files.Keys.Order(StringComparer.Ordinal)) File.Move(Path.Combine(beside, name), Path.Combine(_full, name), overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw CliException.Usage($"Results can't be written to {_shown}: {error.Message}");
        }
        finally
        {
            if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        }
    }

    /// <summary>Writes the files; names that an earlier run wrote and this one doesn't are removed.</summary>
    public void Write(IReadOnlyDictionary<string, byte[]> files)
    {
        string beside = $"{_full}.{Path.GetRandomFileName()}.tmp";
        try
        {
            Directory.CreateDirectory(beside);
            foreach ((string name, byte[] bytes) in files) File.WriteAllBytes(Path.Combine(beside, name), bytes);
            if (Directory.Exists(_full)) Replace(beside, files);
            else Directory.Move(beside, _full);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw CliException.Usage($"Results can't be written to {_shown}: {error.Message}");
        }
        finally
        {
            if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        }
    }

    private void Replace(string beside, IReadOnlyDictionary<string, byte[]> files)
    {
        File.Delete(Path.Combine(_full, RunFile.Name));
        foreach (string stale in ResultFiles.Names.Where(n => !files.ContainsKey(n))) File.Delete(Path.Combine(_full, stale));
        foreach (string name in files.Keys.OrderBy(n => string.Equals(n, RunFile.Name, StringComparison.Ordinal)).ThenBy(n => n, StringComparer.Ordinal))
        {
            File.Move(Path.Combine(beside, name), Path.Combine(_full, name), overwrite: true);
        }
    }
}
