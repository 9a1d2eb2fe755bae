namespace RecoveryOpt.Metallurgy;

/// <summary>How much of an analyte an output receives, as a function of the head grade.</summary>
/// <remarks>
/// A recovery model is a value: it holds its parameters and evaluates itself. Recovery never depends on
/// throughput within an operating mode, so the plan stays linear.
/// </remarks>
public abstract record RecoveryModel
{
    private protected RecoveryModel()
    {
    }

    /// <summary>Grams of the analyte recovered per dry tonne fed, when a head grade is treated on its own.</summary>
    /// <param name="headGrade">Grams per dry tonne in the feed.</param>
    /// <returns>Between 0 and the head grade, g/t; zero below the cut-off grade.</returns>
    public abstract double RecoveredPerTonne(Grade headGrade);

    /// <summary>Share of the analyte recovered at a head grade; zero where nothing is fed.</summary>
    public double RecoveryAt(Grade headGrade) =>
        headGrade.Number == 0 ? 0 : RecoveredPerTonne(headGrade) / headGrade.Number;

    /// <summary>
    /// The two numbers of the linear form: recovered grams = share x metal fed - tail x dry tonnes fed.
    /// Exact for a mix above <see cref="CutOffGrade"/>, whatever it is blended from.
    /// </summary>
    /// <value>None for a model that is not linear: it may not be blended, only run on each stream by itself.</value>
    public abstract LinearRecovery? Linear { get; }

    /// <summary>The head grade below which the linear form would be negative, g/t; 0 where there is no linear form.</summary>
    public double CutOffGrade => Linear?.CutOffGrade ?? 0;

    /// <summary>The model of an operating mode that holds what it treats for so long; itself where time doesn't enter.</summary>
    internal virtual RecoveryModel After(Hours residenceTime) => this;

    /// <summary>False where a parameter was never given.</summary>
    internal abstract bool HasParameters { get; }
}

/// <summary>Recovered grams = <paramref name="ShareOfMetal"/> x metal fed - <paramref name="TailPerTonne"/> x dry tonnes fed.</summary>
/// <param name="ShareOfMetal">1 - b of the two-constant tail; a share from 0 to 1.</param>
/// <param name="TailPerTonne">a of the two-constant tail, g/t; never negative.</param>
public readonly record struct LinearRecovery(double ShareOfMetal, double TailPerTonne)
{
    /// <summary>a / (1 - b): the least head grade at which the form holds, g/t; infinite where nothing is ever recovered.</summary>
    public double CutOffGrade =>
        TailPerTonne == 0 ? 0 : ShareOfMetal == 0 ? double.PositiveInfinity : TailPerTonne / ShareOfMetal;
}

/// <summary>The same share at every head grade.</summary>
/// <param name="Recovery">The share recovered.</param>
public sealed record ConstantRecovery(Share Recovery) : RecoveryModel
{
    internal override bool HasParameters => Recovery.IsGiven();

    /// <inheritdoc/>
    public override LinearRecovery? Linear => new LinearRecovery(Recovery.Number, 0);

    /// <inheritdoc/>
    public override double RecoveredPerTonne(Grade headGrade) => Recovery.Number * headGrade.Number;
}

/// <summary>A tail that stays at one grade whatever is fed: recovered = head - tail, zero below the tail.</summary>
/// <param name="Tail">Grade of the tail.</param>
public sealed record ConstantTailRecovery(Grade Tail) : RecoveryModel
{
    internal override bool HasParameters => Tail.IsGiven();

    /// <inheritdoc/>
    public override LinearRecovery? Linear => new LinearRecovery(1, Tail.Number);

    /// <inheritdoc/>
    public override double RecoveredPerTonne(Grade headGrade) => Math.Max(0, headGrade.Number - Tail.Number);
}

/// <summary>The two-constant tail model: tail = a + b h, so R(h) = 1 - a/h - b and recovered = (1 - b) M - a T.</summary>
/// <param name="A">The constant part of the tail, g/t.</param>
/// <param name="B">The part of the tail proportional to the head grade, a share.</param>
/// <remarks>Standard form; its exact linearity in tonnes T and metal M is derived in the project's equations, section 2.</remarks>
public sealed record TwoConstantRecovery(Grade A, Share B) : RecoveryModel
{
    internal override bool HasParameters => A.IsGiven() && B.IsGiven();

    /// <inheritdoc/>
    public override LinearRecovery? Linear => new LinearRecovery(1 - B.Number, A.Number);

    /// <inheritdoc/>
    public override double RecoveredPerTonne(Grade headGrade) =>
        Math.Max(0, ((1 - B.Number) * headGrade.Number) - A.Number);
}
