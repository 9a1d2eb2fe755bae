using System.Collections.Immutable;
using System.Globalization;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt;

/// <summary>What a reader must know beside the settlement of a lot.</summary>
internal static class LotNotes
{
    public static ImmutableArray<LotNote> Of(Scenario scenario, int period, LotToValue lot, Offtake offtake, ImmutableArray<Lane> way, SettlementSheet sheet)
    {
        var notes = ImmutableArray.CreateBuilder<LotNote>();
        if (offtake.MostDryTonnesPerPeriod is { } most && lot.DryTonnes > most[period].Number)
            notes.Add(new(LotNoteKind.MoreThanBuyerTakes, $"The buyer takes at most {Text(most[period].Number)} dry t in the period."));
        double years = scenario.Periods[period].Length.Number;
        foreach ((Lane lane, double wet) in way.Zip(sheet.WetLoaded))
        {
            if (lane.WetTonnesPerYear is { } carries && wet > carries.Number * years)
                notes.Add(new(LotNoteKind.MoreThanLaneCarries, $"{lane.Id} carries at most {Text(carries.Number * years)} wet t in the period."));
        }

        foreach (PenaltyTerm penalty in offtake.Terms.Penalties.Where(p => p.Basis == LimitBasis.PerMix))
            notes.Add(new(LotNoteKind.PenaltyOnMix, $"The penalty on {penalty.Analyte} is on the mix of the period: counted as if this lot were all of it."));
        foreach ((Lane lane, LaneUse use) in way.SelectMany(l => l.Uses.Select(u => (l, u))).Where(x => LanePrices.SuppliesOf(scenario, x.l, x.u.Resource).Length > 0))
            notes.Add(new(LotNoteKind.DearestSupply, $"{lane.Id} draws {use.Resource} at {lane.From}, at the price of its dearest supply there."));
        return notes.ToImmutable();
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
