using System.Globalization;

namespace RecoveryOpt;

/// <summary>A place with its coordinates in degrees.</summary>
internal readonly record struct Place(string Path, double Latitude, double Longitude);

/// <summary>Places that lie far from all others and would lie among them with latitude and longitude swapped; and places at 0, 0.</summary>
internal static class PlaceNotes
{
    // Far is beyond a country, near within a region: between the two nothing can be said.
    private const double FarDegrees = 20;
    private const double NearDegrees = 5;

    // Of two places neither can be said to be the wrong one.
    private const int LeastPlaces = 3;

    public static IEnumerable<Problem> Of(IReadOnlyList<Place> places, string table)
    {
        (double latitude, double longitude) = (Median(places.Select(p => p.Latitude)), Median(places.Select(p => p.Longitude)));
        foreach (Place place in places)
        {
            if (place is { Latitude: 0, Longitude: 0 })
            {
                yield return Note(place, "0 degrees north, 0 degrees east, in the Gulf of Guinea", "the place itself", "Maybe unknown coordinates were filled with zeros: leave them out.");
                continue;
            }

            double away = Apart(place.Latitude, place.Longitude, latitude, longitude);
            if (places.Count < LeastPlaces || away < FarDegrees || Math.Abs(place.Longitude) > RecoveryOpt.Latitude.Most) continue;
            double swapped = Apart(place.Longitude, place.Latitude, latitude, longitude);
            if (swapped > NearDegrees) continue;
            yield return Note(
                place, $"latitude {Text(place.Latitude)}, longitude {Text(place.Longitude)}: {Text(Math.Round(away))} degrees from the middle of the {table}", $"a place among the other {table}",
                $"Maybe latitude and longitude are swapped: the other way round it is {Text(Math.Round(swapped, 1))} degrees from it.");
        }
    }

    private static Problem Note(Place place, string found, string expected, string hint) => new(ProblemCodes.PlaceDoubtful, place.Path, found, expected, hint);

    private static double Apart(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        double east = Math.Abs(longitude - otherLongitude);
        return Math.Max(Math.Abs(latitude - otherLatitude), Math.Min(east, 360 - east));
    }

    private static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
