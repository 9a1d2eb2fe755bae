using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace RecoveryOpt.Reporting.Texts;

/// <summary>The report's own words, from a file for each language; a key that a language lacks is taken from English, and one that English lacks is a fault.</summary>
/// <remarks>Not .resx: with invariant globalisation, which services are often built with, .NET knows no other culture and finds no satellite assembly.</remarks>
internal sealed class ReportTexts
{
    private static readonly FrozenDictionary<string, string> English = Read("en");
    private static readonly FrozenDictionary<string, string> Chinese = Read("zh-CN");

    private readonly FrozenDictionary<string, string> _own;

    public ReportTexts(ReportLanguage language)
    {
        _own = language == ReportLanguage.SimplifiedChinese ? Chinese : English;
        Code = language == ReportLanguage.SimplifiedChinese ? "zh-CN" : "en";
    }

    /// <summary>The language's code.</summary>
    public string Code { get; }

    public string this[string key] => _own.GetValueOrDefault(key) ?? English.GetValueOrDefault(key) ?? throw new KeyNotFoundException($"The report has no text '{key}'.");

    public string Format(string key, params object[] values) => string.Format(CultureInfo.InvariantCulture, this[key], values);

    internal static FrozenDictionary<string, string> Read(string language)
    {
        using Stream file = typeof(ReportTexts).Assembly.GetManifestResourceStream($"RecoveryOpt.Reporting.Texts.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
