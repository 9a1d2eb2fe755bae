namespace RecoveryOpt.Audit;

/// <summary>A resource used by a run or a shipment, in the resource's unit.</summary>
/// <param name="Row">The run or shipment.</param>
/// <param name="Site">Where: the facility's site, or the one that the lane starts at.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Amount">Units.</param>
/// <param name="IsFromNetwork">False where the site has a balance of the resource: cost and emissions then follow what the site draws.</param>
internal sealed record WalkedUse(WalkedRow Row, string Site, string Resource, double Amount, bool IsFromNetwork);

/// <summary>Kilograms emitted by a run, a shipment, a resource that one of them uses, or what a site draws.</summary>
internal sealed record WalkedEmission(WalkedRow? Row, WalkedDraw? Draw, string Emission, double Kilograms)
{
    public int Period => Row?.Period ?? Draw!.Period;
}

/// <summary>Resources used and produced, and emissions, row by row.</summary>
/// <remarks>
/// Of a run: tonnes fed x amount, x pulp per tonne, or x the stream's grade (without additions). Of a lane: wet t x km x amount.
/// Emissions: of runs, of lanes, of every resource used from the network and of every draw (amount x factor).
/// </remarks>
internal sealed class UseBook
{
    private readonly AuditRun _run;
    private readonly List<WalkedUse> _uses = [];
    private readonly List<WalkedUse> _produced = [];
    private readonly List<WalkedEmission> _emissions = [];

    public UseBook(AuditRun run)
    {
        _run = run;
        foreach (WalkedRun r in run.Plan.Runs.Where(r => r.Tonnes != 0)) AddRun(r);
        foreach (WalkedShipment r in run.Plan.Shipments.Where(r => r.Tonnes != 0)) AddShipment(r);
        foreach (WalkedUse use in _uses.Where(u => u.IsFromNetwork))
        {
            foreach (EmissionFactor factor in run.Scenario.Resource(use.Resource).Emissions)
                _emissions.Add(new WalkedEmission(use.Row, null, factor.Emission, use.Amount * factor.Amount.Number));
        }

        foreach (WalkedDraw draw in run.Plan.Draws) AddDraw(draw);
    }

    public IReadOnlyList<WalkedUse> Uses => _uses;

    public IReadOnlyList<WalkedUse> Produced => _produced;

    public IReadOnlyList<WalkedEmission> Emissions => _emissions;

    private void AddRun(WalkedRun r)
    {
        string site = r.Facility.Site;
        foreach (ResourceUse use in r.Mode.Uses)
            _uses.Add(Used(r, site, use.Resource, use.Amount.Number * Basis(r, use.Per, use.Analyte, $"The use of '{use.Resource}' in '{r.Technology.Id}'")));
        foreach (ResourceUse made in r.Mode.Produces)
            _produced.Add(Used(r, site, made.Resource, made.Amount.Number * Basis(r, made.Per, made.Analyte, $"The production of '{made.Resource}' in '{r.Technology.Id}'")));
        foreach (ProcessEmission e in r.Mode.Emissions)
            _emissions.Add(new WalkedEmission(r, null, e.Emission, e.Amount.Number * Basis(r, e.Per, e.Analyte, $"The emission of '{e.Emission}' in '{r.Technology.Id}'")));
    }

    private void AddShipment(WalkedShipment r)
    {
        if (r.Lane.Uses.IsEmpty && r.Lane.Emissions.IsEmpty) return;
        double work = FreightWork(_run, r);
        foreach (LaneUse use in r.Lane.Uses) _uses.Add(Used(r, r.Lane.From, use.Resource, use.Amount.Number * work));
        foreach (EmissionFactor e in r.Lane.Emissions) _emissions.Add(new WalkedEmission(r, null, e.Emission, e.Amount.Number * work));
    }

    // A supply's own factor stands in place of the resource's, emission by emission.
    private void AddDraw(WalkedDraw draw)
    {
        foreach (EmissionFactor own in draw.Supply.Emissions)
            _emissions.Add(new WalkedEmission(null, draw, own.Emission, draw.Amount * own.Amount.Number));
        foreach (EmissionFactor common in _run.Scenario.Resource(draw.Supply.Resource).Emissions)
        {
            if (draw.Supply.Emissions.Any(own => string.Equals(own.Emission, common.Emission, StringComparison.Ordinal))) continue;
            _emissions.Add(new WalkedEmission(null, draw, common.Emission, draw.Amount * common.Amount.Number));
        }
    }

    private WalkedUse Used(WalkedRow row, string site, string resource, double amount) =>
        new(row, site, resource, amount, !_run.Scenario.Site(site).ResourceSupplies.Any(s => string.Equals(s.Resource, resource, StringComparison.Ordinal)));

    /// <summary>Wet t-km of a shipment.</summary>
    public static double FreightWork(AuditRun run, WalkedShipment r)
    {
        if (r.Lane.Distance is { } distance) return run.Wet(r) * distance.Number;
        run.Missing($"lanes/{r.Lane.Id}", $"Something counts the t-km of lane '{r.Lane.Id}', but its distance isn't given.");
        return 0;
    }

    private double Basis(WalkedRun r, UseBasis per, string? analyte, string reader)
    {
        switch (per)
        {
            case UseBasis.DryTonneFed:
                return r.Tonnes;
            case UseBasis.GramFed:
                return r.Tonnes * _run.Read(r.Stream, analyte, reader);
            default:
                if (r.Mode.PulpPerDryTonne is { } pulp) return r.Tonnes * pulp.Number;
                _run.Missing($"technologies/{r.Technology.Id}, mode {r.Mode.Id}", $"{reader} is per m3 of pulp, but pulp per dry tonne isn't given.");
                return 0;
        }
    }
}
