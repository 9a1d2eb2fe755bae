using System.Globalization;
using Sylvan.Data.Csv;

namespace RecoveryOpt.Collection;

/// <summary>Reads a travel matrix from a CSV file with the columns from, to, km and hours.</summary>
internal static class TravelMatrixFile
{
    private const int MostListed = 20;

    private static readonly string[] Columns = ["from", "to", "km", "hours"];

    public static TravelMatrix? Read(string profile, string[] places, string folder, string file, string path, List<Problem> problems)
    {
        string root = Path.GetFullPath(folder);
        string full = Path.GetFullPath(file, root);
        string relative = Path.GetRelativePath(root, full);
        if (relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative))
        {
            problems.Add(new Problem("RO5040", path, $"\"{file}\", which lies outside the document's folder", "a file in the document's folder or below it"));
            return null;
        }

        try
        {
            using StreamReader text = File.OpenText(full);
            return Read(profile, places, text, path, problems);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CsvFormatException)
        {
            problems.Add(new Problem("RO5040", path, $"\"{file}\", which can't be read: {unreadable.Message}", "a CSV file with the columns from, to, km, hours"));
            return null;
        }
    }

    public static TravelMatrix? Read(string profile, string[] places, TextReader text, string path, List<Problem> problems)
    {
        var found = new List<Problem>();
        using CsvDataReader csv = CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = true, ResultSetMode = ResultSetMode.SingleResult });
        int[] ordinal = [.. Columns.Select(c => Enumerable.Range(0, csv.FieldCount).FirstOrDefault(i => string.Equals(csv.GetName(i).Trim(), c, StringComparison.OrdinalIgnoreCase), -1))];
        for (int c = 0; c < Columns.Length; c++)
        {
            if (ordinal[c] < 0) found.Add(new Problem("RO5040", $"{path}, line 1", $"no column '{Columns[c]}'", string.Join(", ", Columns)));
        }

        TravelMatrix? matrix = found.Count > 0 ? null : ReadRows(profile, places, csv, ordinal, path, found);
        problems.AddRange(found.Take(MostListed));
        if (found.Count > MostListed)
            problems.Add(new Problem("RO5040", path, string.Create(CultureInfo.InvariantCulture, $"{found.Count - MostListed} more problems"), "every pair of locations once, with km and hours", "Repair these first."));
        return found.Count > 0 ? null : matrix;
    }

    private static TravelMatrix ReadRows(string profile, string[] places, CsvDataReader csv, int[] ordinal, string path, List<Problem> found)
    {
        int n = places.Length;
        var index = places.Select((p, i) => (p, i)).ToDictionary(x => x.p, x => x.i, StringComparer.Ordinal);
        var km = new double[n * n];
        var hours = new double[n * n];
        Array.Fill(km, double.NaN);
        while (csv.Read())
        {
            string at = string.Create(CultureInfo.InvariantCulture, $"{path}, line {csv.RowNumber + 1}");
            if (!index.TryGetValue(csv.GetString(ordinal[0]).Trim(), out int from) || !index.TryGetValue(csv.GetString(ordinal[1]).Trim(), out int to)) continue;

            double? distance = Number(csv.GetString(ordinal[2]), Distance.Most, "km", at, found);
            double? time = Number(csv.GetString(ordinal[3]), 10_000, "hours", at, found);
            if (distance is null || time is null) continue;

            if (!double.IsNaN(km[(from * n) + to])) found.Add(new Problem("RO5040", at, $"the pair {places[from]}, {places[to]} a second time", "each pair once"));
            km[(from * n) + to] = distance.Value;
            hours[(from * n) + to] = time.Value;
        }

        for (int i = 0; i < n; i++)
        {
            // From a place to itself there is nothing to drive, whether the file says so or not.
            if (double.IsNaN(km[(i * n) + i])) km[(i * n) + i] = 0;
            for (int j = 0; j < n; j++)
            {
                if (double.IsNaN(km[(i * n) + j])) found.Add(new Problem("RO5040", path, $"no row from {places[i]} to {places[j]}", "every ordered pair of locations"));
            }
        }

        return new TravelMatrix { Profile = profile, Locations = [.. places], Kilometres = [.. km], TravelHours = [.. hours] };
    }

    private static double? Number(string text, double most, string column, string at, List<Problem> found)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= 0 && number <= most) return number;
        string? hint = text.Contains(',', StringComparison.Ordinal) ? "Maybe a decimal comma: write 12.5, not 12,5." : null;
        found.Add(new Problem("RO5040", $"{at}, column {column}", text.Length == 0 ? "nothing" : $"\"{text}\"", string.Create(CultureInfo.InvariantCulture, $"a number from 0 to {most}, with a point for decimals"), hint));
        return null;
    }
}
