using System.IO.Compression;

namespace RecoveryOpt.Spreadsheets.Tests;

/// <summary>Changes to zip files as bytes.</summary>
internal static class ZipBytes
{
    /// <summary>The zip file with a part more, or another in its place.</summary>
    public static byte[] WithPart(byte[] zip, string name, byte[] part)
    {
        using var bytes = new MemoryStream();
        bytes.Write(zip);
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(name)?.Delete();
            using Stream entry = archive.CreateEntry(name).Open();
            entry.Write(part);
        }

        return bytes.ToArray();
    }

    public static Dictionary<string, byte[]> Parts(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        return archive.Entries.ToDictionary(e => e.FullName, Read, StringComparer.Ordinal);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using Stream part = entry.Open();
        using var bytes = new MemoryStream();
        part.CopyTo(bytes);
        return bytes.ToArray();
    }
}
