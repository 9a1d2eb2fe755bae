using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>The measures that are ready to use without being stated: <c>family/name</c>, or <c>family/name/scope/id</c> for one part of the network.</summary>
internal static class BuiltInMeasures
{
    public const string GoldPrefix = "gold/";

    public const string Hazardous = "residue/hazardous";

    public const string Landfilled = "residue/landfilled";

    public const string Reused = "residue/reused";

    public static ImmutableArray<string> Fixed { get; } = ["gold/contained", "gold/recovered", "gold/payable", "residue/dryTonnes", Hazardous, Landfilled, Reused];

    public static string OfEmission(string emission) => $"emissions/{emission}";

    public static string OfResource(string resource) => $"resources/{resource}";

    public static string OfDraws(string resource) => $"draws/{resource}";

    /// <summary>The measure without its scope, and the scope; ids hold no <c>/</c>.</summary>
    public static (string Measure, string? Scope, string? Id) Split(string measure) =>
        measure.Split('/') is [var family, var name, var scope, var id] ? ($"{family}/{name}", scope, id) : (measure, null, null);

    /// <summary>Scopes that a built-in measure can have: those its decisions know. Recovered gold has none, since what nobody pays for may be unassayed.</summary>
    public static ImmutableArray<string> ScopesOf(string measure) => measure.Split('/')[0] switch
    {
        "gold" when measure is "gold/recovered" => [],
        "gold" => ["jurisdiction", "owner", "site", "feedstock"],
        "residue" => ["jurisdiction", "owner", "site", "technology", "feedstock"],
        _ => ["jurisdiction", "owner", "site", "technology", "lane", "feedstock"],
    };

    /// <summary>True for the uses that count as landfilled; the others are reuse.</summary>
    public static bool IsLandfilled(SinkUse use) => use is SinkUse.Landfill or SinkUse.TailingsStorage or SinkUse.DryStack;

    /// <summary>The term that a built-in measure is, its scope as a filter; none for recovered gold.</summary>
    public static MeasureTerm? Term(ScenarioContent c, string measure)
    {
        (string whole, string? scope, string? id) = Split(measure);
        string name = whole[(whole.IndexOf('/', StringComparison.Ordinal) + 1)..];
        MeasureTerm? term = whole.Split('/')[0] switch
        {
            "gold" when name is "contained" => new MeasureTerm { Of = MeasureOf.Purchases, Unit = MeasureUnit.Grams, Analyte = Analyte.Gold },
            "gold" when name is "payable" => new MeasureTerm { Of = MeasureOf.Sales, Unit = MeasureUnit.PayableGrams, Analyte = Analyte.Gold },
            "residue" => Residue(c, whole),
            "emissions" => new MeasureTerm { Of = MeasureOf.Emissions, Unit = MeasureUnit.Amount, Emission = name },
            "resources" => new MeasureTerm { Of = MeasureOf.ResourceUse, Unit = MeasureUnit.Amount, Resource = name },
            "draws" => new MeasureTerm { Of = MeasureOf.ResourceDraws, Unit = MeasureUnit.Amount, Resource = name },
            _ => null,
        };
        return term is null || scope is null ? term : Within(term, scope, id!);
    }

    // The rules have made sure that a filter names something: an empty one would count all.
    private static MeasureTerm Residue(ScenarioContent c, string measure)
    {
        var term = new MeasureTerm { Of = MeasureOf.Disposals, Unit = MeasureUnit.DryTonnes };
        return measure switch
        {
            Hazardous => term with { Materials = [.. c.Materials.Where(m => m.HazardClass is not null).Select(m => m.Id)] },
            Landfilled => term with { Sinks = [.. c.ResidueSinks.Where(s => s.Use is { } use && IsLandfilled(use)).Select(s => s.Id)] },
            Reused => term with { Sinks = [.. c.ResidueSinks.Where(s => s.Use is { } use && !IsLandfilled(use)).Select(s => s.Id)] },
            _ => term,
        };
    }

    private static MeasureTerm Within(MeasureTerm term, string scope, string id) => scope switch
    {
        "jurisdiction" => term with { Jurisdictions = [id] },
        "owner" => term with { Owners = [id] },
        "site" => term with { Sites = [id] },
        "technology" => term with { Technologies = [id] },
        "lane" => term with { Lanes = [id] },
        _ => term with { Feedstocks = [id] },
    };
}
