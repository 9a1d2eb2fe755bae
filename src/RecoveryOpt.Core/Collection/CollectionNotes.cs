using System.Collections.Immutable;

namespace RecoveryOpt.Collection;

/// <summary>What is suspicious in a valid collection problem: a person should look, and nothing is refused.</summary>
public static class CollectionNotes
{
    /// <summary>Every note: locations whose coordinates look swapped, or are 0, 0 (RO2087).</summary>
    public static ImmutableArray<Problem> Of(CollectionProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        IEnumerable<Place> places = problem.Content.Locations.Select(l => new Place(ProblemPath.Named("locations", l.Id), l.Latitude.Number, l.Longitude.Number));
        return [.. PlaceNotes.Of([.. places], "locations")];
    }
}
