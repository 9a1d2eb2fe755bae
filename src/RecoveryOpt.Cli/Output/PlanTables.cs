using System.Collections.Immutable;
using RecoveryOpt.Cli.Printing;

namespace RecoveryOpt.Cli.Output;

/// <summary>The plan and its sums as CSV tables, rows in the order of the plan and the ledger, which is the same in every run.</summary>
internal static class PlanTables
{
    private static readonly (string Name, Func<AuditedPlan, CsvTable> Make)[] Tables =
    [
        ("purchases.csv", Purchases),
        ("shipments.csv", Shipments),
        ("runs.csv", Runs),
        ("stocks.csv", Stocks),
        ("sales.csv", Sales),
        ("disposals.csv", Disposals),
        ("builds.csv", Builds),
        ("draws.csv", Draws),
        ("lane-builds.csv", LaneBuilds),
        ("sink-raises.csv", SinkRaises),
        ("closings.csv", p => Facilities(p, p.Plan.Closings.Select(x => (x.Period, x.Facility)))),
        ("care.csv", p => Facilities(p, p.Plan.CarePeriods.Select(x => (x.Period, x.Facility)))),
        ("costs.csv", Costs),
        ("credits.csv", Credits),
        ("cost-by-category.csv", p => Sums("category", p.Ledger.CostByCategory.Select(c => (JsonText.Word(c.Key), c.Value)))),
        ("cost-by-site.csv", p => Sums("site", p.Ledger.CostBySite.Select(c => (c.Key, c.Value)))),
        ("cost-by-owner.csv", p => Sums("owner", p.Ledger.CostByOwner.Select(c => (c.Key, c.Value)))),
        ("cost-by-period.csv", p => Sums("period", p.Scenario.Periods.Where(x => p.Ledger.CostByPeriod.ContainsKey(x.Id)).Select(x => (x.Id, p.Ledger.CostByPeriod[x.Id])))),
        ("gold-by-stage.csv", GoldByStage),
        ("balances.csv", Balances),
        ("stages.csv", Stages),
        ("limits.csv", Limits),
        ("gold-by-feedstock.csv", p => Origins("feedstock", p.Ledger.GoldByFeedstock)),
        ("gold-by-owner.csv", p => Origins("owner", p.Ledger.GoldByOwner)),
    ];

    public static IEnumerable<string> Names => Tables.Select(t => t.Name);

    public static IEnumerable<(string Name, CsvTable Table)> Of(AuditedPlan plan) => Tables.Select(t => (t.Name, t.Make(plan)));

    private static CsvTable Purchases(AuditedPlan p)
    {
        var table = new CsvTable("period", "feedstock", "block", "feedstock_name", "material", "site", "owner", "dry_tonnes", "wet_tonnes");
        foreach (Purchase x in p.Plan.Purchases)
        {
            Feedstock f = p.Scenario.Feedstock(x.Feedstock);
            table.Row(x.Period, f.Id, x.Block, f.Name, f.Material, f.Site, f.Owner, x.DryTonnes, x.DryTonnes / (1 - f.Moisture!.Value.Number));
        }

        return table;
    }

    private static CsvTable Shipments(AuditedPlan p)
    {
        var table = new CsvTable("period", "lane", "from", "to", "transport_mode", "stream", "dry_tonnes_loaded");
        foreach (Shipment x in p.Plan.Shipments)
        {
            Lane lane = p.Scenario.Lane(x.Lane);
            table.Row(x.Period, lane.Id, lane.From, lane.To, lane.TransportMode, x.Stream.ToString(), x.DryTonnes);
        }

        return table;
    }

    private static CsvTable Runs(AuditedPlan p)
    {
        var table = new CsvTable("period", "facility", "technology", "site", "mode", "stream", "dry_tonnes_fed", "loop");
        foreach (Run x in p.Plan.Runs)
        {
            Facility f = p.Scenario.Facility(x.Facility);
            table.Row(x.Period, f.Id, f.Technology, f.Site, x.Mode, x.Stream.ToString(), x.DryTonnes, x.Loop);
        }

        return table;
    }

    private static CsvTable Stocks(AuditedPlan p)
    {
        var table = new CsvTable("period", "site", "stream", "dry_tonnes_at_end");
        foreach (Stock x in p.Plan.Stocks) table.Row(x.Period, x.Site, x.Stream.ToString(), x.DryTonnes);
        return table;
    }

