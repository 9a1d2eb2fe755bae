namespace RecoveryOpt.Streams;

/// <summary>Finds every reader of an analyte that a feedstock's assay doesn't tell.</summary>
internal static class UnknownAnalytes
{
    public static void Check(StreamNetwork network, ExpansionProblems problems)
    {
        foreach (MaterialStream source in network.Sources) Check(network, source, AnalyteReads.OfPurchase(source.Feedstock), problems);
        foreach (Movement movement in network.Movements) Check(network, movement.Stream, AnalyteReads.OfDuty(network.Scenario, movement), problems);
        foreach (SaleOption sale in network.Sales) Check(network, sale.Stream, AnalyteReads.Of(sale.Offtake), problems);
        foreach (DisposalOption disposal in network.Disposals) Check(network, disposal.Stream, AnalyteReads.Of(disposal.Sink), problems);
        foreach (Activity activity in network.Activities) Check(network, activity.Stream, AnalyteReads.Of(activity.Technology, activity.Mode), problems);
        CheckMeasures(network, problems);
        CheckGold(network, problems);
    }

    private static void Check(StreamNetwork network, MaterialStream stream, IEnumerable<AnalyteRead> reads, ExpansionProblems problems)
    {
        foreach (AnalyteRead read in reads)
        {
            if (double.IsNaN(stream.Grades[network.Analytes[read.Analyte]])) problems.UnknownAnalyte(stream, read.Analyte, read.What);
        }
    }

    private static void CheckMeasures(StreamNetwork network, ExpansionProblems problems)
    {
        foreach (Measure measure in network.Scenario.Content.Measures)
        {
            foreach (MeasureTerm term in measure.Terms.Where(t => t.Unit == MeasureUnit.Grams))
            {
                foreach (MaterialStream stream in network.Streams.Where(s => Concerns(term, s)))
                {
                    Check(network, stream, [new(term.Analyte!, $"measure {measure.Id}", true)], problems);
                }
            }
        }
    }

    // Gold in what is bought or lies there is always reported, and its absence would be a silent zero in the ledger.
    private static void CheckGold(StreamNetwork network, ExpansionProblems problems)
    {
        if (network.Analytes.Gold < 0) return;
        foreach (MaterialStream source in network.Sources.Concat(network.Openings)) Check(network, source, [new(Analyte.Gold, "the gold ledger", true)], problems);
    }

    private static bool Concerns(MeasureTerm term, MaterialStream stream) =>
        (term.Feedstocks.IsEmpty || term.Feedstocks.Contains(stream.Feedstock.Id, StringComparer.Ordinal))
        && (term.Materials.IsEmpty || term.Materials.Contains(stream.Material.Id, StringComparer.Ordinal))
        && (term.Of != MeasureOf.Purchases || (stream.Parent is null && !stream.Feedstock.IsOpeningStock));
}
