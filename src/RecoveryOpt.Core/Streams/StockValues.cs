namespace RecoveryOpt.Streams;

/// <summary>Stock may be valued by the user, never above the metal in it: else the best plan would be to leave things lying.</summary>
/// <remarks>value of the material &lt;= ∑ₑ max(0, g_e) · price_e in the last period, over the analytes that are assayed and have a price, for every stream that may be stocked.</remarks>
internal static class StockValues
{
    // Stated values are rounded; what is a billionth above isn't meant to be.
    private const double Rounding = 1e-9;

    public static void Check(StreamNetwork network, ExpansionProblems problems)
    {
        foreach (MaterialStream stream in network.Stocks.Select(s => s.Stream).Distinct())
        {
            if (stream.Material.StockValuePerDryTonne is not { } value) continue;
            double metal = MetalPerTonne(network, stream);
            if (value.Number > metal * (1 + Rounding)) problems.StockValueAboveMetal(stream, value.Number, metal);
        }
    }

    private static double MetalPerTonne(StreamNetwork network, MaterialStream stream)
    {
        double worth = 0;
        for (int e = 0; e < network.Analytes.Count; e++)
        {
            if (stream.Grades[e] > 0 && network.Scenario.PriceOf(network.Analytes.Ids[e])?.Value is { } price)
                worth += stream.Grades[e] * price[network.Scenario.Periods.Length - 1].Number;
        }

        return worth;
    }
}
