using System.Collections.Immutable;

namespace RecoveryOpt.Documents;

/// <summary>Says where in a file a problem is: the line of a JSON document, or the cell of a sheet.</summary>
internal interface IDocumentPlaces
{
    /// <summary>The problem with its place, where there is one.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="offset">Offset of the value it is about; none where only its path is known.</param>
    /// <param name="root">The document, once it was read.</param>
    Problem Locate(Problem problem, int? offset, DocumentNode? root);
}

/// <summary>Lines of a JSON document. Offsets are bytes.</summary>
internal sealed class LinePlaces(ImmutableArray<int> lineStarts) : IDocumentPlaces
{
    public static LinePlaces Of(ReadOnlySpan<byte> utf8)
    {
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        for (int i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] == '\n') starts.Add(i + 1);
        }

        return new LinePlaces(starts.ToImmutable());
    }

    public Problem Locate(Problem problem, int? offset, DocumentNode? root)
    {
        if ((offset ?? (root is null ? null : DocumentLines.OffsetOf(root, problem.Path))) is not { } at) return problem;
        int index = lineStarts.BinarySearch(at);
        return problem with { Line = (index >= 0 ? index : ~index - 1) + 1 };
    }
}
