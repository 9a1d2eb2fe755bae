using System.Collections.Immutable;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Streams;

/// <summary>Who takes which material: lanes, facilities, buyers, sinks and storage.</summary>
internal static class Acceptance
{
    public static bool Carries(this Lane lane, Material material) =>
        (lane.Materials.IsEmpty || Has(lane.Materials, material.Id))
        && (material.HazardClass is null || !Has(lane.ForbiddenHazardClasses, material.HazardClass));

    public static bool Takes(this Technology technology, Material material) => Has(technology.Accepts, material.Id);

    public static bool Takes(this Offtake offtake, Material material) => Has(offtake.Materials, material.Id);

    /// <summary>True when the buyer accepts what began as this feedstock.</summary>
    public static bool AcceptsOriginOf(this Offtake offtake, Feedstock feedstock) =>
        offtake.AllowedOrigins.IsEmpty || (feedstock.Origin is { } origin && Has(offtake.AllowedOrigins, origin));

    public static bool Takes(this ResidueSink sink, Material material) =>
        Has(sink.Materials, material.Id) && (material.HazardClass is null || Has(sink.HazardClasses, material.HazardClass));

    public static bool Stores(this Site site, Material material) =>
        site.Storage.Any(s => s.Covers(material));

    public static bool Covers(this StorageLimit limit, Material material) =>
        limit.HazardClass is null || string.Equals(limit.HazardClass, material.HazardClass, StringComparison.Ordinal);

    /// <summary>True when a lot of this grade keeps the limit.</summary>
    public static bool Admits(this GradeLimit limit, double grade) =>
        (limit.Least is not { } least || grade >= least.Number) && (limit.Most is not { } most || grade <= most.Number);

    private static bool Has(ImmutableArray<string> list, string id) => list.Contains(id, StringComparer.Ordinal);
}