    private static CsvTable Sales(AuditedPlan p)
    {
        var table = new CsvTable("period", "offtake", "offtake_name", "site", "stream", "dry_tonnes");
        foreach (Sale x in p.Plan.Sales)
        {
            Offtake o = p.Scenario.Offtake(x.Offtake);
            table.Row(x.Period, o.Id, o.Name, o.Site, x.Stream.ToString(), x.DryTonnes);
        }

        return table;
    }

    private static CsvTable Disposals(AuditedPlan p)
    {
        var table = new CsvTable("period", "sink", "sink_name", "site", "kind", "stream", "dry_tonnes");
        foreach (Disposal x in p.Plan.Disposals)
        {
            ResidueSink s = p.Scenario.ResidueSink(x.Sink);
            table.Row(x.Period, s.Id, s.Name, s.Site, s.Kind, x.Stream.ToString(), x.DryTonnes);
        }

        return table;
    }

    private static CsvTable Draws(AuditedPlan p)
    {
        var table = new CsvTable("period", "site", "supply", "resource", "amount", "unit");
        foreach (Draw x in p.Plan.Draws)
        {
            ResourceSupply supply = p.Scenario.Site(x.Site).ResourceSupplies.First(s => string.Equals(s.Id, x.Supply, StringComparison.Ordinal));
            table.Row(x.Period, x.Site, x.Supply, supply.Resource, x.Amount, p.Scenario.Resource(supply.Resource).Unit);
        }

        return table;
    }

    private static CsvTable Builds(AuditedPlan p)
    {
        var table = new CsvTable("period", "facility", "facility_name", "technology", "site", "owner", "modules", "dry_tonnes_per_year");
        foreach (Build x in p.Plan.Builds)
        {
            Facility f = p.Scenario.Facility(x.Facility);
            table.Row(x.Period, f.Id, f.Name, f.Technology, f.Site, f.Owner, x.Modules, x.DryTonnesPerYear);
        }

        return table;
    }

    private static CsvTable LaneBuilds(AuditedPlan p)
    {
        var table = new CsvTable("period", "lane", "from", "to", "transport_mode", "owner");
        foreach (LaneBuild x in p.Plan.LaneBuilds)
        {
            Lane lane = p.Scenario.Lane(x.Lane);
            table.Row(x.Period, lane.Id, lane.From, lane.To, lane.TransportMode, lane.Owner);
        }

        return table;
    }

    private static CsvTable SinkRaises(AuditedPlan p)
    {
        var table = new CsvTable("period", "sink", "sink_name", "site", "owner", "raises");
        foreach (SinkRaise x in p.Plan.SinkRaises)
        {
            ResidueSink s = p.Scenario.ResidueSink(x.Sink);
            table.Row(x.Period, s.Id, s.Name, s.Site, s.Owner, x.Raises);
        }

        return table;
    }

    private static CsvTable Facilities(AuditedPlan p, IEnumerable<(string Period, string Facility)> rows)
    {
        var table = new CsvTable("period", "facility", "facility_name", "technology", "site", "owner");
        foreach ((string period, string id) in rows)
        {
            Facility f = p.Scenario.Facility(id);
            table.Row(period, f.Id, f.Name, f.Technology, f.Site, f.Owner);
        }

        return table;
    }

    private static CsvTable Costs(AuditedPlan p)
    {
        var table = new CsvTable("category", "item", "site", "owner", "period", "amount", "amount_discounted", "currency");
        foreach (CostLine x in p.Ledger.Costs)
            table.Row(JsonText.Word(x.Category), x.Item, x.Site, x.Owner, x.Period, x.Amount.Undiscounted.Number, x.Amount.Discounted.Number, Currency(p));
        return table;
    }

    private static CsvTable Credits(AuditedPlan p)
    {
        var table = new CsvTable("kind", "item", "site", "owner", "period", "amount", "amount_discounted", "currency");
        foreach (CreditLine x in p.Ledger.Credits)
            table.Row(JsonText.Word(x.Kind), x.Item, x.Site, x.Owner, x.Period, x.Amount.Undiscounted.Number, x.Amount.Discounted.Number, Currency(p));
        return table;
    }

    private static CsvTable Sums(string by, IEnumerable<(string Name, MoneySum Sum)> sums)
    {
        var table = new CsvTable(by, "amount", "amount_discounted");
        foreach ((string name, MoneySum sum) in sums) table.Row(name, sum.Undiscounted.Number, sum.Discounted.Number);
        return table;
    }

