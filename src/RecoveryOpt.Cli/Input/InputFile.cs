using System.Collections.Immutable;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Input;

/// <summary>Reads a file that a person named; whatever is wrong with it becomes a problem to read, never a stack trace.</summary>
internal static class InputFile
{
    public const string NotFound = "RO9001";
    public const string IsFolder = "RO9002";
    public const string NotReadable = "RO9003";
    public const string TooLarge = "RO9004";

    public static byte[] Read(CliHost host, string path, string kind = "a JSON file")
    {
        using FileStream file = Open(host, path, kind);
        try
        {
            return ReadAtMost(file, path, DocumentOptions.Default.MostBytes);
        }
        catch (IOException error)
        {
            throw Refuse(path, NotReadable, "a file that can't be read", $"{kind} that may be read", error.Message);
        }
    }

    /// <summary>Opens a file, or says why it can't be.</summary>
    public static FileStream Open(CliHost host, string path, string kind)
    {
        string full = FullPath(host, path);
        if (Directory.Exists(full)) throw Refuse(path, IsFolder, "a folder", kind, HintForFolder(path, full));

        try
        {
            return File.OpenRead(full);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refuse(path, NotFound, "no such file", kind, "Maybe the name is misspelt, or it lies in another folder.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Refuse(path, NotReadable, "a file that can't be read", $"{kind} that may be read", error.Message);
        }
    }

    private static string FullPath(CliHost host, string path)
    {
        try
        {
            return host.FullPath(path);
        }
        catch (ArgumentException)
        {
            throw Refuse(path, NotFound, "no name of a file", "a JSON file", null);
        }
    }

    private static byte[] ReadAtMost(FileStream file, string path, int most)
    {
        using var bytes = new MemoryStream();
        byte[] part = new byte[81920];
        for (int count = file.Read(part); count > 0; count = file.Read(part))
        {
            bytes.Write(part, 0, count);
            if (bytes.Length > most) throw Refuse(path, TooLarge, $"more than {most} bytes", $"at most {most} bytes", "Maybe this isn't the document, but what it was made from.");
        }

        return bytes.ToArray();
    }

    private static string HintForFolder(string path, string full) =>
        File.Exists(Path.Combine(full, "scenario.json"))
            ? $"Maybe {Path.Combine(path, "scenario.json")}."
            : "No CSV table is in it, such as scenario.csv or feedstocks.csv. Name the file in it, or the folder that the tables are in.";

    private static CliException Refuse(string path, string code, string found, string expected, string? hint) =>
        CliException.InvalidInput($"{path} can't be used:", ImmutableArray.Create(new Problem(code, path, found, expected, hint)));
}
