using System.Collections.Immutable;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt;

/// <summary>Rules of buyers, of residue sinks, and of the terms on which material is taken.</summary>
internal static class DestinationRules
{
    public static void Check(ScenarioContent c, RuleReport report)
    {
        CheckOfftakes(c, report);
        CheckSinks(c, report);
    }

    public static void CheckGradeLimits(string path, ImmutableArray<GradeLimit> limits, RuleReport report)
    {
        foreach ((GradeLimit limit, string at) in report.Rows(path, limits))
        {
            report.Reference($"{at}.analyte", limit.Analyte, report.Names.Analytes, "an analyte");
            report.Optional($"{at}.least", limit.Least);
            report.Optional($"{at}.most", limit.Most);
            report.Choice($"{at}.basis", limit.Basis);
            report.Ordered($"{at}.least", limit.Least, limit.Most);
            if (limit is { Least: null, Most: null }) report.Add(ProblemCodes.GradeLimitOpen, at, "neither least nor most", "at least one of them");
        }
    }

    public static void CheckTerms(SettlementTerms terms, string path, RuleReport report)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach ((PayableTerm payable, string at) in report.Rows($"{path}.payables", terms.Payables))
        {
            report.Reference($"{at}.analyte", payable.Analyte, report.Names.Analytes, "an analyte");
            if (!string.IsNullOrEmpty(payable.Analyte) && !seen.Add(payable.Analyte)) report.Add(ProblemCodes.LineTwice, at, $"a second line for '{payable.Analyte}'", "one line");
            report.Optional($"{at}.minimumDeduction", payable.MinimumDeduction);
            report.Optional($"{at}.refiningCharge", payable.RefiningCharge);
            CheckSteps(payable, $"{at}.steps", report);
        }

        report.Optional($"{path}.treatmentCharge", terms.TreatmentCharge);
        foreach ((PenaltyTerm penalty, string at) in report.Rows($"{path}.penalties", terms.Penalties))
        {
            report.Reference($"{at}.analyte", penalty.Analyte, report.Names.Analytes, "an analyte");
            report.Required<Grade>($"{at}.above", penalty.Above, "the grade up to which there is no penalty");
            report.Required<Grade>($"{at}.perGrade", penalty.PerGrade, "the grade that the charge is per");
            report.Required<Rate<Money, DryMass>>($"{at}.charge", penalty.Charge, "a charge per dry tonne");
            report.Choice($"{at}.basis", penalty.Basis);
            if (penalty.PerGrade.IsGiven() && penalty.PerGrade.Number == 0) report.Add(ProblemCodes.PenaltyStep, $"{at}.perGrade", "0 g/t", "more than 0 g/t");
        }

