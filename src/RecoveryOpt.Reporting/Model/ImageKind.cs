using System.Buffers.Binary;

namespace RecoveryOpt.Reporting.Model;

/// <summary>What kind of picture bytes are, and how large it is: PNG or JPEG, nothing that can hold a script.</summary>
internal readonly record struct ImageKind(string MediaType, int Width, int Height)
{
    private const int MostBytes = 1 << 20;

    /// <exception cref="ArgumentException">The bytes are no PNG or JPEG, or more than 1 MB.</exception>
    public static ImageKind Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MostBytes) throw new ArgumentException($"The logo has {bytes.Length} bytes; it may have {MostBytes} at most.", nameof(bytes));
        if (bytes.Length > 24 && IsPng(bytes))
            return new ImageKind("image/png", BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));
        if (Jpeg(bytes) is { } size) return new ImageKind("image/jpeg", size.Width, size.Height);
        throw new ArgumentException("The logo is no PNG or JPEG picture.", nameof(bytes));
    }

    private static bool IsPng(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

    // The size stands in the first start-of-frame segment.
    private static (int Width, int Height)? Jpeg(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8) return null;
        for (int at = 2; at + 9 < bytes.Length && bytes[at] == 0xFF;)
        {
            byte marker = bytes[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)) return (BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return null;
    }
}
