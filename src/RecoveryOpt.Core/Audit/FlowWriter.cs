using System.Collections.Immutable;

namespace RecoveryOpt.Audit;

/// <summary>Where mass and gold go, from feedstock to bar, residue, stock and loss: the walked rows, summed over sites and periods.</summary>
internal static class FlowWriter
{
    public static ImmutableArray<FlowLine> Write(AuditRun run) =>
    [
        .. Steps(run).Where(s => s.Tonnes != 0 || s.Grams != 0)
            .GroupBy(s => (s.From, s.To, s.Circulates))
            .Select(g => new FlowLine(g.Key.From, g.Key.To, g.Sum(s => s.Tonnes), g.Sum(s => s.Grams) is var grams && double.IsNaN(grams) ? null : grams, g.Key.Circulates))
            .OrderBy(f => f.From, StringComparer.Ordinal).ThenBy(f => f.To, StringComparer.Ordinal).ThenBy(f => f.Circulates),
    ];

    private static IEnumerable<Step> Steps(AuditRun run) =>
        run.Plan.Runs.SelectMany(r => OfRun(run, r))
            .Concat(run.Plan.Sales.Select(r => Of(run, r, $"offtakes/{r.Offtake.Id}")))
            .Concat(run.Plan.Disposals.Select(r => Of(run, r, $"residueSinks/{r.Sink.Id}")))
            .Concat(run.Plan.Stocks.Where(r => r.Period == run.Time.Count - 1).Select(r => Of(run, r, $"closingStocks/{r.Site.Id}")))
            .Concat(run.Plan.Shipments.Select(r => Part(Of(run, r, $"losses/lanes/{r.Lane.Id}"), r.Lane.Loss?.Number ?? 0)));

    private static IEnumerable<Step> OfRun(AuditRun run, WalkedRun r)
    {
        int gold = run.Walker.Gold;
        string here = $"technologies/{r.Technology.Id}";
        if (r.Draws.IsEmpty) yield return Of(run, r, here);
        foreach (LoopDraw draw in r.Draws) yield return Of(run, draw, here) with { Circulates = draw.ComesBack };
        yield return new Step($"additions/{r.Technology.Id}", here, r.Tonnes * r.Step.AddedMass, r.Tonnes * r.Step.AddedGrams[gold], false);
        yield return new Step(here, $"losses/facilities/{r.Facility.Id}", r.Tonnes * r.Step.LostMass, r.Tonnes == 0 ? 0 : r.Tonnes * r.Step.LostGrams[gold], false);
        for (int k = 0; k < r.Products.Length; k++)
        {
            if (r.ComesOutIn(run.Time, k) < run.Time.Count) continue;
            double tonnes = r.Tonnes * r.Step.Outputs[k].Mass;
            yield return new Step(here, $"closingStocks/{r.Facility.Id}", tonnes, tonnes == 0 ? 0 : tonnes * r.Products[k].Grades[gold], false);
        }
    }

    private static Step Of(AuditRun run, WalkedRow r, string to) => new(OriginOf(r.Stream), to, r.Tonnes, r.Grams(run.Walker.Gold), false);

    private static Step Part(Step step, double share) => share == 0 ? step with { Tonnes = 0, Grams = 0 } : step with { Tonnes = step.Tonnes * share, Grams = step.Grams * share };

    private static string OriginOf(WalkedStream stream) => stream.Path.Steps is [.., var last]
        ? $"technologies/{last.Technology}"
        : stream.Feedstock.IsOpeningStock ? $"openingStocks/{stream.Feedstock.Id}" : $"feedstocks/{stream.Feedstock.Id}";

    private sealed record Step(string From, string To, double Tonnes, double Grams, bool Circulates);
}
