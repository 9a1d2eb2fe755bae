using System.Collections.Immutable;
using RecoveryOpt.Reporting.Charts;
using RecoveryOpt.Reporting.Content;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting;

/// <summary>Writes two or more plans side by side: what they come to, what they cost, and what differs between the first and each other one.</summary>
public static class ComparisonReport
{
    /// <summary>Name of the HTML file.</summary>
    public const string HtmlName = "comparison.html";

    /// <summary>Name of the Excel workbook.</summary>
    public const string ExcelName = "comparison.xlsx";

    /// <summary>Name of the Word document.</summary>
    public const string WordName = "comparison.docx";

    /// <summary>The files of a comparison by name.</summary>
    /// <param name="plans">The plans, the one that the others are compared with first; two at least, in one currency.</param>
    /// <param name="options">How it looks.</param>
    /// <param name="progress">Told before each file.</param>
    /// <param name="cancellation">Ends the writing between files.</param>
    /// <exception cref="ArgumentException">Fewer than two plans, several currencies, or an option that is not valid.</exception>
    public static ImmutableSortedDictionary<string, byte[]> Render(IReadOnlyList<NamedPlan> plans, ReportOptions? options = null, IProgress<ReportProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plans);
        if (plans.Count < 2) throw new ArgumentException("A comparison has two plans at least.", nameof(plans));
        string[] currencies = [.. plans.Select(p => p.Plan.Scenario.Content.Basis.Currency).Distinct(StringComparer.Ordinal)];
        if (currencies.Length > 1) throw new ArgumentException($"Plans in {string.Join(" and ", currencies)} can't be compared: state all of them in one currency.", nameof(plans));
        options ??= new ReportOptions();
        ProposalReport.Check(options);
        var context = new ReportContext(new Proposal(plans[0].Plan), options with { Files = options.Files & ~ReportFiles.GeoJson });
        return ProposalReport.RenderContent(context, Content(context, plans), ReportNames.Comparison, progress, cancellation);
    }

    /// <summary>Writes the files of a comparison into a folder.</summary>
    /// <param name="plans">The plans, the one that the others are compared with first.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="options">How it looks.</param>
    /// <param name="progress">Told before each file.</param>
    /// <param name="cancellation">Ends the writing between files; nothing is written then.</param>
    /// <returns>Paths of the files written.</returns>
    /// <exception cref="ArgumentException">Fewer than two plans, several currencies, or an option that is not valid.</exception>
    /// <exception cref="IOException">A file can't be written.</exception>
    public static ImmutableArray<string> Write(IReadOnlyList<NamedPlan> plans, string folder, ReportOptions? options = null, IProgress<ReportProgress>? progress = null, CancellationToken cancellation = default) =>
        ReportFolder.Write(folder, Render(plans, options, progress, cancellation));

    private static ReportContent Content(ReportContext c, IReadOnlyList<NamedPlan> plans)
    {
        var cover = new Cover(CleanText.Of(c.Options.Title ?? c["compare.title"]), string.Join(" \u00b7 ", plans.Select(p => CleanText.Of(p.Name))), ContentBuilder.CoverOf(c).Lines, c.Options.Logo);
        return new ReportContent(cover, [ComparisonSections.Figures(c, plans), .. plans.Skip(1).Select((p, k) => ComparisonSections.Differences(c, plans[0], p, k + 1))]);
    }
}
