using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>Puts the chapters of a report together.</summary>
internal static class ContentBuilder
{
    private static readonly Func<ReportContext, Section?>[] Chapters =
    [
        SummarySection.Build, BasisSection.Build, StandingSection.Build, MapSection.Build, FlowSection.Build, MetallurgySection.Build, DecisionSection.Build,
        CostSection.Build, CashSection.Build, SettlementSection.Build, LimitSection.Build, EnvironmentSection.Build, RangeSection.Build, RouteSection.Build,
        RecalculationSection.Build, LimitationSection.Build, RegisterSection.Build,
    ];

    public static ReportContent Build(ReportContext c) => new(CoverOf(c), [.. Chapters.Select(chapter => chapter(c)).OfType<Section>()]);

    public static Cover CoverOf(ReportContext c)
    {
        var lines = new List<(string, string)>();
        void Add(string key, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value)) lines.Add((c[key], CleanText.Of(value)));
        }

        Add("cover.client", c.Options.Client);
        Add("cover.author", c.Options.Author);
        Add("cover.responsible", c.Proposal.Statement.Responsible?.Name);
        Add("cover.date", c.Options.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Add("cover.scenario", c.Scenario.Name);
        return new Cover(CleanText.Of(c.Options.Title ?? c.Scenario.Name), c["cover.subtitle"], [.. lines], c.Options.Logo);
    }
}
