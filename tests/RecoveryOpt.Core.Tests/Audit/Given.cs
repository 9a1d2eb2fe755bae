using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests;

/// <summary>Short words for the numbers of a scenario written by hand.</summary>
internal static class Given
{
    public static Rate<Money, DryMass> PerDry(double money) => Rate<Money, DryMass>.Of(money);

    public static Rate<Money, WetMass> PerWet(double money) => Rate<Money, WetMass>.Of(money);

    public static Rate<DryMass, DryMass> Pull(double share) => Rate<DryMass, DryMass>.Of(share);

    public static AssayLine Line(string analyte, double gramsPerTonne) => new() { Analyte = analyte, Grade = Grade.GramsPerTonne(gramsPerTonne) };

    public static Recovery Constant(string output, string analyte, double share) =>
        new() { Output = output, Analyte = analyte, Model = new ConstantRecovery(Share.Of(share)) };

    public static Recovery TwoConstant(string output, string analyte, double a, double b) =>
        new() { Output = output, Analyte = analyte, Model = new TwoConstantRecovery(Grade.GramsPerTonne(a), Share.Of(b)) };

    public static PayableTerm Pays(string analyte, double share, double? charge = null, double? deduction = null) => new()
    {
        Analyte = analyte,
        Steps = [new PayableStep(Grade.GramsPerTonne(0), Share.Of(share))],
        MinimumDeduction = deduction is { } d ? Grade.GramsPerTonne(d) : null,
        RefiningCharge = charge is { } c ? Rate<Money, MetalMass>.Of(c) : null,
    };

    public static Price Costs(string item, params double[] each) =>
        new() { Item = item, Value = each.Length == 1 ? Money.Of(each[0]) : PerPeriod<Money>.Each(each.Select(Money.Of)) };

    public static MaterialStreamPath Stream(string text) =>
        MaterialStreamPath.TryParse(text, out MaterialStreamPath? path) ? path! : throw new ArgumentException(text);

    public static string Report(AuditResult result) => string.Join(Environment.NewLine, result.Findings);
}
