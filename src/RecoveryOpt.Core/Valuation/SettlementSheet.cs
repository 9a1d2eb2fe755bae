using System.Collections.Immutable;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt;

/// <summary>The settlement of one lot with one buyer by one way, line after line; the netback is the sum of the lines in their order.</summary>
internal sealed class SettlementSheet(Scenario scenario, int period, LotToValue lot)
{
    private readonly ImmutableArray<SettlementLine>.Builder _lines = ImmutableArray.CreateBuilder<SettlementLine>();
    private double[] _loaded = [];
    private double _owed;

    /// <summary>The sum of the lines so far.</summary>
    public double Sum { get; private set; }

    /// <summary>Duties on the way per money paid for the lot.</summary>
    public double DutyShare { get; private set; }

    /// <summary>Wet tonnes loaded on each lane of the way.</summary>
    public IEnumerable<double> WetLoaded => _loaded.Select(t => t * lot.WetPerDry);

    public ImmutableArray<SettlementLine> Lines => _lines.ToImmutable();

    /// <summary>Dry tonnes that arrive: each lane loses its share of what is loaded.</summary>
    public double Deliver(ImmutableArray<Lane> way)
    {
        _loaded = new double[way.Length];
        double tonnes = lot.DryTonnes;
        for (int k = 0; k < way.Length; k++)
        {
            _loaded[k] = tonnes;
            DutyShare += (way[k].DutyAdValorem?.Number ?? 0) * tonnes / lot.DryTonnes;
            tonnes *= 1 - (way[k].Loss?.Number ?? 0);
        }

        return tonnes;
    }

    public void AddBuyer(Offtake offtake, double delivered)
    {
        double gold = 0;
        foreach (PayableTerm term in offtake.Terms.Payables)
        {
            double grams = delivered * term.PayablePerTonne(Grade.GramsPerTonne(lot.GradeOf(term.Analyte)!.Value));
            if (string.Equals(term.Analyte, Analyte.Gold, StringComparison.Ordinal)) gold += grams;
            Add(SettlementLineKind.Payable, term.Analyte, grams, MetalMass.Unit, scenario.PriceOf(term.Analyte)!.Value![period].Number);
            if (term.RefiningCharge is { } charge) Add(SettlementLineKind.RefiningCharge, term.Analyte, grams, MetalMass.Unit, -charge.Number);
        }

        if (offtake.Terms.TreatmentCharge is { } treatment) Add(SettlementLineKind.TreatmentCharge, offtake.Id, delivered, "t (dry)", -treatment.Number);
        double onMix = 0;
        foreach (PenaltyTerm term in offtake.Terms.Penalties)
        {
            double before = Sum;
            Add(SettlementLineKind.Penalty, term.Analyte, delivered, "t (dry)", -term.PerTonne(Grade.GramsPerTonne(lot.GradeOf(term.Analyte)!.Value)));
            if (term.Basis == LimitBasis.PerMix) onMix += Sum - before;
        }

        if (offtake.PurityPremium is { } premium) Add(SettlementLineKind.Premium, Analyte.Gold, gold, MetalMass.Unit, premium.Number);

        // Penalties on the mix are settled apart, at the end of the period.
        _owed = Sum - onMix;
    }

    /// <summary>Interest from delivery to payment on what is owed; on a debt of ours it is a gain.</summary>
    public void AddFinancing(Offtake offtake)
    {
        double rate = scenario.Content.Finance?.FinancingRatePerYear?.Number ?? 0;
        if (offtake.DaysToPayment is > 0 and var days && rate > 0) Add(SettlementLineKind.Financing, offtake.Id, _owed, "money", -rate * days / 365);
    }

    public void AddFreight(ImmutableArray<Lane> way)
    {
        for (int k = 0; k < way.Length; k++)
        {
            Lane lane = way[k];
            double wet = _loaded[k] * lot.WetPerDry;
            double work = wet * (lane.Distance?.Number ?? 0);
            if (lane.CostPerWetTonne is { } perTonne) Add(SettlementLineKind.Freight, lane.Id, wet, "t (wet)", -perTonne.Number);
            if (lane.CostPerTonneKilometre is { } perKilometre) Add(SettlementLineKind.FreightPerKilometre, lane.Id, work, "t-km", -perKilometre.Number);
            if (lane.FixedCostPerPeriod is { } fixedCost) Add(SettlementLineKind.FreightFixed, lane.Id, 1, "period", -fixedCost[period].Number);
            foreach (LaneUse use in lane.Uses)
                Add(SettlementLineKind.FreightResource, $"{lane.Id}, {use.Resource}", work * use.Amount.Number, scenario.Resource(use.Resource).Unit, -LanePrices.Of(scenario, lane, use.Resource, period));
        }
    }

    /// <summary>The charge for each lot bought, a begun one included.</summary>
    public void AddLotCharge()
    {
        if (lot.Feedstock.Purchase.ChargePerLot is not { } charge || lot.Feedstock.LotSize is not { } size) return;
        Add(SettlementLineKind.LotCharge, lot.Feedstock.Id, Math.Max(1, Math.Ceiling((lot.DryTonnes / size.Number) - 1e-6)), "lots", -charge.Number);
    }

    /// <summary>Duty on what is loaded on each lane, at the value of a dry tonne.</summary>
    public void AddDuties(ImmutableArray<Lane> way, double valuePerDryTonne)
    {
        for (int k = 0; k < way.Length; k++)
        {
            if (way[k].DutyAdValorem is { } share) Add(SettlementLineKind.Duty, way[k].Id, _loaded[k] * valuePerDryTonne, "money", -share.Number);
        }
    }

    private void Add(SettlementLineKind kind, string item, double quantity, string unit, double rate)
    {
        // Adding zero turns the negative zero of a free charge into a plain one.
        Money amount = Money.Of((quantity * rate) + 0.0);
        _lines.Add(new SettlementLine(kind, item, quantity, unit, rate + 0.0, amount));
        Sum += amount.Number;
    }
}
