using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>How lots are valued.</summary>
public sealed record ValuationOptions
{
    /// <summary>Id of the period whose prices and terms hold; the first one when not given.</summary>
    public string? Period { get; init; }

    /// <summary>What the owner wants to keep, as a share of what the buyer pays; nothing when not given.</summary>
    public Share Margin { get; init; } = Share.None;
}

/// <summary>Every lot of a scenario against every buyer, settled line by line as it lies, with nothing processed and nothing optimised.</summary>
/// <remarks>
/// Each feedstock, and each block of one, is one lot of its <see cref="Feedstock.LotSize"/>, or of all that can be had of it in the period.
/// A lot is valued on its own: mixes of a period are the lot alone, and a lane's fixed cost falls on it whole.
/// </remarks>
public sealed class Valuation
{
    private Valuation(Scenario scenario, int period, Share margin, ImmutableArray<LotValuation> lots)
    {
        Scenario = scenario;
        Period = scenario.Periods[period].Id;
        Margin = margin;
        Lots = lots;
        NotCounted = NotCountedTerms.Of(scenario);
    }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>Id of the period whose prices and terms hold.</summary>
    public string Period { get; }

    /// <summary>What the owner keeps, as a share of what the buyer pays.</summary>
    public Share Margin { get; }

    /// <summary>The lots, sorted by feedstock id, blocks in their order.</summary>
    public ImmutableArray<LotValuation> Lots { get; }

    /// <summary>What the scenario states and a settlement of single lots doesn't count, in words; empty where nothing is left out.</summary>
    public ImmutableArray<string> NotCounted { get; }

    /// <summary>Values every lot.</summary>
    /// <exception cref="ArgumentException">The scenario has no such period.</exception>
    /// <exception cref="InvalidScenarioException">A figure of a lot is too large to be held.</exception>
    public static Valuation Of(Scenario scenario, ValuationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new ValuationOptions();
        int period = PeriodOf(scenario, options.Period);
        var valuer = new LotValuer(scenario, period, options.Margin);
        ImmutableArray<LotValuation> lots = [.. scenario.Content.Feedstocks.SelectMany(f => LotToValue.Of(f, period)).Select(valuer.Value).OfType<LotValuation>()];
        if (valuer.Problems.Count > 0) throw new InvalidScenarioException(valuer.Problems);
        return new Valuation(scenario, period, options.Margin, lots);
    }

    private static int PeriodOf(Scenario scenario, string? id)
    {
        if (id is null) return 0;
        for (int p = 0; p < scenario.Periods.Length; p++)
        {
            if (string.Equals(scenario.Periods[p].Id, id, StringComparison.Ordinal)) return p;
        }

        string hint = NearestName.Hint(id, scenario.Periods.Select(p => p.Id)) ?? $"The first is '{scenario.Periods[0].Id}'.";
        throw new ArgumentException($"The scenario has no period '{id}'. {hint}", nameof(id));
    }
}
