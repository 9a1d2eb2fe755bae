using System.Collections.Immutable;

namespace RecoveryOpt.Cli.Printing;

/// <summary>What is suspicious and was not refused, for a person to look at.</summary>
internal static class NoteList
{
    private const int MostListed = 50;

    public static void Print(Printer printer, ImmutableArray<Problem> notes)
    {
        if (notes.IsEmpty) return;
        printer.Blank();
        foreach (Problem note in notes.Take(MostListed)) printer.Warning($"{note}");
        if (notes.Length > MostListed) printer.Warning($"and {Figures.Count(notes.Length - MostListed, "more like these", "more like these")}.");
    }
}
