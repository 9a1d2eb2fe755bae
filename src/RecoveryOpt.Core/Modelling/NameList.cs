using System.Collections;
using System.Collections.Immutable;
using System.Text;

namespace RecoveryOpt.Modelling;

/// <summary>The names of rows or columns, kept as UTF-8 text one after the other; a name becomes a string when somebody reads it.</summary>
/// <remarks>A large model has a million names that nobody reads: as strings they would weigh more than the matrix.</remarks>
internal sealed class NameList : IReadOnlyList<string>
{
    private readonly ImmutableArray<byte[]> text;
    private readonly ImmutableArray<NamePlace> places;

    public NameList(ImmutableArray<byte[]> text, ImmutableArray<NamePlace> places)
    {
        this.text = text;
        this.places = places;
    }

    /// <inheritdoc/>
    public int Count => places.Length;

    /// <inheritdoc/>
    public string this[int index] => Encoding.UTF8.GetString(Utf8(index));

    /// <summary>The segments of text that the names lie in.</summary>
    public ImmutableArray<byte[]> Text => text;

    /// <summary>Where each name lies.</summary>
    public ImmutableArray<NamePlace> Places => places;

    /// <summary>True when both hold the same names in the same order.</summary>
    public bool HasSameNames(NameList other)
    {
        if (Count != other.Count)
            return false;
        for (int i = 0; i < Count; i++)
        {
            if (!Utf8(i).SequenceEqual(other.Utf8(i)))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ReadOnlySpan<byte> Utf8(int index) => text[places[index].Segment].AsSpan(places[index].Start, places[index].Length);
}

/// <summary>Where a name lies.</summary>
/// <param name="Segment">In which segment of text.</param>
/// <param name="Start">From which byte on.</param>
/// <param name="Length">How many bytes.</param>
internal readonly record struct NamePlace(int Segment, int Start, int Length);
