using System.Collections.Immutable;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt;

/// <summary>Whether streams share the vessel.</summary>
public enum Operation
{
    /// <summary>Each stream is run on its own; its recovery is that of its own head grade.</summary>
    Campaigned,

    /// <summary>Streams share the vessel; recovery is that of the mix, in its linear form.</summary>
    Blended,
}

/// <summary>A process step with outputs and operating modes.</summary>
public sealed record Technology : Sourced
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name in words.</summary>
    public string? Name { get; init; }

    /// <summary>Materials it takes.</summary>
    public ImmutableArray<string> Accepts { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Campaigned or blended.</summary>
    public Operation Operation { get; init; }

    /// <summary>What it produces. Mass and metal that no output receives are named losses.</summary>
    public ImmutableArray<Output> Outputs { get; init => field = value.OrEmpty(); } = [];

    /// <summary>How it can be run; at least one.</summary>
    public ImmutableArray<OperatingMode> Modes { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Grades that a lot, or all that is fed in a period over all modes, must keep; per facility.</summary>
    public ImmutableArray<GradeLimit> FeedLimits { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Days of production locked up in the plant, whose metal is financed at the scenario's financing rate; none when not given.</summary>
    public double? LockUpDays { get; init; }

    /// <summary>Share of capacity and recovery reached in each year after start. Not yet optimised.</summary>
    public ImmutableArray<Share> RampUp { get; init => field = value.OrEmpty(); } = [];

    /// <summary>How often one chain may pass it; 1 when not given. A loop through it counts once.</summary>
    public int? Passes { get; init; }
}

/// <summary>Something a technology produces.</summary>
public sealed record Output : Sourced
{
    /// <summary>Unique id within the technology.</summary>
    public string Id { get; init; } = "";

    /// <summary>The material it is.</summary>
    public string Material { get; init; } = "";

    /// <summary>Water as a share of its wet mass. Must be given.</summary>
    public Moisture? Moisture { get; init; }

    /// <summary>Dry tonnes per dry tonne fed. Exactly one of mass pull, fineness and remainder is given.</summary>
    public Rate<DryMass, DryMass>? MassPull { get; init; }

    /// <summary>For metal products: the mass is the metal received of <see cref="FinenessOf"/> divided by this fineness.</summary>
    public Fineness? Fineness { get; init; }

    /// <summary>The analyte that <see cref="Fineness"/> refers to; gold when not given.</summary>
    public string? FinenessOf { get; init; }

    /// <summary>Receives the mass and the metal that no other output receives. At most one output of a technology.</summary>
    public bool Remainder { get; init; }

    /// <summary>The feedstock that it is the same as and counts as from there on: a class of goods or residue that returns and may go through the same technologies again.</summary>
    public string? Becomes { get; init; }

    /// <summary>Time from feeding to its coming out: leaching on a heap, curing, goods that return after use; 0 when not given.</summary>
    public Years? Delay { get; init; }

    /// <summary>Goes back to this technology, whole and at the same site: the technologies between them run as a loop, and this one within loops only.</summary>
    public string? RecycleTo { get; init; }
}

/// <summary>One way to run a technology: grind, leach hours, reagent dose.</summary>
public sealed record OperatingMode : Sourced
{
    /// <summary>Unique id within the technology.</summary>
    public string Id { get; init; } = "";

    /// <summary>Where the analytes go. An analyte and output not listed receives nothing, except the remainder output.</summary>
    public ImmutableArray<Recovery> Recoveries { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Time that what is fed stays in the tanks; needed where a recovery is one of leach kinetics. What is fed per hour doesn't change it.</summary>
    public Hours? ResidenceTime { get; init; }

    /// <summary>Resources used.</summary>
    public ImmutableArray<ResourceUse> Uses { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Resources produced (steam, power, oxygen, return water), for use at the same site; what nothing uses is lost.</summary>
    public ImmutableArray<ResourceUse> Produces { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Emissions of the process itself (not those of the resources it uses).</summary>
    public ImmutableArray<ProcessEmission> Emissions { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Solids added per dry tonne fed (flux, lime, collector metal).</summary>
    public ImmutableArray<Addition> Additions { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Operating cost per dry tonne fed, besides the resources; none when not given.</summary>
    public PerPeriod<Rate<Money, DryMass>>? CostPerDryTonne { get; init; }

    /// <summary>Plant hours per dry tonne fed; needed only where a facility's capacity is in hours.</summary>
    public Rate<Hours, DryMass>? HoursPerDryTonne { get; init; }

    /// <summary>Plant hours per dry tonne for single materials, in place of <see cref="HoursPerDryTonne"/>.</summary>
    public ImmutableArray<MaterialHours> HoursByMaterial { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Pulp per dry tonne fed, for uses and emissions per cubic metre of pulp.</summary>
    public Rate<Volume, DryMass>? PulpPerDryTonne { get; init; }

    /// <summary>The model of one of its recoveries, at this mode's residence time.</summary>
    internal RecoveryModel ModelOf(Recovery recovery) => ResidenceTime is { } time ? recovery.Model!.After(time) : recovery.Model!;
}

/// <summary>How an output receives an analyte in an operating mode.</summary>
public sealed record Recovery : Sourced
{
    /// <summary>The output that receives.</summary>
    public string Output { get; init; } = "";

    /// <summary>The analyte received.</summary>
    public string Analyte { get; init; } = "";

    /// <summary>The recovery model.</summary>
    public RecoveryModel? Model { get; init; }
}

/// <summary>What an amount is stated per.</summary>
public enum UseBasis
{
    /// <summary>Per dry tonne fed.</summary>
    DryTonneFed,

    /// <summary>Per cubic metre of pulp.</summary>
    PulpCubicMetre,

    /// <summary>Per gram of an analyte fed.</summary>
    GramFed,
}

/// <summary>An amount of a resource that an operating mode uses, or produces.</summary>
public sealed record ResourceUse : Sourced
{
    /// <summary>The resource.</summary>
    public string Resource { get; init; } = "";

    /// <summary>Units of the resource per unit of the basis.</summary>
    public ResourceAmount Amount { get; init; }

    /// <summary>What the amount is per.</summary>
    public UseBasis Per { get; init; }

    /// <summary>The analyte, where the amount is per gram fed.</summary>
    public string? Analyte { get; init; }
}

/// <summary>An emission of an operating mode itself.</summary>
public sealed record ProcessEmission : Sourced
{
    /// <summary>The emission.</summary>
    public string Emission { get; init; } = "";

    /// <summary>Kilograms per unit of the basis.</summary>
    public EmissionMass Amount { get; init; }

    /// <summary>What the amount is per.</summary>
    public UseBasis Per { get; init; }

    /// <summary>The analyte, where the amount is per gram fed (carbon burnt: 0.0036642 kg of CO2 per gram).</summary>
    public string? Analyte { get; init; }
}

/// <summary>Solids that a step adds: their mass and what they bring.</summary>
public sealed record Addition : Sourced
{
    /// <summary>Name in words (lime, silica flux, copper).</summary>
    public string Id { get; init; } = "";

    /// <summary>Dry tonnes added per dry tonne fed.</summary>
    public Rate<DryMass, DryMass> MassPerDryTonne { get; init; }

    /// <summary>What the addition itself assays, dry basis.</summary>
    public ImmutableArray<AssayLine> Assay { get; init => field = value.OrEmpty(); } = [];
}

/// <summary>Plant hours that a dry tonne of one material takes.</summary>
public sealed record MaterialHours : Sourced
{
    /// <summary>The material.</summary>
    public string Material { get; init; } = "";

    /// <summary>Plant hours per dry tonne fed.</summary>
    public Rate<Hours, DryMass> HoursPerDryTonne { get; init; }
}
