using System.Collections.Immutable;
using RecoveryOpt.Collection;
using RecoveryOpt.Reporting.Charts;
using RecoveryOpt.Reporting.Content;
using RecoveryOpt.Reporting.Excel;
using RecoveryOpt.Reporting.Geo;
using RecoveryOpt.Reporting.Html;
using RecoveryOpt.Reporting.Model;
using RecoveryOpt.Reporting.Word;

namespace RecoveryOpt.Reporting;

/// <summary>Writes a proposal as files that a recycler, a consultant and a bank can read. Needs no solver; the same proposal and options give the same bytes.</summary>
public static class ProposalReport
{
    /// <summary>Name of the HTML file.</summary>
    public const string HtmlName = "proposal.html";

    /// <summary>Name of the Excel workbook.</summary>
    public const string ExcelName = "proposal.xlsx";

    /// <summary>Name of the Word document.</summary>
    public const string WordName = "proposal.docx";

    /// <summary>Name of the GeoJSON file.</summary>
    public const string GeoJsonName = "map.geojson";

    /// <summary>The files of a report by name; charts stand in the folder <c>charts/</c>.</summary>
    /// <param name="proposal">What it is made of.</param>
    /// <param name="options">How it looks; English with all files when not given.</param>
    /// <param name="progress">Told before each file.</param>
    /// <param name="cancellation">Ends the writing between files.</param>
    /// <exception cref="ArgumentException">A colour, a logo or vehicle routes are not valid; the message says which and why.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ImmutableSortedDictionary<string, byte[]> Render(Proposal proposal, ReportOptions? options = null, IProgress<ReportProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        options ??= new ReportOptions();
        Check(options);
        CheckRoutes(proposal);
        var context = new ReportContext(proposal, options);
        return RenderContent(context, ContentBuilder.Build(context), ReportNames.Proposal, progress, cancellation);
    }

    /// <summary>Writes the files of a report into a folder, which is made where it is missing; each file is put in its place once it is whole.</summary>
    /// <param name="proposal">What it is made of.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="options">How it looks; English with all files when not given.</param>
    /// <param name="progress">Told before each file.</param>
    /// <param name="cancellation">Ends the writing between files; nothing is written then.</param>
    /// <returns>Paths of the files written.</returns>
    /// <exception cref="ArgumentException">A colour, a logo or vehicle routes are not valid; the message says which and why.</exception>
    /// <exception cref="IOException">A file can't be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ImmutableArray<string> Write(Proposal proposal, string folder, ReportOptions? options = null, IProgress<ReportProgress>? progress = null, CancellationToken cancellation = default) =>
        ReportFolder.Write(folder, Render(proposal, options, progress, cancellation));

    internal static ImmutableSortedDictionary<string, byte[]> RenderContent(ReportContext context, ReportContent content, ReportNames names, IProgress<ReportProgress>? progress, CancellationToken cancellation)
    {
        var makers = new List<(string Name, Func<byte[]> Make)>();
        bool Wants(ReportFiles file) => context.Options.Files.HasFlag(file);
        if (Wants(ReportFiles.Html)) makers.Add((names.Html, () => HtmlRenderer.Write(context, content)));
        if (Wants(ReportFiles.Excel)) makers.Add((names.Excel, () => WorkbookRenderer.Write(context, content)));
        if (Wants(ReportFiles.Word)) makers.Add((names.Word, () => DocumentRenderer.Write(context, content)));
        if (Wants(ReportFiles.GeoJson)) makers.Add((names.GeoJson, () => GeoJsonWriter.Write(context)));
        if (Wants(ReportFiles.Svg)) makers.AddRange(content.Figures.Select(f => ($"charts/{f.Id}.svg", (Func<byte[]>)(() => SvgWriter.File(f)))));

        var files = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        for (int k = 0; k < makers.Count; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new ReportProgress(k, makers.Count, makers[k].Name));
            files[makers[k].Name] = makers[k].Make();
        }

        progress?.Report(new ReportProgress(makers.Count, makers.Count, ""));
        return files.ToImmutable();
    }

    /// <summary>Says before anything is computed whether a report can look like that.</summary>
    /// <param name="options">How it is to look.</param>
    /// <exception cref="ArgumentException">A colour or the logo is not valid; the message says which and why.</exception>
    public static void Check(ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Logo is { } logo) _ = ImageKind.Of(logo.Bytes.Span);
        double contrast = Palette.ContrastWithWhite(new Palette(options).Main);
        const double Least = 4.5;
        if (contrast < Least)
            throw new ArgumentException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The colour {options.Colour} has a contrast of {contrast:0.0} with white; text needs {Least} at least. Take a darker one."), nameof(options));
    }

    // Routes carry no proof of having been audited, so they are audited here.
    private static void CheckRoutes(Proposal proposal)
    {
        foreach (CollectionRoutes routes in proposal.Routes)
        {
            ImmutableArray<CollectionFinding> findings = CollectionAuditor.Audit(routes.Problem, routes.Plan);
            if (findings.Length > 0) throw new ArgumentException($"The vehicle routes of '{routes.Problem.Name}' fail their independent recalculation: {findings[0]}", nameof(proposal));
        }
    }
}

/// <summary>Names of the files of a report.</summary>
internal sealed record ReportNames(string Html, string Excel, string Word, string GeoJson)
{
    public static ReportNames Proposal { get; } = new(ProposalReport.HtmlName, ProposalReport.ExcelName, ProposalReport.WordName, ProposalReport.GeoJsonName);

    public static ReportNames Comparison { get; } = new(ComparisonReport.HtmlName, ComparisonReport.ExcelName, ComparisonReport.WordName, "");
}
