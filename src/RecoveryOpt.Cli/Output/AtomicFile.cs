namespace RecoveryOpt.Cli.Output;

/// <summary>Writes one file whole or not at all.</summary>
internal static class AtomicFile
{
    public static void Write(CliHost host, string path, byte[] bytes)
    {
        string full = host.FullPath(path);
        string beside = $"{full}.{Path.GetRandomFileName()}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllBytes(beside, bytes);
            File.Move(beside, full, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw CliException.Usage($"{path} can't be written: {error.Message}");
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
