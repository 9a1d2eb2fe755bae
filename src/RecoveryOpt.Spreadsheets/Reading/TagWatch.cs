namespace RecoveryOpt.Spreadsheets;

/// <summary>Looks at the bytes of an XML part, before it is parsed, for what parsing could not undo.</summary>
internal struct TagWatch()
{
    private const int WordLength = 9;

    private readonly byte[] _seam = new byte[2 * (WordLength - 1)];
    private long _run;
    private int _kept;

    /// <summary>Most bytes that were seen without a tag between them.</summary>
    public long LongestRun { get; private set; }

    /// <summary>True once 'mergeCell' was seen, or another encoding than UTF-8, in which it could not be.</summary>
    public bool SawMerge { get; private set; }

    public void Look(ReadOnlySpan<byte> bytes)
    {
        WatchRuns(bytes);
        if (SawMerge) return;
        SawMerge = bytes.IndexOf("mergeCell"u8) >= 0 || bytes.Contains((byte)0) || SeenAcross(bytes);
        _kept = Math.Min(WordLength - 1, bytes.Length);
        bytes[^_kept..].CopyTo(_seam);
    }

    private void WatchRuns(ReadOnlySpan<byte> bytes)
    {
        int first = bytes.IndexOf((byte)'<');
        LongestRun = Math.Max(LongestRun, _run + (first < 0 ? bytes.Length : first));
        _run = first < 0 ? _run + bytes.Length : bytes.Length - 1 - bytes.LastIndexOf((byte)'<');
    }

    private readonly bool SeenAcross(ReadOnlySpan<byte> bytes)
    {
        int more = Math.Min(WordLength - 1, bytes.Length);
        bytes[..more].CopyTo(_seam.AsSpan(_kept));
        return _seam.AsSpan(0, _kept + more).IndexOf("mergeCell"u8) >= 0;
    }
}
