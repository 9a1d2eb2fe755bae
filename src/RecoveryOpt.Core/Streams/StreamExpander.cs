using System.Collections.Immutable;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Streams;

/// <summary>Expands a scenario into material streams, then removes what can never lead anywhere.</summary>
/// <remarks>
/// An activity is removed unless every output with mass can reach somewhere that accepts it, over lanes and hazards;
/// an output alone is never dropped, since its mass would vanish. Outputs come after what they are made from, so one pass
/// from the last stream to the first reaches the fixpoint. Where outputs become feedstocks again the chains close to loops:
/// then passes are repeated until nothing more is removed.
/// </remarks>
internal sealed class StreamExpander
{
    public const int DefaultDepth = 8;
    public const int DefaultMostStreams = 100_000;

    private const double SameGrade = 1e-9;

    private readonly Scenario _scenario;
    private readonly AnalyteIndex _analytes;
    private readonly SiteGraph _graph;
    private readonly StepCalculator _steps;
    private readonly LoopSolver _loops;
    private readonly ExpansionProblems _problems;
    private readonly int _mostStreams;
    private readonly bool _hasReturns;
    private readonly List<MaterialStream> _streams = [];
    private readonly List<SiteSet> _presence = [];
    private readonly List<List<Activity>> _activities = [];
    private readonly Dictionary<string, MaterialStream> _sources = new(StringComparer.Ordinal);

    private StreamExpander(Scenario scenario, int mostStreams, ExpansionProblems problems)
    {
        _scenario = scenario;
        _analytes = new AnalyteIndex(scenario);
        _graph = new SiteGraph(scenario);
        _problems = problems;
        _steps = new StepCalculator(_analytes, problems);
        _loops = new LoopSolver(_analytes, _steps, problems);
        _mostStreams = mostStreams;
        _hasReturns = scenario.Content.Technologies.Any(t => t.Outputs.Any(o => o.Becomes is not null));
    }

    /// <summary>Expands a scenario.</summary>
    /// <exception cref="InvalidScenarioException">Something reads an assay that isn't there, an output is impossible, or there are too many streams.</exception>
    public static StreamNetwork Expand(Scenario scenario, int mostStreams = DefaultMostStreams)
    {
        var problems = new ExpansionProblems();
        var expander = new StreamExpander(scenario, mostStreams, problems);
        expander.Grow();
        StreamNetwork? network = problems.Any ? null : expander.Prune();
        if (network is not null)
        {
            UnknownAnalytes.Check(network, problems);
            PoolRules.Check(network, problems);
            if (network.Returns.WithoutLoss() is { } endless) problems.ReturnGrows(endless);
            StockValues.Check(network, problems);
        }

        return problems.Any ? throw new InvalidScenarioException(problems.All) : network!;
    }

    private void Grow()
    {
        foreach (Feedstock feedstock in _scenario.Content.Feedstocks.Concat(_scenario.OpeningStocks))
        {
            SiteSet start = _graph.Of(Technologies(becoming: feedstock).SelectMany(FacilitiesOf).Select(f => f.Site).Append(feedstock.Site));
            foreach (MaterialStream source in SourcesOf(feedstock))
            {
                Add(source, start);
                _sources[feedstock.Id] = source;
            }
        }

        for (int s = 0; s < _streams.Count && s < _mostStreams; s++) Branch(_streams[s], _presence[s]);
        if (_streams.Count > _mostStreams) NameTheBranchingTechnology();
    }

    // A dump in blocks is a source for each of them; what a block's assay leaves out is as in the feedstock's.
    private IEnumerable<MaterialStream> SourcesOf(Feedstock feedstock)
    {
        FeedstockBlock?[] blocks = feedstock.Blocks.IsEmpty ? [null] : [.. feedstock.Blocks];
        foreach (FeedstockBlock? block in blocks)
        {
            double[] grades = _analytes.Unknown();
            foreach (AssayLine line in feedstock.Assay.Concat(block?.Assay ?? [])) grades[_analytes[line.Analyte]] = line.Grade.Number;
            yield return new MaterialStream(_streams.Count, feedstock, block, _scenario.Material(feedstock.Material), feedstock.Moisture!.Value.Number, grades);
        }
    }

    private void Add(MaterialStream stream, SiteSet start)
    {
        _streams.Add(stream);
        _presence.Add(stream.StaysInLoop ? start : _graph.ReachableFrom(start, stream.Material));
        _activities.Add([]);
    }

