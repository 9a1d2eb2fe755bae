namespace RecoveryOpt.Audit;

/// <summary>A sum of money that falls in a period on a thing at a site.</summary>
/// <param name="Item">What causes it.</param>
/// <param name="Site">Where.</param>
/// <param name="Owner">Whose; none where it isn't stated.</param>
/// <param name="Period">When.</param>
/// <param name="Amount">Undiscounted money.</param>
/// <param name="Factor">Discount factor: the period's middle for flows, its start for capital expenditure.</param>
/// <param name="Bearer">On whose statement it stands: the owner, but for what a sale brings and costs, which is the owner's whose feedstock was sold.</param>
internal sealed record WalkedMoney(string Item, string Site, string? Owner, int Period, double Amount, double Factor, string? Bearer);

/// <summary>Every cost and every credit of a plan, as the table of costs in docs/semantics.md states them, row by row.</summary>
internal sealed class CostBook
{
    private readonly AuditRun _run;
    private readonly UseBook _uses;
    private readonly SettlementBook _settlement;
    private readonly List<(CostCategory Category, WalkedMoney Money)> _costs = [];
    private readonly List<(CreditKind Kind, WalkedMoney Money)> _credits = [];

    public CostBook(AuditRun run, UseBook uses, SettlementBook settlement)
    {
        _run = run;
        _uses = uses;
        _settlement = settlement;
        AddPurchases();
        AddTransport();
        AddOperation();
        AddStandingAndBuilding();
        AddFinance();
        AddSales();
        AddDisposals();
        AddClosingStock();
    }

    public IReadOnlyList<(CostCategory Category, WalkedMoney Money)> Costs => _costs;

    public IReadOnlyList<(CreditKind Kind, WalkedMoney Money)> Credits => _credits;

    // tonnes x (price per dry tonne + price per wet tonne / (1 - moisture) + price by assay): a cost above zero, a gate fee below.
    private void AddPurchases()
    {
        foreach (WalkedPurchase r in _run.Plan.Purchases.Where(r => r.Tonnes != 0))
        {
            Feedstock f = r.Stream.Feedstock;
            double price = PurchaseTermsAudit.PerDryTonne(_run, r.Stream, r.Period);
            if (price > 0) Cost(CostCategory.Purchase, f.Id, f.Site, f.Owner, r.Period, r.Tonnes * price);
            else Credit(CreditKind.GateFees, f.Id, f.Site, f.Owner, r.Period, -r.Tonnes * price);
        }
    }

    // wet t x cost + wet t x km x cost + fixed cost where anything is loaded + resources.
    private void AddTransport()
    {
        foreach (var used in _run.Plan.Shipments.Where(r => r.Tonnes != 0).GroupBy(r => (r.Lane.Id, r.Period)))
        {
            Lane lane = used.First().Lane;
            int p = used.Key.Period;
            double cost = lane.FixedCostPerPeriod?[p].Number ?? 0;
            foreach (WalkedShipment r in used)
            {
                if (lane.CostPerWetTonne is { } perTonne) cost += _run.Wet(r) * perTonne.Number;
                if (lane.CostPerTonneKilometre is { } perWork) cost += UseBook.FreightWork(_run, r) * perWork.Number;
            }

            Cost(CostCategory.Transport, lane.Id, lane.From, lane.Owner, p, cost);
        }

        foreach (WalkedUse use in _uses.Uses)
        {
            if (use.Row is WalkedShipment r) Cost(CostCategory.Transport, r.Lane.Id, r.Lane.From, r.Lane.Owner, r.Period, Priced(use));
        }
    }

    private void AddOperation()
    {
        foreach (WalkedRun r in _run.Plan.Runs.Where(r => r.Tonnes != 0))
        {
            Cost(CostCategory.Operation, r.Facility.Id, r.Facility.Site, r.Facility.Owner, r.Period,
                r.Tonnes * (r.Mode.CostPerDryTonne?[r.Period].Number ?? 0));
        }

        foreach (WalkedUse use in _uses.Uses)
        {
            if (use.Row is WalkedRun r) Cost(CostCategory.Operation, r.Facility.Id, r.Facility.Site, r.Facility.Owner, r.Period, Priced(use));
        }
    }

