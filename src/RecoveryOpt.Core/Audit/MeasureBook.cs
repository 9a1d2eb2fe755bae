namespace RecoveryOpt.Audit;

/// <summary>Values of measures, stated and built in, by period.</summary>
internal sealed class MeasureBook(AuditRun run, UseBook uses, SettlementBook settlement)
{
    /// <summary>The measure in each period, and the sum of its absolute terms; none where there is no such measure.</summary>
    public (double[] Values, double[] Gross)? Find(string id)
    {
        if (run.Scenario.FindMeasure(id) is { } measure)
        {
            return Sum(measure.Terms.SelectMany(t => Items(t, $"Measure '{id}'").Where(i => Matches(t, i)).Select(i => (i.Period, (t.Factor ?? 1) * i.Value))));
        }

        string[] parts = id.Split('/');
        if (parts.Length is not (2 or 4)) return null;
        if (parts is ["gold", "recovered"]) return Gold(GoldLedger.Recovered);
        return BuiltIn(parts[0], parts[1]) is { } items
            ? Sum(items.Where(i => parts.Length == 2 || IsWithin(i, parts[2], parts[3])).Select(i => (i.Period, i.Value)))
            : null;
    }

    private IEnumerable<Item>? BuiltIn(string family, string name) => (family, name) switch
    {
        ("gold", "contained") => run.Plan.Purchases.Where(r => r.Tonnes != 0)
            .Select(r => Of(r, r.Tonnes * run.Read(r.Stream, Analyte.Gold, "A limit on contained gold"), r.Stream.Feedstock.Site, r.Stream.Feedstock.Owner)),
        ("gold", "payable") => run.Plan.Sales.Select(r => Of(r, settlement.Payable(r, Analyte.Gold), r.Offtake.Site, r.Offtake.Owner)),
        ("residue", "dryTonnes") => run.Plan.Disposals.Select(r => OfDisposal(r, r.Tonnes)),
        ("residue", "hazardous") => run.Plan.Disposals.Where(r => r.Stream.Material.HazardClass is not null).Select(r => OfDisposal(r, r.Tonnes)),
        ("residue", "landfilled") => run.Plan.Disposals.Where(r => r.Sink.Use is SinkUse.Landfill or SinkUse.TailingsStorage or SinkUse.DryStack).Select(r => OfDisposal(r, r.Tonnes)),
        ("residue", "reused") => run.Plan.Disposals.Where(r => r.Sink.Use is SinkUse.Backfill or SinkUse.Construction or SinkUse.OtherReuse).Select(r => OfDisposal(r, r.Tonnes)),
        ("emissions", _) when run.Scenario.Content.Emissions.Any(x => Same(x.Id, name)) => Emitted(name),
        ("resources", _) when run.Scenario.Content.Resources.Any(x => Same(x.Id, name)) => uses.Uses.Where(u => Same(u.Resource, name)).Select(u => OfAsset(u.Row, u.Amount)),
        ("draws", _) when run.Scenario.Content.Resources.Any(x => Same(x.Id, name)) => Draws(name),
        _ => null,
    };

    private bool IsWithin(Item item, string scope, string id) => scope switch
    {
        "jurisdiction" => run.Scenario.Site(item.Site).Jurisdiction is { } j && Same(j, id),
        "owner" => item.Owner is { } o && Same(o, id),
        "site" => Same(item.Site, id),
        "technology" => item.Technology is { } t && Same(t, id),
        "lane" => item.Lane is { } l && Same(l, id),
        "feedstock" => item.Feedstock is { } f && Same(f, id),
        _ => false,
    };

    /// <summary>Grams of gold of a ledger in each period.</summary>
    public (double[] Values, double[] Gross) Gold(GoldLedger ledger) => ledger switch
    {
        GoldLedger.Contained => Sum(run.Plan.Purchases.Concat<WalkedRow>(run.Plan.Openings).Where(r => r.Tonnes != 0).Select(r => (r.Period, r.Tonnes * run.Read(r.Stream, Analyte.Gold, "A limit on contained gold")))),
        GoldLedger.Recovered => Sum(run.Plan.Sales.Where(r => r.Tonnes != 0).Select(r => (r.Period, r.Tonnes * run.Read(r.Stream, Analyte.Gold, "A limit on recovered gold")))),
        _ => Sum(run.Plan.Sales.Select(r => (r.Period, settlement.Payable(r, Analyte.Gold)))),
    };

    private (double[] Values, double[] Gross) Sum(IEnumerable<(int Period, double Value)> terms)
    {
        var values = new double[run.Time.Count];
        var gross = new double[run.Time.Count];
        foreach ((int p, double value) in terms)
        {
            values[p] += value;
            gross[p] += Math.Abs(value);
        }

        return (values, gross);
    }

    /// <summary>The decisions a term sums over, each with its value and what filters can ask of it.</summary>
    private IEnumerable<Item> Items(MeasureTerm term, string reader) => term.Of switch
    {
        MeasureOf.Purchases => run.Plan.Purchases.Where(r => r.Tonnes != 0).Select(r =>
            Of(r, Value(r, term, reader), r.Stream.Feedstock.Site, r.Stream.Feedstock.Owner)),
        MeasureOf.LaneFlows => run.Plan.Shipments.Where(r => r.Tonnes != 0).Select(r => OfAsset(r, Value(r, term, reader))),
        MeasureOf.Feeds => run.Plan.Runs.Where(r => r.Tonnes != 0).Select(r => OfAsset(r, Value(r, term, reader))),
        MeasureOf.Outputs => run.Plan.Runs.Where(r => r.Tonnes != 0).SelectMany(r => OutputsOf(r, term, reader)),
        MeasureOf.Sales => run.Plan.Sales.Where(r => r.Tonnes != 0).Select(r =>
            Of(r, Value(r, term, reader), r.Offtake.Site, r.Offtake.Owner) with { Offtake = r.Offtake.Id }),
        MeasureOf.Disposals => run.Plan.Disposals.Where(r => r.Tonnes != 0).Select(r =>
            OfDisposal(r, Value(r, term, reader))),
        MeasureOf.ResourceUse => uses.Uses.Where(u => term.Resource is null || Same(u.Resource, term.Resource)).Select(u => OfAsset(u.Row, u.Amount)),
        MeasureOf.ResourceDraws => Draws(term.Resource ?? ""),
        _ => Emitted(term.Emission ?? ""),
    };