        CheckGradeLimits($"{path}.limits", terms.Limits, report);
    }

    private static void CheckSteps(PayableTerm payable, string path, RuleReport report)
    {
        report.NotEmpty(path, payable.Steps, "at least one payable step");
        PayableStep? before = null;
        foreach ((PayableStep step, string at) in report.Rows(path, payable.Steps))
        {
            report.Required<Grade>($"{at}.fromGrade", step.FromGrade, "the least grade of the step");
            report.Required<Share>($"{at}.share", step.Share, "the share paid for");
            if (!step.FromGrade.IsGiven() || !step.Share.IsGiven()) continue;
            if (before is not null && step.FromGrade.Number <= before.FromGrade.Number)
            {
                report.Add(ProblemCodes.PayableSteps, $"{at}.fromGrade", $"{step.FromGrade} after {before.FromGrade}", "grades that rise from step to step");
            }

            if (before is not null && step.Share.Number < before.Share.Number)
            {
                report.Add(ProblemCodes.PayableSteps, $"{at}.share", $"{step.Share} after {before.Share}", "shares that do not fall from step to step");
            }

            before = step;
        }
    }

    private static void CheckOfftakes(ScenarioContent c, RuleReport report)
    {
        report.Ids("offtakes", c.Offtakes, o => o.Id);
        foreach ((Offtake offtake, string path) in report.Rows("offtakes", c.Offtakes, o => o.Id))
        {
            report.Reference($"{path}.site", offtake.Site, report.Names.Sites, "a site");
            report.NotEmpty($"{path}.materials", offtake.Materials, "at least one material");
            report.References($"{path}.materials", offtake.Materials, report.Names.Materials, "a material");
            if (offtake.Terms is null) report.Add(ProblemCodes.ValueMissing, $"{path}.terms", "no terms (null)", "terms");
            else CheckTerms(offtake.Terms, $"{path}.terms", report);
            report.Series($"{path}.leastDryTonnesPerPeriod", offtake.LeastDryTonnesPerPeriod);
            report.Series($"{path}.mostDryTonnesPerPeriod", offtake.MostDryTonnesPerPeriod);
            report.Ordered($"{path}.leastDryTonnesPerPeriod", offtake.LeastDryTonnesPerPeriod, offtake.MostDryTonnesPerPeriod);
            report.Optional($"{path}.deliverOrPay", offtake.DeliverOrPay);
            if (offtake is { DeliverOrPay: not null, LeastDryTonnesPerPeriod: null })
                report.Add(ProblemCodes.TermsShape, $"{path}.deliverOrPay", "a charge without a minimum", "leastDryTonnesPerPeriod beside it");
            if (offtake.DeliverOrPay is { } charge && charge.IsGiven() && charge.Number < 0)
                report.Add(ProblemCodes.TermsShape, $"{path}.deliverOrPay", charge.ToString(), "0 or more");
            report.Plain($"{path}.daysToPayment", offtake.DaysToPayment, 0, 3650);
            report.Optional($"{path}.purityPremium", offtake.PurityPremium);
            if (offtake.PurityPremium is { } premium && premium.IsGiven() && premium.Number < 0)
                report.Add(ProblemCodes.TermsShape, $"{path}.purityPremium", premium.ToString(), "0 or more", "A deduction is a refining charge.");
        }
    }

    private static void CheckRaises(ResidueSink sink, string path, RuleReport report)
    {
        report.Optional($"{path}.raiseDryTonnes", sink.RaiseDryTonnes);
        report.Optional($"{path}.raiseCapex", sink.RaiseCapex);
        report.Optional($"{path}.raiseLeadTime", sink.RaiseLeadTime);
        if (sink.MostRaises is { } most) report.Count($"{path}.mostRaises", most);
        if (sink.RaiseCapex is { } capex && capex.IsGiven() && capex.Number < 0) report.Add(ProblemCodes.Investment, $"{path}.raiseCapex", capex.ToString(), "0 or more");
        if (sink is { RaiseVolume: not null, RemainingVolume: null }) report.Add(ProblemCodes.Investment, $"{path}.remainingVolume", "a raise of a volume that has no limit", "the volume it can take before any raise, 0 where there is none");
        if (sink is { RaiseDryTonnes: not null, RemainingDryTonnes: null })
            report.Add(ProblemCodes.Investment, $"{path}.remainingDryTonnes", "a raise of a mass that has no limit", "the dry tonnes it can take before any raise, 0 where there are none");

        bool isRaised = sink.RaiseVolume is not null || sink.RaiseDryTonnes is not null;
        if (isRaised && sink.RaiseCapex is null) report.Add(ProblemCodes.Investment, $"{path}.raiseCapex", "no cost of a raise", "capital expenditure of a raise, 0 where it is free");
        if (isRaised && sink.MostRaises is null) report.Add(ProblemCodes.Investment, $"{path}.mostRaises", "no count of raises", "most raises over the horizon");
        if (!isRaised && (sink.RaiseCapex is not null || sink.MostRaises is not null || sink.RaiseLeadTime is not null))
            report.Add(ProblemCodes.Investment, path, "a raise that adds nothing", "raiseVolume, raiseDryTonnes, or both");
    }

    private static void CheckSinks(ScenarioContent c, RuleReport report)
    {
        report.Ids("residueSinks", c.ResidueSinks, s => s.Id);
        foreach ((ResidueSink sink, string path) in report.Rows("residueSinks", c.ResidueSinks, s => s.Id))
        {
            report.Reference($"{path}.site", sink.Site, report.Names.Sites, "a site");
            report.NotEmpty($"{path}.materials", sink.Materials, "at least one material");
            report.References($"{path}.materials", sink.Materials, report.Names.Materials, "a material");
            report.References($"{path}.hazardClasses", sink.HazardClasses, report.Names.HazardClasses, "a hazard class of some material");
            CheckGradeLimits($"{path}.limits", sink.Limits, report);
            report.Series($"{path}.feePerDryTonne", sink.FeePerDryTonne);
            report.Optional($"{path}.closureCostPerDryTonne", sink.ClosureCostPerDryTonne);
            report.Optional($"{path}.dryTonnesPerYear", sink.DryTonnesPerYear);
            report.Optional($"{path}.remainingDryTonnes", sink.RemainingDryTonnes);
            report.Optional($"{path}.remainingVolume", sink.RemainingVolume);
            report.Optional($"{path}.placedDensity", sink.PlacedDensity);
            report.Optional($"{path}.bond", sink.Bond);
            report.Optional($"{path}.bondRatePerYear", sink.BondRatePerYear);
            if (sink.Bond is { } bond && bond.IsGiven() && bond.Number < 0) report.Add(ProblemCodes.Investment, $"{path}.bond", bond.ToString(), "0 or more");
            if (sink is { BondRatePerYear: not null, Bond: null }) report.Add(ProblemCodes.Investment, $"{path}.bond", "a rate without a bond", "the bond that it is a share of");
            report.Optional($"{path}.raiseVolume", sink.RaiseVolume);
            CheckRaises(sink, path, report);
            if (sink is { RemainingVolume: not null, PlacedDensity: null })
            {
                report.Add(ProblemCodes.DensityMissing, $"{path}.placedDensity", "a remaining volume without placedDensity", "dry tonnes per cubic metre as placed");
            }
        }
    }
}
