namespace RecoveryOpt;

/// <summary>What a lane pays for a unit of a resource.</summary>
internal static class LanePrices
{
    /// <summary>
    /// The resource's price; where the site at which the lane starts states supplies of its own, the dearest of them, since the cheap ones may be used up
    /// by others.
    /// </summary>
    public static double Of(Scenario scenario, Lane lane, string resource, int period)
    {
        double network = scenario.PriceOf(resource)!.Value![period].Number;
        ResourceSupply[] own = SuppliesOf(scenario, lane, resource);
        return own.Length == 0 ? network : own.Max(s => s.Price is { } price ? price[period].Number : network);
    }

    public static ResourceSupply[] SuppliesOf(Scenario scenario, Lane lane, string resource) =>
        [.. scenario.Site(lane.From).ResourceSupplies.Where(s => string.Equals(s.Resource, resource, StringComparison.Ordinal))];
}
