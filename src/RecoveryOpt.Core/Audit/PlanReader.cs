using System.Collections.Immutable;

namespace RecoveryOpt.Audit;

/// <summary>Reads a plan's rows against the scenario: names, numbers, duplicates.</summary>
internal sealed class PlanReader(Scenario scenario, Timeline time, ChainWalker walker, FindingLog log)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private bool _usable = true;

    public WalkedPlan Read(Plan plan)
    {
        var purchases = Rows(plan.Purchases, r => $"purchases/{new MaterialStreamPath(r.Feedstock, r.Block)}, period {r.Period}", r => r.Period, (r, path, p) =>
            IsUsable(path, r.DryTonnes) && Known(scenario.FindFeedstock(r.Feedstock), path, "feedstock", r.Feedstock) is { } f && walker.Find(new MaterialStreamPath(f.Id, r.Block)) is { } s
                ? new WalkedPurchase(s, p, r.DryTonnes) : null);

        var shipments = Rows(plan.Shipments, r => $"shipments/{r.Lane}, {r.Stream}, period {r.Period}", r => r.Period, (r, path, p) =>
            IsUsable(path, r.DryTonnes) && Known(scenario.FindLane(r.Lane), path, "lane", r.Lane) is { } lane && walker.Find(r.Stream) is { } s
                ? new WalkedShipment(lane, s, p, r.DryTonnes) : null);

        var runs = Rows(plan.Runs, r => $"runs/{r.Facility}, mode {r.Mode}, {r.Stream}{(r.Loop is null ? "" : $", loop {r.Loop}")}, period {r.Period}", r => r.Period, (r, path, p) =>
            IsUsable(path, r.DryTonnes) ? Run(r, path, p) : null);

        var stocks = Rows(plan.Stocks, r => $"stocks/{r.Site}, {r.Stream}, period {r.Period}", r => r.Period, (r, path, p) =>
            IsUsable(path, r.DryTonnes) && Known(scenario.FindSite(r.Site), path, "site", r.Site) is { } site && walker.Find(r.Stream) is { } s
                ? new WalkedStock(site, s, p, r.DryTonnes) : null);

        var sales = Rows(plan.Sales, r => $"sales/{r.Offtake}, {r.Stream}, period {r.Period}", r => r.Period, (r, path, p) =>
            IsUsable(path, r.DryTonnes) && Known(scenario.FindOfftake(r.Offtake), path, "offtake", r.Offtake) is { } offtake && walker.Find(r.Stream) is { } s
                ? new WalkedSale(offtake, s, p, r.DryTonnes) : null);

        var disposals = Rows(plan.Disposals, r => $"disposals/{r.Sink}, {r.Stream}, period {r.Period}", r => r.Period, (r, path, p) =>
            IsUsable(path, r.DryTonnes) && Known(scenario.FindSink(r.Sink), path, "residue sink", r.Sink) is { } sink && walker.Find(r.Stream) is { } s
                ? new WalkedDisposal(sink, s, p, r.DryTonnes) : null);

        var builds = Rows(plan.Builds, r => $"builds/{r.Facility}, period {r.Period}", r => r.Period, Build);

        var draws = Rows(plan.Draws, r => $"draws/{r.Site}/{r.Supply}, period {r.Period}", r => r.Period, Draw);
        var laneBuilds = Rows(plan.LaneBuilds, r => $"laneBuilds/{r.Lane}, period {r.Period}", r => r.Period, BuildLane);

        var raises = Rows(plan.SinkRaises, r => $"sinkRaises/{r.Sink}, period {r.Period}", r => r.Period, Raise);

        var closings = Rows(plan.Closings, r => $"closings/{r.Facility}, period {r.Period}", r => r.Period, (r, path, p) =>
            Known(scenario.FindFacility(r.Facility), path, "facility", r.Facility) is { } facility ? new WalkedClosing(facility, p) : null);

        var care = Rows(plan.CarePeriods, r => $"carePeriods/{r.Facility}, period {r.Period}", r => r.Period, (r, path, p) =>
            Known(scenario.FindFacility(r.Facility), path, "facility", r.Facility) is { } facility ? new WalkedCare(facility, p) : null);

        return new WalkedPlan
        {
            Openings = Openings(),
            Purchases = purchases,
            Shipments = shipments,
            Runs = runs,
            Stocks = stocks,
            Sales = sales,
            Disposals = disposals,
            Builds = builds,
            Draws = draws,
            LaneBuilds = laneBuilds,
            Raises = raises,
            Closings = closings,
            Care = care,
            NumbersAreUsable = _usable,
        };
    }

    private ImmutableArray<WalkedOpening> Openings() =>
    [
        .. scenario.Content.Sites.SelectMany(site => site.OpeningStocks.Select(stock => (site, stock))).OrderBy(x => x.stock.Id, StringComparer.Ordinal)
            .Select(x => walker.Find(new MaterialStreamPath(x.stock.Id)) is { } s ? new WalkedOpening(x.site, s, x.stock.DryTonnes.Number) : null)
            .OfType<WalkedOpening>(),
    ];

    private ImmutableArray<TWalked> Rows<TRow, TWalked>(
        ImmutableArray<TRow> rows, Func<TRow, string> pathOf, Func<TRow, string> periodOf, Func<TRow, string, int, TWalked?> walk)
        where TWalked : class
    {
        var walked = ImmutableArray.CreateBuilder<TWalked>();
        foreach (TRow row in rows.OrderBy(pathOf, StringComparer.Ordinal))
        {
            string path = pathOf(row);
            if (!_seen.Add(path)) log.Broken(FindingKind.DuplicateRow, path, "The same decision is stated twice; its tonnes are added up here.");

            int period = time.IndexOf(periodOf(row));
            if (period < 0) log.Broken(FindingKind.UnknownId, path, $"No period is called '{periodOf(row)}'.");
            if (walk(row, path, Math.Max(period, 0)) is { } w && period >= 0) walked.Add(w);
        }

        return walked.ToImmutable();
    }

    private WalkedRun? Run(Run row, string path, int period)
    {
        Facility? facility = Known(scenario.FindFacility(row.Facility), path, "facility", row.Facility);
        WalkedStream? stream = walker.Find(row.Stream);
        Technology? technology = facility is null ? null
            : Known(scenario.FindTechnology(facility.Technology), path, "technology", facility.Technology);
        OperatingMode? mode = technology is null ? null
            : Known(technology.Modes.FirstOrDefault(m => string.Equals(m.Id, row.Mode, StringComparison.Ordinal)), path, $"operating mode of '{technology.Id}'", row.Mode);
        if (facility is null || technology is null || mode is null || stream is null) return null;

        if (row.Loop is not null || stream.StaysInLoop) return InLoop(row, path, period, facility, technology, mode, stream);
        if (technology.Outputs.Any(o => o.RecycleTo is not null))
            log.Broken(FindingKind.LoopBroken, path, $"'{technology.Id}' has an output that goes back: it runs within loops only.");

        WalkedStep step = walker.Step(stream, technology, mode);
        var products = ImmutableArray.CreateBuilder<WalkedStream>();
        foreach (WalkedOutput output in step.Outputs)
        {
            if (walker.Product(stream, technology, mode, output) is not { } product) return null;
            products.Add(product);
        }

        return new WalkedRun(facility, technology, mode, stream, period, row.DryTonnes, step, products.ToImmutable());
    }

    private WalkedRun? InLoop(Run row, string path, int period, Facility facility, Technology technology, OperatingMode mode, WalkedStream stream)
    {
        bool begins = row.Loop is not null;
        if (begins && stream.StaysInLoop)
        {
            log.Broken(FindingKind.LoopBroken, path, $"'{stream}' stays within its loop and enters no other.");
            return null;
        }

        int at = begins ? 0 : stream.LoopStep + 1;
        WalkedStream? fresh = begins ? stream : walker.Find(new MaterialStreamPath(stream.Path.Feedstock, stream.Path.Block, stream.Path.Steps.RemoveAt(stream.Path.Steps.Length - 1)));
        WalkedLoop? loop = begins ? walker.Loop(stream, row.Loop!) : stream.Loop;
        if (fresh is null || loop is null) return null;
        if (at >= loop.Hops.Length || !ReferenceEquals(loop.Hops[at].Technology, technology) || !ReferenceEquals(loop.Hops[at].Mode, mode))
        {
            log.Broken(FindingKind.LoopBroken, path, $"'{stream}' goes on in its loop '{loop.Name}', not to '{technology.Id}' in mode '{mode.Id}'.");
            return null;
        }

        WalkedHop hop = loop.Hops[at];
        var products = ImmutableArray.CreateBuilder<WalkedStream>();
        foreach (WalkedOutput output in hop.Step.Outputs)
        {
            if (walker.Find(fresh.Path.Then(new ProcessStep(technology.Id, mode.Id, output.Output.Id) { Loop = loop.Name })) is not { } product) return null;
            products.Add(product);
        }

        if (!begins) return new WalkedRun(facility, technology, mode, stream, period, row.DryTonnes, hop.Step, products.ToImmutable());
        WalkedStream? back = walker.Find(fresh.Path.Then(new ProcessStep(loop.Hops[^1].Technology.Id, loop.Hops[^1].Mode.Id, loop.Hops[^1].Goes) { Loop = loop.Name }));
        if (back is null) return null;
        ImmutableArray<LoopDraw> draws = [new(fresh, period, row.DryTonnes, ComesBack: false), new(back, period, row.DryTonnes * loop.Back, ComesBack: true)];
        var run = new WalkedRun(facility, technology, mode, ChainWalker.Mixture(fresh, loop), period, row.DryTonnes * hop.Fed, hop.Step, products.ToImmutable()) { Draws = draws };
        foreach (LoopDraw draw in draws) draw.Run = run;
        return run;
    }

    private WalkedBuild? Build(Build row, string path, int period)
    {
        Facility? facility = Known(scenario.FindFacility(row.Facility), path, "facility", row.Facility);
        if (facility is null) return null;

        bool modules = facility.Modules is not null;
        if (modules ? row.Modules is null || row.DryTonnesPerYear is not null : row.Modules is not null || row.DryTonnesPerYear is null)
        {
            log.Broken(FindingKind.WrongKindOfBuild, path, modules
                ? $"'{facility.Id}' is built in whole modules; a size, or nothing, is stated."
                : $"'{facility.Id}' is built to a size; modules, or nothing, are stated.");
            return null;
        }

        if (row.DryTonnesPerYear is { } size && !IsUsable(path, size)) return null;
        if (row.DryTonnesPerYear < 0) log.Broken(FindingKind.NegativeAmount, path, $"A size of {FindingLog.Text(row.DryTonnesPerYear.Value)} t per year.");
        if (row.Modules < 0) log.Broken(FindingKind.NegativeAmount, path, $"{row.Modules} modules.");
        return new WalkedBuild(facility, period, row.Modules ?? 0, row.DryTonnesPerYear ?? 0);
    }

    private WalkedDraw? Draw(Draw row, string path, int period)
    {
        Site? site = Known(scenario.FindSite(row.Site), path, "site", row.Site);
        ResourceSupply? supply = site is null ? null
            : Known(site.ResourceSupplies.FirstOrDefault(s => string.Equals(s.Id, row.Supply, StringComparison.Ordinal)), path, $"supply of '{site.Id}'", row.Supply);
        if (supply is null || !IsUsable(path, row.Amount)) return null;
        if (row.Amount < 0) log.Broken(FindingKind.NegativeAmount, path, $"{FindingLog.Text(row.Amount)} units drawn.");
        return new WalkedDraw(site!, supply, period, row.Amount);
    }

    private WalkedLaneBuild? BuildLane(LaneBuild row, string path, int period)
    {
        if (Known(scenario.FindLane(row.Lane), path, "lane", row.Lane) is not { } lane) return null;
        if (lane.Capex is not null) return new WalkedLaneBuild(lane, period);
        log.Broken(FindingKind.WrongKindOfBuild, path, $"Lane '{lane.Id}' states no capex: it stands already and isn't built.");
        return null;
    }

    private WalkedRaise? Raise(SinkRaise row, string path, int period)
    {
        if (Known(scenario.FindSink(row.Sink), path, "residue sink", row.Sink) is not { } sink) return null;
        if (row.Raises < 0) log.Broken(FindingKind.NegativeAmount, path, $"{row.Raises} raises.");
        return new WalkedRaise(sink, period, row.Raises);
    }

    private bool IsUsable(string path, double number)
    {
        if (!double.IsFinite(number) || Math.Abs(number) > DryMass.Most)
        {
            log.Broken(FindingKind.NotANumber, path, $"{FindingLog.Text(number)} t isn't a quantity.");
            _usable = false;
            return false;
        }

        return true;
    }

    private T? Known<T>(T? found, string path, string what, string id)
        where T : class
    {
        if (found is null) log.Broken(FindingKind.UnknownId, path, $"No {what} is called '{id}'.");
        return found;
    }
}
