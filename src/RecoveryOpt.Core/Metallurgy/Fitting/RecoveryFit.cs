using System.Collections.Immutable;

namespace RecoveryOpt.Metallurgy;

/// <summary>A head grade and the grade of the tail that a test left.</summary>
/// <param name="HeadGrade">Grams per dry tonne fed; above 0.</param>
/// <param name="Tail">Grams per dry tonne of what was fed that were not recovered; above 0 and no more than the head grade.</param>
public readonly record struct HeadAndTail(double HeadGrade, double Tail);

/// <summary>The share recovered in a test after some hours.</summary>
/// <param name="Hours">Hours, or hours of residence in all tanks together; above 0.</param>
/// <param name="Recovery">A share above 0 and no more than 1.</param>
public readonly record struct TimedRecovery(double Hours, double Recovery);

/// <summary>A recovery model fitted to test work by least squares, and how well it fits.</summary>
public sealed record RecoveryFit
{
    internal RecoveryFit()
    {
    }

    /// <summary>The model, ready to be used.</summary>
    public required RecoveryModel Model { get; init; }

    /// <summary>Its parameters with their standard errors, in the order of the model.</summary>
    public required ImmutableArray<FittedParameter> Parameters { get; init; }

    /// <summary>Every test with what the model says about it, in the order given.</summary>
    public required ImmutableArray<FittedPoint> Points { get; init; }

    /// <summary>Root of the mean squared residual, in the unit of what was fitted.</summary>
    public double RootMeanSquareError => Math.Sqrt(SumOfSquares / Points.Length);

    /// <summary>Share of the variation that the model explains; none where the observations do not vary. Below 0 where their mean fits better.</summary>
    public double? RSquared
    {
        get
        {
            double mean = Points.Average(p => p.Observed);
            double total = Points.Sum(p => (p.Observed - mean) * (p.Observed - mean));
            return total > 0 ? 1 - (SumOfSquares / total) : null;
        }
    }

    private double SumOfSquares => Points.Sum(p => p.Residual * p.Residual);
}

/// <summary>A parameter of a fit.</summary>
/// <param name="Name">As documents call it.</param>
/// <param name="Value">Its value.</param>
/// <param name="StandardError">Its standard error: from the residuals, on the tests less the parameters as degrees of freedom, and to first order where the model is not linear.</param>
/// <param name="Unit">Its unit.</param>
public sealed record FittedParameter(string Name, double Value, double StandardError, string Unit);

/// <summary>A test and what the model says about it.</summary>
/// <param name="At">Head grade, g/t, or time, h.</param>
/// <param name="Observed">Tail, g/t, or share recovered.</param>
/// <param name="Fitted">The same by the model.</param>
public sealed record FittedPoint(double At, double Observed, double Fitted)
{
    /// <summary>Observed less fitted.</summary>
    public double Residual => Observed - Fitted;
}

/// <summary>Test work that no model of the kind asked for can be fitted to; every reason is listed.</summary>
public sealed class TestWorkException : Exception
{
    internal TestWorkException(ImmutableArray<string> reasons)
        : base(string.Join(" ", reasons)) => Reasons = reasons;

    /// <summary>Every reason.</summary>
    public ImmutableArray<string> Reasons { get; }
}
