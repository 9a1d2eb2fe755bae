using RecoveryOpt.Cli.Output;
using RecoveryOpt.Cli.Printing;
using RecoveryOpt.Reporting;

namespace RecoveryOpt.Cli.Verbs;

/// <summary>The proposal that <c>solve --report</c> writes from the plan that it found.</summary>
/// <param name="Settings">How it looks, and what only people can state.</param>
/// <param name="WithMarginalValues">Whether to compute what each limit is worth.</param>
internal sealed record SolveReport(ReportSettings Settings, bool WithMarginalValues)
{
    public const string Folder = "report";

    /// <summary>Writes it; nothing where no plan is held.</summary>
    public void Write(CliHost host, Scenario scenario, Objective objective, OptimizeOptions options, Outcome outcome, string folder, bool quiet)
    {
        if (outcome.Best is not { } plan) return;
        using Interruption interruption = host.Listen(() => { });
        var proposal = new Proposal(plan)
        {
            Proof = outcome.Proof(objective),
            Marginal = WithMarginalValues ? new LimitValuer().Value(scenario, objective, outcome, options, interruption.Token) : null,
            ParetoFronts = Settings.ParetoFronts,
            Sensitivity = Settings.Sensitivity,
            SmallestFeasibleSize = Settings.SmallestFeasibleSize,
            Statement = Settings.Statement,
        };
        try
        {
            ReportOutput.Write(host, Path.Combine(folder, Folder), quiet, progress => ProposalReport.Render(proposal, Settings.Options, progress, interruption.Token));
        }
        catch (OperationCanceledException)
        {
            // The plan is written; only the report is not.
            new Printer(host, toError: true).Warning("interrupted: the report was not written.");
        }
    }

    /// <summary>A report that an earlier run left beside the plan isn't about the new one; it isn't removed, since somebody may have edited it.</summary>
    public static void WarnOfAnEarlierOne(CliHost host, string folder)
    {
        if (File.Exists(Path.Combine(host.FullPath(folder), Folder, ProposalReport.HtmlName)))
            new Printer(host, toError: true).Warning($"{Path.Combine(folder, Folder)} holds a report on an earlier plan; --report writes it anew.");
    }
}
