using System.Collections.Immutable;
using RecoveryOpt.Collection;
using RecoveryOpt.Reporting.Charts;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>Where things are: sites, lanes and vehicle routes.</summary>
internal static class MapSection
{
    public static Section Build(ReportContext c)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        Site[] placed = [.. c.Scenario.Content.Sites.Where(s => s.Latitude is not null && s.Longitude is not null)];
        if (placed.Length == 0) blocks.Add(new Paragraph(c["map.noCoordinates"], Tone.Note));
        else blocks.Add(Network(c, placed));
        string[] missing = [.. c.Scenario.Content.Sites.Where(s => s.Latitude is null || s.Longitude is null).Select(s => c.NameOf($"sites/{s.Id}"))];
        if (placed.Length > 0 && missing.Length > 0) blocks.Add(new Paragraph(c.Texts.Format("map.notOnMap", string.Join(", ", missing)), Tone.Note));
        for (int k = 0; k < c.Proposal.Routes.Length; k++)
        {
            if (Routes(c, c.Proposal.Routes[k], k + 1) is { } figure) blocks.Add(figure);
            else blocks.Add(new Paragraph(c.Texts.Format("map.routesNotOnMap", CleanText.Of(c.Proposal.Routes[k].Problem.Name)), Tone.Note));
        }

