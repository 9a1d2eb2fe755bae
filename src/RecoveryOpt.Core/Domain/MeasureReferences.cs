using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>Rules for naming a measure in a limit, a tariff or an objective: one that could only ever be zero is a problem, never a zero.</summary>
internal static class MeasureReferences
{
    private const int MostListed = 20;

    public static IEnumerable<Problem> Faults(ScenarioContent c, ScenarioNames names, string path, string measure)
    {
        (string whole, string? scope, string? id) = BuiltInMeasures.Split(measure);
        if (!names.AllMeasures.Contains(whole) || (scope is not null && names.Measures.Contains(whole))) return [Unknown(names, path, measure, whole)];
        return names.Measures.Contains(measure) ? [] : Empty(c, names, path, whole).Concat(scope is null ? [] : OfScope(names, path, measure, whole, scope, id!));
    }

    private static Problem Unknown(ScenarioNames names, string path, string measure, string whole)
    {
        string[] listed = [.. names.AllMeasures.Order(StringComparer.Ordinal).Take(MostListed)];
        return new Problem(ProblemCodes.UnknownReference, path, $"'{measure}'",
            $"a measure, stated or built in: {string.Join(", ", listed)}{(names.AllMeasures.Count > listed.Length ? " and others" : "")}", NearestName.Hint(whole, names.AllMeasures));
    }

    private static IEnumerable<Problem> Empty(ScenarioContent c, ScenarioNames names, string path, string whole)
    {
        if (whole.StartsWith("emissions/", StringComparison.Ordinal) && !names.Emitted.Contains(whole["emissions/".Length..]))
            yield return Nothing(path, whole, "an emission that a process, a lane, a resource or a supply states", "Nothing emits it, so the measure would be zero whatever is done.");
        if (whole is BuiltInMeasures.Hazardous && !c.Materials.Any(m => m?.HazardClass is not null))
            yield return Nothing(path, whole, "a material with a hazard class", null);
        if (whole is not (BuiltInMeasures.Landfilled or BuiltInMeasures.Reused)) yield break;

        var sinks = c.ResidueSinks.Select((s, i) => (Sink: s, Index: i)).Where(x => x.Sink is not null).ToImmutableArray();
        foreach ((ResidueSink sink, int i) in sinks.Where(x => x.Sink.Use is null))
            yield return new Problem(ProblemCodes.ValueMissing, $"{ProblemPath.Row("residueSinks", i, sink.Id)}.use", "nothing", $"what becomes of the residue, because {path} counts {whole}", "Missing is neither landfilled nor reused.");
        if (!sinks.Any(x => x.Sink.Use is { } use && BuiltInMeasures.IsLandfilled(use) == whole is BuiltInMeasures.Landfilled))
            yield return Nothing(path, whole, "a residue sink with such a use", null);
    }

    private static IEnumerable<Problem> OfScope(ScenarioNames names, string path, string measure, string whole, string scope, string id)
    {
        ImmutableArray<string> scopes = BuiltInMeasures.ScopesOf(whole);
        if (!scopes.Contains(scope, StringComparer.Ordinal))
        {
            yield return new Problem(ProblemCodes.MeasureTerm, path, $"'{measure}'", scopes.IsEmpty ? $"no scope: {whole} counts the whole network" : $"one of the scopes {string.Join(", ", scopes)}", "State a measure with terms of its own.");
            yield break;
        }

        FrozenSet<string> known = scope switch
        {
            "jurisdiction" => names.Jurisdictions,
            "owner" => names.Owners,
            "site" => names.Sites,
            "technology" => names.Technologies,
            "lane" => names.Lanes,
            _ => names.Feedstocks,
        };
        if (!known.Contains(id)) yield return new Problem(ProblemCodes.UnknownReference, path, $"'{measure}'", $"a known {scope}", NearestName.Hint(id, known));
    }

    private static Problem Nothing(string path, string measure, string expected, string? hint) =>
        new(ProblemCodes.MeasureTerm, path, $"'{measure}', which nothing can count", expected, hint);
}
