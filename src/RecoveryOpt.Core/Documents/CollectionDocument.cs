using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Documents;

/// <summary>Collection problems and their plans as JSON.</summary>
public static class CollectionDocument
{
    /// <summary>The version that is written, and the newest that can be read.</summary>
    public const int Version = 1;

    internal static readonly DocumentVersions Versions = new("collectionVersion", Version, []);
    internal static readonly DocumentVersions PlanVersions = new("collectionPlanVersion", Version, []);

    /// <summary>Every table of fields, the problem's own first.</summary>
    public static ImmutableArray<DocumentTable> Tables => FieldTables.Of(CollectionTables.Content);

    /// <summary>Reads the rows of a collection problem, or says everything that is wrong with the document itself. What the rows mean is checked by <see cref="CollectionProblem"/>, once all matrices are there.</summary>
    /// <param name="utf8">JSON in UTF-8; comments and trailing commas are allowed.</param>
    /// <param name="content">The rows; null where there are problems.</param>
    /// <param name="problems">Every problem, in the order of the document; empty where there are rows.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    public static bool TryReadContent(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out CollectionContent? content, out ImmutableArray<Problem> problems, DocumentOptions? options = null)
    {
        (content, DocumentReading reading) = DocumentReader.Read(utf8, CollectionTables.Content, Versions, options ?? DocumentOptions.Default);
        if (content is not null && reading.Problems.Length > 0)
        {
            foreach (Problem problem in DocumentReader.WithoutConsequences(CollectionRules.Check(content), reading)) reading.AddFound(problem);
        }

        problems = reading.Problems;
        if (problems.Length > 0) content = null;
        return content is not null;
    }

    /// <summary>Reads a collection problem whose distances are stated in it or follow from coordinates.</summary>
    /// <param name="utf8">JSON in UTF-8; comments and trailing commas are allowed.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    /// <exception cref="InvalidScenarioException">The document or the problem is not valid; every problem is listed.</exception>
    public static CollectionProblem Read(ReadOnlySpan<byte> utf8, DocumentOptions? options = null)
    {
        (CollectionContent? content, DocumentReading reading) = DocumentReader.Read(utf8, CollectionTables.Content, Versions, options ?? DocumentOptions.Default);
        if (content is not null)
        {
            foreach (Problem problem in DocumentReader.WithoutConsequences(CollectionRules.Check(content), reading)) reading.AddFound(problem);
        }

        return reading.Problems.Length > 0 || content is null ? throw new InvalidScenarioException(reading.Problems) : new CollectionProblem(content);
    }

    /// <summary>Reads a collection problem from a file, with the matrix files and table services that it names.</summary>
    /// <param name="path">The file; its errors (not found, no permission) are thrown as they are.</param>
    /// <param name="client">Calls a table service; needed only where the document names one.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="InvalidScenarioException">A document, file or answer is not valid; every problem is listed.</exception>
    public static async Task<CollectionProblem> ReadFileAsync(string path, HttpClient? client = null, DocumentOptions? options = null, CancellationToken cancellation = default)
    {
        byte[] utf8;
        await using (FileStream file = File.OpenRead(path)) utf8 = DocumentReader.ReadAll(file, options ?? DocumentOptions.Default);
        if (!TryReadContent(utf8, out CollectionContent? content, out ImmutableArray<Problem> problems, options)) throw new InvalidScenarioException(problems);
        if (!content.Profiles.Any(p => p.MatrixFile is not null || p.TableService is not null)) return Read(utf8, options);

        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return new CollectionProblem(await TravelMatrices.FetchAsync(content, folder, client, cancellation).ConfigureAwait(false));
    }

    /// <summary>The canonical document of a problem. Matrices that were measured or fetched are written out, so that it stands on its own.</summary>
    public static byte[] Write(CollectionProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return DocumentWriter.Write(problem.Content with { Profiles = [] }, CollectionTables.Content, Versions);
    }