    private void AddStandingAndBuilding()
    {
        foreach (Facility f in _run.Scenario.Content.Facilities)
        {
            for (int p = 0; p < _run.Time.Count; p++)
            {
                Cost(CostCategory.Fixed, f.Id, f.Site, f.Owner, p, FixedCostPerYear(f, p) * _run.Time.Lengths[p]);
            }
        }

        foreach (WalkedInvestment i in InvestmentBook.Of(_run)) Cost(CostCategory.Capex, i.Item, i.Site, i.Owner, i.Period, i.Net);
    }

    // Insured is what was paid for, before grants, while it stands; salvage is a share of what was paid net of them.
    private void AddFinance()
    {
        if (_run.Scenario.Content.Finance is not { } finance) return;
        foreach (WalkedInvestment i in InvestmentBook.Of(_run))
        {
            for (int p = 0; p < _run.Time.Count; p++)
            {
                if (i.StandsIn(_run, p)) Cost(CostCategory.Insurance, i.Item, i.Site, i.Owner, p, i.Price * (finance.InsuranceSharePerYear?.Number ?? 0) * _run.Time.Lengths[p]);
            }

            if (!i.CanBeSold) continue;
            double worth = i.Net * (finance.SalvageShare?.Number ?? 0) * i.LifeLeft(_run);
            CreditAtEnd(CreditKind.Salvage, i.Item, i.Site, i.Owner, worth);
        }
    }

    private double FixedCostPerYear(Facility f, int p)
    {
        if (ClosingAudit.IsInCare(_run, f, p)) return f.CareCostPerYear?.Number ?? 0;
        if (f.Modules is { } modules) return FacilityAudit.ModulesIn(_run, f, p) * (modules.FixedCostPerYear?.Number ?? 0);
        double size = FacilityAudit.SizeIn(_run, f, p);
        return f.Size is { } s && size > 0
            ? (s.FixedCostPerYear?.Number ?? 0) + (size * (s.FixedCostPerAnnualTonne?.Number ?? 0))
            : 0;
    }

    private void AddSales()
    {
        foreach (WalkedSale r in _run.Plan.Sales.Where(r => r.Tonnes != 0))
        {
            Offtake o = r.Offtake;
            SaleCost(CostCategory.Treatment, r, r.Tonnes * (o.Terms.TreatmentCharge?.Number ?? 0));
            SaleCost(CostCategory.Refining, r, _settlement.Refining.GetValueOrDefault(r));
            SaleCost(CostCategory.Penalties, r, _settlement.Penalties.GetValueOrDefault(r));
            if (o.PurityPremium is { } premium) SaleCredit(CreditKind.Premiums, r, _settlement.Payable(r, Analyte.Gold) * premium.Number);
            foreach ((string analyte, double grams) in _settlement.PayableOf(r))
            {
                if (grams == 0 || string.Equals(analyte, Analyte.Gold, StringComparison.Ordinal)) continue;
                SaleCredit(CreditKind.ByProducts, r, grams * PriceOf(analyte, r.Period, $"'{o.Id}' pays for it"));
            }
        }
    }

    private void AddDisposals()
    {
        foreach (WalkedDisposal r in _run.Plan.Disposals.Where(r => r.Tonnes != 0))
        {
            ResidueSink s = r.Sink;
            double fee = s.FeePerDryTonne?[r.Period].Number ?? 0;
            if (fee > 0) Cost(CostCategory.Residue, s.Id, s.Site, s.Owner, r.Period, r.Tonnes * fee);
            else Credit(CreditKind.ResidueIncome, s.Id, s.Site, s.Owner, r.Period, -r.Tonnes * fee);
            Cost(CostCategory.Closure, s.Id, s.Site, s.Owner, r.Period, r.Tonnes * (s.ClosureCostPerDryTonne?.Number ?? 0));
        }
    }

