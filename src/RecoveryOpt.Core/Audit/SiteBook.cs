namespace RecoveryOpt.Audit;

/// <summary>What becomes of a stream at a site in a period: one use for each destination.</summary>
/// <param name="Destination">Facility and mode, lane, offtake, sink, or stock.</param>
/// <param name="Row">The row of the plan.</param>
internal sealed record SiteUse(string Destination, WalkedRow Row);

/// <summary>One stream at one site in one period: what comes in and what goes out, dry tonnes.</summary>
internal sealed class SiteAccount(Site site, int period, WalkedStream stream)
{
    public Site Site { get; } = site;

    public int Period { get; } = period;

    public WalkedStream Stream { get; } = stream;

    public double Opening { get; set; }

    public double Bought { get; set; }

    /// <summary>From runs here; in a blend the linear part, which may be negative.</summary>
    public double Made { get; set; }

    public double Arrived { get; set; }

    public List<SiteUse> Uses { get; } = [];

    public double In => Opening + Bought + Made + Arrived;

    public double Out => Uses.Sum(u => u.Row.Tonnes);
}

/// <summary>Every stream at every site in every period.</summary>
internal sealed class SiteBook
{
    private readonly SortedDictionary<string, SiteAccount> _accounts = new(StringComparer.Ordinal);
    private readonly Scenario _scenario;

    public SiteBook(Scenario scenario, Timeline time, WalkedPlan plan)
    {
        _scenario = scenario;
        foreach (WalkedOpening r in plan.Openings) At(r.Site.Id, 0, r.Stream).Opening += r.Tonnes;
        foreach (WalkedPurchase r in plan.Purchases) At(r.Stream.Feedstock.Site, r.Period, r.Stream).Bought += r.Tonnes;
        foreach (WalkedRun r in plan.Runs) AddRun(time, r);
        foreach (WalkedShipment r in plan.Shipments)
        {
            Use(r.Lane.From, $"lane {r.Lane.Id}", r);
            At(r.Lane.To, r.Period, r.Stream).Arrived += r.Tonnes * (1 - (r.Lane.Loss?.Number ?? 0));
        }

        foreach (WalkedSale r in plan.Sales) Use(r.Offtake.Site, $"offtake {r.Offtake.Id}", r);
        foreach (WalkedDisposal r in plan.Disposals) Use(r.Sink.Site, $"sink {r.Sink.Id}", r);
        foreach (WalkedStock r in plan.Stocks)
        {
            Use(r.Site.Id, "stock", r);
            if (r.Period + 1 < time.Count) At(r.Site.Id, r.Period + 1, r.Stream).Opening += r.Tonnes;
        }
    }

    /// <summary>By site, period, stream.</summary>
    public IEnumerable<SiteAccount> Accounts => _accounts.Values;

    public SiteAccount? Find(string site, int period, WalkedStream stream) => _accounts.GetValueOrDefault(Key(site, period, stream));

    // What hasn't come out by the end of the horizon is still inside, and at no site's disposal.
    private void AddRun(Timeline time, WalkedRun run)
    {
        IEnumerable<WalkedRow> drawn = run.Draws.IsEmpty ? [run] : run.Draws;
        foreach (WalkedRow row in drawn) Use(run.Facility.Site, $"facility {run.Facility.Id}, mode {run.Mode.Id}", row);
        for (int k = 0; k < run.Products.Length; k++)
        {
            double made = run.Tonnes * run.Step.Outputs[k].Mass;
            int period = run.ComesOutIn(time, k);
            if (made != 0 && period < time.Count) At(run.Facility.Site, period, run.Products[k]).Made += made;
        }
    }

    private void Use(string site, string destination, WalkedRow row) =>
        At(site, row.Period, row.Stream).Uses.Add(new SiteUse(destination, row));

    private SiteAccount At(string site, int period, WalkedStream stream)
    {
        string key = Key(site, period, stream);
        if (!_accounts.TryGetValue(key, out SiteAccount? account))
        {
            account = new SiteAccount(_scenario.Site(site), period, stream);
            _accounts.Add(key, account);
        }

        return account;
    }

    private static string Key(string site, int period, WalkedStream stream) => $"{site}\n{period:D6}\n{stream.Name}";
}
