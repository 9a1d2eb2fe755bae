using System.Collections.Immutable;
using System.Globalization;

namespace RecoveryOpt.Collection;

/// <summary>Checks the content of a collection problem and reports every problem, RO5001 onwards.</summary>
internal sealed partial class CollectionRules
{
    // A hint compares a name with every known one: a table of wrong names must not take minutes to refuse.
    private const int MostHints = 100;

    private readonly CollectionContent content;
    private readonly List<Problem> problems = [];

    private CollectionRules(CollectionContent content) => this.content = content;

    public static ImmutableArray<Problem> Check(CollectionContent content)
    {
        var rules = new CollectionRules(content);
        rules.CheckIds();
        rules.CheckProfiles();
        rules.CheckMatrices();
        if (rules.problems.Count == 0)
        {
            rules.CheckStops();
            rules.CheckDepots();
            rules.CheckVehicleTypes();
            rules.CheckClassesAndGroups();
            rules.CheckUnloadingSites();
            rules.CheckSkips();
            rules.CheckWhole();
        }

        return [.. rules.problems];
    }

    private void CheckIds()
    {
        Unique("stops", content.Stops, s => s.Id);
        Unique("depots", content.Depots, d => d.Id);
        Unique("unloadingSites", content.UnloadingSites, u => u.Id);
        Unique("vehicleTypes", content.VehicleTypes, v => v.Id);
        Unique("matrices", content.Matrices, m => m.Profile);
        Unique("groups", content.Groups, g => g.Id);
        Unique("locations", content.Locations, l => l.Id);
        Unique("profiles", content.Profiles, p => p.Id);
        Unique("lots", [.. content.Stops.SelectMany(s => s.Lots)], l => l.Id);
        if (content.VehicleTypes.IsEmpty) Add("RO5003", "vehicleTypes", "none", "at least one vehicle type");
    }

