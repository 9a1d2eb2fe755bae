using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>What one more unit of a limit is worth, at the whole numbers of the plan (what is built stays built).</summary>
/// <param name="Limit">Name of the limit.</param>
/// <param name="Period">Id of the period where the limit moves in that one only; null where it moves in all its periods alike.</param>
/// <param name="Stated">The number stated, of the first period (or of <paramref name="Period"/>).</param>
/// <param name="Unit">Its unit.</param>
/// <param name="IsLeast">True for a least quantity: it gives way downwards.</param>
public sealed record MarginalValue(string Limit, string? Period, double Stated, string Unit, bool IsLeast)
{
    /// <summary>Change of the objective per unit by which the limit gives way, in the objective's unit per <see cref="Unit"/>; null when no plan with the same whole numbers follows, see <see cref="Note"/>.</summary>
    public double? IfRelaxed { get; init; }

    /// <summary>Change of the objective per unit, with the sign of giving way, as it is lost when the limit is tightened; null likewise. It differs from <see cref="IfRelaxed"/> where optima tie.</summary>
    public double? IfTightened { get; init; }

    /// <summary>What one unit more room is worth in the scenario's currency, the objective staying as it is: what one would pay for it. Null where the objective is no money.</summary>
    public double? MoneyIfRelaxed { get; init; }

    /// <summary>The same as lost by tightening.</summary>
    public double? MoneyIfTightened { get; init; }

    /// <summary>How far the limit can give way with <see cref="IfRelaxed"/>'s choice of what to change still the best one: the number stated there. Null when without end, or not computed.</summary>
    public double? HoldsTo { get; init; }

    /// <summary>How the plan uses the limit, by the independent recalculation: in <see cref="Period"/>, or where the least room is left. Its numbers may be per period where <see cref="Stated"/> is per year. Null where the recalculation has no such figure.</summary>
    public LimitUse? Use { get; init; }

    /// <summary>The room left, as a share of the limit (or of the use where that is larger); null where there is no <see cref="Use"/>.</summary>
    public double? Room => Use is { } use ? Math.Max(0, LimitPaths.Room(use)) : null;

    /// <summary>What a person should know besides.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether both sides agree to a millionth.</summary>
    public bool IsUnique => IfRelaxed is { } a && IfTightened is { } b && Math.Abs(a - b) <= 1e-6 * Math.Max(Math.Abs(a), Math.Abs(b));

    /// <summary>Whether giving way, or being tightened, is known to change the objective.</summary>
    public bool Binds => IfRelaxed is { } a && a != 0 || IfTightened is { } b && b != 0;
}

/// <summary>What each limit of a scenario is worth to its plan.</summary>
public sealed record MarginalValues
{
    internal MarginalValues()
    {
    }

    /// <summary>Why it ended: completed, or the time limit or a cancellation first, and then limits are missing.</summary>
    public required StopReason Stop { get; init; }

    /// <summary>The objective's best value at the plan's whole numbers, in <see cref="Unit"/>; null when nothing could be computed.</summary>
    public double? Objective { get; init; }

    /// <summary>Unit of the objective.</summary>
    public required string Unit { get; init; }

    /// <summary>Limits in the order of the scenario; those that are worth nothing have 0. Of a limit per period that binds, a row for each period follows.</summary>
    public ImmutableArray<MarginalValue> Limits { get; init; } = [];

    /// <summary>Limits that hold or do not hold, and have no marginal value.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>What a person should know besides.</summary>
    public string Message { get; init; } = "";
}
