using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>Rules of measures: a term may ask only for what its decision has.</summary>
internal static class MeasureRules
{
    public static void Check(ScenarioContent c, RuleReport report)
    {
        report.Ids("measures", c.Measures, m => m.Id);
        foreach ((Measure measure, string path) in report.Rows("measures", c.Measures, m => m.Id))
        {
            report.NotEmpty($"{path}.terms", measure.Terms, "at least one term");
            foreach ((MeasureTerm term, string at) in report.Rows($"{path}.terms", measure.Terms))
            {
                CheckUnit(term, at, report);
                CheckThing($"{at}.analyte", term.Analyte, term.Unit is MeasureUnit.Grams or MeasureUnit.PayableGrams, report.Names.Analytes, "an analyte", report);
                CheckThing($"{at}.resource", term.Resource, term.Of is MeasureOf.ResourceUse or MeasureOf.ResourceDraws, report.Names.Resources, "a resource", report);
                CheckThing($"{at}.emission", term.Emission, term.Of == MeasureOf.Emissions, report.Names.Emissions, "an emission", report);
                if (term.Of == MeasureOf.Emissions && report.Names.Emissions.Contains(term.Emission ?? "") && !report.Names.Emitted.Contains(term.Emission!))
                    report.Add(ProblemCodes.MeasureTerm, $"{at}.emission", $"'{term.Emission}', which nothing emits", "an emission that a process, a lane, a resource or a supply states");
                report.Plain($"{at}.factor", term.Factor, -1e12, 1e12);
                CheckFilters(term, at, report);
                CheckDistances(c, term, at, report);
                CheckDensities(c, term, at, report);
            }
        }
    }

    private static void CheckUnit(MeasureTerm term, string path, RuleReport report)
    {
        report.Choice($"{path}.of", term.Of);
        report.Choice($"{path}.unit", term.Unit);
        bool fits = term.Unit switch
        {
            MeasureUnit.Amount => term.Of is MeasureOf.ResourceUse or MeasureOf.Emissions or MeasureOf.ResourceDraws,
            MeasureUnit.TonneKilometres => term.Of == MeasureOf.LaneFlows,
            MeasureUnit.PayableGrams => term.Of == MeasureOf.Sales,
            _ => term.Of is not (MeasureOf.ResourceUse or MeasureOf.Emissions or MeasureOf.ResourceDraws),
        };
        if (fits || !Enum.IsDefined(term.Of) || !Enum.IsDefined(term.Unit)) return;
        string expected = term.Of switch
        {
            MeasureOf.ResourceUse or MeasureOf.Emissions or MeasureOf.ResourceDraws => "amount",
            MeasureOf.LaneFlows => "dryTonnes, wetTonnes, cubicMetres, grams or tonneKilometres",
            MeasureOf.Sales => "dryTonnes, wetTonnes, cubicMetres, grams or payableGrams",
            _ => "dryTonnes, wetTonnes, cubicMetres or grams",
        };
        report.Add(ProblemCodes.MeasureTerm, $"{path}.unit", $"{term.Unit} of {term.Of}", expected);
    }

    private static void CheckThing(string path, string? name, bool isNeeded, FrozenSet<string> known, string what, RuleReport report)
    {
        if (isNeeded && string.IsNullOrEmpty(name)) report.Add(ProblemCodes.MeasureTerm, path, "nothing", $"the id of {what}");
        else if (!isNeeded && name is not null) report.Add(ProblemCodes.MeasureTerm, path, $"'{name}'", "nothing: this term does not read it");
        else if (isNeeded) report.Reference(path, name, known, what);
    }

