using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>Tells what was given from what was left out.</summary>
internal static class Given
{
    /// <summary>False for <c>default</c>, which no factory ever returns.</summary>
    public static bool IsGiven<T>(this T quantity)
        where T : struct, IQuantity<T> =>
        !EqualityComparer<T>.Default.Equals(quantity, default);

    /// <summary>An array that was never set reads as empty, so that no reader meets one that throws.</summary>
    public static ImmutableArray<T> OrEmpty<T>(this ImmutableArray<T> rows) => rows.IsDefault ? [] : rows;
}
