using System.Collections.Immutable;
using System.Globalization;

namespace RecoveryOpt;

/// <summary>Something wrong with a scenario or a document: where, what was found, what was expected, and a likely cause.</summary>
/// <param name="Code">Stable code, e.g. RO2003; listed in the documentation.</param>
/// <param name="Path">Where, e.g. <c>feedstocks[2] (MOGALE).moisture</c>.</param>
/// <param name="Found">What was found.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Hint">A likely cause or the nearest name, if there is one.</param>
public sealed record Problem(string Code, string Path, string Found, string Expected, string? Hint = null)
{
    /// <summary>Line in the document, counted from 1; none where the content did not come from a document.</summary>
    public int? Line { get; init; }

    /// <summary>The file or sheet, and the cell or the line and column, in words; none where the content did not come from sheets.</summary>
    public string? Place { get; init; }

    /// <summary>One line for a person to read.</summary>
    public override string ToString() =>
        $"{Code} {Path}{(Place is null ? "" : $" ({Place})")}{(Line is { } line ? string.Create(CultureInfo.InvariantCulture, $" (line {line})") : "")}: found {Found}; expected {Expected}.{(Hint is null ? "" : $" {Hint}")}";
}

/// <summary>A scenario or document that cannot be used, with every problem at once.</summary>
#pragma warning disable CA1032 // It always carries its problems; the standard constructors could not.
public sealed class InvalidScenarioException : Exception
#pragma warning restore CA1032
{
    /// <summary>An exception that carries all problems.</summary>
    public InvalidScenarioException(IEnumerable<Problem> problems)
        : this([.. problems])
    {
    }

    private InvalidScenarioException(ImmutableArray<Problem> problems)
        : base($"{problems.Length} problem(s):{Environment.NewLine}{string.Join(Environment.NewLine, problems)}") =>
        Problems = problems;

    /// <summary>Every problem found, in the order of the document.</summary>
    public ImmutableArray<Problem> Problems { get; }
}
