using System.Collections.Immutable;

namespace RecoveryOpt.Collection;

/// <summary>Brings in the travel matrices that a collection problem's profiles only point to.</summary>
public static class TravelMatrices
{
    /// <summary>The same content with the matrices of every profile that names a file or a table service.</summary>
    /// <param name="content">The problem's rows; profiles measured by coordinates are left as they are.</param>
    /// <param name="folder">The folder that matrix files are relative to. A file outside it is refused.</param>
    /// <param name="client">Calls the table service; needed only where a profile names one. Its timeout holds.</param>
    /// <param name="cancellation">Ends the fetching.</param>
    /// <exception cref="InvalidScenarioException">A file or an answer can't be used; every problem is listed.</exception>
    /// <exception cref="ArgumentException">A profile names a table service and no client is given.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<CollectionContent> FetchAsync(CollectionContent content, string folder, HttpClient? client = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(folder);
        string[] places = [.. content.Stops.Select(s => s.Location).Concat(content.Depots.Select(d => d.Location)).Concat(content.UnloadingSites.Select(u => u.Location))
            .Where(l => l.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var problems = new List<Problem>();
        var fetched = new List<TravelMatrix>();
        for (int i = 0; i < content.Profiles.Length; i++)
        {
            TravelProfile profile = content.Profiles[i];
            bool isThere = content.Matrices.Any(m => string.Equals(m.Profile, profile.Id, StringComparison.Ordinal));
            if (isThere || !content.VehicleTypes.Any(v => string.Equals(v.Profile, profile.Id, StringComparison.Ordinal))) continue;

            string path = ProblemPath.Row("profiles", i, profile.Id);
            TravelMatrix? matrix = null;
            if (profile.MatrixFile is { } file)
            {
                matrix = TravelMatrixFile.Read(profile.Id, places, folder, file, $"{path}.matrixFile", problems);
            }
            else if (profile.TableService is { } service)
            {
                if (client is null) throw new ArgumentException($"Profile '{profile.Id}' names a table service, and no client is given.", nameof(client));
                matrix = await new TableService(client, service, $"{path}.tableService", problems).FetchAsync(profile.Id, Coordinates(content, places, problems), cancellation).ConfigureAwait(false);
            }

            if (matrix is not null) fetched.Add(matrix);
        }

        if (problems.Count > 0) throw new InvalidScenarioException([.. problems]);
        return content with { Matrices = [.. content.Matrices, .. fetched] };
    }

    private static ImmutableArray<CollectionLocation> Coordinates(CollectionContent content, string[] places, List<Problem> problems)
    {
        var known = new Dictionary<string, CollectionLocation>(StringComparer.Ordinal);
        foreach (CollectionLocation location in content.Locations) known.TryAdd(location.Id, location);
        var found = ImmutableArray.CreateBuilder<CollectionLocation>();
        foreach (string place in places)
        {
            if (known.TryGetValue(place, out CollectionLocation? location) && location.Latitude.IsGiven() && location.Longitude.IsGiven()) found.Add(location);
            else problems.Add(new Problem("RO5007", "locations", $"location \"{place}\" without coordinates", "a row with latitude and longitude", NearestName.Hint(place, known.Keys)));
        }

        return found.ToImmutable();
    }
}
