using System.Collections;
using System.Collections.Frozen;

namespace RecoveryOpt.Streams;

/// <summary>Which sites can be reached from which, for one material at a time.</summary>
internal sealed class SiteGraph
{
    private readonly Scenario _scenario;
    private readonly FrozenDictionary<string, int> _index;
    private readonly Dictionary<string, List<(int From, int To)>> _arcs = new(StringComparer.Ordinal);

    public SiteGraph(Scenario scenario)
    {
        _scenario = scenario;
        _index = scenario.Content.Sites.Select((s, i) => (s.Id, i)).ToFrozenDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
    }

    public int IndexOf(string site) => _index[site];

    public SiteSet Empty() => new(_index.Count);

    public SiteSet All()
    {
        SiteSet set = Empty();
        for (int site = 0; site < _index.Count; site++) set.Add(site);
        return set;
    }

    public SiteSet Of(IEnumerable<string> sites)
    {
        SiteSet set = Empty();
        foreach (string site in sites) set.Add(_index[site]);
        return set;
    }

    /// <summary>Every site the material can come to from these.</summary>
    public SiteSet ReachableFrom(SiteSet start, Material material) => Close(start, material, forward: true);

    /// <summary>Every site from which the material can come to these.</summary>
    public SiteSet LeadingTo(SiteSet ends, Material material) => Close(ends, material, forward: false);

    private SiteSet Close(SiteSet start, Material material, bool forward)
    {
        List<(int From, int To)> arcs = ArcsFor(material);
        SiteSet set = start.Copy();
        bool grew = true;
        while (grew)
        {
            grew = false;
            foreach ((int from, int to) in arcs)
            {
                (int has, int gets) = forward ? (from, to) : (to, from);
                if (!set.Contains(has) || set.Contains(gets)) continue;
                set.Add(gets);
                grew = true;
            }
        }

        return set;
    }

    private List<(int From, int To)> ArcsFor(Material material)
    {
        if (_arcs.TryGetValue(material.Id, out List<(int From, int To)>? arcs)) return arcs;

        arcs = [.. _scenario.Content.Lanes.Where(l => l.Carries(material)).Select(l => (_index[l.From], _index[l.To]))];
        _arcs.Add(material.Id, arcs);
        return arcs;
    }
}

/// <summary>A set of sites by index.</summary>
internal sealed class SiteSet
{
    private readonly BitArray _bits;

    public SiteSet(int size) => _bits = new BitArray(size);

    private SiteSet(BitArray bits) => _bits = bits;

    public bool Contains(int site) => _bits[site];

    public void Add(int site) => _bits[site] = true;

    public bool IsSame(SiteSet other)
    {
        for (int site = 0; site < _bits.Count; site++)
        {
            if (_bits[site] != other._bits[site]) return false;
        }

        return true;
    }

    public SiteSet Copy() => new(new BitArray(_bits));
}
