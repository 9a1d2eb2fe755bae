namespace RecoveryOpt.Metallurgy;

/// <summary>A recovery that grows with time. The time is that of the operating mode: modes of 24 and 48 hours share one kinetics.</summary>
/// <remarks>
/// Recovery never depends on throughput within a mode. By itself it recovers nothing that could be named: <see cref="RecoveredAfter"/> asks for the time,
/// and <see cref="RecoveryModel.RecoveredPerTonne"/> is an error.
/// </remarks>
public abstract record LeachKinetics : RecoveryModel
{
    private protected LeachKinetics()
    {
    }

    /// <inheritdoc/>
    public override LinearRecovery? Linear => null;

    /// <summary>Grams of the analyte recovered per dry tonne that is leached for so long, g/t.</summary>
    /// <param name="headGrade">Grams per dry tonne in the feed.</param>
    /// <param name="residenceTime">Time in the tanks, h.</param>
    public double RecoveredAfter(Grade headGrade, Hours residenceTime) => After(residenceTime).RecoveredPerTonne(headGrade);

    /// <summary>Always an error: how much a leach recovers depends on its residence time.</summary>
    /// <exception cref="InvalidOperationException">Always; use <see cref="RecoveredAfter"/>.</exception>
    public override double RecoveredPerTonne(Grade headGrade) =>
        throw new InvalidOperationException("What a leach recovers depends on its residence time: ask for RecoveredAfter.");

    /// <inheritdoc/>
    internal abstract override RecoveryModel After(Hours residenceTime);
}

/// <summary>First order to a limit: R = R∞ (1 − e^(−k t)) in a batch, R = R∞ (1 − (1 + k τ / N)^(−N)) in N equal stirred tanks.</summary>
/// <param name="K">Rate constant k, 1/h.</param>
/// <param name="Limit">R∞: the share recovered however long it is leached.</param>
/// <param name="Tanks">N, 1 or more; null for a batch, which is also what ever more tanks come to.</param>
/// <remarks>A share of the metal whatever the head grade, so it may be blended. Standard form of continuous stirred tanks in series.</remarks>
public sealed record FirstOrderLeach(RateConstant K, Share Limit, int? Tanks = null) : LeachKinetics
{
    internal override bool HasParameters => K.IsGiven() && Limit.IsGiven() && Tanks is null or >= 1;

    /// <summary>Share of the metal recovered after so long.</summary>
    public Share RecoveryAfter(Hours residenceTime)
    {
        double kt = K.Number * residenceTime.Number;

        // Expm1 by way of sinh keeps the digits of a short leach: 1 - e^-x = 2 e^(-x/2) sinh(x/2).
        double exponent = Tanks is { } n ? n * LogOnePlus(kt / n) : kt;
        double dissolved = exponent > 700 ? 1 : 2 * Math.Exp(-exponent / 2) * Math.Sinh(exponent / 2);
        return Share.Of(Math.Clamp(Limit.Number * dissolved, 0, 1));
    }

    internal override RecoveryModel After(Hours residenceTime) => new ConstantRecovery(RecoveryAfter(residenceTime));

    // Kahan's form: exact to rounding for the smallest x.
    private static double LogOnePlus(double x)
    {
        double onePlus = 1 + x;
        return onePlus == 1 ? x : Math.Log(onePlus) * (x / (onePlus - 1));
    }
}

/// <summary>Second order in undissolved metal: C(t) = C∞ + (C₀ − C∞) / (1 + kₛ (C₀ − C∞) t); recovered = C₀ − C(t), nothing below C∞.</summary>
/// <param name="K">Rate constant kₛ, tonnes per gram and hour.</param>
/// <param name="Tail">C∞: the grade that stays however long it is leached.</param>
/// <remarks>Not linear in the head grade: such a technology is campaigned.</remarks>
public sealed record SecondOrderLeach(SecondOrderRateConstant K, Grade Tail) : LeachKinetics
{
    internal override bool HasParameters => K.IsGiven() && Tail.IsGiven();

    internal override RecoveryModel After(Hours residenceTime) => new Timed(this, residenceTime);

    private sealed record Timed(SecondOrderLeach Kinetics, Hours ResidenceTime) : RecoveryModel
    {
        public override LinearRecovery? Linear => null;

        internal override bool HasParameters => Kinetics.HasParameters && ResidenceTime.IsGiven();

        public override double RecoveredPerTonne(Grade headGrade)
        {
            double leachable = headGrade.Number - Kinetics.Tail.Number;
            if (leachable <= 0) return 0;
            double progress = Kinetics.K.Number * leachable * ResidenceTime.Number;
            return double.IsInfinity(progress) ? leachable : leachable * (progress / (1 + progress));
        }
    }
}

/// <summary>What slows a shrinking core down.</summary>
public enum ShrinkingCoreControl
{
    /// <summary>The reaction at the core: t/τ = 1 − (1 − X)^(1/3).</summary>
    Reaction,

    /// <summary>Diffusion through the leached layer: t/τ = 1 − 3 (1 − X)^(2/3) + 2 (1 − X).</summary>
    Diffusion,

    /// <summary>The film around the particle: t/τ = X.</summary>
    Film,
}

/// <summary>Shrinking core: R = R∞ X(t/τ), all of R∞ from t = τ on.</summary>
/// <param name="Control">What slows it down.</param>
/// <param name="FullTime">τ: time until nothing leachable is left, h.</param>
/// <param name="Limit">R∞: the share recovered by then.</param>
/// <remarks>A share of the metal whatever the head grade, so it may be blended. Families and limits: equations, section 3.</remarks>
public sealed record ShrinkingCoreLeach(ShrinkingCoreControl Control, Hours FullTime, Share Limit) : LeachKinetics
{
    internal override bool HasParameters => Enum.IsDefined(Control) && FullTime.IsGiven() && FullTime.Number > 0 && Limit.IsGiven();

    /// <summary>Share of the metal recovered after so long.</summary>
    public Share RecoveryAfter(Hours residenceTime) =>
        Share.Of(Math.Clamp(Limit.Number * Converted(Math.Min(1, residenceTime.Number / FullTime.Number)), 0, 1));

    internal override RecoveryModel After(Hours residenceTime) => new ConstantRecovery(RecoveryAfter(residenceTime));

    private double Converted(double time) => Control switch
    {
        ShrinkingCoreControl.Reaction => 1 - ((1 - time) * (1 - time) * (1 - time)),
        ShrinkingCoreControl.Diffusion => ConvertedByDiffusion(time),
        _ => time,
    };

    // With y = (1 - X)^(1/3): 2 y^3 - 3 y^2 + 1 = time. The root between 0 and 1 is y = 1/2 + cos((2 pi - arccos(2 time - 1)) / 3).
    private static double ConvertedByDiffusion(double time)
    {
        double core = 0.5 + Math.Cos(((2 * Math.PI) - Math.Acos((2 * time) - 1)) / 3);
        return 1 - (core * core * core);
    }
}
