using System.Collections.Immutable;

namespace RecoveryOpt.Reporting;

/// <summary>Puts the files of a report into a folder: all are written beside it first, so that a full disk leaves what was there as it was.</summary>
internal static class ReportFolder
{
    public static ImmutableArray<string> Write(string folder, ImmutableSortedDictionary<string, byte[]> files)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        string full = Path.GetFullPath(folder), beside = $"{full}.{Path.GetRandomFileName()}.tmp";
        try
        {
            foreach ((string name, byte[] bytes) in files)
            {
                string path = Path.Combine(beside, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, bytes);
            }

            foreach (string name in files.Keys)
            {
                string path = Path.Combine(full, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.Move(Path.Combine(beside, name), path, overwrite: true);
            }

            return [.. files.Keys.Select(name => Path.Combine(full, name))];
        }
        finally
        {
            if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        }
    }
}
