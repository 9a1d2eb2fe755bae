using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Documents;

/// <summary>What a reader accepts at most. The defaults are safe for documents from strangers.</summary>
public sealed record DocumentOptions
{
    /// <summary>The defaults.</summary>
    public static DocumentOptions Default { get; } = new();

    /// <summary>Most bytes of a document; 16 MiB when not given.</summary>
    public int MostBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Most levels of objects and lists within each other; 64 when not given, and never more than 256.</summary>
    public int MostDepth { get; init => field = Math.Clamp(value, 1, 256); } = 64;

    /// <summary>Most values (numbers, texts, objects, lists) of a document; two million when not given.</summary>
    public int MostValues { get; init; } = 2_000_000;

    /// <summary>Most problems that are listed; 10,000 when not given. A last line says when there are more.</summary>
    public int MostProblems { get; init; } = 10_000;

    /// <summary>The recovery functions that a scenario may call; those that come with the package when not given.</summary>
    public RecoveryFunctions RecoveryFunctions { get; init; } = RecoveryFunctions.BuiltIn;
}
