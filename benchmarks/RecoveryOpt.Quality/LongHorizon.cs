using System.Collections.Immutable;

namespace RecoveryOpt.Quality;

/// <summary>Sixty months of twelve feedstocks, seven plants and a refinery on twenty sites: standing plants, stocks, lanes that are full, limits in every month.</summary>
internal static class LongHorizon
{
    private const int Months = 60;

    public static Scenario Create()
    {
        ScenarioContent years = GeneratedNetwork.Create(new NetworkSize("long", Sources: 12, Plants: 7, Periods: Months, IsGoal: true), seed: 1).Content;
        return new Scenario(years with
        {
            Periods = [.. Enumerable.Range(0, Months).Select(p => new Period { Id = $"month {p + 1:00}", Length = Years.Of(1 / 12.0) })],
            Sites = [.. years.Sites.Select(WithStorage)],
            Feedstocks = [.. years.Feedstocks.Select(WithMonthlySupply)],
            Lanes = [.. years.Lanes.Select(l => l with { WetTonnesPerYear = WetMass.Tonnes(60_000), Loss = Share.Of(0.001) })],
            Facilities = [.. years.Facilities.Select(f => f with { Modules = f.Modules! with { Existing = 2, MostNew = 0, CapexPerModule = null } })],
            Limits = [.. years.Limits.Where(l => l.Span == LimitSpan.EachPeriod), .. YearlyLimits],
        });
    }

    private static ImmutableArray<Limit> YearlyLimits =>
    [
        new Limit { Id = "power", Measure = "resources/electricity", Sense = LimitSense.AtMost, RollingWindow = Years.Of(1), Value = LimitValue.Of(60e6) },
        new Limit { Id = "intensity", Measure = "emissions/CO2e", Sense = LimitSense.AtMost, Span = LimitSpan.EachPeriod, PerGramOfGold = GoldLedger.Payable, Value = LimitValue.Of(40) },
    ];

    private static Site WithStorage(Site site) => site.Id == "refinery" ? site : site with { Storage = [new StorageLimit { WetTonnes = WetMass.Tonnes(5_000) }] };

    // What a year brings comes unevenly, month by month.
    private static Feedstock WithMonthlySupply(Feedstock feedstock) => feedstock with
    {
        DryTonnesPerPeriod = PerPeriod<DryMass>.Each([.. feedstock.DryTonnesPerPeriod!.Values.Select((v, p) => DryMass.Tonnes(v.Number / 12 * (1 + (0.5 * Math.Sin(p)))))]),
        DryTonnesOverHorizon = null,
    };
}
