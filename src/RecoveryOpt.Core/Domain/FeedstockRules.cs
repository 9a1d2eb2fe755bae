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
            CheckLots(feedstock, path, report);
            CheckBlocks(feedstock, path, report);
        }
    }

    private static void CheckQuantities(Feedstock feedstock, string path, RuleReport report)
    {
        report.Series($"{path}.dryTonnesPerPeriod", feedstock.DryTonnesPerPeriod);
        report.Optional($"{path}.dryTonnesOverHorizon", feedstock.DryTonnesOverHorizon);
        report.Series($"{path}.leastDryTonnesPerPeriod", feedstock.LeastDryTonnesPerPeriod);
        report.Optional($"{path}.lotSize", feedstock.LotSize);
        if (feedstock is { DryTonnesPerPeriod: null, DryTonnesOverHorizon: null, Blocks.IsEmpty: true })
        {
            report.Add(ProblemCodes.NotExactlyOne, path, "no quantity", "dryTonnesPerPeriod, dryTonnesOverHorizon, or both; or blocks", "Missing is neither zero nor unlimited.");
        }

        report.Ordered($"{path}.leastDryTonnesPerPeriod", feedstock.LeastDryTonnesPerPeriod, feedstock.DryTonnesPerPeriod);
        CheckLeastOverHorizon(feedstock, path, report);
        if (feedstock is { Purchase.TakeOrPayShare: not null, LeastDryTonnesPerPeriod: null })
            report.Add(ProblemCodes.TermsShape, $"{path}.purchase.takeOrPayShare", "a share without a minimum", "leastDryTonnesPerPeriod beside it");
    }

    private static void CheckLeastOverHorizon(Feedstock feedstock, string path, RuleReport report)
    {
        if (feedstock.LeastDryTonnesPerPeriod is not { } least || !report.Fits(least)) return;

        double most = feedstock.DryTonnesOverHorizon is { } horizon && horizon.IsGiven() ? horizon.Number : double.PositiveInfinity;
        if (!feedstock.Blocks.IsEmpty) most = Math.Min(most, feedstock.Blocks.Sum(b => b?.DryTonnes.IsGiven() == true ? b.DryTonnes.Number : double.PositiveInfinity));
        double sum = Enumerable.Range(0, report.Periods).Sum(p => least[p].Number);
        if (sum <= most) return;
        report.Add(ProblemCodes.LeastAboveMost, $"{path}.leastDryTonnesPerPeriod", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{sum:R} t over all periods"), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"at most {most:R} t"));
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

    private static void CheckLots(Feedstock feedstock, string path, RuleReport report)
    {
        if (feedstock.Purchase is { ChargePerLot: { } charge } && charge.IsGiven() && charge.Number < 0)
            report.Add(ProblemCodes.TermsShape, $"{path}.purchase.chargePerLot", charge.ToString(), "0 or more", "What is received per tonne is a negative price.");
        if (feedstock.LotSize is { } size && size.IsGiven() && size.Number <= 0)
            report.Add(ProblemCodes.TermsShape, $"{path}.lotSize", size.ToString(), "more than 0");
        if (feedstock.LotSize is null && (feedstock.WholeLots || feedstock.Purchase?.ChargePerLot is not null))
            report.Add(ProblemCodes.TermsShape, $"{path}.lotSize", "nothing", "the size of a lot", feedstock.WholeLots ? "wholeLots needs it." : "chargePerLot needs it.");
    }

    private static void CheckBlocks(Feedstock feedstock, string path, RuleReport report)
    {
        report.Ids($"{path}.blocks", feedstock.Blocks, b => b.Id);
        if (!feedstock.Blocks.IsEmpty && feedstock.Purchase is { ByAssay: not null, TakeOrPayShare: not null })
            report.Add(ProblemCodes.TermsShape, $"{path}.purchase.takeOrPayShare", "a share of a price that differs from block to block", "no take-or-pay share, or no price by assay", "Which block was not taken can't be known.");
        foreach ((FeedstockBlock block, string at) in report.Rows($"{path}.blocks", feedstock.Blocks, b => b.Id))
        {
            report.Required<DryMass>($"{at}.dryTonnes", block.DryTonnes, "dry tonnes");
            BasisRules.CheckAssay($"{at}.assay", block.Assay, report);
            report.Optional($"{at}.opensNextAt", block.OpensNextAt);
            if (block.DryTonnes.IsGiven() && block.DryTonnes.Number <= 0)
                report.Add(ProblemCodes.TermsShape, $"{at}.dryTonnes", block.DryTonnes.ToString(), "more than 0", "A block without tonnes can't be removed: leave it out.");
        }
    }
}
