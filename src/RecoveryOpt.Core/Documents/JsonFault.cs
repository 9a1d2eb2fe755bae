using System.Text.Json;

namespace RecoveryOpt.Documents;

/// <summary>What is wrong with bytes that are no JSON, in words that help to repair them.</summary>
internal static class JsonFault
{
    /// <summary>The one problem of such a document: what follows the first fault can't be told apart.</summary>
    public static Problem Of(ReadOnlySpan<byte> utf8, JsonException error) => new(ProblemCodes.NotJson, "document", Reason(error), "a JSON document in UTF-8", HintOf(utf8, error))
    {
        Line = error.LineNumber is { } line ? (int)line + 1 : null,
    };

    private static string Reason(JsonException error)
    {
        int end = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? error.Message : error.Message[..end]).TrimEnd('.');
    }

    private static string? HintOf(ReadOnlySpan<byte> utf8, JsonException error)
    {
        if (error.LineNumber is not { } line || error.BytePositionInLine is not { } column) return null;
        ReadOnlySpan<byte> text = utf8;
        for (long k = 0; k < line; k++)
        {
            int end = text.IndexOf((byte)'\n');
            if (end < 0) return null;
            text = text[(end + 1)..];
        }

        if (column > text.Length) return null;
        ReadOnlySpan<byte> before = text[..(int)column].TrimEnd(" \t"u8), at = text[(int)column..];
        if (IsDecimalComma(before, at)) return "Maybe a decimal comma: JSON writes 0.15, with a point.";
        if (at.StartsWith("NaN"u8) || at.StartsWith("nan"u8) || at.StartsWith("Inf"u8) || before.EndsWith("-"u8)) return "JSON knows no NaN and no infinity: leave the field out where nothing is known or nothing limits it.";
        if (at.StartsWith("'"u8) || at.StartsWith("“"u8) || at.StartsWith("”"u8)) return "JSON texts stand in straight double quotes.";
        return at.IsEmpty ? "Maybe the file was cut off." : null;
    }

    private static bool IsDecimalComma(ReadOnlySpan<byte> before, ReadOnlySpan<byte> at)
    {
        if (at.IsEmpty || !char.IsAsciiDigit((char)at[0])) return false;
        return before.Length >= 2 && before[^1] == (byte)',' && char.IsAsciiDigit((char)before[^2]);
    }
}
