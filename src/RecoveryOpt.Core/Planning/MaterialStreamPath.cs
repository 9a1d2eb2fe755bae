using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>A material stream by name: a feedstock, a block of one, or an opening stock, and the chain of technology, operating mode and output it went through.</summary>
/// <remarks>Written as <c>MOGALE &gt; CIL/standard/dore</c>, with a block <c>MOGALE/B1 &gt; CIL/standard/dore</c>, and out of a loop with the loop's steps before its own; ids hold neither <c>&gt;</c> nor <c>/</c>.</remarks>
public sealed class MaterialStreamPath : IEquatable<MaterialStreamPath>
{
    private readonly string _text;

    /// <summary>A stream by its feedstock and steps.</summary>
    public MaterialStreamPath(string feedstock, params IEnumerable<ProcessStep> steps)
        : this(feedstock, block: null, steps)
    {
    }

    /// <summary>A stream by its feedstock, the block of it where it has blocks, and its steps.</summary>
    public MaterialStreamPath(string feedstock, string? block, params IEnumerable<ProcessStep> steps)
    {
        Feedstock = feedstock;
        Block = block;
        Steps = [.. steps];
        _text = string.Concat(block is null ? feedstock : $"{feedstock}/{block}", string.Concat(Steps.Select(s => $" > {s}")));
    }

    /// <summary>The feedstock, or the opening stock, it began as.</summary>
    public string Feedstock { get; }

    /// <summary>The block of the feedstock; none where the feedstock has no blocks.</summary>
    public string? Block { get; }

    /// <summary>The stream before its first step.</summary>
    public MaterialStreamPath Root => Steps.IsEmpty ? this : new(Feedstock, Block);

    /// <summary>What it went through, in order; empty for the feedstock itself.</summary>
    public ImmutableArray<ProcessStep> Steps { get; }

    /// <summary>The stream that an output of this one is.</summary>
    public MaterialStreamPath Then(string technology, string mode, string output) => Then(new ProcessStep(technology, mode, output));

    /// <summary>The stream that a step makes of this one.</summary>
    public MaterialStreamPath Then(ProcessStep step) => new(Feedstock, Block, Steps.Add(step));

    /// <summary>Reads the written form.</summary>
    /// <returns>False when the text is not of that form.</returns>
    public static bool TryParse(string? text, out MaterialStreamPath? path)
    {
        path = null;
        if (string.IsNullOrWhiteSpace(text)) return false;

        string[] parts = text.Split(" > ");
        var steps = ImmutableArray.CreateBuilder<ProcessStep>();
        foreach (string part in parts.Skip(1))
        {
            ImmutableArray<ProcessStep> hops = ProcessStep.HopsOf(part);
            if (hops.IsEmpty) return false;
            steps.Add(hops.Length == 1 ? hops[0] : hops[^1] with { Loop = string.Join('/', hops.RemoveAt(hops.Length - 1)) });
        }

        string[] root = parts[0].Split('/');
        if (root.Length > 2 || root.Any(string.IsNullOrWhiteSpace)) return false;
        path = new MaterialStreamPath(root[0], root.Length == 2 ? root[1] : null, steps);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(MaterialStreamPath? other) => other is not null && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MaterialStreamPath);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    /// <inheritdoc/>
    public override string ToString() => _text;
}

/// <summary>One step of a process route.</summary>
/// <param name="Technology">The technology's id.</param>
/// <param name="Mode">The operating mode's id.</param>
/// <param name="Output">The output's id.</param>
public sealed record ProcessStep(string Technology, string Mode, string Output)
{
    /// <summary>The loop that it is a step of: the loop's steps from the technology that something comes back to, to the output that goes back; none otherwise.</summary>
    public string? Loop { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Loop is null ? $"{Technology}/{Mode}/{Output}" : $"{Loop}/{Technology}/{Mode}/{Output}";

    /// <summary>The steps of a written loop; empty where the text is not of that form.</summary>
    internal static ImmutableArray<ProcessStep> HopsOf(string text)
    {
        string[] names = text.Split('/');
        return names.Length % 3 != 0 || names.Any(string.IsNullOrWhiteSpace) ? [] : [.. names.Chunk(3).Select(n => new ProcessStep(n[0], n[1], n[2]))];
    }
}
