using System.Diagnostics;
using System.Globalization;
using CsCheck;

namespace RecoveryOpt.Tests.Fuzzing;

/// <summary>
/// Tries damaged inputs on a reader. The default run takes the same ones every time, and ends after half a second where the machine is slow;
/// with RECOVERYOPT_FUZZ_SECONDS set, new ones are tried for so long per test, and one that fails is made smaller and printed with its seed.
/// </summary>
internal static class Fuzz
{
    private const string Seconds = "RECOVERYOPT_FUZZ_SECONDS";

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(0.5);

    /// <param name="damages">What is done to an input.</param>
    /// <param name="check">Reads it and asserts.</param>
    /// <param name="inputs">How many are tried in the default run.</param>
    public static void Run<T>(Gen<T> damages, Action<T> check, int inputs = 1000)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable(Seconds), CultureInfo.InvariantCulture, out int seconds))
        {
            damages.Sample(check, time: seconds, threads: 1);
            return;
        }

        var watch = Stopwatch.StartNew();
        for (int i = 0; i < inputs && watch.Elapsed < MostTime; i++)
        {
            T damage = damages.Generate(new PCG((uint)i, 20_270_101), null, out _);
            try
            {
                check(damage);
            }
            catch (Exception error) when (error is not AssertionException)
            {
                Assert.Fail($"Input {i} ({Print(damage)}): {error}");
            }
        }
    }

    private static string Print<T>(T damage) => damage is System.Collections.IEnumerable several and not string ? string.Join(", ", several.Cast<object>()) : $"{damage}";
}

/// <summary>One thing that is done to bytes.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="At">Where: a share of the length.</param>
/// <param name="Length">How many bytes it is about.</param>
/// <param name="Pick">Which piece or byte is put there.</param>
internal sealed record Damage(int Kind, double At, int Length, int Pick)
{
    private const int Kinds = 6;

    public static Gen<Damage[]> Several { get; } =
        Gen.Select(Gen.Int[0, Kinds - 1], Gen.Double[0, 1], Gen.Int[0, 24], Gen.Int[0, 9_999], (kind, at, length, pick) => new Damage(kind, at, length, pick)).Array[1, 4];

    /// <summary>Does them one after the other.</summary>
    /// <param name="bytes">What is damaged.</param>
    /// <param name="damages">What is done to it.</param>
    /// <param name="pieces">Pieces of which a reader of this format might trip.</param>
    public static byte[] Apply(byte[] bytes, IEnumerable<Damage> damages, IReadOnlyList<byte[]> pieces) =>
        damages.Aggregate(bytes, (before, damage) => damage.Apply(before, pieces));

    private byte[] Apply(byte[] bytes, IReadOnlyList<byte[]> pieces)
    {
        int at = (int)(At * bytes.Length), end = Math.Min(bytes.Length, at + Length);
        return Kind switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], .. bytes[end..]],
            2 => [.. bytes[..at], (byte)Pick, .. bytes[Math.Min(bytes.Length, at + 1)..]],
            3 => [.. bytes[..at], .. pieces[Pick % pieces.Count], .. bytes[end..]],
            4 => [.. bytes[..at], .. pieces[Pick % pieces.Count], .. bytes[at..]],
            _ => [.. bytes[..end], .. bytes[at..]],
        };
    }
}