    private IEnumerable<Item> Emitted(string emission) =>
        uses.Emissions.Where(e => Same(e.Emission, emission)).Select(e => e.Draw is { } d ? OfSite(d, e.Kilograms) : OfAsset(e.Row!, e.Kilograms));

    // Residue belongs to the last technology that it came from.
    private static Item OfDisposal(WalkedDisposal r, double value) =>
        Of(r, value, r.Sink.Site, r.Sink.Owner) with { Sink = r.Sink.Id, Technology = r.Stream.Path.Steps.LastOrDefault()?.Technology };

    /// <summary>What is taken from outside: drawn where there is a balance, used from the network elsewhere.</summary>
    private IEnumerable<Item> Draws(string resource) =>
        uses.Uses.Where(u => u.IsFromNetwork && Same(u.Resource, resource)).Select(u => OfAsset(u.Row, u.Amount))
            .Concat(run.Plan.Draws.Where(d => Same(d.Supply.Resource, resource)).Select(d => OfSite(d, d.Amount)));

    private static Item OfSite(WalkedDraw draw, double value) => new(draw.Period, null, null, value, draw.Site.Id, draw.Site.Owner);

    private static Item Of(WalkedRow row, double value, string site, string? owner) =>
        new(row.Period, row.Stream.Feedstock.Id, row.Stream.Material.Id, value, site, owner);

    private static Item OfAsset(WalkedRow row, double value) => row switch
    {
        WalkedShipment r => Of(r, value, r.Lane.From, r.Lane.Owner) with { Lane = r.Lane.Id },
        WalkedRun r => Of(r, value, r.Facility.Site, r.Facility.Owner) with { Facility = r.Facility.Id, Technology = r.Technology.Id },
        _ => throw new InvalidOperationException("Only runs and shipments use resources."),
    };

    private IEnumerable<Item> OutputsOf(WalkedRun r, MeasureTerm term, string reader)
    {
        for (int k = 0; k < r.Products.Length; k++)
        {
            var made = new WalkedStock(run.Scenario.Site(r.Facility.Site), r.Products[k], r.ComesOutIn(run.Time, k), r.Tonnes * r.Step.Outputs[k].Mass);
            if (made.Tonnes == 0 || made.Period == run.Time.Count || made.Stream.GoesBack) continue;
            yield return Of(made, Value(made, term, reader), r.Facility.Site, r.Facility.Owner) with
            {
                Facility = r.Facility.Id,
                Technology = r.Technology.Id,
            };
        }
    }

    private double Value(WalkedRow row, MeasureTerm term, string reader)
    {
        switch (term.Unit)
        {
            case MeasureUnit.DryTonnes:
                return row.Tonnes;
            case MeasureUnit.WetTonnes:
                return run.Wet(row);
            case MeasureUnit.Grams:
                return row.Tonnes * run.Read(row.Stream, term.Analyte, reader);
            case MeasureUnit.CubicMetres:
                Density? density = row is WalkedDisposal d ? d.Sink.PlacedDensity : row.Stream.Material.BulkDensity;
                if (density is { } known) return row.Tonnes / known.Number;
                run.Missing($"measures, {reader}", $"{reader} counts cubic metres of '{row.Stream.Material.Id}', but the density isn't given.");
                return 0;
            case MeasureUnit.PayableGrams when row is WalkedSale sale && term.Analyte is not null:
                return settlement.Payable(sale, term.Analyte);
            case MeasureUnit.TonneKilometres when row is WalkedShipment shipment:
                return UseBook.FreightWork(run, shipment);
            default:
                run.Missing($"measures, {reader}", $"{reader} asks for {term.Unit} of {term.Of}, which has none.");
                return 0;
        }
    }

    private bool Matches(MeasureTerm t, Item i) =>
        Passes(t.Feedstocks, i.Feedstock)
        && Passes(t.Materials, i.Material)
        && Passes(t.Sites, i.Site)
        && Passes(t.Jurisdictions, run.Scenario.Site(i.Site).Jurisdiction)
        && Passes(t.Owners, i.Owner)
        && Passes(t.Technologies, i.Technology)
        && Passes(t.Facilities, i.Facility)
        && Passes(t.Lanes, i.Lane)
        && Passes(t.Offtakes, i.Offtake)
        && Passes(t.Sinks, i.Sink);

    private static bool Passes(System.Collections.Immutable.ImmutableArray<string> filter, string? id) =>
        filter.IsEmpty || (id is not null && filter.Contains(id, StringComparer.Ordinal));

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);

    private sealed record Item(int Period, string? Feedstock, string? Material, double Value, string Site, string? Owner)
    {
        public string? Technology { get; init; }

        public string? Facility { get; init; }

        public string? Lane { get; init; }

        public string? Offtake { get; init; }

        public string? Sink { get; init; }
    }
}
