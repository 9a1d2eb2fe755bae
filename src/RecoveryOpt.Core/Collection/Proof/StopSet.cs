using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecoveryOpt.Collection.Proof;

/// <summary>A set of at most 256 stops.</summary>
internal readonly struct StopSet
{
    private readonly Vector256<ulong> bits;

    private StopSet(Vector256<ulong> bits) => this.bits = bits;

    /// <summary>The set of one stop.</summary>
    public static StopSet Of(int stop) => new(Vector256<ulong>.Zero.WithElement(stop >> 6, 1UL << (stop & 63)));

    /// <summary>Whether the stop is in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Holds(int stop) => (Unsafe.Add(ref Unsafe.As<Vector256<ulong>, ulong>(ref Unsafe.AsRef(in bits)), stop >> 6) >> (stop & 63) & 1) != 0;

    /// <summary>Whether all of it is in the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsWithin(in StopSet other) => Vector256.AndNot(bits, other.bits) == Vector256<ulong>.Zero;

    /// <summary>Whether the two have no stop in common.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsApartFrom(in StopSet other) => (bits & other.bits) == Vector256<ulong>.Zero;

    /// <summary>Intersection.</summary>
    public static StopSet operator &(in StopSet a, in StopSet b) => new(a.bits & b.bits);

    /// <summary>Union.</summary>
    public static StopSet operator |(in StopSet a, in StopSet b) => new(a.bits | b.bits);
}
