namespace RecoveryOpt.Audit;

/// <summary>Offtakes and residue sinks: what they take, at what grades, how much per period and over the horizon.</summary>
internal static class DestinationAudit
{
    public static void Check(AuditRun run)
    {
        foreach (Offtake offtake in run.Scenario.Content.Offtakes)
        {
            WalkedSale[] sold = [.. run.Plan.Sales.Where(r => ReferenceEquals(r.Offtake, offtake))];
            string path = $"offtakes/{offtake.Id}";
            CheckMaterials(run, path, $"Offtake '{offtake.Id}'", offtake.Materials, sold);
            GradeAudit.Check(run, path, $"offtake '{offtake.Id}'", offtake.Terms.Limits, sold);
            CheckContract(run, offtake, sold, path);
        }

        foreach (ResidueSink sink in run.Scenario.Content.ResidueSinks)
        {
            WalkedDisposal[] disposed = [.. run.Plan.Disposals.Where(r => ReferenceEquals(r.Sink, sink))];
            string path = $"residueSinks/{sink.Id}";
            CheckMaterials(run, path, $"Residue sink '{sink.Id}'", sink.Materials, disposed);
            CheckHazards(run, sink, disposed, path);
            GradeAudit.Check(run, path, $"residue sink '{sink.Id}'", sink.Limits, disposed);
            CheckRoom(run, sink, disposed, path);
        }
    }

    private static void CheckMaterials(AuditRun run, string path, string who, IEnumerable<string> materials, IEnumerable<WalkedRow> rows)
    {
        foreach (WalkedRow r in rows.Where(r => r.Tonnes != 0 && !materials.Contains(r.Stream.Material.Id, StringComparer.Ordinal)))
        {
            run.Log.Broken(FindingKind.MaterialNotAccepted, $"{path}, period {run.Time.Ids[r.Period]}", $"{who} doesn't take '{r.Stream.Material.Id}' ('{r.Stream}').");
        }
    }

    private static void CheckHazards(AuditRun run, ResidueSink sink, IEnumerable<WalkedRow> rows, string path)
    {
        foreach (WalkedRow r in rows.Where(r => r.Tonnes != 0))
        {
            if (r.Stream.Material.HazardClass is { } hazard && !sink.HazardClasses.Contains(hazard, StringComparer.Ordinal))
            {
                run.Log.Broken(FindingKind.HazardNotAccepted, $"{path}, period {run.Time.Ids[r.Period]}",
                    $"Residue sink '{sink.Id}' may not take hazard class '{hazard}' of '{r.Stream.Material.Id}'.");
            }
        }
    }

    private static void CheckContract(AuditRun run, Offtake offtake, WalkedSale[] sold, string path)
    {
        for (int p = 0; p < run.Time.Count; p++)
        {
            double tonnes = sold.Where(r => r.Period == p).Sum(r => r.Tonnes);
            string when = $"{path}, period {run.Time.Ids[p]}";
            if (offtake.DeliverOrPay is null && offtake.LeastDryTonnesPerPeriod is { } least)
            {
                run.Log.AtLeast(FindingKind.OfftakeBelowLeast, when, tonnes, least[p].Number, "t", $"Delivered to '{offtake.Id}'");
            }

            if (offtake.MostDryTonnesPerPeriod is { } most)
            {
                run.Log.AtMost(FindingKind.OfftakeExceeded, when, tonnes, most[p].Number, "t", $"Delivered to '{offtake.Id}'");
            }
        }
    }

    private static void CheckRoom(AuditRun run, ResidueSink sink, WalkedDisposal[] disposed, string path)
    {
        for (int p = 0; p < run.Time.Count && sink.DryTonnesPerYear is not null; p++)
        {
            run.Log.AtMost(FindingKind.SinkRate, $"{path}, period {run.Time.Ids[p]}", disposed.Where(r => r.Period == p).Sum(r => r.Tonnes),
                sink.DryTonnesPerYear.Value.Number * run.Time.Lengths[p], "t", $"Disposed of at '{sink.Id}'");
        }

        WalkedRaise[] raises = [.. run.Plan.Raises.Where(r => ReferenceEquals(r.Sink, sink))];
        if (sink.MostRaises is not null || raises.Length > 0) run.Log.AtMost(FindingKind.TooMuchBuilt, path, raises.Sum(r => r.Raises), sink.MostRaises ?? 0, "raises", $"Raises of '{sink.Id}'");
        if (sink is { RemainingVolume: not null, PlacedDensity: null }) run.Missing(path, $"'{sink.Id}' states a remaining volume but no placed density.");

        // What fits can change from period to period only where something is raised.
        foreach (int p in sink.MostRaises is null ? [run.Time.Count - 1] : Enumerable.Range(0, run.Time.Count)) CheckRoomBy(run, sink, disposed, raises, p, path);
    }

    private static void CheckRoomBy(AuditRun run, ResidueSink sink, WalkedDisposal[] disposed, WalkedRaise[] raises, int period, string path)
    {
        string when = sink.MostRaises is null ? path : $"{path}, to the end of {run.Time.Ids[period]}";
        string what = sink.MostRaises is null ? "over the horizon" : $"to the end of {run.Time.Ids[period]}";
        double tonnes = disposed.Where(r => r.Period <= period).Sum(r => r.Tonnes);
        int standing = raises.Where(r => InvestmentBook.Of(run, r).StandsIn(run, period)).Sum(r => r.Raises);
        if (sink.RemainingDryTonnes is { } remaining)
        {
            run.Log.AtMost(FindingKind.SinkTonnes, when, tonnes, remaining.Number + (standing * (sink.RaiseDryTonnes?.Number ?? 0)), "t", $"Disposed of at '{sink.Id}' {what}");
        }

        if (sink is { RemainingVolume: { } volume, PlacedDensity: { } density })
        {
            run.Log.AtMost(FindingKind.SinkVolume, when, tonnes / density.Number, volume.Number + (standing * (sink.RaiseVolume?.Number ?? 0)), "m3", $"Placed at '{sink.Id}' {what}");
        }
    }
}
