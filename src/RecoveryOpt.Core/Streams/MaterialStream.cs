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

    /// <summary>What the first step of a loop is fed: a stream and what comes back to it, as the stream's own material.</summary>
    internal MaterialStream(MaterialStream fresh, double tonnesPerFreshTonne, double[] grades)
    {
        Index = fresh.Index;
        Root = fresh.Root;
        Feedstock = fresh.Feedstock;
        Block = fresh.Block;
        Parent = fresh.Parent;
        Technology = fresh.Technology;
        Mode = fresh.Mode;
        Output = fresh.Output;
        Loop = fresh.Loop;
        Material = fresh.Material;
        Moisture = fresh.Moisture;
        Grades = grades;
        MassPerRootTonne = fresh.MassPerRootTonne * tonnesPerFreshTonne;
        Depth = fresh.Depth;
        PoolKey = fresh.PoolKey;
    }

    /// <summary>What a step of a loop makes of a stream that the loop is fed.</summary>
    internal MaterialStream(int index, MaterialStream fresh, RecycleLoop loop, int hop, int output, LoopHopState state, Material material)
        : this(index, fresh, loop.Hops[hop].Technology, loop.Hops[hop].Mode, loop.Hops[hop].Technology.Outputs[output], material,
            state.Outputs[output]! with { MassPerTonneFed = state.TonnesPerFreshTonne * state.Outputs[output]!.MassPerTonneFed })
    {
        Loop = loop;
        StaysInLoop = loop.Hops[hop].Output == output;
        Depth = fresh.Depth + loop.Hops.Length;
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

    /// <summary>The loop that its last step was a step of; null where it was none.</summary>
    public RecycleLoop? Loop { get; }

    /// <summary>True for what goes on within its loop: nothing else may happen to it.</summary>
    public bool StaysInLoop { get; }

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

    /// <summary>How often the chain has gone through a technology; a loop through it counts once.</summary>
    public int PassesOf(Technology technology)
    {
        int passes = 0;
        for (MaterialStream? s = this; s is not null; s = s.Parent)
        {
            if (s.Loop is { } loop ? loop.Hops.Any(h => ReferenceEquals(h.Technology, technology)) : ReferenceEquals(s.Technology, technology)) passes++;
        }

        return passes;
    }

    /// <summary>The written form, e.g. <c>MOGALE &gt; CIL/standard/dore</c>.</summary>
    public override string ToString() =>
        Parent is null ? Block is null ? Feedstock.Id : $"{Feedstock.Id}/{Block.Id}" : $"{Parent} > {(Loop is null ? "" : $"{Loop.Name}/")}{Technology!.Id}/{Mode!.Id}/{Output!.Id}";
}

/// <summary>What one output receives per dry tonne fed.</summary>
/// <param name="MassPerTonneFed">Dry tonnes.</param>
/// <param name="Grades">Grams per dry tonne of the output, by analyte index.</param>
internal sealed record StreamComposition(double MassPerTonneFed, double[] Grades);
