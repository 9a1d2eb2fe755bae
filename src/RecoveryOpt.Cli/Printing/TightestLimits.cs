namespace RecoveryOpt.Cli.Printing;

/// <summary>Limits that are used up or nearly so, tightest first; the same limit in several periods or rolling windows is one row, at its tightest.</summary>
internal static class TightestLimits
{
    private const int Most = 10;
    private const string PeriodPart = ", period ";
    private const string WindowPart = ", periods ";

    /// <summary>A limit with less than this share of itself left is worth a look.</summary>
    private const double Tight = 0.05;

    public static void Print(Printer printer, PlanLedger ledger)
    {
        printer.Heading("Tightest limits");
        LimitUse[] used = [.. ledger.Uses.Where(u => u.Limit != 0 && Room(u) <= Tight)];
        HashSet<string> obliged = Obliged(used);
        IGrouping<string, LimitUse>[] tight = [.. used.Where(u => !IsSupply(u.Kind) || !obliged.Contains(u.Path))
            .OrderBy(Room).ThenBy(u => u.Kind).ThenBy(u => u.Path, StringComparer.Ordinal)
            .GroupBy(u => $"{LimitNames.Of(u.Kind)}: {WithoutTime(u.Path)}", StringComparer.Ordinal)];
        if (used.Length == 0) printer.Paragraph("No limit is used to more than 95 %.", indent: 2);
        if (tight.Length > 0)
        {
            printer.Table(
                [new("limit"), new("periods", IsNumber: true), new("use", IsNumber: true), new(""), new("limit", IsNumber: true), new("unit"), new("room left", IsNumber: true)],
                tight.Take(Most).Select(Row));
        }

        if (tight.Length > Most) printer.Paragraph($"... and {Figures.Count(tight.Length - Most, "other", "others")} with less than 5 % room left.", indent: 2);
        if (obliged.Count > 0)
            printer.Paragraph($"What must be taken is all there is of {Figures.Count(obliged.Select(WithoutTime).Distinct(StringComparer.Ordinal).Count(), "feedstock", "feedstocks")}.", indent: 2);
    }

    // A supply that must be taken whole is tight both ways in every period and says nothing; forty of them hide the limits that matter.
    private static HashSet<string> Obliged(LimitUse[] used) => used.Where(u => u.Kind == FindingKind.BelowLeastPurchase).Select(u => u.Path)
        .Intersect(used.Where(u => u.Kind == FindingKind.SupplyExceeded).Select(u => u.Path), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);

    private static bool IsSupply(FindingKind kind) => kind is FindingKind.BelowLeastPurchase or FindingKind.SupplyExceeded;

    private static string[] Row(IGrouping<string, LimitUse> uses)
    {
        LimitUse u = uses.First();
        string periods = Contains(u.Path, PeriodPart) ? Figures.Number(uses.Count()) : Contains(u.Path, WindowPart) ? Figures.Count(uses.Count(), "window", "windows") : "all";
        return [uses.Key, periods, Figures.Number(u.Value), u.Sense == LimitSense.AtMost ? "at most" : "at least", Figures.Number(u.Limit), u.Unit, Left(u)];
    }

    private static bool Contains(string path, string part) => path.Contains(part, StringComparison.Ordinal);

    private static string WithoutTime(string path)
    {
        int at = path.IndexOf(Contains(path, WindowPart) ? WindowPart : PeriodPart, StringComparison.Ordinal);
        int end = at < 0 ? -1 : path.IndexOf(',', at + 1);
        return at < 0 ? path : path[..at] + (end < 0 ? "" : path[end..]);
    }

    private static string Left(LimitUse use) => Room(use) switch
    {
        < -AuditOptions.DefaultTolerance => "broken",
        <= AuditOptions.DefaultTolerance => "none",
        double room => Figures.Percent(room),
    };

    private static double Room(LimitUse use) => use.Slack / Math.Max(Math.Abs(use.Limit), Math.Abs(use.Value));
}
