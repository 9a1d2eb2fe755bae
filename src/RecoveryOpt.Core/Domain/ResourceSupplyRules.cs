namespace RecoveryOpt;

/// <summary>Rules of what a site draws, and of what is produced there.</summary>
internal static class ResourceSupplyRules
{
    public static void Check(ScenarioContent c, Site site, string path, RuleReport report)
    {
        report.Ids($"{path}.resourceSupplies", site.ResourceSupplies, s => s.Id);
        foreach ((ResourceSupply supply, string at) in report.Rows($"{path}.resourceSupplies", site.ResourceSupplies, s => s.Id))
        {
            report.Reference($"{at}.resource", supply.Resource, report.Names.Resources, "a resource");
            report.Series($"{at}.amount", supply.Amount);
            CheckMoney($"{at}.price", supply.Price, report);
            CheckMoney($"{at}.fixedCostPerPeriod", supply.FixedCostPerPeriod, report);
            BasisRules.CheckFactors($"{at}.emissions", supply.Emissions, report);
            if (supply.Price is null && report.Names.Resources.Contains(supply.Resource ?? "") && !report.Names.Priced.Contains(supply.Resource ?? ""))
                report.Add(ProblemCodes.PriceMissing, $"{at}.price", "no price, here or of the resource", "a price, 0 where it is free");
        }

        CheckProduced(c, site, path, report);
    }

    private static void CheckMoney(string path, PerPeriod<Money>? money, RuleReport report)
    {
        report.Series(path, money);
        if (money is not null && money.Values.FirstOrDefault(v => v.IsGiven() && v.Number < 0) is { } below && below.IsGiven())
            report.Add(ProblemCodes.TermsShape, path, below.ToString(), "0 or more");
    }

    // Without a row nobody could tell whether what is produced is all there is, or stands beside what the network sells.
    private static void CheckProduced(ScenarioContent c, Site site, string path, RuleReport report)
    {
        var here = c.Facilities.Where(f => f is not null && string.Equals(f.Site, site.Id, StringComparison.Ordinal)).Select(f => f.Technology).ToHashSet(StringComparer.Ordinal);
        var produced = c.Technologies.Where(t => t is not null && here.Contains(t.Id)).SelectMany(t => t.Modes).Where(m => m is not null).SelectMany(m => m.Produces);
        foreach (string resource in produced.Where(p => p is not null).Select(p => p.Resource).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (site.ResourceSupplies.Any(s => s is not null && string.Equals(s.Resource, resource, StringComparison.Ordinal))) continue;
            report.Add(ProblemCodes.SupplyMissing, $"{path}.resourceSupplies", $"no supply of '{resource}', which is produced here", $"a row for '{resource}': what the site can draw besides",
                "An amount of 0 where nothing else can be had; no amount where the network sells as much as is wanted.");
        }
    }
}
