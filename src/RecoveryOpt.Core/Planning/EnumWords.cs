using System.Text;

namespace RecoveryOpt;

/// <summary>Names of code as words: <c>HorizonSupplyExceeded</c> becomes "horizon supply exceeded".</summary>
internal static class EnumWords
{
    public static string Split<T>(T value)
        where T : struct, Enum
    {
        var words = new StringBuilder();
        foreach (char c in value.ToString())
        {
            if (char.IsUpper(c) && words.Length > 0) words.Append(' ');
            words.Append(char.ToLowerInvariant(c));
        }

        return words.ToString();
    }
}
