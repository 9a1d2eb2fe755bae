using System.Collections.Immutable;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>Each limit with its use, the room left, and what one unit more is worth to this plan.</summary>
internal static class LimitSection
{
    public static Section Build(ReportContext c)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        blocks.Add(new Paragraph(Words(c)));
        var values = (c.Proposal.Marginal?.Limits ?? []).Where(v => v.Period is null).ToDictionary(v => v.Limit, StringComparer.Ordinal);
        var matched = new HashSet<string>(StringComparer.Ordinal);
        blocks.Add(Uses(c, values, matched));
        MarginalValue[] others = [.. values.Values.Where(v => !matched.Contains(v.Limit) && v.Binds)];
        if (others.Length > 0) blocks.Add(OtherValues(c, others));
        if (c.Proposal.Marginal is { Limits.IsEmpty: false } marginal) blocks.Add(AllValues(c, marginal));
        blocks.Add(AllUses(c));
        return new Section("limits", c["heading.limits"], blocks.ToImmutable());
    }

    private static string Words(ReportContext c) => c.Proposal.Marginal switch
    {
        null => c["limits.noMarginal"],
        { Objective: { } objective } m => c.Texts.Format("limits.marginal", c.Numbers.Alone(objective), c.UnitText(m.Unit)) + (m.Stop == StopReason.Completed ? "" : " " + c["limits.incomplete"]),
        { } m => m.Message.Length > 0 ? CleanText.Of(m.Message) : c["limits.noMarginal"],
    };

    private static DataTable Uses(ReportContext c, Dictionary<string, MarginalValue> values, HashSet<string> matched)
    {
        var rows = new List<(double Room, ImmutableArray<Cell> Cells)>();
        HashSet<string> obliged = Obliged(c);
        // "At most none" of what is not used says nothing.
        foreach (var limit in c.Ledger.Uses.Where(u => u.Limit != 0 || u.Value != 0).GroupBy(u => (u.Kind, Path: LimitPaths.WithoutTime(u.Path), u.Sense)))
        {
            if (IsSupply(limit.Key.Kind) && obliged.Contains(limit.Key.Path)) continue;
            LimitUse tightest = limit.MinBy(LimitPaths.Room)!;
            MarginalValue? worth = LimitPaths.StatedName(limit.Key.Kind, limit.Key.Path) is { } name ? values.GetValueOrDefault(name) : null;
            if (worth is not null) matched.Add(worth.Limit);
            rows.Add((LimitPaths.Room(tightest),
            [
                $"{LimitNames.Of(limit.Key.Kind)}: {Thing(c, limit.Key.Path)}", CleanText.Of(LimitPaths.TimeOf(tightest.Path)), tightest.Value, c[limit.Key.Sense == LimitSense.AtMost ? "limits.atMost" : "limits.atLeast"], tightest.Limit, c.UnitText(tightest.Unit),
                LimitPaths.Room(tightest) <= AuditOptions.DefaultTolerance ? 0 : LimitPaths.Room(tightest), Worth(worth?.IfRelaxed), Worth(worth?.MoneyIfRelaxed),
            ]));
        }

        Cell Worth(double? value) => c.Proposal.Marginal?.Objective is null ? Cell.Missing : value is { } v ? v : new Cell("\u2013", null);
        return new DataTable("limits", c["limits.caption"],
            [
                new(c["column.limit"]), new(c["limits.when"]), new(c["limits.use"], ColumnKind.Number) { Mixed = true }, new(c["limits.sense"]), new(c["limits.limit"], ColumnKind.Number) { Mixed = true }, new(c["column.unit"]),
                new(c["limits.room"], ColumnKind.Share), new(c["limits.worth"], ColumnKind.Number, c.UnitText(c.Proposal.Marginal?.Unit)) { Mixed = true }, new(c["limits.money"], ColumnKind.Number, c.Currency) { Mixed = true },
            ], [.. rows.OrderBy(r => r.Room).Select(r => r.Cells)]) { Note = obliged.Count == 0 ? c["limits.note"] : $"{c["limits.note"]} {c.Texts.Format("limits.obliged", c.Numbers.Whole(obliged.Count))}" };
    }

    // A supply that must be taken whole is tight both ways in every period and says nothing; forty of them would hide the limits that matter.
    private static HashSet<string> Obliged(ReportContext c)
    {
        HashSet<string> Full(FindingKind kind) => [.. c.Ledger.Uses.Where(u => u.Kind == kind).GroupBy(u => LimitPaths.WithoutTime(u.Path), StringComparer.Ordinal).Where(g => g.All(u => LimitPaths.Room(u) <= AuditOptions.DefaultTolerance)).Select(g => g.Key)];
        return [.. Full(FindingKind.SupplyExceeded).Intersect(Full(FindingKind.BelowLeastPurchase), StringComparer.Ordinal)];
    }

    private static bool IsSupply(FindingKind kind) => kind is FindingKind.BelowLeastPurchase or FindingKind.SupplyExceeded;

    private static DataTable OtherValues(ReportContext c, MarginalValue[] values) => new("other-limits", c["limits.othersCaption"],
        [new(c["column.limit"]), new(c["limits.limit"], ColumnKind.Number) { Mixed = true }, new(c["column.unit"]), new(c["limits.worth"], ColumnKind.Number, c.UnitText(c.Proposal.Marginal!.Unit)) { Mixed = true }, new(c["limits.money"], ColumnKind.Number, c.Currency) { Mixed = true }, new(c["column.note"])],
        [.. values.Select(v => ImmutableArray.Create<Cell>(CleanText.Of(v.Limit), v.Stated, c.UnitText(v.Unit), v.IfRelaxed, v.MoneyIfRelaxed, CleanText.Of(v.Note)))]);

    private static DataTable AllValues(ReportContext c, MarginalValues marginal) => new("marginal-values", c["limits.allValuesCaption"],
        [
            new(c["column.limit"]), new(c["column.period"]), new(c["limits.limit"], ColumnKind.Number) { Mixed = true }, new(c["column.unit"]), new(c["limits.worth"], ColumnKind.Number, c.UnitText(marginal.Unit)) { Mixed = true },
            new(c["limits.worthTightened"], ColumnKind.Number, c.UnitText(marginal.Unit)) { Mixed = true }, new(c["limits.money"], ColumnKind.Number, c.Currency) { Mixed = true }, new(c["limits.holdsTo"], ColumnKind.Number) { Mixed = true }, new(c["column.note"]),
        ],
        [.. marginal.Limits.Select(v => ImmutableArray.Create<Cell>(CleanText.Of(v.Limit), CleanText.Of(v.Period), v.Stated, c.UnitText(v.Unit), v.IfRelaxed, v.IfTightened, v.MoneyIfRelaxed, v.HoldsTo is { } h ? h : new Cell("\u2013", null), CleanText.Of(v.Note)))]) { WorkbookOnly = true };

    private static DataTable AllUses(ReportContext c) => new("all-limits", c["limits.allCaption"],
        [new(c["column.kind"]), new(c["column.limit"]), new(c["limits.use"], ColumnKind.Number) { Mixed = true }, new(c["limits.sense"]), new(c["limits.limit"], ColumnKind.Number) { Mixed = true }, new(c["limits.slack"], ColumnKind.Number) { Mixed = true }, new(c["column.unit"])],
        [.. c.Ledger.Uses.Select(u => ImmutableArray.Create<Cell>(LimitNames.Of(u.Kind), CleanText.Of(u.Path), u.Value, c[u.Sense == LimitSense.AtMost ? "limits.atMost" : "limits.atLeast"], u.Limit, u.Slack, c.UnitText(u.Unit)))]) { WorkbookOnly = true };

    private static string Thing(ReportContext c, string path)
    {
        int comma = path.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 ? c.NameOf(path) : $"{c.NameOf(path[..comma])}{CleanText.Of(path[comma..])}";
    }
}
