using System.Globalization;
using System.Text.RegularExpressions;

namespace RecoveryOpt;

/// <summary>How problems name a place: the same words for documents and for the rules.</summary>
internal static partial class ProblemPath
{
    /// <summary>A row of a list: <c>feedstocks[2] (MOGALE)</c>, or without the id where it has none.</summary>
    public static string Row(string list, int index, string? id) =>
        string.IsNullOrEmpty(id)
            ? string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]")
            : string.Create(CultureInfo.InvariantCulture, $"{list}[{index}] ({id})");

    /// <summary>The path of a field in whichever row: <c>feedstocks[].moisture</c>.</summary>
    public static string WithoutRows(string path) => OfRow().Replace(path, "[]");

    [GeneratedRegex(@"\[\d+\]( \([^)]*\))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex OfRow();
}
