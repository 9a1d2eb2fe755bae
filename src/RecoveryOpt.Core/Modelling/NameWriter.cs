using System.Text;

namespace RecoveryOpt.Modelling;

/// <summary>Keeps names one after the other. Text that was kept is never written again, so lists share it with the writer and with each other.</summary>
internal sealed class NameWriter
{
    private const int FirstSegment = 1024;
    private const int LargestSegment = 1 << 16;

    private readonly List<byte[]> text = [];
    private readonly SegmentedList<NamePlace> places = new();
    private byte[] current = [];
    private int used;

    /// <summary>The name at a position.</summary>
    public string this[int index] => Encoding.UTF8.GetString(text[places[index].Segment], places[index].Start, places[index].Length);

    /// <summary>Starts with names that exist, by sharing their text.</summary>
    public void Take(NameList names)
    {
        text.AddRange(names.Text);
        places.AddRange(names.Places.AsSpan());
    }

    /// <summary>Keeps a name.</summary>
    public void Add(NameDraft name)
    {
        int length = name.Utf8.Length;
        if (text.Count == 0 || used + length > current.Length)
        {
            current = new byte[Math.Max(length, Math.Clamp(2 * current.Length, FirstSegment, LargestSegment))];
            text.Add(current);
            used = 0;
        }

        name.Utf8.CopyTo(current.AsSpan(used));
        places.Add(new NamePlace(text.Count - 1, used, length));
        used += length;
    }

    /// <summary>The names kept so far.</summary>
    public NameList ToList() => new([.. text], places.ToImmutableArray());
}
