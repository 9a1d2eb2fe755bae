namespace RecoveryOpt.Streams;

/// <summary>A feedstock after a chain of steps, with the composition it has by then.</summary>
/// <remarks>
/// The composition is computed once, when the scenario is expanded, so recovery may depend on head grade in any way and the plan stays linear.
/// A stream out of a blended technology carries its linear part of the pool: its grams, and for metal products its mass, may be negative.
/// </remarks>
internal sealed class MaterialStream
{
    internal MaterialStream(int index, Feedstock feedstock, FeedstockBlock? block, Material material, double moisture, double[] grades)
    {
        Index = index;
        Root = this;
        Feedstock = feedstock;
        Block = block;
        Material = material;
        Moisture = moisture;
        Grades = grades;
        MassPerRootTonne = 1;
    }

    internal MaterialStream(int index, MaterialStream parent, Technology technology, OperatingMode mode, Output output, Material material, StreamComposition composition)
    {
        Index = index;
        Root = parent.Root;
        Feedstock = parent.Feedstock;
        Block = parent.Block;
        Parent = parent;
        Technology = technology;
        Mode = mode;
        Output = output;
        Material = material;
        Moisture = output.Moisture!.Value.Number;
        Grades = composition.Grades;
        MassPerRootTonne = parent.MassPerRootTonne * composition.MassPerTonneFed;
        Depth = parent.Depth + 1;
        PoolKey = technology.Operation == Operation.Blended ? $"{technology.Id}/{mode.Id}/{output.Id}"
            : parent.PoolKey is null ? null : $"{parent.PoolKey} > {technology.Id}/{mode.Id}/{output.Id}";
    }

    /// <summary>Position in the order of expansion: a stream's outputs always come after it.</summary>
    public int Index { get; }

    /// <summary>The feedstock, or the opening stock, it began as.</summary>
    public Feedstock Feedstock { get; }

    /// <summary>The block of the feedstock it began as; null where the feedstock has none.</summary>
    public FeedstockBlock? Block { get; }

    /// <summary>The source it was made from: what is bought, or lay there at the start.</summary>
    public MaterialStream Root { get; }

    /// <summary>The stream it was made from; null for a feedstock or an opening stock.</summary>
    public MaterialStream? Parent { get; }

    /// <summary>The last technology it went through.</summary>
    public Technology? Technology { get; }

    /// <summary>The operating mode of that technology.</summary>
    public OperatingMode? Mode { get; }

    /// <summary>The output of that technology it is.</summary>
    public Output? Output { get; }

    /// <summary>The material it is now.</summary>
    public Material Material { get; }

    /// <summary>Water as a share of wet mass.</summary>
    public double Moisture { get; }

    /// <summary>Grams per dry tonne by analyte index; NaN where the feedstock's assay doesn't tell.</summary>
    public double[] Grades { get; }

    /// <summary>Dry tonnes of this stream per dry tonne of the feedstock it began as; negative for the part a poor feed takes from a blend's product.</summary>
    public double MassPerRootTonne { get; }

    /// <summary>Steps gone through.</summary>
    public int Depth { get; }

    /// <summary>The blend it is a part of, with the steps since; null when it has never been blended.</summary>
    public string? PoolKey { get; }

    /// <summary>True for a feedstock as it is bought: neither made from anything nor there at the start.</summary>
    public bool IsBought => Parent is null && !Feedstock.IsOpeningStock;

    /// <summary>Wet tonnes per dry tonne.</summary>
    public double WetPerDry => 1 / (1 - Moisture);

    /// <summary>True when the chain has gone through this technology.</summary>
    public bool HasPassed(Technology technology)
    {
        for (MaterialStream? s = this; s is not null; s = s.Parent)
        {
            if (ReferenceEquals(s.Technology, technology)) return true;
        }

        return false;
    }

    /// <summary>The written form, e.g. <c>MOGALE &gt; CIL/standard/dore</c>.</summary>
    public override string ToString() =>
        Parent is null ? Block is null ? Feedstock.Id : $"{Feedstock.Id}/{Block.Id}" : $"{Parent} > {Technology!.Id}/{Mode!.Id}/{Output!.Id}";
}

/// <summary>What one output receives per dry tonne fed.</summary>
/// <param name="MassPerTonneFed">Dry tonnes.</param>
/// <param name="Grades">Grams per dry tonne of the output, by analyte index.</param>
internal sealed record StreamComposition(double MassPerTonneFed, double[] Grades);
