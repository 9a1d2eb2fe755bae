using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace RecoveryOpt.Modelling;

/// <summary>A list that grows without copying: what is added stays where it is, in segments that double up to a limit.</summary>
/// <remarks>A list that doubles one array allocates up to four times what it holds in the end, and copies it half as often.</remarks>
internal sealed class SegmentedList<T>
{
    private const int FirstSize = 64;
    private const int Doublings = 10;
    private const int LargestSize = FirstSize << Doublings;

    private readonly List<T[]> segments = [];
    private int used;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The item at a position.</summary>
    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            (int segment, int offset) = Find(index);
            return segments[segment][offset];
        }
    }

    /// <summary>Adds an item at the end.</summary>
    public void Add(T item)
    {
        if (segments.Count == 0 || used == segments[^1].Length)
            Open();
        segments[^1][used++] = item;
        Count++;
    }

    /// <summary>Adds items at the end.</summary>
    public void AddRange(ReadOnlySpan<T> items)
    {
        while (items.Length > 0)
        {
            if (segments.Count == 0 || used == segments[^1].Length)
                Open();
            int count = Math.Min(items.Length, segments[^1].Length - used);
            items[..count].CopyTo(segments[^1].AsSpan(used));
            used += count;
            Count += count;
            items = items[count..];
        }
    }

    /// <summary>All items in one array of their number.</summary>
    public ImmutableArray<T> ToImmutableArray()
    {
        T[] all = GC.AllocateUninitializedArray<T>(Count);
        int at = 0;
        foreach (T[] segment in segments)
        {
            int count = Math.Min(segment.Length, Count - at);
            segment.AsSpan(0, count).CopyTo(all.AsSpan(at));
            at += count;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(all);
    }

    private void Open()
    {
        segments.Add(new T[FirstSize << Math.Min(segments.Count, Doublings)]);
        used = 0;
    }

    // Segment s < Doublings begins at FirstSize · (2^s − 1); from there on all are of one size.
    private static (int Segment, int Offset) Find(int index)
    {
        const int Doubled = FirstSize * ((1 << Doublings) - 1);
        if (index >= Doubled)
            return (Doublings + ((index - Doubled) / LargestSize), (index - Doubled) % LargestSize);
        int segment = int.Log2((index / FirstSize) + 1);
        return (segment, index - (FirstSize * ((1 << segment) - 1)));
    }
}
