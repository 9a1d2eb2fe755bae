using System.Collections.Frozen;
using System.Globalization;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt;

/// <summary>Rules of technologies: outputs, operating modes, and that no mass or metal comes from nowhere.</summary>
internal static class TechnologyRules
{
    // Sums of shares as people write them (0.1 + 0.2 + 0.7) may exceed 1 by rounding only.
    private const double Rounding = 1e-9;

    public static void Check(ScenarioContent c, RuleReport report)
    {
        report.Ids("technologies", c.Technologies, t => t.Id);
        foreach ((Technology technology, string path) in report.Rows("technologies", c.Technologies, t => t.Id))
        {
            report.NotEmpty($"{path}.accepts", technology.Accepts, "at least one material");
            report.References($"{path}.accepts", technology.Accepts, report.Names.Materials, "a material");
            report.Choice($"{path}.operation", technology.Operation);
            CheckOutputs(technology, path, report);
            CheckRecycling(c, technology, path, report);
            CheckReturns(c, technology, path, report);
            CheckModes(technology, path, report);
            DestinationRules.CheckGradeLimits($"{path}.feedLimits", technology.FeedLimits, report);
            report.Plain($"{path}.lockUpDays", technology.LockUpDays, 0, 3650);
            report.Count($"{path}.passes", technology.Passes, least: 1);
            if (technology.RampUp.Any(s => !s.IsGiven())) report.Add(ProblemCodes.ValueMissing, $"{path}.rampUp", "default in a list", "a share for each year");
        }
    }

    private static void CheckOutputs(Technology technology, string path, RuleReport report)
    {
        report.NotEmpty($"{path}.outputs", technology.Outputs, "at least one output");
        report.Ids($"{path}.outputs", technology.Outputs, o => o.Id);
        foreach ((Output output, string at) in report.Rows($"{path}.outputs", technology.Outputs, o => o.Id))
        {
            report.Reference($"{at}.material", output.Material, report.Names.Materials, "a material");
            report.Required($"{at}.moisture", output.Moisture, "water as a fraction of its wet mass", "Missing is not dry: write 0 where it is dry.");
            report.Optional($"{at}.massPull", output.MassPull);
            report.Optional($"{at}.fineness", output.Fineness);
            report.OptionalReference($"{at}.finenessOf", output.FinenessOf, report.Names.Analytes, "an analyte");
            report.OptionalReference($"{at}.recycleTo", output.RecycleTo, report.Names.Technologies, "a technology");
            if (output is { Fineness: not null, FinenessOf: null } && !report.Names.Analytes.Contains(Analyte.Gold))
            {
                report.Add(ProblemCodes.UnknownReference, $"{at}.finenessOf", "nothing, which means gold", "a declared analyte", $"Declare the analyte {Analyte.Gold}.");
            }

            if (output is { Fineness: null, FinenessOf: not null })
            {
                report.Add(ProblemCodes.NotExactlyOne, $"{at}.finenessOf", "finenessOf without fineness", "both or none");
            }

            int forms = (output.MassPull is null ? 0 : 1) + (output.Fineness is null ? 0 : 1) + (output.Remainder ? 1 : 0);
            if (forms != 1) report.Add(ProblemCodes.NotExactlyOne, at, $"{forms} of massPull, fineness and remainder", "exactly one of them");
        }

        int remainders = technology.Outputs.Count(o => o is { Remainder: true });
        if (remainders > 1) report.Add(ProblemCodes.NotExactlyOne, $"{path}.outputs", $"{remainders} remainder outputs", "at most one");
    }

    private static void CheckRecycling(ScenarioContent c, Technology technology, string path, RuleReport report)
    {
        int back = technology.Outputs.Count(o => o?.RecycleTo is not null);
        if (back > 1) report.Add(ProblemCodes.RecycleShape, $"{path}.outputs", $"{back} outputs with recycleTo", "at most one");
        foreach ((Output output, string at) in report.Rows($"{path}.outputs", technology.Outputs, o => o.Id))
        {
            Technology? target = c.Technologies.FirstOrDefault(t => t is not null && output.RecycleTo is not null && string.Equals(t.Id, output.RecycleTo, StringComparison.Ordinal));
            if (target is null || target.Accepts.Contains(output.Material ?? "", StringComparer.Ordinal)) continue;
            report.Add(ProblemCodes.RecycleShape, $"{at}.recycleTo", $"'{output.Material}' going back to '{target.Id}', which doesn't accept it", "a technology that accepts it");
        }
    }

