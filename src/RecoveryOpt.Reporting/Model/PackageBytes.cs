using System.IO.Compression;

namespace RecoveryOpt.Reporting.Model;

/// <summary>An Office file with its parts in a fixed order and without the time of its making, so that the same content is the same bytes.</summary>
internal static class PackageBytes
{
    // The first day that a zip file can say.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(MemoryStream package)
    {
        package.Position = 0;
        using var made = new MemoryStream();
        using (var from = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true))
        using (var to = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            // The list of content types comes first, as readers expect.
            foreach (ZipArchiveEntry part in from.Entries.OrderBy(e => !e.FullName.StartsWith('[')).ThenBy(e => e.FullName, StringComparer.Ordinal))
            {
                ZipArchiveEntry entry = to.CreateEntry(part.FullName, CompressionLevel.Optimal);
                entry.LastWriteTime = NoTime;
                using Stream source = part.Open(), target = entry.Open();
                source.CopyTo(target);
            }
        }

        return made.ToArray();
    }
}
