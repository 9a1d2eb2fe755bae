using RecoveryOpt.Metallurgy;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>Every cost and every credit of a plan as a function of the decisions, discounted. See docs/semantics.md, "Cost".</summary>
internal sealed class TotalCost
{
    private readonly FormulationContext _context;
    private readonly ProcessRates _rates;
    private readonly GoldLedgers _gold;

    public TotalCost(FormulationContext context, ProcessRates rates, GoldLedgers gold)
    {
        _context = context;
        _rates = rates;
        _gold = gold;
        Costs = new Expression(context.Builder.ColumnCount);
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            double d = context.Calendar.FlowWeight[p];
            AddPurchases(p, d);
            AddTransport(p, d);
            AddOperation(p, d);
            AddSales(p, d);
            AddResidue(p, d);
            for (int f = 0; f < context.Scenario.Content.Facilities.Length; f++)
            {
                AddFixedCost(f, p, d);
                AddClosingAndCare(f, p, d);
            }

            AddCapex(p, context.Calendar.StartWeight[p]);
        }

        AddClosingStock(context.Calendar.Count - 1);
        InsuranceAndSalvage.AddTo(context, Costs, Credits);
    }

    /// <summary>Total cost in money.</summary>
    public Expression Costs { get; }

    /// <summary>Credits in money: gate fees, by-products, residue income, salvage.</summary>
    public Expression Credits { get; } = new();

    /// <summary>The denominator on a basis.</summary>
    public Expression On(CostBasis basis) =>
        basis == CostBasis.Gross ? Costs : new Expression().Add(Costs).Add(Credits, -1);

    private void AddPurchases(int p, double d)
    {
        for (int i = 0; i < _context.Network.Sources.Length; i++)
        {
            MaterialStream source = _context.Network.Sources[i];
            Book(_context.Variables.Purchases[i, p], d * PurchasePrice.PerDryTonne(_context.Network, _rates, source, p) * _context.Variables.DryTonnes(source));
        }
    }

    private void AddTransport(int p, double d)
    {
        for (int i = 0; i < _context.Network.Movements.Length; i++)
        {
            Movement movement = _context.Network.Movements[i];
            Costs.Add(_context.Variables.Moves[i, p], d * _rates.CostPerTonne(movement, p) * _context.Variables.DryTonnes(movement.Stream));
        }

        for (int l = 0; l < _context.Scenario.Content.Lanes.Length; l++)
        {
            int used = _context.Variables.LaneIsUsed[l, p];
            if (used >= 0) Costs.Add(used, d * _context.Scenario.Content.Lanes[l].FixedCostPerPeriod![p].Number);
        }
    }

    private void AddOperation(int p, double d)
    {
        for (int i = 0; i < _context.Network.Activities.Length; i++)
        {
            Activity activity = _context.Network.Activities[i];
            Costs.Add(_context.Variables.Feeds[i, p], d * _rates.CostPerTonne(activity, p) * _context.Variables.DryTonnes(activity.Fed));
        }
    }

    private void AddSales(int p, double d)
    {
        for (int i = 0; i < _context.Network.Sales.Length; i++)
        {
            SaleOption sale = _context.Network.Sales[i];
            int column = _context.Variables.Sales[i, p];
            double dry = d * _context.Variables.DryTonnes(sale.Stream);
            SettlementTerms terms = sale.Offtake.Terms;
            double charges = terms.TreatmentCharge?.Number ?? 0;
            foreach (PayableTerm payable in terms.Payables)
            {
                double grams = _gold.PayablePerTonne(sale.Stream, payable);
                charges += grams * (payable.RefiningCharge?.Number ?? 0);
                if (!string.Equals(payable.Analyte, Analyte.Gold, StringComparison.Ordinal)) Credits.Add(column, dry * grams * _rates.PriceOf(payable.Analyte, p));
            }

            foreach (PenaltyTerm penalty in terms.Penalties)
            {
                if (penalty.Basis == LimitBasis.PerLot) charges += penalty.PerTonne(Grade.GramsPerTonne(Math.Clamp(sale.Stream.Grades[_context.Network.Analytes[penalty.Analyte]], 0, Grade.Most)));
            }

            Costs.Add(column, dry * charges);
        }
    }

    private void AddResidue(int p, double d)
    {
        for (int i = 0; i < _context.Network.Disposals.Length; i++)
        {
            DisposalOption disposal = _context.Network.Disposals[i];
            int column = _context.Variables.Disposals[i, p];
            double dry = d * _context.Variables.DryTonnes(disposal.Stream);
            Book(column, dry * (disposal.Sink.FeePerDryTonne?[p].Number ?? 0));
            Costs.Add(column, dry * (disposal.Sink.ClosureCostPerDryTonne?.Number ?? 0));
        }
    }

    private void AddFixedCost(int f, int p, double d)
    {
        Facility facility = _context.Scenario.Content.Facilities[f];
        double years = d * _context.Calendar.Length[p];
        Expression idle = ClosingAndCare.Idle(_context, f, p);
        double most = FacilityCapacity.MostEver(facility);
        if (facility.Modules is { FixedCostPerYear: { } perModule })
            Costs.Add(ClosingAndCare.Unless(_context, FacilityCapacity.StandingModules(_context, f, p), idle, most, $"kept[{f},{p}]"), years * perModule.Number);
        if (facility.Size is not { } size) return;
        if (size.FixedCostPerAnnualTonne is { } perTonne)
            Costs.Add(ClosingAndCare.Unless(_context, FacilityCapacity.StandingSize(_context, f, p), idle, most, $"size kept[{f},{p}]"), years * perTonne.Number);
        if (size.FixedCostPerYear is not { } whatever) return;
        Expression stands = FacilityCapacity.Opening(_context, f, p) ?? new Expression().Add(1);
        Costs.Add(ClosingAndCare.Unless(_context, stands, idle, 1, $"kept[{f},{p}]"), years * whatever.Number);
    }

    private void AddClosingAndCare(int f, int p, double d)
    {
        Facility facility = _context.Scenario.Content.Facilities[f];
        if (facility.ClosingCost is { } closing) Costs.Add(_context.Variables.IsClosed[f, p], _context.Calendar.StartWeight[p] * closing.Number);
        if (facility.CareCostPerYear is { } care) Costs.Add(_context.Variables.IsInCare[f, p], d * _context.Calendar.Length[p] * care.Number);
    }

    private void AddCapex(int p, double e)
    {
        foreach (Investment investment in CapitalExpenditure.All(_context)) Costs.Add(investment.Paid(p), e * CapitalExpenditure.ShareToPay(_context.Scenario));
    }

    // Product left over is worth nothing; residue left over still has to go somewhere, and is charged as if to the dearest sink.
    private void AddClosingStock(int last)
    {
        for (int i = 0; i < _context.Network.Stocks.Length; i++)
        {
            MaterialStream stream = _context.Network.Stocks[i].Stream;
            Costs.Add(_context.Variables.Stocks[i, last], ClosingCost(stream, last) * _context.Variables.DryTonnes(stream));
        }

        for (int a = 0; a < _context.Network.Activities.Length; a++) AddStillInside(a, last);
    }

    // What would come out after the end is left over too.
    private void AddStillInside(int a, int last)
    {
        Activity activity = _context.Network.Activities[a];
        for (int k = 0; k < activity.Outputs.Length; k++)
        {
            if (activity.Flows[k] is not { Delay: > 0 } flow) continue;
            double perUnit = flow.PerUnitFed * ClosingCost(activity.Outputs[k], last) * _context.Variables.DryTonnes(activity.Outputs[k]);
            for (int p = 0; p <= last; p++)
            {
                if (_context.Calendar.ComesOutIn(p, flow.Delay) > last) Costs.Add(_context.Variables.Feeds[a, p], perUnit);
            }
        }
    }

    private double ClosingCost(MaterialStream stream, int last)
    {
        double dearest = _context.Scenario.Content.ResidueSinks.Where(k => k.Takes(stream.Material))
            .Select(k => (k.FeePerDryTonne?[last].Number ?? 0) + (k.ClosureCostPerDryTonne?.Number ?? 0))
            .DefaultIfEmpty(0).Max();
        return _context.Calendar.FlowWeight[last] * Math.Max(0, dearest);
    }

    private void Book(int column, double money)
    {
        if (money >= 0) Costs.Add(column, money);
        else Credits.Add(column, -money);
    }
}
