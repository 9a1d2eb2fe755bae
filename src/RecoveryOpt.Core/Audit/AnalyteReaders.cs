namespace RecoveryOpt.Audit;

/// <summary>Which analytes are read of a stream, at a destination or anywhere the plan takes it from there.</summary>
internal sealed class AnalyteReaders
{
    private const string RecoveredGold = "gold/recovered";

    private readonly AuditRun _run;
    private readonly Dictionary<MeasureOf, HashSet<string>> _measured = [];
    private readonly Dictionary<(string, int, WalkedStream), HashSet<string>> _known = [];

    public AnalyteReaders(AuditRun run)
    {
        _run = run;
        foreach (MeasureOf of in Enum.GetValues<MeasureOf>()) _measured[of] = new HashSet<string>(StringComparer.Ordinal);

        IEnumerable<string?> measures = run.Scenario.Content.Tariffs.Select(t => (string?)t.Measure)
            .Concat(run.Scenario.Content.Limits.SelectMany(l => new[] { l.Measure, l.ShareOf, l.PerGramOfGold == GoldLedger.Recovered ? RecoveredGold : null }))
            .Concat(run.ObjectiveMeasures);
        foreach (string measure in measures.OfType<string>())
        {
            if (string.Equals(measure, RecoveredGold, StringComparison.Ordinal)) _measured[MeasureOf.Sales].Add(Analyte.Gold);
            foreach (MeasureTerm term in run.Scenario.FindMeasure(measure)?.Terms ?? [])
            {
                if (term.Analyte is { } a) _measured[term.Of].Add(a);
            }
        }
    }

    /// <summary>Analytes read of a row where it goes, and beyond.</summary>
    public IEnumerable<string> Of(WalkedRow row) => (row switch
    {
        WalkedSale r => OfSale(r),
        WalkedDisposal r => r.Sink.Limits.Select(l => l.Analyte).Concat(_measured[MeasureOf.Disposals]),
        WalkedShipment r => _measured[MeasureOf.LaneFlows].Concat(DutyAudit.AnalytesOf(_run.Scenario, r)).Concat(At(r.Lane.To, r.Period, r.Stream)),
        WalkedStock r => r.Period + 1 < _run.Time.Count ? At(r.Site.Id, r.Period + 1, r.Stream) : [],
        WalkedRun r => OfRun(r),
        LoopDraw { Run: { } r } => OfRun(r),
        _ => [],
    }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private IEnumerable<string> OfSale(WalkedSale sale) =>
        sale.Offtake.Terms.Payables.Select(p => p.Analyte)
            .Concat(sale.Offtake.Terms.Penalties.Select(p => p.Analyte))
            .Concat(sale.Offtake.Terms.Limits.Select(l => l.Analyte))
            .Concat(_measured[MeasureOf.Sales]);

    private IEnumerable<string> OfRun(WalkedRun run)
    {
        var read = new HashSet<string>(_measured[MeasureOf.Feeds], StringComparer.Ordinal);
        read.UnionWith(run.Technology.FeedLimits.Select(l => l.Analyte));
        read.UnionWith(run.Mode.Uses.Concat(run.Mode.Produces).Where(u => u.Per == UseBasis.GramFed && u.Analyte is not null).Select(u => u.Analyte!));
        read.UnionWith(run.Mode.Emissions.Where(e => e.Per == UseBasis.GramFed && e.Analyte is not null).Select(e => e.Analyte!));
        read.UnionWith(run.Mode.Recoveries.Where(r => r.Model is not null && run.Mode.ModelOf(r).Linear is not { TailPerTonne: 0 }).Select(r => r.Analyte));
        read.UnionWith(run.Technology.Outputs.Where(o => o.Fineness is not null).Select(o => o.FinenessOf ?? Analyte.Gold));

        for (int k = 0; k < run.Products.Length; k++)
        {
            Output output = run.Technology.Outputs[k];
            IEnumerable<string> readOfProduct = At(run.Facility.Site, run.ComesOutIn(_run.Time, k), run.Products[k]).Concat(_measured[MeasureOf.Outputs]);
            read.UnionWith(output.Remainder
                ? readOfProduct
                : readOfProduct.Intersect(run.Mode.Recoveries.Where(r => string.Equals(r.Output, output.Id, StringComparison.Ordinal)).Select(r => r.Analyte), StringComparer.Ordinal));
        }

        return read;
    }

    // Lanes may run in circles: a place that is being looked at reads nothing more.
    private HashSet<string> At(string site, int period, WalkedStream stream)
    {
        if (_known.TryGetValue((site, period, stream), out HashSet<string>? known)) return known;
        var read = new HashSet<string>(StringComparer.Ordinal);
        _known[(site, period, stream)] = read;
        foreach (SiteUse use in _run.Book.Find(site, period, stream)?.Uses ?? []) read.UnionWith(Of(use.Row));
        return read;
    }
}