    private void Branch(MaterialStream stream, SiteSet presence)
    {
        if (stream.Depth >= DefaultDepth || stream.StaysInLoop) return;

        foreach (Technology technology in _scenario.Content.Technologies)
        {
            if (!technology.Takes(stream.Material) || !MayPass(stream, technology)) continue;
            AddLoops(stream, technology, presence);
            if (RecycleLoops.RunsInLoopsOnly(technology) || !KeepsLotLimits(stream, technology.FeedLimits)) continue;

            Facility[] facilities = [.. _scenario.Content.Facilities
                .Where(f => string.Equals(f.Technology, technology.Id, StringComparison.Ordinal) && presence.Contains(_graph.IndexOf(f.Site)))];
            if (facilities.Length == 0) continue;

            foreach (OperatingMode mode in technology.Modes)
            {
                (ImmutableArray<MaterialStream> outputs, ImmutableArray<OutputFlow> flows) = AddOutputs(stream, technology, mode, facilities);
                _activities[stream.Index].AddRange(facilities.Select(f => new Activity(stream, f, technology, mode, outputs) { Flows = flows }));
            }
        }
    }

    private static bool MayPass(MaterialStream stream, Technology technology) => stream.PassesOf(technology) < (technology.Passes ?? 1);

    private void AddLoops(MaterialStream stream, Technology technology, SiteSet presence)
    {
        foreach (RecycleLoop loop in technology.Modes.SelectMany(m => RecycleLoops.From(_scenario, technology, m)))
        {
            if (stream.Depth + loop.Hops.Length > DefaultDepth || !loop.Hops.All(h => MayPass(stream, h.Technology))) continue;
            Facility[][] facilities = [.. loop.Hops.Select(h => FacilitiesOf(h.Technology).ToArray())];
            string[] sites = [.. facilities.Select(f => f.Select(x => x.Site)).Aggregate((some, more) => some.Intersect(more, StringComparer.Ordinal))];
            if (facilities.All(f => f.Length > 0) && sites.Length == 0)
                _problems.RecycleLoop(loop.Name, "technologies that never stand at one site", "one site with a facility of each: nothing is recycled between sites");
            sites = [.. sites.Where(n => presence.Contains(_graph.IndexOf(n)))];
            if (sites.Length == 0) continue;
            if (stream.PoolKey is not null || loop.Hops.Any(h => h.Technology.Operation == Operation.Blended))
                _problems.RecycleLoop(loop.Name, stream.PoolKey is null ? "a blended technology in it" : $"{stream.PoolKey}, a blend, fed to it", "campaigned technologies and streams that were never blended");
            else if (loop.Hops.Any(h => h.Technology.Outputs.Any(o => o.Becomes is not null) || h.Technology.Outputs[h.Output].Delay is { Number: > 0 }))
                _problems.RecycleLoop(loop.Name, "an output that becomes a feedstock, or a delay within it", "a loop that closes within the period, whose outputs stay what they are");
            else if (_loops.Solve(stream, loop) is { } states) AddLoop(stream, loop, states, sites, facilities);
        }
    }

    // The whole of what stays in the loop goes to the next step at the same site: its balance leaves it nothing else.
    private void AddLoop(MaterialStream fresh, RecycleLoop loop, ImmutableArray<LoopHopState> states, string[] sites, Facility[][] facilities)
    {
        MaterialStream[] fed = [.. states.Select(s => new MaterialStream(fresh, s.TonnesPerFreshTonne, s.Grades))];
        if (fed.Where((f, i) => !KeepsLotLimits(f, loop.Hops[i].Technology.FeedLimits)).Any()) return;

        SiteSet start = _graph.Of(sites);
        MaterialStream drawn = fresh;
        for (int i = 0; i < states.Length; i++)
        {
            LoopHop hop = loop.Hops[i];
            bool isLast = i == loop.Hops.Length - 1;
            MaterialStream? next = null;
            var outputs = ImmutableArray.CreateBuilder<MaterialStream>();
            var flows = ImmutableArray.CreateBuilder<OutputFlow>();
            for (int o = 0; o < hop.Technology.Outputs.Length; o++)
            {
                if (states[i].Outputs[o] is null || (isLast && o == hop.Output)) continue;
                var output = new MaterialStream(_streams.Count, fresh, loop, i, o, states[i], _scenario.Material(hop.Technology.Outputs[o].Material));
                Add(output, start);
                outputs.Add(output);
                flows.Add(new OutputFlow(1, hop.Technology.Outputs[o].Delay?.Number ?? 0));
                if (output.StaysInLoop) next = output;
            }

            foreach (Facility facility in facilities[i].Where(f => sites.Contains(f.Site, StringComparer.Ordinal)))
            {
                var activity = new Activity(drawn, facility, hop.Technology, hop.Mode, outputs.ToImmutable()) { Flows = flows.ToImmutable() };
                _activities[drawn.Index].Add(i == 0 ? activity with { Fed = fed[0], Loop = loop } : activity);
            }

            if (next is null) break;
            drawn = next;
        }
    }

