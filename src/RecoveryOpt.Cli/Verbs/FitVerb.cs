using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using RecoveryOpt.Cli.Input;
using RecoveryOpt.Cli.Options;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Cli.Printing;
using RecoveryOpt.Documents;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Cli.Verbs;

/// <summary><c>recoveryopt fit</c>: a recovery model from a table of test work, with residuals and the JSON to paste into a document.</summary>
internal static class FitVerb
{
    private const string CannotBeFitted = "RO9007";
    private const string Tail = "tail";
    private const string Leach = "leach";

    public static Command Command(CliHost host)
    {
        var table = new Argument<string>("TESTWORK.csv") { Description = "A table with a header row: headGrade and tail in g/t, or hours and recovery as a share." };
        var model = new Option<string>("--model") { Description = "tail: a and b of the two-constant tail; leach: k and the limit of a first-order leach.", Required = true }.AcceptOnlyFromAmong(Tail, Leach);
        var tanks = new Option<int?>("--tanks") { Description = "Equal stirred tanks of the leach, 1 or more; a batch when left out." };
        var output = new Option<string>("--output") { Description = "The output that receives, for the JSON.", DefaultValueFactory = _ => "dore" };
        var analyte = new Option<string>("--analyte") { Description = "The analyte, for the JSON.", DefaultValueFactory = _ => Analyte.Gold };
        var command = new Command("fit", "Fit a recovery model to test work by least squares.") { table, model, tanks, output, analyte };
        var json = new Option<bool>("--json") { Description = "One JSON document on stdout and nothing else, errors included." };
        command.Add(json);
        command.Validators.Add(result =>
        {
            if (result.GetValue(tanks) is not { } count) return;
            if (count < 1) result.AddError("--tanks takes a whole number of 1 or more.");
            if (string.Equals(result.GetValue(model), Tail, StringComparison.Ordinal)) result.AddError("--tanks goes with --model leach only.");
        });
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(table);
            bool isTail = string.Equals(parsed.GetRequiredValue(model), Tail, StringComparison.Ordinal);
            RecoveryFit fit = isTail ? FitTail(host, path) : FitLeach(host, path, parsed.GetValue(tanks));
            var recovery = new Recovery { Output = parsed.GetRequiredValue(output), Analyte = parsed.GetRequiredValue(analyte), Model = fit.Model };
            if (parsed.GetValue(json))
            {
                OutputFormat.Print(host, FitDocument.Write(fit, recovery));
                return ExitCode.Ok;
            }

            Print(new Printer(host), fit, isTail);
            host.Out.WriteLine(ScenarioDocument.Write(recovery));
            return ExitCode.Ok;
        });
        return command;
    }

    private static RecoveryFit FitTail(CliHost host, string path)
    {
        ImmutableArray<double[]> rows = NumberTable.Read(host, path, "headGrade", "tail");
        return Fitted(path, () => TestWork.FitTail([.. rows.Select(r => new HeadAndTail(r[0], r[1]))]));
    }

    private static RecoveryFit FitLeach(CliHost host, string path, int? tanks)
    {
        ImmutableArray<double[]> rows = NumberTable.Read(host, path, "hours", "recovery");
        return Fitted(path, () => TestWork.FitLeach([.. rows.Select(r => new TimedRecovery(r[0], r[1]))], tanks));
    }

    private static RecoveryFit Fitted(string path, Func<RecoveryFit> fit)
    {
        try
        {
            return fit();
        }
        catch (TestWorkException refused)
        {
            throw ScenarioInput.Refuse(path, [.. refused.Reasons.Select(r => new Problem(CannotBeFitted, path, r.TrimEnd('.'), "test work that the model can be fitted to"))]);
        }
    }

    private static void Print(Printer printer, RecoveryFit fit, bool isTail)
    {
        (string at, string what) = isTail ? ("head grade g/t", "tail g/t") : ("hours", "recovery");
        foreach (FittedParameter p in fit.Parameters) printer.Pair(p.Name, $"{Digits(p.Value)} +/- {Digits(p.StandardError)} {p.Unit} (standard error)");
        printer.Pair("R2", fit.RSquared is { } share ? share.ToString("0.####", CultureInfo.InvariantCulture) : "none: the observations do not vary");
        printer.Pair("root mean square error", $"{Digits(fit.RootMeanSquareError)} ({what})");
        printer.Table(
            [new(at, true), new($"observed {what}", true), new("fitted", true), new("residual", true)],
            fit.Points.Select(p => new[] { Digits(p.At), Digits(p.Observed), Digits(p.Fitted), Digits(p.Residual) }));
        printer.Heading("To paste into the recoveries of an operating mode:");
        if (!isTail) printer.Paragraph("The mode states the residenceTime.");
    }

    private static string Digits(double value) => value.ToString("G5", CultureInfo.InvariantCulture);
}
