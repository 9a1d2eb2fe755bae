using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>What would bring one unused thing into the best plan.</summary>
/// <param name="Thing">What it is: <c>feedstocks[..]</c>, <c>facilities[..]</c> or <c>offtakes[..]</c>.</param>
/// <param name="Lever">The number that moves, by itself.</param>
/// <param name="Unit">Its unit.</param>
public sealed record EntryCondition(string Thing, string Lever, string Unit)
{
    /// <summary>The number stated, of the first period where they differ.</summary>
    public double Stated { get; init; }

    /// <summary>The number from which on a better plan uses it, re-optimised with everything free, to a thousandth of the change; null when none was found, see <see cref="Note"/>.</summary>
    public double? Needed { get; init; }

    /// <summary>Why there is no number.</summary>
    public string Note { get; init; } = "";
}

/// <summary>What would bring in the feedstocks, facilities and offtakes that the best plan leaves aside.</summary>
public sealed record EntryConditions
{
    internal EntryConditions()
    {
    }

    /// <summary>Why it ended: completed, or the time limit or a cancellation first, and then some are missing.</summary>
    public required StopReason Stop { get; init; }

    /// <summary>One for each lever of each unused thing, in the order of the scenario.</summary>
    public ImmutableArray<EntryCondition> Conditions { get; init; } = [];

    /// <summary>Unused things without a lever of this kind: bought by assay, in blocks, without a charge.</summary>
    public ImmutableArray<string> WithoutLever { get; init; } = [];

    /// <summary>What a person should know besides.</summary>
    public string Message { get; init; } = "";
}
