using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Documents;

/// <summary>Fields of settlement terms. Their sources are kept by the row they are part of.</summary>
internal static class TermsTables
{
    public static readonly RecordTable<GradeLimit> GradeLimits = new RecordTable<GradeLimit>("gradeLimit", "A least or greatest grade, on the dry basis.", () => new(), partOfSourced: true)
        .Text("analyte", x => x.Analyte, (x, v) => x with { Analyte = v }, "The analyte that is limited.", required: true)
        .Number<Grade>("least", x => x.Least, (x, v) => x with { Least = v }, "The least grade. At least one of least and most is given.")
        .Number<Grade>("most", x => x.Most, (x, v) => x with { Most = v }, "The greatest grade.")
        .SaidChoice<LimitBasis>("basis", x => x.Basis, (x, v) => x with { Basis = v }, "Per delivered lot, or per mix of a period: a buyer who rejects lots is not a buyer who blends.");

    public static readonly RecordTable<PayableStep> PayableSteps = new RecordTable<PayableStep>("payableStep", "One step of a payable scale.", () => new(default, default), partOfSourced: true)
        .Number<Grade>("fromGrade", x => x.FromGrade, (x, v) => x with { FromGrade = v }, "The least grade of the step; it belongs to the step.", required: true)
        .Number<Share>("share", x => x.Share, (x, v) => x with { Share = v }, "The share paid for, of all the metal in the lot.", required: true);

    public static readonly RecordTable<PayableTerm> Payables = new RecordTable<PayableTerm>("payable", "The payable share of one analyte.", () => new(), partOfSourced: true)
        .Text("analyte", x => x.Analyte, (x, v) => x with { Analyte = v }, "The analyte paid for.", required: true)
        .Rows("steps", PayableSteps, x => x.Steps, (x, v) => x with { Steps = v }, "Shares by grade, each from its grade upwards; below the first nothing is paid.", required: true)
        .Number<Grade>("minimumDeduction", x => x.MinimumDeduction, (x, v) => x with { MinimumDeduction = v }, "Grams per tonne never paid for: payable = max(0, min(share x g, g - deduction)).")
        .Number<Rate<Money, MetalMass>>("refiningCharge", x => x.RefiningCharge, (x, v) => x with { RefiningCharge = v }, "Charge per payable gram; none when left out.");

    public static readonly RecordTable<PenaltyTerm> Penalties = new RecordTable<PenaltyTerm>("penalty", "A surcharge for an impurity, per delivered lot or per mix of a period.", () => new(), partOfSourced: true)
        .Text("analyte", x => x.Analyte, (x, v) => x with { Analyte = v }, "The analyte that is penalised.", required: true)
        .Number<Grade>("above", x => x.Above, (x, v) => x with { Above = v }, "No penalty up to this grade.", required: true)
        .Number<Grade>("perGrade", x => x.PerGrade, (x, v) => x with { PerGrade = v }, "The charge is per this much grade above the threshold, pro rata; more than 0.", required: true)
        .Number<Rate<Money, DryMass>>("charge", x => x.Charge, (x, v) => x with { Charge = v }, "Charge per dry tonne for each perGrade above the threshold.", required: true)
        .Choice<LimitBasis>("basis", x => x.Basis, (x, v) => x with { Basis = v }, "The grade of each delivered lot, or of the mix of all that is delivered in a period.", LimitBasis.PerLot);

    public static readonly RecordTable<SettlementTerms> Terms = new RecordTable<SettlementTerms>("terms", "How a lot is paid for, on the dry basis.", () => new(), partOfSourced: true)
        .TakesReference("Terms of the reference library, e.g. CN_CONC: payable steps, and the grades that a lot must keep.")
        .Rows("payables", Payables, x => x.Payables, (x, v) => x with { Payables = v }, "What is paid for, one line per analyte.")
        .Number<Rate<Money, DryMass>>("treatmentCharge", x => x.TreatmentCharge, (x, v) => x with { TreatmentCharge = v }, "Treatment charge per dry tonne delivered; none when left out.")
        .Rows("penalties", Penalties, x => x.Penalties, (x, v) => x with { Penalties = v }, "Surcharges for impurities, per delivered lot or per mix of a period.")
        .Rows("limits", GradeLimits, x => x.Limits, (x, v) => x with { Limits = v }, "Grades that a lot, or the mix of a period, must keep to be accepted.");
}
