using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;

namespace RecoveryOpt.Examples.WebService;

/// <summary>One problem of a document, as the service sends it.</summary>
internal sealed record ProblemLine(string Code, string Path, int? Line, string Found, string Expected, string? Hint)
{
    public static ProblemLine Of(Problem problem) => new(problem.Code, problem.Path, problem.Line, problem.Found, problem.Expected, problem.Hint);
}

/// <summary>Refusals, as problem details (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>A document or query that can't be used, with everything that is wrong with it.</summary>
    public static ProblemHttpResult Invalid(ImmutableArray<Problem> problems) => TypedResults.Problem(
        title: "The scenario can't be used.",
        detail: problems.Length == 1 ? "One problem was found." : $"{problems.Length} problems were found.",
        statusCode: StatusCodes.Status400BadRequest,
        extensions: [new("problems", problems.Select(ProblemLine.Of).ToArray())]);

    public static ProblemHttpResult NoSolver(EngineUnavailableException missing) => TypedResults.Problem(
        title: "No solver can be used on this machine.", detail: missing.Hint, statusCode: StatusCodes.Status503ServiceUnavailable);

    public static ProblemHttpResult Busy(ServiceSettings most) => TypedResults.Problem(
        title: "Too many solves at once.",
        detail: $"{most.MostSolvesAtOnce} run and {most.MostSolvesWaiting} wait at most. Come back in {most.RetryAfterSeconds} s.",
        statusCode: StatusCodes.Status503ServiceUnavailable);
}
