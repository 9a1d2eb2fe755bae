namespace RecoveryOpt;

/// <summary>Sites where something could be fed, sold or disposed of, and to which nothing can ever come.</summary>
internal static class SiteNotes
{
    public static IEnumerable<Problem> Unreached(ScenarioContent c)
    {
        HashSet<string> reached = Reached(c);
        ILookup<string, string> takes = c.Facilities.Select(f => (f.Site, What: $"facility '{f.Id}'"))
            .Concat(c.Offtakes.Select(o => (o.Site, What: $"offtake '{o.Id}'")))
            .Concat(c.ResidueSinks.Select(s => (s.Site, What: $"residue sink '{s.Id}'"))).ToLookup(x => x.Site, x => x.What, StringComparer.Ordinal);
        foreach (string site in c.Sites.Select(s => s.Id))
        {
            if (reached.Contains(site) || takes[site].FirstOrDefault() is not { } taker) continue;
            yield return new Problem(ProblemCodes.SiteUnreached, ProblemPath.Named("sites", site), $"{taker} at a site to which no way leads from any feedstock or opening stock", "lanes that lead there", "Maybe a lane is missing, or runs the other way.");
        }
    }

    // Along lanes, whatever they carry: what the materials forbid is for the expansion to say.
    private static HashSet<string> Reached(ScenarioContent c)
    {
        ILookup<string, string> next = c.Lanes.ToLookup(l => l.From, l => l.To, StringComparer.Ordinal);
        var reached = new HashSet<string>(c.Feedstocks.Select(f => f.Site).Concat(c.Sites.Where(s => !s.OpeningStocks.IsEmpty).Select(s => s.Id)), StringComparer.Ordinal);
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out string? site))
        {
            foreach (string to in next[site].Where(reached.Add)) open.Enqueue(to);
        }

        return reached;
    }
}
