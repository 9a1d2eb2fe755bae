using System.Collections.Immutable;
using System.Globalization;

namespace RecoveryOpt;

/// <summary>What a scenario states and the settlement of single lots leaves out, so that nobody takes it for counted.</summary>
internal static class NotCountedTerms
{
    public static ImmutableArray<string> Of(Scenario scenario)
    {
        ScenarioContent c = scenario.Content;
        var left = ImmutableArray.CreateBuilder<string>();
        Add(left, c.Facilities.Length, "facilities: nothing is processed first");
        Add(left, c.Tariffs.Length, "tariffs on measures");
        Add(left, c.Limits.Length, "limits on measures");
        Add(left, c.Offtakes.Count(o => o.LeastDryTonnesPerPeriod is not null), "least deliveries to buyers");
        Add(left, c.Feedstocks.Count(f => f.LeastDryTonnesPerPeriod is not null), "least purchases of feedstocks");
        Add(left, scenario.OpeningStocks.Length, "opening stocks");
        return left.ToImmutable();
    }

    private static void Add(ImmutableArray<string>.Builder left, int count, string what)
    {
        if (count > 0) left.Add($"{what} ({count.ToString(CultureInfo.InvariantCulture)})");
    }
}
