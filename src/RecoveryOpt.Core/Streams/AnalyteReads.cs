using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Streams;

/// <summary>Which analytes a destination looks at, and whether it only adds up their grams.</summary>
/// <param name="Analyte">The analyte.</param>
/// <param name="What">What reads it, in words.</param>
/// <param name="IsLinear">True when only its grams count, so that virtual parts of a pool may be added up.</param>
internal readonly record struct AnalyteRead(string Analyte, string What, bool IsLinear);

/// <summary>What each kind of destination reads of a stream's composition.</summary>
internal static class AnalyteReads
{
    public static IEnumerable<AnalyteRead> Of(Offtake offtake)
    {
        foreach (PayableTerm p in offtake.Terms.Payables) yield return new(p.Analyte, $"payable {p.Analyte} of offtake {offtake.Id}", p.IsProportional);
        foreach (PenaltyTerm p in offtake.Terms.Penalties) yield return new(p.Analyte, $"penalty on {p.Analyte} of offtake {offtake.Id}", p.Basis == LimitBasis.PerMix);
        foreach (AnalyteRead read in OfLimits(offtake.Terms.Limits, $"offtake {offtake.Id}")) yield return read;
    }

    /// <summary>What the price of a feedstock bought by assay reads.</summary>
    public static IEnumerable<AnalyteRead> OfPurchase(Feedstock feedstock)
    {
        if (feedstock.Purchase.ByAssay is not { } terms) yield break;
        foreach (PayableTerm p in terms.Payables) yield return new(p.Analyte, $"purchase by assay of {feedstock.Id}", false);
        foreach (PenaltyTerm p in terms.Penalties) yield return new(p.Analyte, $"purchase by assay of {feedstock.Id}", false);
    }

    /// <summary>What the value reads on which a lane's duty is due: of a product, the analytes that some buyer of it pays for.</summary>
    public static IEnumerable<AnalyteRead> OfDuty(Scenario scenario, Movement movement) =>
        movement.Lane.DutyAdValorem is null || movement.Stream.IsBought ? [] : scenario.Content.Offtakes
            .Where(o => o.Takes(movement.Stream.Material)).SelectMany(o => o.Terms.Payables).Select(p => p.Analyte).Distinct(StringComparer.Ordinal)
            .Select(a => new AnalyteRead(a, $"duty on lane {movement.Lane.Id}", true));

    public static IEnumerable<AnalyteRead> Of(ResidueSink sink) => OfLimits(sink.Limits, $"residue sink {sink.Id}");

    public static IEnumerable<AnalyteRead> Of(Technology technology, OperatingMode mode)
    {
        string where = $"technology {technology.Id}, mode {mode.Id}";
        foreach (Recovery r in mode.Recoveries)
        {
            bool linear = technology.Operation == Operation.Blended || mode.ModelOf(r).Linear is { TailPerTonne: 0 };
            yield return new(r.Analyte, $"recovery of {r.Analyte} in {where}", linear);
        }

        foreach (ResourceUse u in mode.Uses.Where(u => u.Per == UseBasis.GramFed)) yield return new(u.Analyte!, $"use of {u.Resource} in {where}", true);
        foreach (ResourceUse u in mode.Produces.Where(u => u.Per == UseBasis.GramFed)) yield return new(u.Analyte!, $"production of {u.Resource} in {where}", true);
        foreach (ProcessEmission x in mode.Emissions.Where(x => x.Per == UseBasis.GramFed)) yield return new(x.Analyte!, $"emission of {x.Emission} in {where}", true);
        foreach (AnalyteRead read in OfLimits(technology.FeedLimits, where)) yield return read;
    }

    private static IEnumerable<AnalyteRead> OfLimits(IEnumerable<GradeLimit> limits, string where) =>
        limits.Select(l => new AnalyteRead(l.Analyte, $"grade limit on {l.Analyte} of {where}", l.Basis == LimitBasis.PerMix));
}
