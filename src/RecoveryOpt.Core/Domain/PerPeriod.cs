using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>A quantity that is the same in every period, or stated for each.</summary>
/// <typeparam name="T">The quantity.</typeparam>
public sealed class PerPeriod<T> : IEquatable<PerPeriod<T>>
    where T : struct, IQuantity<T>
{
    private PerPeriod(ImmutableArray<T> values, bool isConstant)
    {
        Values = values;
        IsConstant = isConstant;
    }

    /// <summary>One value when constant, else one for each period in order.</summary>
    public ImmutableArray<T> Values { get; }

    /// <summary>True when one value serves every period.</summary>
    public bool IsConstant { get; }

    /// <summary>The value in a period, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The series has no value for this period.</exception>
    public T this[int period] => IsConstant ? Values[0]
        : (uint)period < (uint)Values.Length ? Values[period]
        : throw new ArgumentOutOfRangeException(nameof(period), period, $"Values are stated for {Values.Length} periods only.");

    /// <summary>The same value in every period.</summary>
    public static PerPeriod<T> Constant(T value) => new([value], isConstant: true);

    /// <summary>One value for each period, in order.</summary>
    public static PerPeriod<T> Each(params IEnumerable<T> values) => new([.. values], isConstant: false);

    /// <summary>The same value in every period.</summary>
#pragma warning disable CA2225 // Constant is the friendly alternate; a ToPerPeriod on every quantity would say less.
    public static implicit operator PerPeriod<T>(T value) => Constant(value);
#pragma warning restore CA2225

    /// <inheritdoc/>
    public bool Equals(PerPeriod<T>? other) =>
        other is not null && IsConstant == other.IsConstant && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PerPeriod<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Length == 0 ? 0 : HashCode.Combine(IsConstant, Values.Length, Values[0]);
}
