using System.Globalization;
using System.Text;

namespace RecoveryOpt.Modelling;

/// <summary>The name that is being written, piece by piece, in one buffer for all names.</summary>
internal sealed class NameDraft
{
    private byte[] text = new byte[256];
    private int length;

    /// <summary>What has been written since the name was begun.</summary>
    public ReadOnlySpan<byte> Utf8 => text.AsSpan(0, length);

    /// <summary>Begins a name, and forgets the one before.</summary>
    public void Begin(ReadOnlySpan<char> start = default)
    {
        length = 0;
        Append(start);
    }

    /// <summary>Goes on with text.</summary>
    public void Append(ReadOnlySpan<char> piece)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(piece.Length));
        length += Encoding.UTF8.GetBytes(piece, text.AsSpan(length));
    }

    /// <summary>Goes on with a value, written the same in every culture.</summary>
    public void Append<T>(T value, string? format)
    {
        if (value is not IUtf8SpanFormattable)
        {
            Append(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());
            return;
        }

        // The check and the cast vanish for a value type, so that a number is written without becoming an object.
        int written;
        while (!((IUtf8SpanFormattable)value).TryFormat(text.AsSpan(length), out written, format, CultureInfo.InvariantCulture))
            Reserve(text.Length);
        length += written;
    }

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(Utf8);

    private void Reserve(int bytes)
    {
        if (length + bytes > text.Length)
            Array.Resize(ref text, Math.Max(2 * text.Length, length + bytes));
    }
}
