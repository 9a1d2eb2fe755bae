using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Collection;

/// <summary>SHA-256 of a collection problem: its canonical JSON without matrices, then each matrix as names and little-endian doubles: its entries, or what they are measured by.</summary>
internal static class ProblemHash
{
    public static string Of(CollectionProblem problem)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(CollectionDocument.WriteWithoutMatrices(problem));
        foreach (TravelMatrix matrix in problem.Content.Matrices)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', matrix.Locations.Prepend(matrix.Profile)) + "\n"));
            // Writing out what coordinates, circuity and speed already say takes ten seconds and gigabytes for ten thousand places.
            if (matrix.Measured is { } measured)
            {
                Append(hash, measured.Definition());
                continue;
            }

            Append(hash, matrix.Kilometres.AsSpan());
            Append(hash, matrix.TravelHours.AsSpan());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<double> numbers)
    {
        const int Batch = 1024;
        Span<byte> bytes = stackalloc byte[Batch * sizeof(double)];
        while (numbers.Length > 0)
        {
            int count = Math.Min(Batch, numbers.Length);
            for (int k = 0; k < count; k++) BinaryPrimitives.WriteDoubleLittleEndian(bytes[(k * sizeof(double))..], numbers[k]);
            hash.AppendData(bytes[..(count * sizeof(double))]);
            numbers = numbers[count..];
        }
    }
}
