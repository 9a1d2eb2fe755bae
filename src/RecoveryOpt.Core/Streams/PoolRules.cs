using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Streams;

/// <summary>Refuses what would make a pool bilinear.</summary>
/// <remarks>
/// What comes out of a blended technology is one pool. Its parts (one for each feedstock in the blend) may be decided on separately only where
/// nothing can be gained by it: every destination reads only analytes whose grade is the same in every part (grams-only products of one fineness,
/// tonnes-only residue), or the pool has one destination, isn't stocked, and its grams are merely added up there.
/// </remarks>
internal static class PoolRules
{
    private const double SameGrade = 1e-12;

    public static void Check(StreamNetwork network, ExpansionProblems problems)
    {
        foreach (IGrouping<string, MaterialStream> pool in network.Streams.Where(s => s.PoolKey is not null)
                     .GroupBy(s => s.PoolKey!, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            var family = new PoolFamily(network, pool.Key, [.. pool]);
            family.CheckDestinations(problems);
            family.CheckMeasures(problems);
            family.CheckOrigins(problems);
            family.CheckDuties(problems);
        }
    }

    private sealed class PoolFamily
    {
        private readonly StreamNetwork _network;
        private readonly string _key;
        private readonly MaterialStream[] _parts;
        private readonly List<(string Name, List<AnalyteRead> Reads)> _destinations = [];
        private readonly bool _isStocked;
        private readonly bool _hasLossAndChoice;
        private readonly int _lanes;

        public PoolFamily(StreamNetwork network, string key, MaterialStream[] parts)
        {
            _network = network;
            _key = key;
            _parts = parts;
            var mine = new HashSet<MaterialStream>(parts);
            _isStocked = network.Stocks.Any(s => mine.Contains(s.Stream));
            Lane[] lanes = [.. network.Movements.Where(m => mine.Contains(m.Stream)).Select(m => m.Lane).Distinct()];
            _lanes = lanes.Length;
            _hasLossAndChoice = lanes.Length > 1 && lanes.Any(l => l.Loss is { Number: > 0 });
            foreach (var g in network.Sales.Where(x => mine.Contains(x.Stream)).GroupBy(x => x.Offtake))
                _destinations.Add(($"offtake {g.Key.Id}", [.. AnalyteReads.Of(g.Key)]));
            foreach (var g in network.Disposals.Where(x => mine.Contains(x.Stream)).GroupBy(x => x.Sink))
                _destinations.Add(($"residue sink {g.Key.Id}", [.. AnalyteReads.Of(g.Key)]));
            foreach (var g in network.Activities.Where(x => mine.Contains(x.Stream)).GroupBy(x => (x.Facility, x.Mode)))
            {
                Technology technology = network.Scenario.Technology(g.Key.Facility.Technology);
                _destinations.Add(($"facility {g.Key.Facility.Id} in mode {g.Key.Mode.Id}", [.. AnalyteReads.Of(technology, g.Key.Mode)]));
            }
        }

        private string Path => $"technologies ({_key})";

        public void CheckDestinations(ExpansionProblems problems)
        {
            foreach ((string name, List<AnalyteRead> reads) in _destinations)
            {
                foreach (AnalyteRead read in reads.Where(r => !IsSameInEveryPart(r.Analyte)))
                {
                    if (!read.IsLinear)
                        problems.PoolSplit(Path, $"a blend whose parts differ in {read.Analyte}, read by the {read.What}", "a destination that only adds up grams");
                    else if (_destinations.Count > 1)
                        problems.PoolSplit(Path, $"{_destinations.Count} destinations for a blend whose parts differ in {read.Analyte}, read by the {read.What}", $"one destination, or none that reads {read.Analyte}");
                    else if (_hasLossAndChoice)
                        problems.PoolSplit(Path, $"several lanes, some with a loss, for a blend whose parts differ in {read.Analyte}, read by {name}", "one lane, or none with a loss");
                    else if (_isStocked)
                        problems.PoolSplit(Path, $"storage for a blend whose parts differ in {read.Analyte}, read by {name}", "no storage for it");
                }
            }
        }

        public void CheckMeasures(ExpansionProblems problems)
        {
            if (_destinations.Count < 2 && _lanes < 2) return;
            foreach (Measure measure in Measures())
            {
                // Purchases and outputs are counted before a pool can be split; everything else goes with what becomes of its parts.
                foreach (MeasureTerm term in measure.Terms.Where(t => t.Of is not (MeasureOf.Purchases or MeasureOf.Outputs)))
                {
                    if (term.Materials.Length > 0 && !term.Materials.Contains(_parts[0].Material.Id, StringComparer.Ordinal)) continue;
                    if (!term.Feedstocks.IsEmpty)
                        problems.PoolSplit($"measures ({measure.Id})", $"a feedstock filter on the blend {_key}, which has {_destinations.Count} destinations", "one destination, or a measure of what is bought or fed");
                    if (term.Unit is MeasureUnit.Grams or MeasureUnit.PayableGrams && SinglesOutAPlace(term) && !IsSameInEveryPart(term.Analyte!))
                        problems.PoolSplit($"measures ({measure.Id})", $"grams of {term.Analyte} at one of {_destinations.Count} destinations of the blend {_key}", "one destination, or a measure over all of them");
                }
            }
        }

        // Those stated, and those built in that a limit or a tariff names.
        private IEnumerable<Measure> Measures()
        {
            ScenarioContent c = _network.Scenario.Content;
            IEnumerable<string> named = c.Limits.SelectMany(l => new[] { l.Measure, l.ShareOf }).OfType<string>().Concat(c.Tariffs.Select(t => t.Measure)).Distinct(StringComparer.Ordinal);
            return c.Measures.Concat(named.Where(m => _network.Scenario.FindMeasure(m) is null)
                .Select(m => new Measure { Id = m, Terms = BuiltInMeasures.Term(c, m) is { } term ? [term] : [] }));
        }

        // A pool has all the origins that went into it: it is sold where all of them are accepted, or not at all.
        public void CheckOrigins(ExpansionProblems problems)
        {
            var mine = new HashSet<MaterialStream>(_parts);
            foreach (Offtake offtake in _network.Sales.Where(x => mine.Contains(x.Stream)).Select(x => x.Offtake).Distinct())
            {
                foreach (MaterialStream other in _parts.Where(p => !offtake.AcceptsOriginOf(p.Feedstock)))
                {
                    problems.PoolSplit($"offtakes ({offtake.Id}).allowedOrigins", $"the blend {_key}, of which {other.Feedstock.Id} ({other.Feedstock.Origin ?? "no origin stated"}) is not accepted",
                        "a blend of accepted origins only: another operating mode or technology for the others");
                }
            }
        }

        // The rich parts of a pool could else go by the lane without a duty.
        public void CheckDuties(ExpansionProblems problems)
        {
            var mine = new HashSet<MaterialStream>(_parts);
            foreach (Movement movement in _network.Movements.Where(m => mine.Contains(m.Stream)))
            {
                foreach (AnalyteRead read in AnalyteReads.OfDuty(_network.Scenario, movement).Where(r => !IsSameInEveryPart(r.Analyte)))
                    problems.PoolSplit($"lanes ({movement.Lane.Id}).dutyAdValorem", $"a blend whose parts differ in {read.Analyte}, read by the {read.What}", "no duty on a lane that carries it");
            }
        }

        private static bool SinglesOutAPlace(MeasureTerm t) =>
            !(t.Sites.IsEmpty && t.Jurisdictions.IsEmpty && t.Owners.IsEmpty && t.Technologies.IsEmpty && t.Facilities.IsEmpty
              && t.Lanes.IsEmpty && t.Offtakes.IsEmpty && t.Sinks.IsEmpty);

        private bool IsSameInEveryPart(string analyte)
        {
            int e = _network.Analytes[analyte];
            double first = _parts[0].Grades[e];
            return _parts.All(p => Math.Abs(p.Grades[e] - first) <= SameGrade * Math.Max(Math.Abs(first), Math.Abs(p.Grades[e])));
        }
    }
}