    private static void CheckFilters(MeasureTerm term, string path, RuleReport report)
    {
        bool ofFacilities = term.Of is MeasureOf.Feeds or MeasureOf.Outputs or MeasureOf.ResourceUse or MeasureOf.Emissions or MeasureOf.ResourceDraws;
        bool ofLanes = term.Of is MeasureOf.LaneFlows or MeasureOf.ResourceUse or MeasureOf.Emissions or MeasureOf.ResourceDraws;
        ScenarioNames names = report.Names;
        report.References($"{path}.feedstocks", term.Feedstocks, names.Feedstocks, "a feedstock");
        report.References($"{path}.materials", term.Materials, names.Materials, "a material");
        report.References($"{path}.sites", term.Sites, names.Sites, "a site");
        report.References($"{path}.jurisdictions", term.Jurisdictions, names.Jurisdictions, "a jurisdiction of some site");
        report.References($"{path}.owners", term.Owners, names.Owners, "an owner of some asset");
        CheckFilter($"{path}.technologies", term.Technologies, ofFacilities || term.Of == MeasureOf.Disposals, names.Technologies, "a technology", term, report);
        CheckFilter($"{path}.facilities", term.Facilities, ofFacilities, names.Facilities, "a facility", term, report);
        CheckFilter($"{path}.lanes", term.Lanes, ofLanes, names.Lanes, "a lane", term, report);
        CheckFilter($"{path}.offtakes", term.Offtakes, term.Of == MeasureOf.Sales, names.Offtakes, "an offtake", term, report);
        CheckFilter($"{path}.sinks", term.Sinks, term.Of == MeasureOf.Disposals, names.Sinks, "a residue sink", term, report);
    }

    /// <summary>A filter that can never match would make a measure zero without a word.</summary>
    private static void CheckFilter(
        string path, ImmutableArray<string> filter, bool applies, FrozenSet<string> known, string what, MeasureTerm term, RuleReport report)
    {
        report.References(path, filter, known, what);
        if (!applies && !filter.IsEmpty) report.Add(ProblemCodes.MeasureTerm, path, $"a filter that no decision of {term.Of} can match", "no such filter");
    }

    private static void CheckDistances(ScenarioContent c, MeasureTerm term, string path, RuleReport report)
    {
        if (term is not { Of: MeasureOf.LaneFlows, Unit: MeasureUnit.TonneKilometres }) return;
        foreach (Lane lane in c.Lanes.Where(l => l is { Distance: null } && Matches(term.Lanes, l.Id) && Matches(term.Sites, l.From)))
        {
            report.Add(ProblemCodes.DistanceMissing, $"{path}.unit", $"tonne-kilometres of the lane '{lane.Id}', which has no distance", "a distance on that lane");
        }
    }

    private static void CheckDensities(ScenarioContent c, MeasureTerm term, string path, RuleReport report)
    {
        if (term.Unit != MeasureUnit.CubicMetres) return;
        if (term.Of == MeasureOf.Disposals)
        {
            foreach (ResidueSink sink in c.ResidueSinks.Where(s => s is { PlacedDensity: null } && Matches(term.Sinks, s.Id)))
            {
                report.Add(ProblemCodes.DensityMissing, $"{path}.unit", $"cubic metres in the sink '{sink.Id}', which has no placedDensity", "a placedDensity on that sink");
            }

            return;
        }

        ImmutableHashSet<string?> reached = [.. MaterialsOf(c, term)];
        foreach (Material material in c.Materials.Where(m => m is { BulkDensity: null } && reached.Contains(m.Id) && Matches(term.Materials, m.Id)))
        {
            report.Add(ProblemCodes.DensityMissing, $"{path}.unit", $"cubic metres of '{material.Id}', which has no bulkDensity", "a bulkDensity on that material");
        }
    }

    private static IEnumerable<string?> MaterialsOf(ScenarioContent c, MeasureTerm term) => term.Of switch
    {
        MeasureOf.Purchases => c.Feedstocks.Where(f => f is not null && Matches(term.Feedstocks, f.Id)).Select(f => f.Material),
        MeasureOf.Feeds => c.Technologies.Where(t => t is not null && Matches(term.Technologies, t.Id)).SelectMany(t => t.Accepts),
        MeasureOf.Outputs => c.Technologies.Where(t => t is not null && Matches(term.Technologies, t.Id)).SelectMany(t => t.Outputs).Select(o => o?.Material),
        MeasureOf.Sales => c.Offtakes.Where(o => o is not null && Matches(term.Offtakes, o.Id)).SelectMany(o => o.Materials),
        MeasureOf.LaneFlows => c.Lanes.Where(l => l is not null && Matches(term.Lanes, l.Id))
            .SelectMany(l => l.Materials.IsEmpty ? c.Materials.Where(m => m is not null).Select(m => m.Id) : l.Materials),
        _ => [],
    };

    private static bool Matches(ImmutableArray<string> filter, string? name) => filter.IsEmpty || filter.Any(f => string.Equals(f, name, StringComparison.Ordinal));
}