    // What is left at the end, in stock or still inside a plant, and some sink takes is charged the dearest such sink: leaving residue lying is never the cheap way out.
    private void AddClosingStock()
    {
        int last = _run.Time.Count - 1;
        foreach (WalkedStock r in _run.Plan.Stocks.Where(r => r.Period == last && r.Tonnes != 0))
        {
            Cost(CostCategory.Residue, r.Site.Id, r.Site.Id, r.Site.Owner, last, r.Tonnes * DearestSink(r.Stream.Material, last));
        }

        foreach (WalkedRun r in _run.Plan.Runs.Where(r => r.Tonnes != 0))
        {
            for (int k = 0; k < r.Products.Length; k++)
            {
                if (r.ComesOutIn(_run.Time, k) < _run.Time.Count) continue;
                Cost(CostCategory.Residue, r.Facility.Id, r.Facility.Site, r.Facility.Owner, last, r.Tonnes * r.Step.Outputs[k].Mass * DearestSink(r.Products[k].Material, last));
            }
        }
    }

    private double DearestSink(Material material, int period) => Math.Max(0, _run.Scenario.Content.ResidueSinks
        .Where(s => s.Materials.Contains(material.Id, StringComparer.Ordinal)
            && (material.HazardClass is not { } hazard || s.HazardClasses.Contains(hazard, StringComparer.Ordinal)))
        .Select(s => (s.FeePerDryTonne?[period].Number ?? 0) + (s.ClosureCostPerDryTonne?.Number ?? 0))
        .DefaultIfEmpty(0).Max());

    private double Priced(WalkedUse use) =>
        use.Amount == 0 || !use.IsFromNetwork ? 0 : use.Amount * PriceOf(use.Resource, use.Row.Period, "the plan uses it");

    private double PriceOf(string item, int period, string why)
    {
        if (_run.Scenario.PriceOf(item)?.Value is { } price) return price[period].Number;
        _run.Missing($"prices/{item}", $"'{item}' has no price, and {why}. A price of 0 must be stated.");
        return 0;
    }

    public void Cost(CostCategory category, string item, string site, string? owner, int period, double amount)
    {
        CostAt(category, item, site, owner, period, amount, category == CostCategory.Capex ? _run.Time.CapexFactors[period] : _run.Time.FlowFactors[period]);
    }

    /// <summary>A cost that falls neither at mid-period nor, as capital expenditure, at its start.</summary>
    public void CostAt(CostCategory category, string item, string site, string? owner, int period, double amount, double factor)
    {
        if (amount != 0) _costs.Add((category, new WalkedMoney(item, site, owner, period, amount, factor, owner)));
    }

    /// <summary>A cost of a sale: at the buyer's, borne by the owner of what was sold.</summary>
    public void SaleCost(CostCategory category, WalkedSale r, double amount)
    {
        if (amount != 0) _costs.Add((category, Of(r, amount)));
    }

    private void SaleCredit(CreditKind kind, WalkedSale r, double amount)
    {
        if (amount != 0) _credits.Add((kind, Of(r, amount)));
    }

    private WalkedMoney Of(WalkedSale r, double amount) =>
        new(r.Offtake.Id, r.Offtake.Site, r.Offtake.Owner, r.Period, amount, _run.Time.FlowFactors[r.Period], r.Stream.Feedstock.Owner);

    public void Credit(CreditKind kind, string item, string site, string? owner, int period, double amount)
    {
        if (amount != 0) _credits.Add((kind, new WalkedMoney(item, site, owner, period, amount, _run.Time.FlowFactors[period], owner)));
    }

    /// <summary>A credit that falls at the horizon's end; booked in the last period.</summary>
    public void CreditAtEnd(CreditKind kind, string item, string site, string? owner, double amount)
    {
        if (amount != 0) _credits.Add((kind, new WalkedMoney(item, site, owner, _run.Time.Count - 1, amount, _run.Time.HorizonEndFactor, owner)));
    }
}
