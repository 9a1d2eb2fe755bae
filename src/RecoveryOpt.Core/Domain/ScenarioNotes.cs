using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>What is suspicious in a valid scenario: a person should look, and nothing is refused.</summary>
public static class ScenarioNotes
{
    /// <summary>Every note, in the order of the tables: places (RO2086, RO2087) and grades (RO2088, RO2089).</summary>
    public static ImmutableArray<Problem> Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ScenarioContent c = scenario.Content;
        IEnumerable<Place> placed = c.Sites.Where(s => s is { Latitude: not null, Longitude: not null })
            .Select(s => new Place(ProblemPath.Named("sites", s.Id), s.Latitude!.Value.Number, s.Longitude!.Value.Number));
        return [.. SiteNotes.Unreached(c), .. PlaceNotes.Of([.. placed], "sites"), .. GradeNotes.Of(c)];
    }
}