    private void Unique<T>(string table, ImmutableArray<T> rows, Func<T, string> id)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < rows.Length; i++)
        {
            string found = id(rows[i]);
            if (string.IsNullOrWhiteSpace(found)) Add("RO5001", $"{table}[{i}]", "no id", "a unique id");
            else if (!seen.Add(found)) Add("RO5002", ProblemPath.Row(table, i, found), "an id used before", "a unique id", "Maybe a row was pasted twice.");
        }
    }

    private void CheckProfiles()
    {
        foreach ((CollectionLocation l, string path) in Rows("locations", content.Locations, l => l.Id))
        {
            if (!l.Latitude.IsGiven()) Add("RO5007", path + ".latitude", "nothing", "degrees north");
            if (!l.Longitude.IsGiven()) Add("RO5007", path + ".longitude", "nothing", "degrees east");
        }

        foreach ((TravelProfile p, string path) in Rows("profiles", content.Profiles, p => p.Id))
        {
            int ways = (p.Circuity is null && p.KmPerHour is null ? 0 : 1) + (p.MatrixFile is null ? 0 : 1) + (p.TableService is null ? 0 : 1);
            if (ways != 1) Add("RO5008", path, ways == 0 ? "no way to find distances" : "several ways to find distances", "exactly one of circuity with kmPerHour, matrixFile, and tableService");
            else if (p.MatrixFile is null && p.TableService is null && HasMatrix(p.Id)) Add("RO5008", path, "a circuity, and a matrix of the same profile", "one of the two");
            else if (p.MatrixFile is null && p.TableService is null) CheckGreatCircle(p, path);
            else if (!HasMatrix(p.Id)) Add("RO5009", path, "a matrix that was not fetched", "a profile whose matrix file or table service was read first", "The command does so; a program calls TravelMatrices.FetchAsync.");
        }
    }

    private void CheckGreatCircle(TravelProfile p, string path)
    {
        if (p.Circuity is not (>= 1 and <= 10)) Add("RO5008", path + ".circuity", p.Circuity is { } c ? c.ToString("R", CultureInfo.InvariantCulture) : "nothing", "1 to 10: a road is at least as long as the great circle");
        if (p.KmPerHour is not (> 0 and <= 300)) Add("RO5008", path + ".kmPerHour", p.KmPerHour is { } v ? v.ToString("R", CultureInfo.InvariantCulture) : "nothing", "above 0, to 300 km/h");
        if (!content.VehicleTypes.Any(v => string.Equals(v.Profile, p.Id, StringComparison.Ordinal))) return;

        var placed = content.Locations.Select(l => l.Id).ToHashSet(StringComparer.Ordinal);
        int hints = 0;
        foreach ((string location, string at) in Places().Where(x => x.Location.Length > 0 && !placed.Contains(x.Location)).DistinctBy(x => x.Location, StringComparer.Ordinal))
            Add("RO5007", at, $"location \"{location}\" without coordinates", "a row of locations with latitude and longitude", ++hints > MostHints ? null : NearestName.Hint(location, placed));
    }

    private IEnumerable<(string Location, string Path)> Places() =>
        Rows("stops", content.Stops, s => s.Id).Select(s => (s.Row.Location, $"{s.Path}.location"))
            .Concat(Rows("depots", content.Depots, d => d.Id).Select(d => (d.Row.Location, $"{d.Path}.location")))
            .Concat(Rows("unloadingSites", content.UnloadingSites, u => u.Id).Select(u => (u.Row.Location, $"{u.Path}.location")));

    private bool HasMatrix(string profile) => content.Matrices.Any(m => string.Equals(m.Profile, profile, StringComparison.Ordinal));

    private void CheckMatrices()
    {
        foreach ((TravelMatrix m, string path) in Rows("matrices", content.Matrices, m => m.Profile))
        {
            long entries = (long)m.Locations.Length * m.Locations.Length;
            if (m.Locations.Distinct(StringComparer.Ordinal).Count() != m.Locations.Length) Add("RO5004", path, "a location named twice", "each location once");
            if (m.Measured is not null) continue;
            if (m.Kilometres.Length != entries) Add("RO5005", path + ".kilometres", Text(m.Kilometres.Length) + " entries", Text(entries));
            if (m.TravelHours.Length != entries) Add("RO5005", path + ".travelHours", Text(m.TravelHours.Length) + " entries", Text(entries));
            if (m.Kilometres.Any(d => !(d >= 0 && d <= Distance.Most))) Add("RO5006", path + ".kilometres", "an entry that is no distance", "0 to 50 000 km", "Maybe a pair without a road: give it no entry by leaving the location out, or a long detour.");
            if (m.TravelHours.Any(h => !(h >= 0 && h <= 10_000))) Add("RO5006", path + ".travelHours", "an entry that is no time", "0 to 10 000 h");
        }
    }

    private void CheckStops()
    {
        var groups = content.Groups.Select(g => g.Id).ToHashSet(StringComparer.Ordinal);
        foreach ((CollectionStop s, string path) in Rows("stops", content.Stops, s => s.Id))
        {
            if (s.Lots.IsEmpty && s.Kind != StopKind.SkipDelivery) Add("RO5010", path + ".lots", "none", "at least one lot");
            foreach ((CollectionLot lot, string at) in Rows($"{path}.lots", s.Lots, l => l.Id))
            {
                if (lot.Mass == default) Add("RO5011", $"{at}.mass", "nothing", "a mass; missing is not zero");
            }

            if (s.Service == default) Add("RO5012", path + ".service", "nothing", "a time");
            CheckWindows(path, s.Windows);
            if (s.Obligation == Obligation.May && s.Value is null && s.Group is null) Add("RO5014", path + ".value", "nothing", "what serving it is worth", "Maybe it must be served.");
            if (s.Value is { } value && value.Number < 0) Add("RO5015", path + ".value", value.ToString(), "0 or more");
            if (s.Group is { } g && !groups.Contains(g)) Add("RO5016", path + ".group", g, "the id of a group");
            if (s.Group is not null && s.Obligation == Obligation.Must && s.Value is not null) Add("RO5017", path, "an alternative that must be served itself", "an obligation of its group only");
        }
    }

    private void CheckWindows(string path, ImmutableArray<TimeWindow> windows)
    {
        for (int w = 0; w < windows.Length; w++)
        {
            if (!CheckWindow($"{path}.windows[{w}]", windows[w])) continue;
            if (w > 0 && windows[w - 1].To != default && windows[w].From.Number <= windows[w - 1].To.Number) Add("RO5019", $"{path}.windows[{w}]", "a window that begins before the one above it ends", "windows in order of time, apart");
        }
    }

    private bool CheckWindow(string path, TimeWindow window)
    {
        if (window.From != default && window.To != default && window.From.Number <= window.To.Number) return true;
        Add("RO5018", path, window.From == default || window.To == default ? "an end that was never given" : $"{window.From} to {window.To}", "an earliest time not after the latest");
        return false;
    }

    private void CheckDepots()
    {
        foreach ((Depot d, string path) in Rows("depots", content.Depots, d => d.Id))
        {
            if (d.Open is { } open) CheckWindow($"{path}.open", open);
        }
    }

    private void CheckVehicleTypes()
    {
        foreach ((VehicleType v, string path) in Rows("vehicleTypes", content.VehicleTypes, v => v.Id))
        {
            if (v.Count < 1) Add("RO5020", path + ".count", Text(v.Count), "at least 1");
            if (v.Payload == default) Add("RO5021", path + ".payload", "nothing", "a mass");
            if (v.FixedCost == default || v.FixedCost.Number < 0) Add("RO5022", path + ".fixedCost", v.FixedCost.ToString(), "0 or more");
            if (v.CostPerKm == default || v.CostPerKm.Number < 0) Add("RO5022", path + ".costPerKm", v.CostPerKm.ToString(), "0 or more");
            if (v.CostPerHour == default || v.CostPerHour.Number < 0) Add("RO5022", path + ".costPerHour", v.CostPerHour.ToString(), "0 or more");
            if (v.Shift is { } shift) CheckWindow(path + ".shift", shift);
            TravelMatrix? matrix = content.Matrices.FirstOrDefault(m => string.Equals(m.Profile, v.Profile, StringComparison.Ordinal));
            bool measured = content.Profiles.Any(p => string.Equals(p.Id, v.Profile, StringComparison.Ordinal));
            if (matrix is null && !measured) Add("RO5023", path + ".profile", v.Profile.Length == 0 ? "nothing" : v.Profile, "the id of a profile, or the profile of a travel matrix");
            string? start = LocationOfDepot(path + ".startDepot", v.StartDepot);
            string? end = v.EndDepot is null ? start : LocationOfDepot(path + ".endDepot", v.EndDepot);
            if (matrix is not null) CheckPlaces(path, v, matrix, start, end);
            foreach (string site in v.UnloadsAt.Where(u => !content.UnloadingSites.Any(x => string.Equals(x.Id, u, StringComparison.Ordinal))))
                Add("RO5025", path + ".unloadsAt", site, "the id of an unloading site");
            if (v.PayloadVolume is not null)
                CheckVolumes(path);
        }
    }

    private string? LocationOfDepot(string path, string id)
    {
        Depot? depot = content.Depots.FirstOrDefault(d => string.Equals(d.Id, id, StringComparison.Ordinal));
        if (depot is null) Add("RO5024", path, id.Length == 0 ? "nothing" : id, "the id of a depot");
        return depot?.Location;
    }

    private void CheckPlaces(string path, VehicleType v, TravelMatrix matrix, string? start, string? end)
    {
        var known = matrix.Locations.ToHashSet(StringComparer.Ordinal);
        foreach (string location in new[] { start, end }.OfType<string>().Concat(content.Stops.Select(s => s.Location)).Concat(UnloadingPlaces(v)).Where(l => !known.Contains(l)).Distinct(StringComparer.Ordinal))
            Add("RO5026", path, $"location \"{location}\", which the matrix of profile \"{v.Profile}\" lacks", "every depot, stop and unloading site in the matrix");
    }

    private void CheckVolumes(string path)
    {
        foreach ((CollectionLot lot, string at) in AllLots().Where(l => l.Lot.Volume is null))
            Add("RO5027", $"{at}.volume", "nothing", $"a volume, since {path} has limited volume");
    }

    private void CheckClassesAndGroups()
    {
        var carried = content.VehicleTypes.SelectMany(v => v.LoadClasses).ToHashSet(StringComparer.Ordinal);
        foreach ((CollectionStop s, string path) in Rows("stops", content.Stops, s => s.Id).Where(s => s.Row.Obligation == Obligation.Must))
        {
            foreach ((CollectionLot lot, string at) in Rows($"{path}.lots", s.Lots, l => l.Id).Where(l => l.Row.LoadClass is { } c && !carried.Contains(c)))
                Add("RO5030", $"{at}.loadClass", lot.LoadClass!, "a class that some vehicle type carries");
        }

        var chosen = content.Stops.Select(s => s.Group).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach ((AlternativeGroup g, string path) in Rows("groups", content.Groups, g => g.Id).Where(g => !chosen.Contains(g.Row.Id)))
            Add("RO5031", path, "no stop", "at least one stop");
        if (SearchedClasses(content).Count > 64) Add("RO5032", "lots", "more than 64 load and grade classes", "at most 64");
    }

    /// <summary>All load and grade classes, each with its mark, sorted.</summary>
    internal static List<string> SearchedClasses(CollectionContent content)
    {
        IEnumerable<CollectionLot> lots = content.Stops.SelectMany(s => s.Lots);
        IEnumerable<string> loads = lots.Select(l => l.LoadClass).OfType<string>().Select(c => "load " + c);
        IEnumerable<string> grades = lots.Select(l => l.GradeClass).OfType<string>().Select(c => "grade " + c);
        return [.. loads.Concat(grades).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private void CheckWhole()
    {
        if (content.Overhead is { Number: < 0 } overhead) Add("RO5050", "overhead", overhead.ToString(), "0 or more");
        if (content.LeastMass is not { } least || problems.Count > 0) return;
        double all = content.Stops.Where(s => s.Group is null).Sum(Tonnes) + content.Stops.Where(s => s.Group is not null).GroupBy(s => s.Group, StringComparer.Ordinal).Sum(g => g.Max(Tonnes));
        if (least.Number > all * (1 + 1e-9))
            Add("RO5051", "leastMass", least.ToString(), string.Create(CultureInfo.InvariantCulture, $"at most {all:R} t, which is all there is"), "Maybe kilograms, not tonnes.");
    }

    private static double Tonnes(CollectionStop stop) => stop.Lots.Sum(l => l.Mass.Number);

    private static IEnumerable<(T Row, string Path)> Rows<T>(string table, ImmutableArray<T> rows, Func<T, string> id) =>
        rows.Select((row, i) => (row, ProblemPath.Row(table, i, id(row))));

    private IEnumerable<(CollectionLot Lot, string Path)> AllLots() =>
        Rows("stops", content.Stops, s => s.Id).SelectMany(s => Rows($"{s.Path}.lots", s.Row.Lots, l => l.Id));

    private void Add(string code, string path, string found, string expected, string? hint = null) => problems.Add(new Problem(code, path, found, expected, hint));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