    // The parts of a blend have no identity of their own that could become another class or be told apart after a delay.
    private static void CheckReturns(ScenarioContent c, Technology technology, string path, RuleReport report)
    {
        foreach ((Output output, string at) in report.Rows($"{path}.outputs", technology.Outputs, o => o.Id))
        {
            report.OptionalReference($"{at}.becomes", output.Becomes, report.Names.Feedstocks, "a feedstock");
            report.Optional($"{at}.delay", output.Delay);
            if (technology.Operation == Operation.Blended && (output.Becomes is not null || output.Delay is { Number: > 0 }))
                report.Add(ProblemCodes.Return, at, "becomes or delay on an output of a blended technology", "a campaigned technology");
            if (c.Feedstocks.FirstOrDefault(f => f?.Id is not null && string.Equals(f.Id, output.Becomes, StringComparison.Ordinal)) is not { } feedstock) continue;
            if (!feedstock.Blocks.IsEmpty) report.Add(ProblemCodes.Return, $"{at}.becomes", $"{feedstock.Id}, which lies in blocks", "a feedstock without blocks");
            if (!string.Equals(feedstock.Material, output.Material, StringComparison.Ordinal))
                report.Add(ProblemCodes.Return, $"{at}.becomes", $"{output.Material}, while {feedstock.Id} is {feedstock.Material}", "a feedstock of the same material");
            if (feedstock.Moisture is { } theirs && output.Moisture is { } own && theirs.IsGiven() && own.IsGiven() && theirs.Number != own.Number)
                report.Add(ProblemCodes.Return, $"{at}.becomes", $"a moisture of {own}, while that of {feedstock.Id} is {theirs}", "the same moisture");
        }
    }

    private static void CheckModes(Technology technology, string path, RuleReport report)
    {
        FrozenSet<string> outputs = technology.Outputs.Where(o => o?.Id is not null).Select(o => o.Id).ToFrozenSet(StringComparer.Ordinal);
        report.NotEmpty($"{path}.modes", technology.Modes, "at least one operating mode");
        report.Ids($"{path}.modes", technology.Modes, m => m.Id);
        foreach ((OperatingMode mode, string at) in report.Rows($"{path}.modes", technology.Modes, m => m.Id))
        {
            CheckRecoveries(technology, mode, at, outputs, report);
            CheckAdditions(mode, at, report);
            CheckMassPulls(technology, mode, at, report);
            report.Series($"{at}.costPerDryTonne", mode.CostPerDryTonne);
            report.Optional($"{at}.pulpPerDryTonne", mode.PulpPerDryTonne);
            CheckUses(mode, at, report);
            CheckHours(technology, mode, at, report);
        }
    }

    private static void CheckRecoveries(Technology technology, OperatingMode mode, string path, FrozenSet<string> outputs, RuleReport report)
    {
        var seen = new HashSet<(string, string)>();
        foreach ((Recovery recovery, string at) in report.Rows($"{path}.recoveries", mode.Recoveries))
        {
            report.Reference($"{at}.output", recovery.Output, outputs, "an output of this technology");
            report.Reference($"{at}.analyte", recovery.Analyte, report.Names.Analytes, "an analyte");
            if (!HasParameters(recovery.Model)) report.Add(ProblemCodes.ValueMissing, $"{at}.model", "nothing", "a recovery model with its parameters");
            else CheckModel(technology, mode, recovery, path, at, report);
            if (!seen.Add((recovery.Output ?? "", recovery.Analyte ?? "")))
            {
                report.Add(ProblemCodes.LineTwice, at, $"a second recovery of {recovery.Analyte} into {recovery.Output}", "one line");
            }
        }

        report.Optional($"{path}.residenceTime", mode.ResidenceTime);
        CheckRecoverySums(mode, path, report);
        foreach (Output product in technology.Outputs.Where(o => o is { Fineness: not null }))
        {
            string metal = product.FinenessOf ?? Analyte.Gold;
            if (seen.Contains((product.Id ?? "", metal))) continue;
            report.Add(ProblemCodes.ValueMissing, $"{path}.recoveries", $"no recovery of {metal} into {product.Id}", "the recovery that the product's mass follows from");
        }
    }

    private static void CheckModel(Technology technology, OperatingMode mode, Recovery recovery, string path, string at, RuleReport report)
    {
        if (recovery.Model is FunctionRecovery function && function.Faults().ToArray() is { Length: > 0 } faults)
        {
            foreach ((string? parameter, string found, string expected) in faults)
                report.Add(ProblemCodes.FunctionArguments, parameter is null ? $"{at}.parameters" : $"{at}.parameters.{parameter}", found, expected);
        }
        else if (recovery.Model is LeachKinetics && mode.ResidenceTime is null)
        {
            report.Add(ProblemCodes.ValueMissing, $"{path}.residenceTime", "nothing", $"the residence time that the recovery of {recovery.Analyte} into {recovery.Output} depends on");
        }
        else if (technology.Operation == Operation.Blended && Fixed(mode, recovery).Linear is null)
        {
            report.Add(ProblemCodes.RecoveryNotLinear, $"{at}.model", "a recovery that is not linear in a blended technology", "a linear one", "State operation: campaigned, or fit a two-constant tail.");
        }
    }

    // A residence time that was made with default is reported on its own.
    private static RecoveryModel Fixed(OperatingMode mode, Recovery recovery) =>
        mode.ResidenceTime is { } time && !time.IsGiven() ? recovery.Model! : mode.ModelOf(recovery);

