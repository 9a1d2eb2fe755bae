using System.Collections.Immutable;
using System.Globalization;

namespace RecoveryOpt;

/// <summary>Values lots of one scenario at the prices of one period.</summary>
internal sealed class LotValuer(Scenario scenario, int period, Share margin)
{
    // Beyond this the lot is not priced by its gold.
    private static readonly double MostPerGram = Rate<Money, MetalMass>.Most;

    private readonly LotWays _ways = new(scenario, period);

    /// <summary>Lots whose figures can't be held.</summary>
    public List<Problem> Problems { get; } = [];

    public LotValuation? Value(LotToValue lot)
    {
        try
        {
            return Settled(lot);
        }
        catch (ArgumentOutOfRangeException beyond)
        {
            Problems.Add(new Problem(ProblemCodes.FigureTooLarge, $"feedstocks.{lot.Name}", string.Create(CultureInfo.InvariantCulture, $"a figure of {beyond.ActualValue}"), "figures that can be held", "Maybe a price, a grade or a tonnage is in another unit."));
            return null;
        }
    }

    private LotValuation Settled(LotToValue lot)
    {
        Material material = scenario.Material(lot.Feedstock.Material);
        double? stated = StatedPrice.PerDryTonne(scenario, lot, period);
        LotSettlement[] settlements = [.. scenario.Content.Offtakes.Select(o => Settle(lot, material, o, stated))];
        LotSettlement? best = settlements.Where(s => s.IsAccepted).MaxBy(s => s.Netback!.Value.Number);
        return new LotValuation
        {
            Feedstock = lot.Feedstock.Id,
            Block = lot.Block?.Id,
            Material = material.Id,
            Site = lot.Feedstock.Site,
            DryTonnes = DryMass.Tonnes(lot.DryTonnes),
            WetTonnes = DryMass.Tonnes(lot.DryTonnes).AtMoisture(lot.Feedstock.Moisture!.Value),
            ContainedGold = lot.GradeOf(Analyte.Gold) is { } grade ? MetalMass.Grams(lot.DryTonnes * grade) : null,
            StatedPrice = stated is { } price ? Rate<Money, DryMass>.Of(price) : null,
            Settlements = [.. settlements],
            Best = best,
            HighestPrice = settlements.Select(s => s.HighestPrice).OfType<HighestPrice>().MaxBy(h => h.ForLot.Number),
            GainAtStatedPrice = best is not null && stated is { } paid ? Money.Of(best.Netback!.Value.Number - (paid * lot.DryTonnes)) : null,
        };
    }

    private LotSettlement Settle(LotToValue lot, Material material, Offtake offtake, double? stated)
    {
        ImmutableArray<LotRefusal> refusals = LotAcceptance.Refusals(lot, material, offtake, _ways);
        if (!refusals.IsEmpty) return new LotSettlement { Offtake = offtake.Id, Refusals = refusals };
        LotSettlement[] ways = [.. _ways.Between(lot.Feedstock.Site, offtake.Site, material).Select(way => OnOneWay(lot, offtake, way, stated))];
        HighestPrice? highest = ways.Select(s => s.HighestPrice).MaxBy(h => h!.ForLot.Number);

        // With duties the way that is best at the price asked need not be the one that bears the highest price.
        return ways.MaxBy(s => s.Netback!.Value.Number)! with { HighestPrice = highest };
    }

    private LotSettlement OnOneWay(LotToValue lot, Offtake offtake, ImmutableArray<Lane> way, double? stated)
    {
        var sheet = new SettlementSheet(scenario, period, lot);
        double delivered = sheet.Deliver(way);
        sheet.AddBuyer(offtake, delivered);
        double buyerPays = sheet.Sum;
        sheet.AddFinancing(offtake);
        sheet.AddFreight(way);
        sheet.AddLotCharge();
        double most = HighestForLot(sheet.Sum - (margin.Number * Math.Max(0, buyerPays)), sheet.DutyShare);
        sheet.AddDuties(way, Math.Max(0, stated ?? (most / lot.DryTonnes)));
        return new LotSettlement
        {
            Offtake = offtake.Id,
            Lanes = [.. way.Select(l => l.Id)],
            DeliveredDryTonnes = DryMass.Tonnes(delivered),
            Lines = sheet.Lines,
            BuyerPays = Money.Of(buyerPays),
            Netback = Money.Of(sheet.Sum),
            NetbackPerDryTonne = Rate<Money, DryMass>.Of(sheet.Sum / lot.DryTonnes),
            NetbackPerWetTonne = Rate<Money, WetMass>.Of(sheet.Sum / (lot.DryTonnes * lot.WetPerDry)),
            HighestPrice = Highest(lot, most),
            Notes = LotNotes.Of(scenario, period, lot, offtake, way, sheet),
        };
    }

    // Duty is on the price that is paid: price x (1 + duties) is what is left for it. On a gate fee there is none.
    private static double HighestForLot(double left, double dutyShare) => left > 0 ? left / (1 + dutyShare) : left;

    private static HighestPrice Highest(LotToValue lot, double forLot)
    {
        double perGram = lot.GradeOf(Analyte.Gold) is { } grade and > 0 ? forLot / (lot.DryTonnes * grade) : double.NaN;
        return new HighestPrice(
            Money.Of(forLot),
            Rate<Money, DryMass>.Of(forLot / lot.DryTonnes),
            Rate<Money, WetMass>.Of(forLot / (lot.DryTonnes * lot.WetPerDry)),
            Math.Abs(perGram) <= MostPerGram ? Rate<Money, MetalMass>.Of(perGram) : null);
    }
}