    /// <summary>The canonical document without travel matrices, for a hash that takes those as bytes.</summary>
    internal static byte[] WriteWithoutMatrices(CollectionProblem problem) =>
        DocumentWriter.Write(problem.Content with { Profiles = [.. problem.Content.Profiles.Where(p => p.Circuity is not null)], Matrices = [] }, CollectionTables.Content, Versions);

    /// <summary>Reads a plan. Only vehicle types and the order of stops and unloadings are taken; everything else is computed from the problem again.</summary>
    /// <param name="utf8">JSON in UTF-8.</param>
    /// <param name="problem">The problem it is for.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    /// <exception cref="InvalidScenarioException">The document is not valid, or names what the problem does not have; every problem is listed.</exception>
    public static CollectionPlan ReadPlan(ReadOnlySpan<byte> utf8, CollectionProblem problem, DocumentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        (CollectionPlan? plan, DocumentReading reading) = DocumentReader.Read(utf8, CollectionTables.Plan, PlanVersions, options ?? DocumentOptions.Default);
        if (plan is not null)
        {
            foreach (Problem unknown in UnknownNames(plan, problem)) reading.AddFound(unknown);
        }

        if (reading.Problems.Length > 0 || plan is null) throw new InvalidScenarioException(reading.Problems);
        return CollectionPlan.Of(problem, plan.Routes.Select(r => (r.VehicleType, r.Visits.Select(v => v.UnloadingSite ?? v.Stop).ToImmutableArray())));
    }

    /// <summary>The document of a plan.</summary>
    public static byte[] WritePlan(CollectionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return DocumentWriter.Write(plan, CollectionTables.Plan, PlanVersions);
    }

    /// <summary>The JSON Schema (draft 2020-12) of collection documents.</summary>
    public static string Schema() => SchemaWriter.Write(CollectionTables.Content, Versions, "RecoveryOpt collection");

    /// <summary>Every field with its unit, range, default and meaning, as Markdown.</summary>
    public static string FieldDocs() => FieldDocsWriter.Write(CollectionTables.Content, Versions, "Fields of a collection problem");

    private static IEnumerable<Problem> UnknownNames(CollectionPlan plan, CollectionProblem problem)
    {
        for (int r = 0; r < plan.Routes.Length; r++)
        {
            VehicleRoute route = plan.Routes[r];
            string path = ProblemPath.Row("routes", r, null);
            if (problem.FindVehicleType(route.VehicleType) is null)
                yield return new Problem(ProblemCodes.UnknownReference, $"{path}.vehicleType", $"'{route.VehicleType}'", "a vehicle type", NearestName.Hint(route.VehicleType, problem.VehicleTypes.Select(v => v.Id)));
            if (route.Visits.All(v => v.UnloadingSite is not null)) yield return new Problem(ProblemCodes.FieldMissing, $"{path}.visits", "no stop", "at least one stop");
            for (int k = 0; k < route.Visits.Length; k++)
            {
                if (UnknownVisit(route.Visits[k], ProblemPath.Row($"{path}.visits", k, null), problem) is { } unknown) yield return unknown;
            }
        }
    }

    private static Problem? UnknownVisit(Visit visit, string path, CollectionProblem problem) => visit switch
    {
        { UnloadingSite: not null, Stop.Length: > 0 } => new Problem(ProblemCodes.NotExactlyOne, path, "a stop and an unloading site", "one of the two"),
        { UnloadingSite: { } site } => problem.FindUnloadingSite(site) is not null
            ? null
            : new Problem(ProblemCodes.UnknownReference, $"{path}.unloadingSite", $"'{site}'", "an unloading site", NearestName.Hint(site, problem.Content.UnloadingSites.Select(u => u.Id))),
        { Stop.Length: 0 } => new Problem(ProblemCodes.FieldMissing, $"{path}.stop", "nothing", "a stop or an unloading site"),
        _ => problem.FindStop(visit.Stop) is not null
            ? null
            : new Problem(ProblemCodes.UnknownReference, $"{path}.stop", $"'{visit.Stop}'", "a stop", NearestName.Hint(visit.Stop, problem.Stops.Select(s => s.Id))),
    };
}
