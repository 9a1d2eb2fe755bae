namespace RecoveryOpt.Audit;

/// <summary>A resource used by a run or a shipment, in the resource's unit.</summary>
internal sealed record WalkedUse(WalkedRow Row, string Resource, double Amount);

/// <summary>Kilograms emitted by a run, a shipment, or a resource that one of them uses.</summary>
internal sealed record WalkedEmission(WalkedRow Row, string Emission, double Kilograms);

/// <summary>Resources used and emissions, row by row.</summary>
/// <remarks>
/// Of a run: tonnes fed x amount, x pulp per tonne, or x the stream's grade (without additions). Of a lane: wet t x km x amount.
/// Emissions: of runs, of lanes, and of every resource used (amount x factor).
/// </remarks>
internal sealed class UseBook
{
    private readonly List<WalkedUse> _uses = [];
    private readonly List<WalkedEmission> _emissions = [];

    public UseBook(AuditRun run)
    {
        foreach (WalkedRun r in run.Plan.Runs.Where(r => r.Tonnes != 0)) AddRun(run, r);
        foreach (WalkedShipment r in run.Plan.Shipments.Where(r => r.Tonnes != 0)) AddShipment(run, r);
        foreach (WalkedUse use in _uses)
        {
            foreach (EmissionFactor factor in run.Scenario.Resource(use.Resource).Emissions)
            {
                _emissions.Add(new WalkedEmission(use.Row, factor.Emission, use.Amount * factor.Amount.Number));
            }
        }
    }

    public IReadOnlyList<WalkedUse> Uses => _uses;

    public IReadOnlyList<WalkedEmission> Emissions => _emissions;

    private void AddRun(AuditRun run, WalkedRun r)
    {
        foreach (ResourceUse use in r.Mode.Uses)
        {
            _uses.Add(new WalkedUse(r, use.Resource, use.Amount.Number * Basis(run, r, use.Per, use.Analyte, $"The use of '{use.Resource}' in '{r.Technology.Id}'")));
        }

        foreach (ProcessEmission e in r.Mode.Emissions)
        {
            _emissions.Add(new WalkedEmission(r, e.Emission, e.Amount.Number * Basis(run, r, e.Per, e.Analyte, $"The emission of '{e.Emission}' in '{r.Technology.Id}'")));
        }
    }

    private void AddShipment(AuditRun run, WalkedShipment r)
    {
        if (r.Lane.Uses.IsEmpty && r.Lane.Emissions.IsEmpty) return;
        double work = FreightWork(run, r);
        foreach (LaneUse use in r.Lane.Uses) _uses.Add(new WalkedUse(r, use.Resource, use.Amount.Number * work));
        foreach (EmissionFactor e in r.Lane.Emissions) _emissions.Add(new WalkedEmission(r, e.Emission, e.Amount.Number * work));
    }

    /// <summary>Wet t-km of a shipment.</summary>
    public static double FreightWork(AuditRun run, WalkedShipment r)
    {
        if (r.Lane.Distance is { } distance) return run.Wet(r) * distance.Number;
        run.Missing($"lanes/{r.Lane.Id}", $"Something counts the t-km of lane '{r.Lane.Id}', but its distance isn't given.");
        return 0;
    }

    private static double Basis(AuditRun run, WalkedRun r, UseBasis per, string? analyte, string reader)
    {
        switch (per)
        {
            case UseBasis.DryTonneFed:
                return r.Tonnes;
            case UseBasis.GramFed:
                return r.Tonnes * run.Read(r.Stream, analyte, reader);
            default:
                if (r.Mode.PulpPerDryTonne is { } pulp) return r.Tonnes * pulp.Number;
                run.Missing($"technologies/{r.Technology.Id}, mode {r.Mode.Id}", $"{reader} is per m3 of pulp, but pulp per dry tonne isn't given.");
                return 0;
        }
    }
}
