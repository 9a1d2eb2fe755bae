using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>The ways from site to site that a material may travel in a period: at most three lanes in a row (road, sea, road), no site twice.</summary>
internal sealed class LotWays(Scenario scenario, int period)
{
    public const int MostLanes = 3;

    private readonly ILookup<string, Lane> _all = scenario.Content.Lanes.ToLookup(l => l.From, StringComparer.Ordinal);
    private readonly ILookup<string, Lane> _from = scenario.Content.Lanes.Where(l => Stands(scenario, l, period)).ToLookup(l => l.From, StringComparer.Ordinal);
    private readonly Dictionary<(string From, string To, string Material), ImmutableArray<ImmutableArray<Lane>>> _known = [];

    /// <summary>Every way, those of fewest lanes first, then by id; one of no lanes where it lies there already.</summary>
    public ImmutableArray<ImmutableArray<Lane>> Between(string from, string to, Material material)
    {
        if (string.Equals(from, to, StringComparison.Ordinal)) return [[]];
        if (_known.TryGetValue((from, to, material.Id), out ImmutableArray<ImmutableArray<Lane>> known)) return known;

        var ways = new List<ImmutableArray<Lane>>();
        Follow([], from, to, material, ways);
        return _known[(from, to, material.Id)] = [.. ways.OrderBy(w => w.Length)];
    }

    /// <summary>Lanes straight from one site to the other, whatever they carry and whether they stand.</summary>
    public IEnumerable<Lane> Straight(string from, string to) => _all[from].Where(l => string.Equals(l.To, to, StringComparison.Ordinal));

    public static bool Takes(Lane lane, Material material) =>
        (lane.Materials.IsEmpty || lane.Materials.Contains(material.Id, StringComparer.Ordinal))
        && (material.HazardClass is not { } hazard || !lane.ForbiddenHazardClasses.Contains(hazard, StringComparer.Ordinal));

    private void Follow(ImmutableArray<Lane> way, string at, string to, Material material, List<ImmutableArray<Lane>> ways)
    {
        foreach (Lane lane in _from[at])
        {
            if (!Takes(lane, material) || way.Any(l => string.Equals(l.From, lane.To, StringComparison.Ordinal)) || string.Equals(lane.To, at, StringComparison.Ordinal)) continue;
            ImmutableArray<Lane> longer = way.Add(lane);
            if (string.Equals(lane.To, to, StringComparison.Ordinal)) ways.Add(longer);
            else if (longer.Length < MostLanes) Follow(longer, lane.To, to, material, ways);
        }
    }

    // A lane that must be built first carries nothing by itself; a permit (lead time alone) must have come.
    private static bool Stands(Scenario scenario, Lane lane, int period) =>
        lane.Capex is null && (lane.LeadTime?.Number ?? 0) <= scenario.Periods.Take(period).Sum(p => p.Length.Number) + 1e-9;
}
