namespace RecoveryOpt.Collection;

/// <summary>Why a stop is not served, or what would have to give way first.</summary>
public enum UnservedCause
{
    /// <summary>It could be served within every limit, and costs more than it brings, or need not be served.</summary>
    Detour,

    /// <summary>Another stop of its group is served.</summary>
    AlternativeServed,

    /// <summary>Payload by mass.</summary>
    Mass,

    /// <summary>Payload by volume.</summary>
    Volume,

    /// <summary>A load class that is not carried, or may not travel with what is on board, or a grade class.</summary>
    Classes,

    /// <summary>A window, its own or that of another stop of the route.</summary>
    Window,

    /// <summary>Shift, opening hours of a depot, longest duty or longest time at the wheel.</summary>
    WorkingTime,

    /// <summary>All vehicles of a type that could serve it are out.</summary>
    Vehicles,

    /// <summary>Skips on board.</summary>
    Skips,

    /// <summary>No single limit: several would have to give way at once.</summary>
    Several,
}

/// <summary>Why one stop is not served, and the single relaxation that would serve it most cheaply.</summary>
/// <param name="Stop">Id of the stop.</param>
/// <param name="Cause">What stands against it.</param>
/// <param name="Text">The same in words, with numbers.</param>
public sealed record UnservedStop(string Stop, UnservedCause Cause, string Text)
{
    /// <summary>What serving it would cost on top of the plan, once that limit gives way; null where an alternative is served.</summary>
    public Money? Detour { get; init; }

    /// <summary>By how much the limit would have to give way: t, m³, h or vehicles; null where it has no measure.</summary>
    public double? Relaxation { get; init; }

    /// <summary>Id of the vehicle type that would serve it.</summary>
    public string? VehicleType { get; init; }
}
