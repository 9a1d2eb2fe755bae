using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using RecoveryOpt.Cli.Options;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Cli.Printing;
using RecoveryOpt.Cli.Verbs;

namespace RecoveryOpt.Cli;

/// <summary>The whole command line: reads arguments, runs a verb, turns every ending into an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs the command line. Results go to <see cref="CliHost.Out"/>, errors and progress to <see cref="CliHost.Error"/>.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, CliHost host)
    {
        var errors = new Printer(host, toError: true);
        bool asJson = OutputFormat.IsAsked(args);
        try
        {
            // Nothing asked: the help says what can be.
            if (args.Count == 0) args = ["--help"];
            ParseResult parsed = Root(host).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0) return asJson ? RefuseAsJson(host, ExitCode.Usage, string.Join(" ", parsed.Errors.Select(e => e.Message)), []) : RefuseUsage(parsed, errors);
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = host.Out, Error = host.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
            });
        }
        catch (CliException refusal)
        {
            if (asJson) return RefuseAsJson(host, refusal.Code, refusal.Message, refusal.Problems);
            ProblemList.Print(errors, refusal.Message, refusal.Problems);
            return refusal.Code;
        }
        catch (IOException full)
        {
            if (asJson) return RefuseAsJson(host, ExitCode.Usage, $"Something can't be read or written: {full.Message}", []);
            errors.Error($"Something can't be read or written: {full.Message}");
            return ExitCode.Usage;
        }
#pragma warning disable CA1031 // The last line of defence: a person gets a sentence, a script gets 70, nobody gets a stack trace unasked.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            if (asJson) return RefuseAsJson(host, ExitCode.InternalError, $"A fault of this program: {fault.GetType().Name}: {fault.Message}", []);
            errors.Error($"A fault of this program: {fault.GetType().Name}: {fault.Message}");
            if (string.IsNullOrEmpty(host.Environment("RECOVERYOPT_TRACE"))) errors.Paragraph("Set RECOVERYOPT_TRACE=1 to see where it happened, and please report it.");
            else host.Error.WriteLine(fault.StackTrace);
            return ExitCode.InternalError;
        }
    }

    public static string Version { get; } = AssemblyVersion.Of(typeof(RecoveryOptimizer));

    private static RootCommand Root(CliHost host)
    {
        var root = new RootCommand(
            "Finds the plan that recovers the most payable gold per unit of cost from secondary feedstocks, and proves how far any other plan can be from it.")
        {
            NewVerb.Command(host),
            CheckVerb.Command(host),
            SolveVerb.Command(host),
            EvaluateVerb.Command(host),
            ExplainVerb.Command(host),
            CompareVerb.Command(host),
            ReportVerb.Command(host),
            AuditVerb.Command(host),
            StreamsVerb.Command(host),
            ValueVerb.Command(host),
            CollectVerb.Command(host),
            ConvertVerb.Command(host),
            SchemaVerb.Command(host),
            FitVerb.Command(host),
            ReferenceVerb.Command(host),
        };
        foreach (HelpOption help in root.Options.OfType<HelpOption>()) help.Action = new HelpWithExamples((HelpAction)help.Action!, host);
        foreach (VersionOption version in root.Options.OfType<VersionOption>()) version.Action = new PrintVersion(host);
        return root;
    }

    private static int RefuseAsJson(CliHost host, int exitCode, string message, IEnumerable<Problem> problems)
    {
        OutputFormat.Print(host, ErrorDocument.Write(exitCode, message, problems));
        return exitCode;
    }

    private static int RefuseUsage(ParseResult parsed, Printer errors)
    {
        foreach (ParseError error in parsed.Errors) errors.Error(error.Message);
        errors.Paragraph($"See: {HelpWithExamples.NameOf(parsed.CommandResult.Command)} --help");
        return ExitCode.Usage;
    }

    private sealed class PrintVersion(CliHost host) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            host.Out.WriteLine($"recoveryopt {Version}");
            return ExitCode.Ok;
        }
    }
}
