using System.Collections.Immutable;

namespace RecoveryOpt.Cli.Printing;

/// <summary>Every problem of a document: code and place on one line, what was found and expected below it.</summary>
internal static class ProblemList
{
    public static void Print(Printer printer, string message, ImmutableArray<Problem> problems)
    {
        printer.Error(message);
        foreach (Problem problem in problems)
        {
            printer.Blank();
            printer.Paragraph($"{problem.Code}  {problem.Path}", hanging: 8, style: "1");
            if (problem.Place is { } place) printer.Paragraph($"at        {place}", indent: 8, hanging: 10);
            printer.Paragraph($"found     {problem.Found}", indent: 8, hanging: 10);
            printer.Paragraph($"expected  {problem.Expected}", indent: 8, hanging: 10);
            if (problem.Hint is { Length: > 0 } hint) printer.Paragraph($"hint      {hint}", indent: 8, hanging: 10);
        }
    }
}
