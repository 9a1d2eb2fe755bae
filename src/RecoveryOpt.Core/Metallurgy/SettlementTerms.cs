using System.Collections.Immutable;

namespace RecoveryOpt.Metallurgy;

/// <summary>How a buyer pays for a delivered lot: payables, charges and penalties, all on the dry basis.</summary>
public sealed record SettlementTerms
{
    /// <summary>What is paid for, one line per analyte.</summary>
    public ImmutableArray<PayableTerm> Payables { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Treatment charge per dry tonne delivered; none when not given.</summary>
    public Rate<Money, DryMass>? TreatmentCharge { get; init; }

    /// <summary>Surcharges for impurities, per delivered lot or per mix of a period.</summary>
    public ImmutableArray<PenaltyTerm> Penalties { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Grades that a lot, or the mix of a period, must keep to be accepted.</summary>
    public ImmutableArray<GradeLimit> Limits { get; init => field = value.OrEmpty(); } = [];
}

/// <summary>The payable share of one analyte, in steps by grade, less a minimum deduction.</summary>
public sealed record PayableTerm
{
    /// <summary>The analyte paid for.</summary>
    public string Analyte { get; init; } = "";

    /// <summary>Shares by grade, each from its grade upwards; below the first step nothing is paid.</summary>
    public ImmutableArray<PayableStep> Steps { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Grams per tonne that are never paid for: payable = max(0, min(share x g, g - deduction)).</summary>
    public Grade? MinimumDeduction { get; init; }

    /// <summary>Charge per payable gram; none when not given.</summary>
    public Rate<Money, MetalMass>? RefiningCharge { get; init; }

    /// <summary>Payable grams per dry tonne at a grade.</summary>
    /// <param name="grade">Grade of the delivered lot, g/t.</param>
    /// <returns>Between 0 and the grade, g/t.</returns>
    /// <remarks>
    /// payable = max(0, min(p g, g - d)), p being the step the grade falls in. Steps by grade as in a published concentrate
    /// contract (Cunliji mine, filed 2010: 91 to 96 % from 20 to 80 g/t); the deduction in its usual form.
    /// </remarks>
    public double PayablePerTonne(Grade grade)
    {
        double g = grade.Number;
        double share = 0;
        foreach (PayableStep step in Steps)
        {
            if (g >= step.FromGrade.Number) share = step.Share.Number;
        }

        double afterDeduction = MinimumDeduction is { } d ? g - d.Number : g;
        return Math.Max(0, Math.Min(share * g, afterDeduction));
    }

    /// <summary>True when payable grams are the same share of the metal at every grade: nothing depends on how it is blended.</summary>
    public bool IsProportional => Steps.Length == 1 && Steps[0].FromGrade.Number == 0 && MinimumDeduction is not { Number: > 0 };
}

/// <summary>One step of a payable scale.</summary>
/// <param name="FromGrade">The least grade of the step; it belongs to the step.</param>
/// <param name="Share">The share paid for, of all the metal in the lot.</param>
public sealed record PayableStep(Grade FromGrade, Share Share);

/// <summary>A surcharge per dry tonne for each full or part step of grade above a threshold.</summary>
public sealed record PenaltyTerm
{
    /// <summary>The analyte that is penalised.</summary>
    public string Analyte { get; init; } = "";

    /// <summary>No penalty up to this grade.</summary>
    public Grade Above { get; init; }

    /// <summary>The charge is per this much grade above the threshold, pro rata.</summary>
    public Grade PerGrade { get; init; }

    /// <summary>Charge per dry tonne for each <see cref="PerGrade"/> above the threshold.</summary>
    public Rate<Money, DryMass> Charge { get; init; }

    /// <summary>Whether the grade is that of every delivered lot (the default), or of the mix of all that is delivered in a period.</summary>
    public LimitBasis Basis { get; init; }

    /// <summary>The charge in money per dry tonne at a grade: charge x max(0, g - above) / perGrade.</summary>
    public double PerTonne(Grade grade) =>
        Charge.Number * Math.Max(0, grade.Number - Above.Number) / PerGrade.Number;
}

/// <summary>What a grade limit is measured on.</summary>
public enum LimitBasis
{
    /// <summary>Every delivered lot on its own.</summary>
    PerLot,

    /// <summary>The mix of all that is delivered or fed in a period.</summary>
    PerMix,
}

/// <summary>A least or greatest grade that a feed or a delivery must keep, on the dry basis.</summary>
public sealed record GradeLimit
{
    /// <summary>The analyte that is limited.</summary>
    public string Analyte { get; init; } = "";

    /// <summary>The least grade; none when not given.</summary>
    public Grade? Least { get; init; }

    /// <summary>The greatest grade; none when not given.</summary>
    public Grade? Most { get; init; }

    /// <summary>Per delivered lot, or per mix of a period. Must be said: a buyer who rejects lots is not a buyer who blends.</summary>
    public LimitBasis Basis { get; init; }
}
