using System.Buffers.Binary;

namespace RecoveryOpt.Spreadsheets;

/// <summary>Counts what a zip file lists before anything is made of it: a list of a million names would be held in memory whole.</summary>
internal static class CentralDirectory
{
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int HeaderLength = 46;

    /// <summary>Number of files that are listed, counted up to one more than <paramref name="most"/>; null where no end of a zip file is found.</summary>
    public static int? Count(Stream file, int most)
    {
        if (FindEnd(file) is not { } end) return null;

        long at = StartOf(file, end);
        Span<byte> header = stackalloc byte[HeaderLength];
        int count = 0;
        for (; count <= most && TryRead(file, at, header) && header.StartsWith("PK\x01\x02"u8); count++)
        {
            at += HeaderLength + Short(header[28..]) + Short(header[30..]) + Short(header[32..]);
        }

        return count;
    }

    private static long? FindEnd(Stream file)
    {
        int length = (int)Math.Min(file.Length, EndLength + LongestComment);
        byte[] tail = new byte[length];
        if (!TryRead(file, file.Length - length, tail)) return null;
        int at = length < EndLength ? -1 : tail.AsSpan(0, length - EndLength + 4).LastIndexOf("PK\x05\x06"u8);
        return at < 0 ? null : file.Length - length + at;
    }

    private static long StartOf(Stream file, long end)
    {
        Span<byte> record = stackalloc byte[EndLength];
        if (!TryRead(file, end, record)) return -1;
        uint start = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        if (start != uint.MaxValue) return start;

        // A 64-bit zip file: its own end is found through a pointer in front of the usual one.
        Span<byte> pointer = stackalloc byte[20], end64 = stackalloc byte[56];
        if (!TryRead(file, end - pointer.Length, pointer) || !pointer.StartsWith("PK\x06\x07"u8)) return start;
        return TryRead(file, BinaryPrimitives.ReadInt64LittleEndian(pointer[8..]), end64) && end64.StartsWith("PK\x06\x06"u8)
            ? BinaryPrimitives.ReadInt64LittleEndian(end64[48..])
            : -1;
    }

    private static int Short(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static bool TryRead(Stream file, long at, Span<byte> bytes)
    {
        if (at < 0 || at > file.Length - bytes.Length) return false;
        file.Position = at;
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }
}
