using System.CommandLine;
using System.Text;

namespace RecoveryOpt.Cli.Options;

/// <summary><c>--output json</c>: one JSON document on stdout and nothing else, errors included.</summary>
internal static class OutputFormat
{
    private const string Name = "--output";
    private const string Text = "text";
    private const string JsonWord = "json";
    private const string Flag = "--json";

    // There --output names what a step produces.
    private const string VerbWithItsOwn = "fit";

    public static Option<string> Option(bool recursive = false)
    {
        var option = new Option<string>(Name)
        {
            Description = "text for people, or json for scripts: one document on stdout and nothing else, errors included.", HelpName = $"{Text}|{JsonWord}", DefaultValueFactory = _ => Text, Recursive = recursive,
        };
        option.AcceptOnlyFromAmong(Text, JsonWord);
        return option;
    }

    public static bool IsJson(ParseResult parsed, Option<string> option) => string.Equals(parsed.GetValue(option), JsonWord, StringComparison.Ordinal);

    /// <summary>Whether JSON was asked for, also by a command line that can't be read otherwise: its error must be JSON too.</summary>
    public static bool IsAsked(IReadOnlyList<string> args)
    {
        if (args.Contains(Flag, StringComparer.Ordinal)) return true;
        if (args.Count == 0 || string.Equals(args[0], VerbWithItsOwn, StringComparison.Ordinal)) return false;
        return args.Any(a => a is $"{Name}={JsonWord}" or $"{Name}:{JsonWord}") || Enumerable.Range(1, args.Count - 1).Any(k => args[k - 1] == Name && args[k] == JsonWord);
    }

    public static void Print(CliHost host, byte[] document) => host.Out.Write(Encoding.UTF8.GetString(document));
}
