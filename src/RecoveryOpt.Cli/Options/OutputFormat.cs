using System.CommandLine;

namespace RecoveryOpt.Cli.Options;

/// <summary><c>--output json</c>: one JSON document on stdout and nothing else, errors included.</summary>
internal static class OutputFormat
{
    private const string Name = "--output";
    private const string Text = "text";
    private const string JsonWord = "json";

    public static Option<string> Option()
    {
        var option = new Option<string>(Name) { Description = "text for people, or json for scripts: one document on stdout and nothing else, errors included.", HelpName = $"{Text}|{JsonWord}", DefaultValueFactory = _ => Text };
        option.AcceptOnlyFromAmong(Text, JsonWord);
        return option;
    }

    public static bool IsJson(ParseResult parsed, Option<string> option) => string.Equals(parsed.GetValue(option), JsonWord, StringComparison.Ordinal);
}
