namespace RecoveryOpt;

/// <summary>Rules of sites and lanes.</summary>
internal static class NetworkRules
{
    public static void CheckSites(ScenarioContent c, RuleReport report)
    {
        report.Ids("sites", c.Sites, s => s.Id);
        CheckOpeningIds(c, report);
        foreach ((Site site, string path) in report.Rows("sites", c.Sites, s => s.Id))
        {
            report.Optional($"{path}.latitude", site.Latitude);
            report.Optional($"{path}.longitude", site.Longitude);
            if (site.Latitude.HasValue != site.Longitude.HasValue)
            {
                report.Add(ProblemCodes.Coordinates, path, site.Latitude.HasValue ? "a latitude alone" : "a longitude alone", "latitude and longitude together");
            }

            CheckStorage(site, path, report);
            foreach ((OpeningStock stock, string at) in report.Rows($"{path}.openingStocks", site.OpeningStocks, s => s.Id))
            {
                report.Reference($"{at}.material", stock.Material, report.Names.Materials, "a material");
                report.Required<DryMass>($"{at}.dryTonnes", stock.DryTonnes, "dry tonnes");
                report.Required($"{at}.moisture", stock.Moisture, "water as a fraction of wet mass", "Missing is not dry: write 0 where it is dry.");
                BasisRules.CheckAssay($"{at}.assay", stock.Assay, report);
            }

            ResourceSupplyRules.Check(c, site, path, report);
        }
    }

    public static void CheckLanes(ScenarioContent c, RuleReport report)
    {
        report.Ids("lanes", c.Lanes, l => l.Id);
        foreach ((Lane lane, string path) in report.Rows("lanes", c.Lanes, l => l.Id))
        {
            report.Reference($"{path}.from", lane.From, report.Names.Sites, "a site");
            report.Reference($"{path}.to", lane.To, report.Names.Sites, "a site");
            report.References($"{path}.materials", lane.Materials, report.Names.Materials, "a material");
            report.References($"{path}.forbiddenHazardClasses", lane.ForbiddenHazardClasses, report.Names.HazardClasses, "a hazard class of some material");
            CheckNumbers(lane, path, report);
            CheckDistance(lane, path, report);
            BasisRules.CheckFactors($"{path}.emissions", lane.Emissions, report);
            foreach ((LaneUse use, string at) in report.Keyed($"{path}.uses", lane.Uses, u => u.Resource))
            {
                report.Reference(at, use.Resource, report.Names.Resources, "a resource");
                report.Required<ResourceAmount>(at, use.Amount, "units per wet t-km");
            }
        }
    }

    // Streams are named by what they began as, whether it was bought or lay there: one set of ids for both.
    private static void CheckOpeningIds(ScenarioContent c, RuleReport report)
    {
        Dictionary<string, string> taken = RuleReport.SeenIds(c.Feedstocks, f => f.Id);
        foreach ((Site site, int i) in c.Sites.Select((s, i) => (s, i)).Where(x => x.s is not null))
            report.Ids($"{ProblemPath.Row("sites", i, site.Id)}.openingStocks", site.OpeningStocks, s => s.Id, taken);
    }

    private static void CheckStorage(Site site, string path, RuleReport report)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach ((StorageLimit storage, string at) in report.Rows($"{path}.storage", site.Storage))
        {
            report.OptionalReference($"{at}.hazardClass", storage.HazardClass, report.Names.HazardClasses, "a hazard class of some material");
            report.Required<WetMass>($"{at}.wetTonnes", storage.WetTonnes, "most wet tonnes");
            if (!seen.Add(storage.HazardClass ?? "")) report.Add(ProblemCodes.LineTwice, at, "a second row for the same materials", "one row");
        }
    }

    private static void CheckNumbers(Lane lane, string path, RuleReport report)
    {
        report.Optional($"{path}.distance", lane.Distance);
        report.Series($"{path}.fixedCostPerPeriod", lane.FixedCostPerPeriod);
        report.Optional($"{path}.costPerWetTonne", lane.CostPerWetTonne);
        report.Optional($"{path}.costPerTonneKilometre", lane.CostPerTonneKilometre);
        report.Optional($"{path}.loss", lane.Loss);
        report.Optional($"{path}.wetTonnesPerYear", lane.WetTonnesPerYear);
        report.Optional($"{path}.dutyAdValorem", lane.DutyAdValorem);
        report.Optional($"{path}.leadTime", lane.LeadTime);
        report.Optional($"{path}.capex", lane.Capex);
        report.Optional($"{path}.lifetime", lane.Lifetime);
        if (lane.Capex is { } capex && capex.IsGiven() && capex.Number < 0) report.Add(ProblemCodes.Investment, $"{path}.capex", capex.ToString(), "0 or more");
        if (lane is { Lifetime: not null, Capex: null })
            report.Add(ProblemCodes.Investment, $"{path}.lifetime", "a lifetime of a lane that is not built", "capex beside it, 0 where it is free", "What stands at the start has no lifetime.");
        if (lane.Lifetime is { } life && life.IsGiven() && life.Number == 0) report.Add(ProblemCodes.Investment, $"{path}.lifetime", "a lifetime of 0", "more than 0 years, or nothing");
    }

    private static void CheckDistance(Lane lane, string path, RuleReport report)
    {
        if (lane.Distance is not null) return;
        string? needs = lane.CostPerTonneKilometre is not null ? "a cost" : !lane.Uses.IsEmpty ? "a resource use" : !lane.Emissions.IsEmpty ? "an emission" : null;
        if (needs is not null) report.Add(ProblemCodes.DistanceMissing, $"{path}.distance", $"no distance beside {needs} per t-km", "a distance in km");
    }
}