        blocks.Add(Sites(c));
        blocks.AddRange(Lanes(c));
        return new Section("map", c["heading.map"], blocks.ToImmutable());
    }

    /// <summary>Dry tonnes over each lane, over the horizon.</summary>
    public static Dictionary<string, double> Carried(ReportContext c) =>
        c.Proposal.Plan.Plan.Shipments.GroupBy(s => s.Lane, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(s => s.DryTonnes), StringComparer.Ordinal);

    private static Figure Network(ReportContext c, Site[] placed)
    {
        Dictionary<string, double> carried = Carried(c);
        double most = carried.Values.DefaultIfEmpty(1).Max();
        var at = placed.ToDictionary(s => s.Id, s => (s.Latitude!.Value.Number, s.Longitude!.Value.Number), StringComparer.Ordinal);
        MapWay[] ways =
        [
            .. c.Scenario.Content.Lanes.Where(l => at.ContainsKey(l.From) && at.ContainsKey(l.To)).Select(l =>
            {
                double tonnes = carried.GetValueOrDefault(l.Id);
                return new MapWay(c.Texts.Format("map.lane", CleanText.Of(l.Id), CleanText.Of(l.From), CleanText.Of(l.To), c.Numbers.Alone(tonnes)), [at[l.From], at[l.To]], c.Palette.Main, most > 0 ? tonnes / most : 0, tonnes > 0);
            }),
        ];
        HashSet<string> used = UsedSites(c);
        MapSite[] sites = [.. placed.Select(s => new MapSite(c.ShortNameOf($"sites/{s.Id}"), s.Latitude!.Value.Number, s.Longitude!.Value.Number, Colours(c)[Role(c, s)], used.Contains(s.Id), IsSquare: Role(c, s) == "works"))];
        (string, string)[] legend = [.. Colours(c).Where(r => placed.Any(s => Role(c, s) == r.Key)).Select(r => (c[$"map.role.{r.Key}"], r.Value))];
        int usedLanes = ways.Count(w => w.IsUsed);
        return new Figure("map-network", c["map.caption"], c.Texts.Format("map.alternative", c.Numbers.Whole(sites.Length), c.Numbers.Whole(ways.Length), c.Numbers.Whole(usedLanes)),
            MapChart.Draw(sites, ways, legend, "km", c.Numbers));
    }

    private static Dictionary<string, string> Colours(ReportContext c) => new(StringComparer.Ordinal)
    {
        ["works"] = c.Palette.Main, ["source"] = c.Palette.Gold, ["buyer"] = "#3f7d4e", ["sink"] = Palette.Residue, ["other"] = Palette.Quiet,
    };

    private static string Role(ReportContext c, Site s)
    {
        bool Here(string site) => string.Equals(site, s.Id, StringComparison.Ordinal);
        ScenarioContent x = c.Scenario.Content;
        return x.Facilities.Any(f => Here(f.Site)) ? "works" : x.Feedstocks.Any(f => Here(f.Site)) || s.OpeningStocks.Length > 0 ? "source"
            : x.Offtakes.Any(o => Here(o.Site)) ? "buyer" : x.ResidueSinks.Any(k => Here(k.Site)) ? "sink" : "other";
    }

    private static HashSet<string> UsedSites(ReportContext c)
    {
        Plan plan = c.Proposal.Plan.Plan;
        return
        [
            .. plan.Purchases.Select(p => c.Scenario.Feedstock(p.Feedstock).Site), .. plan.Runs.Select(r => c.Scenario.Facility(r.Facility).Site),
            .. plan.Sales.Select(s => c.Scenario.Offtake(s.Offtake).Site), .. plan.Disposals.Select(d => c.Scenario.ResidueSink(d.Sink).Site), .. plan.Stocks.Select(s => s.Site),
        ];
    }

    private static Figure? Routes(ReportContext c, CollectionRoutes routes, int number)
    {
        CollectionProblem problem = routes.Problem;
        (double, double)? Place(string location) => problem.FindLocation(location) is { } l ? (l.Latitude.Number, l.Longitude.Number) : null;
        MapWay?[] ways = [.. routes.Plan.Routes.Select((r, k) =>
        {
            (double, double)?[] places = [.. RouteSection.PlacesOf(problem, r).Select(Place)];
            return places.Any(p => p is null) ? null : new MapWay(c.Texts.Format("map.route", c.Numbers.Whole(k + 1), CleanText.Of(r.VehicleType), c.Numbers.Alone(r.Distance.Number)), [.. places.Select(p => p!.Value)], Palette.Series(k), 0.25, true);
        })];
        if (ways.Length == 0 || ways.Any(w => w is null) || problem.Stops.Any(s => Place(s.Location) is null)) return null;
        HashSet<string> skipped = [.. routes.Plan.Skipped];
        MapSite[] sites =
        [
            .. problem.Stops.Select(s => (s, At: Place(s.Location)!.Value)).Select(x => new MapSite(CleanText.Of(x.s.Id), x.At.Item1, x.At.Item2, c.Palette.Gold, !skipped.Contains(x.s.Id))),
            .. problem.Content.Depots.Where(d => Place(d.Location) is not null).Select(d => (d, At: Place(d.Location)!.Value)).Select(x => new MapSite(CleanText.Of(x.d.Id), x.At.Item1, x.At.Item2, c.Palette.Main, true, IsSquare: true)),
        ];
        return new Figure($"map-routes-{number}", c.Texts.Format("map.routesCaption", CleanText.Of(problem.Name)),
            c.Texts.Format("map.routesAlternative", c.Numbers.Whole(routes.Plan.Routes.Length), c.Numbers.Whole(problem.Stops.Length - skipped.Count), c.Numbers.Whole(skipped.Count)),
            MapChart.Draw(sites, [.. ways.OfType<MapWay>()], [(c["map.role.stop"], c.Palette.Gold), (c["map.role.depot"], c.Palette.Main)], "km", c.Numbers));
    }

    private static DataTable Sites(ReportContext c)
    {
        HashSet<string> used = UsedSites(c);
        return new DataTable("sites", c["map.sitesCaption"],
            [new(c["column.site"]), new(c["column.role"]), new(c["column.latitude"], ColumnKind.Number, "°"), new(c["column.longitude"], ColumnKind.Number, "°"), new(c["column.jurisdiction"]), new(c["column.owner"]), new(c["column.used"])],
            [.. c.Scenario.Content.Sites.Select(s => (ImmutableArray<Cell>)[c.NameOf($"sites/{s.Id}"), c[$"map.role.{Role(c, s)}"], s.Latitude?.Number, s.Longitude?.Number, CleanText.Of(s.Jurisdiction), CleanText.Of(s.Owner), c[used.Contains(s.Id) ? "yes" : "no"]])]);
    }

    private static IEnumerable<DataTable> Lanes(ReportContext c)
    {
        Dictionary<string, double> carried = Carried(c);
        Lane[] lanes = [.. c.Scenario.Content.Lanes.OrderByDescending(l => carried.GetValueOrDefault(l.Id)).ThenBy(l => l.Id, StringComparer.Ordinal)];
        Lane[] used = [.. lanes.Where(l => carried.GetValueOrDefault(l.Id) > 0)];
        Column[] columns = [new(c["column.lane"]), new(c["column.from"]), new(c["column.to"]), new(c["column.transport"]), new(c["column.distance"], ColumnKind.Number, "km"), new(c["column.carried"], ColumnKind.Number, "t") { Summed = true }];
        ImmutableArray<Cell> Row(Lane l) => [CleanText.Of(l.Id), CleanText.Of(l.From), CleanText.Of(l.To), CleanText.Of(l.TransportMode), l.Distance?.Number, carried.GetValueOrDefault(l.Id)];
        yield return new DataTable("lanes", c["map.lanesCaption"], [.. columns], [.. used.Select(Row)]) { Note = c.Texts.Format("map.lanesNote", c.Numbers.Whole(used.Length), c.Numbers.Whole(lanes.Length)) };
        yield return new DataTable("all-lanes", c["map.allLanesCaption"], [.. columns], [.. lanes.Select(Row)]) { WorkbookOnly = true };
    }
}
