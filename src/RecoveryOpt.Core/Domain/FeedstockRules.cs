namespace RecoveryOpt;

/// <summary>Rules of feedstocks.</summary>
internal static class FeedstockRules
{
    public static void Check(ScenarioContent c, RuleReport report)
    {
        report.Ids("feedstocks", c.Feedstocks, f => f.Id);
        foreach ((Feedstock feedstock, string path) in report.Rows("feedstocks", c.Feedstocks, f => f.Id))
        {
            report.Reference($"{path}.material", feedstock.Material, report.Names.Materials, "a material");
            report.Reference($"{path}.site", feedstock.Site, report.Names.Sites, "a site");
            BasisRules.CheckAssay($"{path}.assay", feedstock.Assay, report);
            report.Required($"{path}.moisture", feedstock.Moisture, "water as a fraction of wet mass", "Missing is not dry: write 0 where it is dry.");
            CheckQuantities(feedstock, path, report);
            CheckPurchase(feedstock.Purchase, $"{path}.purchase", report);
            CheckBlocks(feedstock, path, report);
        }
    }

    private static void CheckQuantities(Feedstock feedstock, string path, RuleReport report)
    {
        report.Series($"{path}.dryTonnesPerPeriod", feedstock.DryTonnesPerPeriod);
        report.Optional($"{path}.dryTonnesOverHorizon", feedstock.DryTonnesOverHorizon);
        report.Series($"{path}.leastDryTonnesPerPeriod", feedstock.LeastDryTonnesPerPeriod);
        report.Optional($"{path}.lotSize", feedstock.LotSize);
        if (feedstock.DryTonnesPerPeriod is null && feedstock.DryTonnesOverHorizon is null)
        {
            report.Add(ProblemCodes.NotExactlyOne, path, "no quantity", "dryTonnesPerPeriod, dryTonnesOverHorizon, or both", "Missing is neither zero nor unlimited.");
        }

        report.Ordered($"{path}.leastDryTonnesPerPeriod", feedstock.LeastDryTonnesPerPeriod, feedstock.DryTonnesPerPeriod);
        CheckLeastOverHorizon(feedstock, path, report);
        if (feedstock is { Purchase.TakeOrPayShare: not null, LeastDryTonnesPerPeriod: null })
            report.Add(ProblemCodes.TermsShape, $"{path}.purchase.takeOrPayShare", "a share without a minimum", "leastDryTonnesPerPeriod beside it");
    }

    private static void CheckLeastOverHorizon(Feedstock feedstock, string path, RuleReport report)
    {
        if (feedstock is not { LeastDryTonnesPerPeriod: { } least, DryTonnesOverHorizon: { } most } || !report.Fits(least) || !most.IsGiven()) return;

        double sum = Enumerable.Range(0, report.Periods).Sum(p => least[p].Number);
        if (sum <= most.Number) return;
        report.Add(ProblemCodes.LeastAboveMost, $"{path}.leastDryTonnesPerPeriod", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{sum:R} t over all periods"), $"at most {most}");
    }

    private static void CheckPurchase(PurchaseTerms purchase, string path, RuleReport report)
    {
        if (purchase is null)
        {
            report.Add(ProblemCodes.ValueMissing, path, "no terms (null)", "terms, empty where it is free");
            return;
        }

        report.Sources(purchase, path);
        report.Series($"{path}.pricePerDryTonne", purchase.PricePerDryTonne);
        report.Series($"{path}.pricePerWetTonne", purchase.PricePerWetTonne);
        report.Optional($"{path}.chargePerLot", purchase.ChargePerLot);
        report.Optional($"{path}.takeOrPayShare", purchase.TakeOrPayShare);
        if (purchase.ByAssay is { } terms) DestinationRules.CheckTerms(terms, $"{path}.byAssay", report);
    }

    private static void CheckBlocks(Feedstock feedstock, string path, RuleReport report)
    {
        report.Ids($"{path}.blocks", feedstock.Blocks, b => b.Id);
        foreach ((FeedstockBlock block, string at) in report.Rows($"{path}.blocks", feedstock.Blocks, b => b.Id))
        {
            report.Required<DryMass>($"{at}.dryTonnes", block.DryTonnes, "dry tonnes");
            BasisRules.CheckAssay($"{at}.assay", block.Assay, report);
            report.Optional($"{at}.opensNextAt", block.OpensNextAt);
        }
    }
}