    private (ImmutableArray<MaterialStream> Outputs, ImmutableArray<OutputFlow> Flows) AddOutputs(MaterialStream feed, Technology technology, OperatingMode mode, Facility[] facilities)
    {
        StreamComposition?[] compositions = _steps.Outputs(feed, technology, mode);
        SiteSet start = _graph.Of(facilities.Select(f => f.Site));
        var outputs = ImmutableArray.CreateBuilder<MaterialStream>();
        var flows = ImmutableArray.CreateBuilder<OutputFlow>();
        for (int o = 0; o < compositions.Length; o++)
        {
            if (compositions[o] is not { } composition) continue;
            Output output = technology.Outputs[o];
            double delay = output.Delay?.Number ?? 0;
            if (feed.PoolKey is not null && (delay > 0 || output.Becomes is not null)) _problems.PoolReturns(feed, technology, output);
            if (output.Becomes is { } becomes)
            {
                MaterialStream source = _sources[becomes];
                CheckSameAssay(feed, technology, output, composition, source);
                outputs.Add(source);
                flows.Add(new OutputFlow(feed.MassPerRootTonne * composition.MassPerTonneFed, delay));
                continue;
            }

            var stream = new MaterialStream(_streams.Count, feed, technology, mode, output, _scenario.Material(output.Material), composition);
            Add(stream, start);
            outputs.Add(stream);
            flows.Add(new OutputFlow(1, delay));
        }

        return (outputs.ToImmutable(), flows.ToImmutable());
    }

    private IEnumerable<Technology> Technologies(Feedstock becoming) =>
        _scenario.Content.Technologies.Where(t => t.Outputs.Any(o => string.Equals(o.Becomes, becoming.Id, StringComparison.Ordinal)));

    private IEnumerable<Facility> FacilitiesOf(Technology technology) =>
        _scenario.Content.Facilities.Where(f => string.Equals(f.Technology, technology.Id, StringComparison.Ordinal));

    // What a feedstock's assay lists, an output that becomes it must have; what it doesn't list is unknown from there on, and nobody may read it.
    private void CheckSameAssay(MaterialStream feed, Technology technology, Output output, StreamComposition composition, MaterialStream source)
    {
        foreach (AssayLine line in source.Feedstock.Assay)
        {
            double own = composition.Grades[_analytes[line.Analyte]];
            double theirs = line.Grade.Number;
            if (!(Math.Abs(own - theirs) <= SameGrade * Math.Max(Math.Abs(own), Math.Abs(theirs)))) _problems.ReturnDiffers(feed, technology, output, line.Analyte, own, theirs);
        }
    }

    // Per-lot limits of a blend are measured on the pool; PoolRules refuses those it can't hold.
    private bool KeepsLotLimits(MaterialStream stream, ImmutableArray<GradeLimit> limits)
    {
        foreach (GradeLimit limit in limits)
        {
            if (limit.Basis != LimitBasis.PerLot) continue;
            double grade = stream.Grades[_analytes[limit.Analyte]];
            if (double.IsNaN(grade)) _problems.UnknownAnalyte(stream, limit.Analyte, "a grade limit");
            else if (!limit.Admits(grade)) return false;
        }

        return true;
    }

