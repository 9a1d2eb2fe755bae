using System.Collections.Immutable;
using System.Globalization;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt;

/// <summary>Every reason for which a buyer doesn't take a lot as it lies.</summary>
internal static class LotAcceptance
{
    public static ImmutableArray<LotRefusal> Refusals(LotToValue lot, Material material, Offtake offtake, LotWays ways)
    {
        var refusals = ImmutableArray.CreateBuilder<LotRefusal>();
        if (lot.DryTonnes == 0) refusals.Add(new(LotRefusalReason.NothingThere, null, "nothing of it in the period", "more than 0 t"));
        if (!offtake.Materials.Contains(material.Id, StringComparer.Ordinal))
        {
            // His grades are for other materials: they say nothing about this one.
            refusals.Add(new(LotRefusalReason.MaterialNotAccepted, null, $"{material.Id}, which would have to be processed first", string.Join(", ", offtake.Materials)));
            return refusals.ToImmutable();
        }

        AddOrigin(lot, offtake, refusals);
        AddGrades(lot, offtake.Terms, refusals);
        if (ways.Between(lot.Feedstock.Site, offtake.Site, material).IsEmpty) refusals.Add(NoWay(lot, material, offtake, ways));
        return refusals.ToImmutable();
    }

    private static void AddOrigin(LotToValue lot, Offtake offtake, ImmutableArray<LotRefusal>.Builder refusals)
    {
        if (offtake.AllowedOrigins.IsEmpty || (lot.Feedstock.Origin is { } origin && offtake.AllowedOrigins.Contains(origin, StringComparer.Ordinal))) return;
        refusals.Add(new(LotRefusalReason.OriginNotAllowed, null, lot.Feedstock.Origin is { } stated ? $"origin {stated}" : "no stated origin", string.Join(", ", offtake.AllowedOrigins)));
    }

    private static void AddGrades(LotToValue lot, SettlementTerms terms, ImmutableArray<LotRefusal>.Builder refusals)
    {
        foreach ((string analyte, string use) in Reads(terms).DistinctBy(r => r.Analyte, StringComparer.Ordinal))
        {
            if (lot.GradeOf(analyte) is null) refusals.Add(new(LotRefusalReason.AssayMissing, analyte, $"no grade of {analyte}", $"an assay of it, which the buyer {use}"));
        }

        foreach (GradeLimit limit in terms.Limits)
        {
            if (lot.GradeOf(limit.Analyte) is not { } grade) continue;
            if (grade < limit.Least?.Number) refusals.Add(Outside(limit, grade, $"at least {Text(limit.Least.Value.Number)} g/t"));
            if (grade > limit.Most?.Number) refusals.Add(Outside(limit, grade, $"at most {Text(limit.Most.Value.Number)} g/t"));
        }
    }

    private static IEnumerable<(string Analyte, string Use)> Reads(SettlementTerms terms) =>
        terms.Payables.Select(p => (p.Analyte, "pays for"))
            .Concat(terms.Penalties.Select(p => (p.Analyte, "penalises")))
            .Concat(terms.Limits.Select(l => (l.Analyte, "limits")));

    private static LotRefusal Outside(GradeLimit limit, double grade, string expected) => limit.Basis == LimitBasis.PerLot
        ? new(LotRefusalReason.GradeOfLot, limit.Analyte, $"{limit.Analyte} {Text(grade)} g/t", $"{expected} in a lot")
        : new(LotRefusalReason.GradeOfMix, limit.Analyte, $"{limit.Analyte} {Text(grade)} g/t", $"{expected} in the mix of a period, which this lot alone would be");

    private static LotRefusal NoWay(LotToValue lot, Material material, Offtake offtake, LotWays ways)
    {
        Lane[] straight = [.. ways.Straight(lot.Feedstock.Site, offtake.Site)];
        string[] unfit = [.. straight.Where(l => !LotWays.Takes(l, material)).Select(l => l.Id)];
        string[] later = [.. straight.Where(l => LotWays.Takes(l, material)).Select(l => l.Id)];
        string why = (unfit.Length > 0 ? $"; {string.Join(", ", unfit)} may not carry {material.Id}" : "") + (later.Length > 0 ? $"; {string.Join(", ", later)} must be built or permitted first" : "");
        return new(LotRefusalReason.NoWay, null, $"no way from {lot.Feedstock.Site} to {offtake.Site}{why}", $"lanes that take {material.Id}, at most {LotWays.MostLanes} in a row");
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
