using System.CommandLine;
using System.Globalization;
using System.Text;
using RecoveryOpt.Cli.Input;
using RecoveryOpt.Cli.Options;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Cli.Printing;

namespace RecoveryOpt.Cli.Verbs;

/// <summary><c>recoveryopt value</c>: each lot against each buyer, line by line, and the most one can pay for it. Nothing is optimised.</summary>
internal static class ValueVerb
{
    public static string[] Examples { get; } =
    [
        "recoveryopt value lots.json",
        "    What each lot is worth at its best buyer, and the most one can pay for it at the gate.",
        "recoveryopt value lots.json --margin 10% --lot LOT-17",
        "    One lot, line by line; the price leaves ten per cent of what the buyer pays.",
        "recoveryopt value lots.json --output json > value.json",
        "    Everything for a script.",
    ];

    public static Command Command(CliHost host)
    {
        Argument<string> scenario = Arguments.Scenario();
        var period = new Option<string?>("--period") { Description = "Id of the period whose prices and terms hold; the first when not given.", HelpName = "ID" };
        var margin = new Option<double>("--margin") { Description = "What is to be kept, as a share of what the buyer pays (10% or 0.1); nothing when not given.", HelpName = "SHARE", CustomParser = r => OptimisingOptions.ShareBelowOne(r, "margin"), DefaultValueFactory = _ => 0 };
        var lots = new Option<string[]>("--lot") { Description = "Only this lot. May be given several times.", HelpName = "ID", Arity = ArgumentArity.ZeroOrMore };
        var folder = new Option<string?>("--out") { Description = "Also write value.json, lots.csv, lot-settlements.csv and lot-settlement-lines.csv into this folder.", HelpName = "DIR" };
        Option<string> output = OutputFormat.Option();
        var command = new Command("value", "Settle each lot with each buyer, line by line, and say the most one can pay for it where it lies; nothing is processed or optimised.") { scenario, period, margin, lots, folder, output };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(scenario);
            OutputFolder? into = parsed.GetValue(folder) is { } name ? OutputFolder.Shared(host, name) : null;
            Valuation valuation = Value(ScenarioInput.Read(host, path), path, parsed.GetValue(period), parsed.GetValue(margin));
            LotValuation[] chosen = Chosen(valuation, parsed.GetValue(lots) ?? []);
            into?.WriteBeside(ValueFiles.Of(valuation, chosen), ValueFiles.Names);
            if (OutputFormat.IsJson(parsed, output)) host.Out.Write(Encoding.UTF8.GetString(ValueFiles.Json(valuation, chosen)));
            else new ValueReport(new Printer(host), valuation, chosen, areNamed: parsed.GetValue(lots) is { Length: > 0 }).Print(parsed.GetValue(folder));
            return chosen.Any(l => l.Best is not null) ? ExitCode.Ok : ExitCode.NoAnswer;
        });
        return command;
    }

    private static Valuation Value(Scenario scenario, string path, string? period, double margin)
    {
        try
        {
            return Valuation.Of(scenario, new ValuationOptions { Period = period, Margin = Share.Of(margin) });
        }
        catch (InvalidScenarioException invalid)
        {
            throw ScenarioInput.Refuse(path, invalid.Problems);
        }
        catch (ArgumentException unknown)
        {
            throw CliException.Usage(unknown.Message.Split(" (Parameter", StringSplitOptions.None)[0]);
        }
    }

    private static LotValuation[] Chosen(Valuation valuation, string[] names)
    {
        if (names.Length == 0) return [.. valuation.Lots];
        foreach (string name in names.Where(n => !valuation.Lots.Any(l => Is(l, n))))
            throw CliException.Usage(string.Create(CultureInfo.InvariantCulture, $"The scenario has no lot '{name}'; it has {valuation.Lots.Length}{(valuation.Lots.IsEmpty ? "" : $", such as '{valuation.Lots[0].Lot}'")}."));
        return [.. valuation.Lots.Where(l => names.Any(n => Is(l, n)))];
    }

    // A dump is named as a whole, or block by block.
    private static bool Is(LotValuation lot, string name) => string.Equals(lot.Lot, name, StringComparison.Ordinal) || string.Equals(lot.Feedstock, name, StringComparison.Ordinal);
}