    private static void CheckRecoverySums(OperatingMode mode, string path, RuleReport report)
    {
        foreach (var analyte in mode.Recoveries.Where(r => r is not null && HasParameters(r.Model) && r.Model is not FunctionRecovery { HasFaults: true }).GroupBy(r => r.Analyte ?? "", StringComparer.Ordinal))
        {
            double sum = analyte.Sum(r => Fixed(mode, r).Linear?.ShareOfMetal ?? 0);
            if (sum <= 1 + Rounding) continue;
            report.Add(ProblemCodes.RecoveriesAbove1, $"{path}.recoveries",
                string.Create(CultureInfo.InvariantCulture, $"{analyte.Key} recovered {sum:R} times over all outputs"), "at most 1");
        }
    }

    private static void CheckAdditions(OperatingMode mode, string path, RuleReport report)
    {
        report.Ids($"{path}.additions", mode.Additions, a => a.Id);
        foreach ((Addition addition, string at) in report.Rows($"{path}.additions", mode.Additions, a => a.Id))
        {
            report.Required<Rate<DryMass, DryMass>>($"{at}.massPerDryTonne", addition.MassPerDryTonne, "dry tonnes added per dry tonne fed");
            BasisRules.CheckAssay($"{at}.assay", addition.Assay, report);
        }
    }

    private static void CheckMassPulls(Technology technology, OperatingMode mode, string path, RuleReport report)
    {
        double pulls = technology.Outputs.Where(o => o is not null).Sum(o => o.MassPull is { } pull && pull.IsGiven() ? pull.Number : 0);
        double available = 1 + mode.Additions.Where(a => a is not null && a.MassPerDryTonne.IsGiven()).Sum(a => a.MassPerDryTonne.Number);
        if (pulls <= available + Rounding) return;
        report.Add(ProblemCodes.MassPullsAbove1, path, string.Create(CultureInfo.InvariantCulture, $"mass pulls of {pulls:R} t per t fed"),
            string.Create(CultureInfo.InvariantCulture, $"at most {available:R} (what is fed and added)"));
    }

    private static void CheckUses(OperatingMode mode, string path, RuleReport report)
    {
        foreach ((ResourceUse use, string at) in report.Rows($"{path}.uses", mode.Uses).Concat(report.Rows($"{path}.produces", mode.Produces)))
        {
            report.Reference($"{at}.resource", use.Resource, report.Names.Resources, "a resource");
            report.Required<ResourceAmount>($"{at}.amount", use.Amount, "units of the resource");
            CheckBasis(use.Per, use.Analyte, mode, at, report);
        }

        foreach ((ProcessEmission emission, string at) in report.Rows($"{path}.emissions", mode.Emissions))
        {
            report.Reference($"{at}.emission", emission.Emission, report.Names.Emissions, "an emission");
            report.Required<EmissionMass>($"{at}.amount", emission.Amount, "kilograms");
            CheckBasis(emission.Per, emission.Analyte, mode, at, report);
        }
    }

    private static void CheckBasis(UseBasis per, string? analyte, OperatingMode mode, string path, RuleReport report)
    {
        report.Choice($"{path}.per", per);
        if (per == UseBasis.GramFed && string.IsNullOrEmpty(analyte)) report.Add(ProblemCodes.UseBasis, $"{path}.analyte", "no analyte beside an amount per gram", "the analyte");
        else if (per != UseBasis.GramFed && analyte is not null) report.Add(ProblemCodes.UseBasis, $"{path}.analyte", $"'{analyte}' beside an amount that is not per gram", "no analyte", "Maybe per should be gramFed.");
        else report.OptionalReference($"{path}.analyte", analyte, report.Names.Analytes, "an analyte");

        if (per == UseBasis.PulpCubicMetre && mode.PulpPerDryTonne is null)
        {
            report.Add(ProblemCodes.PulpMissing, $"{path}.per", "an amount per cubic metre of pulp without pulpPerDryTonne", "pulpPerDryTonne on the mode");
        }
    }

    private static void CheckHours(Technology technology, OperatingMode mode, string path, RuleReport report)
    {
        report.Optional($"{path}.hoursPerDryTonne", mode.HoursPerDryTonne);
        FrozenSet<string> accepted = technology.Accepts.Where(a => a is not null).ToFrozenSet(StringComparer.Ordinal);
        foreach ((MaterialHours hours, string at) in report.Keyed($"{path}.hoursByMaterial", mode.HoursByMaterial, h => h.Material))
        {
            report.Reference(at, hours.Material, accepted, "a material that the technology accepts");
            report.Required<Rate<Hours, DryMass>>(at, hours.HoursPerDryTonne, "plant hours per dry tonne");
        }
    }

    /// <summary>False for a model that is missing, or made with <c>default</c> parameters.</summary>
    private static bool HasParameters(RecoveryModel? model) => model is { HasParameters: true };
}