    /// <summary>Where each gram of gold went, and what share of the contained gold it is.</summary>
    private static CsvTable GoldByStage(AuditedPlan p)
    {
        var table = new CsvTable("stage", "where", "grams", "share_of_contained");
        if (p.Ledger.Analytes.GetValueOrDefault(Analyte.Gold) is not { } gold) return table;

        foreach ((string stage, string where, double grams) in Parts(gold))
            table.Row(stage, where, grams, gold.Purchased + gold.Opening > 0 ? grams / (gold.Purchased + gold.Opening) : null);
        return table;
    }

    private static CsvTable Balances(AuditedPlan p)
    {
        var table = new CsvTable("account", "unit", "complete", "stage", "where", "amount");
        Add("dry mass", p.Ledger.Mass);
        foreach ((string analyte, MaterialAccount account) in p.Ledger.Analytes) Add(analyte, account);
        return table;

        void Add(string name, MaterialAccount account)
        {
            foreach ((string stage, string where, double amount) in Parts(account))
                table.Row(name, account.Unit, account.IsComplete ? "yes" : "no", stage, where, amount);
        }
    }

    private static IEnumerable<(string Stage, string Where, double Amount)> Parts(MaterialAccount account)
    {
        yield return ("contained in purchases", "", account.Purchased);
        if (account.Opening != 0) yield return ("contained in opening stocks", "", account.Opening);
        yield return ("added", "", account.Added);
        yield return ("recovered in sales", "", account.Sold);
        yield return ("payable", "", account.Payable);
        foreach (NamedAmount x in account.Disposed) yield return ("in residue", x.Name, x.Amount);
        foreach (NamedAmount x in account.ClosingStock) yield return ("in closing stock", x.Name, x.Amount);
        foreach (NamedAmount x in account.Losses) yield return ("lost", x.Name, x.Amount);
        yield return ("not closed (rounding)", "", account.Residual);
    }

    /// <summary>The table a metallurgist reads: one row for each analyte in the feed and in each output of a facility, mode and period.</summary>
    private static CsvTable Stages(AuditedPlan p)
    {
        var table = new CsvTable(
            "period", "facility", "technology", "mode", "dry_tonnes_per_hour", "part", "material", "dry_tonnes", "share_of_feed",
            "analyte", "grams_per_tonne", "grams", "stage_recovery", "overall_recovery");
        foreach (StageRow s in p.Ledger.Stages)
        {
            Part(s, "feed", null, s.DryTonnesFed, 1, s.Feed.Select(f => new StageAnalyte(f.Analyte, f.GramsPerTonne, f.Grams, null, null)));
            if (s.DryTonnesCirculating > 0) Part(s, "circulating", null, s.DryTonnesCirculating, s.DryTonnesCirculating / s.DryTonnesFed, []);
            if (s.DryTonnesAdded > 0) Part(s, "additions", null, s.DryTonnesAdded, s.DryTonnesFed > 0 ? s.DryTonnesAdded / s.DryTonnesFed : null, []);
            foreach (StageOutput o in s.Outputs) Part(s, o.Output, o.Material, o.DryTonnes, o.ShareOfFeed, o.Analytes);
        }

        return table;

        void Part(StageRow s, string part, string? material, double dryTonnes, double? share, IEnumerable<StageAnalyte> analytes)
        {
            StageAnalyte[] lines = [.. analytes];
            if (lines.Length == 0) table.Row(s.Period, s.Facility, s.Technology, s.Mode, s.DryTonnesPerHour, part, material, dryTonnes, share, null, null, null, null, null);
            foreach (StageAnalyte a in lines)
                table.Row(s.Period, s.Facility, s.Technology, s.Mode, s.DryTonnesPerHour, part, material, dryTonnes, share, a.Analyte, a.GramsPerTonne, a.Grams, a.StageRecovery, a.OverallRecovery);
        }
    }

    private static CsvTable Limits(AuditedPlan p)
    {
        var table = new CsvTable("kind", "limit", "use", "sense", "value", "slack", "unit");
        foreach (LimitUse x in p.Ledger.Uses)
            table.Row(LimitNames.Of(x.Kind), x.Path, x.Value, x.Sense == LimitSense.AtMost ? "at most" : "at least", x.Limit, x.Slack, x.Unit);
        return table;
    }

    private static CsvTable Origins(string by, ImmutableArray<GoldOrigin> origins)
    {
        var table = new CsvTable(by, "contained_grams", "recovered_grams", "payable_grams");
        foreach (GoldOrigin x in origins) table.Row(x.Name, x.Contained.Grams, x.Recovered.Grams, x.Payable.Grams);
        return table;
    }

    private static string Currency(AuditedPlan p) => p.Scenario.Content.Basis.Currency;
}
