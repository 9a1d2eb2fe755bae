using System.Collections.Immutable;
using System.Text;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Tests.Documents.Sheets;

/// <summary>A folder of CSV files for one test.</summary>
internal sealed class SheetFiles : IDisposable
{
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"recoveryopt-{Path.GetRandomFileName()}");

    /// <summary>The tables of a scenario, to be damaged.</summary>
    public static SheetFiles Of(Scenario scenario)
    {
        var files = new SheetFiles();
        ScenarioTables.WriteFolder(scenario, files.Folder);
        return files;
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public SheetFiles Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    public SheetFiles Write(string file, byte[] bytes)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllBytes(Path.Combine(Folder, file), bytes);
        return this;
    }

    /// <summary>Replaces a text of a file, which must be there.</summary>
    public SheetFiles Change(string file, string from, string to)
    {
        string text = Read(file);
        Assert.That(text, Does.Contain(from), file);
        return Write(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    public ImmutableArray<Problem> Problems(HeaderMapping? mapping = null, DocumentOptions? options = null) =>
        ScenarioTables.TryReadFolder(Folder, out _, out ImmutableArray<Problem> problems, mapping, options) ? [] : problems;

    public void Dispose()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}
