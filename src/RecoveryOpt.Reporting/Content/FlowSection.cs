using System.Collections.Immutable;
using RecoveryOpt.Reporting.Charts;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>Mass and gold from lot to bar, with every loss named.</summary>
internal static class FlowSection
{
    private const int MostSources = 10;
    private const int MostLines = 30;
    private const string Others = "feedstocks/\u0000others";
    private const string Paid = "payable", Unpaid = "unpaid";

    public static Section Build(ReportContext c)
    {
        if (c.Ledger.Flows.IsEmpty) return new Section("flows", c["heading.flows"], [new Paragraph(c["flows.none"])]);
        FlowLine[] once = [.. c.Ledger.Flows.Where(f => !f.Circulates)];
        var blocks = ImmutableArray.CreateBuilder<Block>();
        blocks.Add(Diagram(c, "sankey-mass", [.. once.Select(f => new SankeyFlow(f.From, f.To, f.DryTonnes))], "t", c["flows.massCaption"]));
        if (once.Any(f => f.GoldGrams is null)) blocks.Add(new Paragraph(c["flows.unknownGold"], Tone.Warning));
        SankeyFlow[] gold = [.. once.Where(f => f.GoldGrams is not null).Select(f => new SankeyFlow(f.From, f.To, f.GoldGrams!.Value / 1000)), .. Payable(c)];
        blocks.Add(Diagram(c, "sankey-gold", gold, "kg", c["flows.goldCaption"]));
        if (gold.Any(f => f.Amount < 0)) blocks.Add(new Paragraph(c["flows.negative"], Tone.Note));
        blocks.Add(Accounts(c));
        blocks.Add(Lines(c));
        return new Section("flows", c["heading.flows"], blocks.ToImmutable());
    }

    // What a buyer gets, he pays for in part.
    private static IEnumerable<SankeyFlow> Payable(ReportContext c)
    {
        foreach (var offtake in c.Ledger.Settlements.Where(s => string.Equals(s.Analyte, Analyte.Gold, StringComparison.Ordinal)).GroupBy(s => s.Offtake, StringComparer.Ordinal))
        {
            double contained = offtake.Sum(s => s.ContainedGrams) / 1000, payable = offtake.Sum(s => s.PayableGrams) / 1000;
            yield return new SankeyFlow($"offtakes/{offtake.Key}", Paid, payable);
            yield return new SankeyFlow($"offtakes/{offtake.Key}", Unpaid, Math.Max(0, contained - payable));
        }
    }

    private static Figure Diagram(ReportContext c, string id, SankeyFlow[] flows, string unit, string caption)
    {
        double total = flows.Where(f => IsSource(f.From)).Sum(f => f.Amount);
        SankeyFlow[] merged = Merge(flows, total);
        string[] places = [.. merged.SelectMany(f => new[] { f.From, f.To }).Distinct(StringComparer.Ordinal)];
        SankeyNode[] nodes = [.. places.Select(p => Node(c, p)).OrderBy(n => n.IsEnd).ThenBy(n => n.Id, StringComparer.Ordinal)];
        string ends = string.Join("; ", merged.Where(f => nodes.First(n => n.Id == f.To).IsEnd).GroupBy(f => f.To, StringComparer.Ordinal).OrderByDescending(g => g.Sum(f => f.Amount)).Take(6)
            .Select(g => $"{nodes.First(n => n.Id == g.Key).Label} {c.Numbers.Alone(g.Sum(f => f.Amount))} {unit}"));
        return new Figure(id, caption, c.Texts.Format("flows.alternative", c.Numbers.Alone(total), unit, ends), SankeyChart.Draw(nodes, merged, unit, c.Numbers));
    }

    // Many feedstocks, lanes with losses and sinks would be threads: the largest stand by themselves, the rest of a kind together.
    private static SankeyFlow[] Merge(SankeyFlow[] flows, double total)
    {
        HashSet<string> shown =
        [
            .. flows.SelectMany(f => new[] { f.From, f.To }).Distinct(StringComparer.Ordinal).GroupBy(KindOf, StringComparer.Ordinal)
                .SelectMany(g => g.OrderByDescending(p => flows.Where(f => f.From == p || f.To == p).Sum(f => Math.Abs(f.Amount))).ThenBy(p => p, StringComparer.Ordinal).Take(MostSources)),
        ];
        string Name(string place) => shown.Contains(place) ? place : $"{KindOf(place)}/{Others[^7..]}";
        return [.. flows.Where(f => f.Amount > total * 1e-9).GroupBy(f => (From: Name(f.From), To: Name(f.To))).Select(g => new SankeyFlow(g.Key.From, g.Key.To, g.Sum(f => f.Amount)))];
    }

