using System.CommandLine;
using System.Collections.Immutable;
using RecoveryOpt.Cli.Input;
using RecoveryOpt.Reporting;

namespace RecoveryOpt.Cli.Options;

/// <summary>Options of every verb that writes a report.</summary>
internal sealed class ReportingOptions
{
    private static readonly (string Word, ReportFiles File)[] Words =
        [("html", ReportFiles.Html), ("excel", ReportFiles.Excel), ("word", ReportFiles.Word), ("svg", ReportFiles.Svg), ("geojson", ReportFiles.GeoJson)];

    private readonly Option<string?> _settings = new("--settings") { Description = "A JSON file with title, client, colours, language, peers, sources of money and who is responsible; see docs/report-fields.md.", HelpName = "FILE" };
    private readonly Option<string?> _logo = new("--logo") { Description = "A PNG or JPEG picture for the cover, at most 1 MB.", HelpName = "FILE" };
    private readonly Option<string[]> _files = new("--files") { Description = $"What to write: {string.Join(", ", Words.Select(w => w.Word))}, with commas between; all of them when not given.", HelpName = "LIST", Arity = ArgumentArity.ZeroOrMore };

    public void AddTo(Command command)
    {
        command.Add(_settings);
        command.Add(_logo);
        command.Add(_files);
    }

    /// <summary>Refuses options that would be asked for in vain.</summary>
    public void RefuseWithoutReport(ParseResult parsed, params Option[] others)
    {
        if ((Option[])[_settings, _logo, _files, .. others] is var all && Array.Find(all, o => parsed.GetResult(o) is { Implicit: false }) is { } given)
            throw CliException.Usage($"{given.Name} says how a report looks, and none is asked for: add --report.");
    }

    /// <summary>Reads what the options name, before anything is computed.</summary>
    public ReportSettings Read(CliHost host, ParseResult parsed)
    {
        ReportSettings settings = parsed.GetValue(_settings) is { } path ? ReadSettings(host, path) : new ReportSettings();
        ReportOptions options = settings.Options with { Files = Files(parsed.GetValue(_files) ?? []) };
        if (parsed.GetValue(_logo) is { } logo)
            options = options with { Logo = new ReportLogo(InputFile.Read(host, logo, "a PNG or JPEG picture"), options.Client ?? options.Author ?? "Logo") };
        try
        {
            ProposalReport.Check(options);
        }
        catch (ArgumentException refused)
        {
            throw CliException.Usage($"The report can't be written: {WithoutParameter(refused)}");
        }

        return settings with { Options = options };
    }

    /// <summary>The message of a refusal, without the name of the parameter, which says nothing to who runs a command.</summary>
    public static string WithoutParameter(ArgumentException refused) => refused.Message.Split(" (Parameter '")[0];

    private static ReportSettings ReadSettings(CliHost host, string path) =>
        ReportSettingsDocument.TryRead(InputFile.Read(host, path), out ReportSettings? settings, out ImmutableArray<Problem> problems) ? settings : throw ScenarioInput.Refuse(path, problems);

    private static ReportFiles Files(string[] lists)
    {
        string[] asked = [.. lists.SelectMany(l => l.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        if (asked.Length == 0) return ReportFiles.All;
        string[] unknown = [.. asked.Where(a => !Words.Any(w => string.Equals(w.Word, a, StringComparison.OrdinalIgnoreCase)))];
        if (unknown.Length > 0) throw CliException.Usage($"--files knows {string.Join(", ", Words.Select(w => w.Word))}, and not {string.Join(", ", unknown)}.");
        return asked.Select(a => Words.First(w => string.Equals(w.Word, a, StringComparison.OrdinalIgnoreCase)).File).Aggregate((a, b) => a | b);
    }
}