    private void NameTheBranchingTechnology()
    {
        var worst = _streams.Where(s => s.Technology is not null)
            .GroupBy(s => s.Technology!.Id, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .First();
        _problems.TooManyStreams(_mostStreams, worst.Key, worst.Count());
    }

    private StreamNetwork Prune()
    {
        var accepted = new SiteSet[_streams.Count];
        foreach (MaterialStream returning in _sources.Values) accepted[returning.Index] = _graph.All();
        while (true)
        {
            StreamNetwork network = PruneOnce(accepted, out bool removedMore);
            if (!removedMore) return network;
        }
    }

    private StreamNetwork PruneOnce(SiteSet[] accepted, out bool removedMore)
    {
        SiteSet[] before = [.. accepted];
        var activities = new List<Activity>();
        var sales = new List<SaleOption>();
        var disposals = new List<DisposalOption>();
        for (int s = _streams.Count - 1; s >= 0; s--)
        {
            MaterialStream stream = _streams[s];
            SiteSet ends = _graph.Empty();
            foreach (Activity activity in _activities[s].Where(a => a.Outputs.All(o => accepted[o.Index].Contains(_graph.IndexOf(a.Facility.Site)))))
            {
                activities.Add(activity);
                ends.Add(_graph.IndexOf(activity.Facility.Site));
            }

            if (stream.StaysInLoop)
            {
                accepted[s] = ends;
                continue;
            }

            foreach (Offtake offtake in _scenario.Content.Offtakes.Where(o => Reaches(s, o.Site) && o.Takes(stream.Material) && o.AcceptsOriginOf(stream.Feedstock) && KeepsLotLimits(stream, o.Terms.Limits)))
            {
                sales.Add(new SaleOption(stream, offtake));
                ends.Add(_graph.IndexOf(offtake.Site));
            }

            foreach (ResidueSink sink in _scenario.Content.ResidueSinks.Where(k => Reaches(s, k.Site) && k.Takes(stream.Material) && KeepsLotLimits(stream, k.Limits)))
            {
                disposals.Add(new DisposalOption(stream, sink));
                ends.Add(_graph.IndexOf(sink.Site));
            }

            accepted[s] = _graph.LeadingTo(ends, stream.Material);
        }

        removedMore = _hasReturns && _sources.Values.Any(s => !accepted[s.Index].IsSame(before[s.Index]));
        return Assemble(accepted, activities, sales, disposals);
    }

    private bool Reaches(int stream, string site) => _presence[stream].Contains(_graph.IndexOf(site));

    private StreamNetwork Assemble(SiteSet[] accepted, List<Activity> activities, List<SaleOption> sales, List<DisposalOption> disposals)
    {
        var useful = new bool[_streams.Count];
        foreach (MaterialStream source in _streams.Where(s => s.Parent is null))
        {
            useful[source.Index] = accepted[source.Index].Contains(_graph.IndexOf(source.Feedstock.Site)) || LiesAt(source, _scenario.Site(source.Feedstock.Site));
            if (source.Feedstock.IsOpeningStock && !useful[source.Index]) _problems.OpeningStockStranded(source.Feedstock);
        }

        bool grew;
        do
        {
            grew = false;
            foreach (Activity activity in activities.OrderBy(a => a.Stream.Index).Where(a => useful[a.Stream.Index]))
            {
                foreach (MaterialStream output in activity.Outputs)
                {
                    grew |= output.Parent is null && !useful[output.Index];
                    useful[output.Index] = true;
                }
            }
        }
        while (grew);

        MaterialStream[] kept = [.. _streams.Where(s => useful[s.Index])];
        return new StreamNetwork(_scenario, _analytes)
        {
            Streams = [.. kept],
            Sources = [.. kept.Where(s => s.IsBought)],
            Openings = [.. kept.Where(s => s.Parent is null && s.Feedstock.IsOpeningStock)],
            Unreachable = [.. _streams.Where(s => s.IsBought && !useful[s.Index])],
            Activities = [.. activities.Where(a => useful[a.Stream.Index]).OrderBy(a => a.Stream.Index)],
            Sales = [.. sales.Where(a => useful[a.Stream.Index]).OrderBy(a => a.Stream.Index)],
            Disposals = [.. disposals.Where(a => useful[a.Stream.Index]).OrderBy(a => a.Stream.Index)],
            Movements = [.. kept.SelectMany(s => MovementsOf(s, accepted[s.Index]))],
            Stocks = [.. kept.SelectMany(s => StocksOf(s, accepted[s.Index]))],
            StreamsBeforePruning = _streams.Count,
        };
    }

    private IEnumerable<Movement> MovementsOf(MaterialStream stream, SiteSet accepted) =>
        _scenario.Content.Lanes
            .Where(l => !stream.StaysInLoop && l.Carries(stream.Material) && Reaches(stream.Index, l.From) && accepted.Contains(_graph.IndexOf(l.To)))
            .Select(l => new Movement(stream, l));

    // Stock that can go nowhere later would only be a hidden sink; what lies there from the start may stay for want of anything better.
    private IEnumerable<StockOption> StocksOf(MaterialStream stream, SiteSet accepted) =>
        _scenario.Content.Sites
            .Where(n => !stream.StaysInLoop && n.Stores(stream.Material) && Reaches(stream.Index, n.Id) && (accepted.Contains(_graph.IndexOf(n.Id)) || LiesAt(stream, n)))
            .Select(n => new StockOption(stream, n));

    private static bool LiesAt(MaterialStream stream, Site site) =>
        stream.Parent is null && stream.Feedstock.IsOpeningStock && string.Equals(stream.Feedstock.Site, site.Id, StringComparison.Ordinal) && site.Stores(stream.Material);
}