    private static string KindOf(string place) => place.LastIndexOf('/') is var at && at < 0 ? place : place[..at];

    private static bool IsSource(string place) => KindOf(place) is "feedstocks" or "openingStocks" or "additions";

    private static SankeyNode Node(ReportContext c, string place)
    {
        string kind = KindOf(place);
        bool isRest = place.EndsWith(Others[^7..], StringComparison.Ordinal);
        string label = isRest ? c.Texts.Format("flows.others", c[$"flows.kind.{kind}"]) : kind switch
        {
            Paid => c["flows.payable"],
            Unpaid => c["flows.unpaid"],
            "losses/facilities" => c.Texts.Format("flows.lossIn", c.ShortNameOf($"facilities/{Last(place)}")),
            "losses/lanes" => c.Texts.Format("flows.lossOn", Last(place)),
            "closingStocks" => c.Texts.Format("flows.left", c.Scenario.FindSite(Last(place)) is null ? c.ShortNameOf($"facilities/{Last(place)}") : c.ShortNameOf($"sites/{Last(place)}")),
            "additions" => c.Texts.Format("flows.added", c.ShortNameOf($"technologies/{Last(place)}")),
            _ => c.ShortNameOf(place),
        };
        string colour = kind switch
        {
            "feedstocks" or "openingStocks" => c.Palette.Gold,
            "additions" => Palette.Series(4),
            "technologies" => c.Palette.Main,
            "offtakes" => "#3f7d4e",
            Paid => c.Palette.Gold,
            Unpaid or "losses/facilities" or "losses/lanes" => Palette.Loss,
            "closingStocks" => Palette.Series(6),
            _ => Palette.Residue,
        };
        return new SankeyNode(place, CleanText.Of(label), colour, kind is not ("feedstocks" or "openingStocks" or "additions" or "technologies"));
    }

    private static string Last(string place) => CleanText.Of(place[(place.LastIndexOf('/') + 1)..]);

    private static DataTable Accounts(ReportContext c)
    {
        IEnumerable<(string Name, MaterialAccount Account)> accounts = [(c["flows.dryMass"], c.Ledger.Mass), .. c.Ledger.Analytes.Select(a => (CleanText.Of(a.Key), a.Value))];
        return new DataTable("balances", c["flows.balanceCaption"],
            [
                new(c["column.of"]), new(c["column.unit"]), .. new[] { "purchased", "opening", "addedColumn", "sold", "payableColumn", "disposed", "stock", "lost", "residual" }.Select(k => new Column(c[$"flows.{k}"], ColumnKind.Number) { Mixed = true }),
            ],
            [
                .. accounts.Select(a => ImmutableArray.Create<Cell>(
                    a.Account.IsComplete ? a.Name : $"{a.Name} *", a.Account.Unit, a.Account.Purchased, a.Account.Opening, a.Account.Added, a.Account.Sold, a.Account.Payable,
                    a.Account.Disposed.Sum(x => x.Amount), a.Account.ClosingStock.Sum(x => x.Amount), a.Account.Losses.Sum(x => x.Amount), Rounded(a.Account))),
            ])
        {
            Note = accounts.Any(a => !a.Account.IsComplete) ? c["flows.incomplete"] : c["flows.balanceNote"],
        };
    }

    // What does not close by less than the tolerance of the recalculation is rounding; printed as such, and not as a figure with an exponent.
    private static double Rounded(MaterialAccount a) => Math.Abs(a.Residual) <= AuditOptions.DefaultTolerance * (a.Purchased + a.Opening + a.Added) ? 0 : a.Residual;

    private static DataTable Lines(ReportContext c) => new("flow-lines", c["flows.linesCaption"],
        [new(c["column.from"]), new(c["column.to"]), new(c["flows.dryMass"], ColumnKind.Number, "t"), new(c["flows.gold"], ColumnKind.Number, "g"), new(c["flows.circulates"])],
        [.. c.Ledger.Flows.Select(f => ImmutableArray.Create<Cell>(Node(c, f.From).Label, Node(c, f.To).Label, f.DryTonnes, f.GoldGrams, f.Circulates ? c["yes"] : ""))]) { WorkbookOnly = c.Ledger.Flows.Length > MostLines };
}
