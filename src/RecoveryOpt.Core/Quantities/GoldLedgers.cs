using System.Globalization;

namespace RecoveryOpt;

/// <summary>Metal contained in what is bought or fed, in grams. Not what is recovered, not what is paid.</summary>
/// <param name="Mass">The metal.</param>
public readonly record struct ContainedMetal(MetalMass Mass)
{
    /// <summary>Grams contained.</summary>
    public double Grams => Mass.Number;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Grams:R} g contained");
}

/// <summary>Metal in sold products, in grams. Not all of it is paid for.</summary>
/// <param name="Mass">The metal.</param>
public readonly record struct RecoveredMetal(MetalMass Mass)
{
    /// <summary>Grams recovered.</summary>
    public double Grams => Mass.Number;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Grams:R} g recovered");
}

/// <summary>Metal that a buyer pays for, in grams: the only ledger the objective counts.</summary>
/// <param name="Mass">The metal.</param>
public readonly record struct PayableMetal(MetalMass Mass)
{
    /// <summary>Grams payable.</summary>
    public double Grams => Mass.Number;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Grams:R} g payable");
}
