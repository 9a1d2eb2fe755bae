using System.Collections.Frozen;

namespace RecoveryOpt;

/// <summary>Rules of facilities: some capacity, and a cost for what may be built.</summary>
internal static class FacilityRules
{
    public static void Check(ScenarioContent c, RuleReport report)
    {
        FrozenDictionary<string, Technology> technologies = c.Technologies.Where(t => t?.Id is not null)
            .DistinctBy(t => t.Id, StringComparer.Ordinal).ToFrozenDictionary(t => t.Id, StringComparer.Ordinal);
        report.Ids("facilities", c.Facilities, f => f.Id);
        foreach ((Facility facility, string path) in report.Rows("facilities", c.Facilities, f => f.Id))
        {
            report.Reference($"{path}.technology", facility.Technology, report.Names.Technologies, "a technology");
            report.Reference($"{path}.site", facility.Site, report.Names.Sites, "a site");
            CheckNumbers(facility, path, report);
            if (facility.Modules is null == facility.Size is null)
            {
                report.Add(ProblemCodes.NotExactlyOne, path, facility.Modules is null ? "neither modules nor size" : "modules and size", "exactly one of modules and size");
            }

            if (facility is { PolicyLeastDryTonnesPerYear: not null, Modules.DryTonnesPerYear: null, Size: null })
            {
                report.Add(ProblemCodes.Capacity, $"{path}.modules.dryTonnesPerYear", "a least size by policy, and no capacity of a module in tonnes", "dryTonnesPerYear of a module");
            }

            if (facility.Lifetime is { } life && life.IsGiven() && life.Number == 0) report.Add(ProblemCodes.Capacity, $"{path}.lifetime", "a lifetime of 0", "more than 0 years, or nothing");

            CheckClosing(facility, path, report);
            Technology? technology = technologies.GetValueOrDefault(facility.Technology ?? "");
            if (facility.Modules is { } modules) CheckModules(modules, technology, $"{path}.modules", report);
            if (facility.Size is { } size) CheckSize(size, technology, $"{path}.size", report);
        }
    }

    private static void CheckNumbers(Facility facility, string path, RuleReport report)
    {
        report.Optional($"{path}.availability", facility.Availability);
        report.Optional($"{path}.hoursPerYear", facility.HoursPerYear);
        report.Optional($"{path}.leadTime", facility.LeadTime);
        report.Optional($"{path}.lifetime", facility.Lifetime);
        report.Optional($"{path}.leastFeedWhileRunning", facility.LeastFeedWhileRunning);
        report.Optional($"{path}.policyLeastDryTonnesPerYear", facility.PolicyLeastDryTonnesPerYear);
        report.Optional($"{path}.leastLife", facility.LeastLife);
        report.Optional($"{path}.closingCost", facility.ClosingCost);
        report.Optional($"{path}.careCostPerYear", facility.CareCostPerYear);
    }

    private static void CheckClosing(Facility facility, string path, RuleReport report)
    {
        if (facility is { LeastLife: not null, ClosingCost: null })
            report.Add(ProblemCodes.Investment, $"{path}.closingCost", "a least life of what can't be closed", "the cost of closing, 0 where it is free", "Without one it is never closed, and needs no least life.");
        if (facility is { LeastLife: { } least, Lifetime: { } life } && least.IsGiven() && life.IsGiven() && least.Number > life.Number)
            report.Add(ProblemCodes.Investment, $"{path}.leastLife", least.ToString(), $"at most the lifetime, {life}");
        if (facility.ClosingCost is { } closing && closing.IsGiven() && closing.Number < 0) report.Add(ProblemCodes.Investment, $"{path}.closingCost", closing.ToString(), "0 or more");
        if (facility.CareCostPerYear is { } care && care.IsGiven() && care.Number < 0) report.Add(ProblemCodes.Investment, $"{path}.careCostPerYear", care.ToString(), "0 or more");
    }

    private static void CheckModules(ModuleCapacity modules, Technology? technology, string path, RuleReport report)
    {
        report.Sources(modules, path);
        report.Optional($"{path}.dryTonnesPerYear", modules.DryTonnesPerYear);
        report.Optional($"{path}.capexPerModule", modules.CapexPerModule);
        report.Optional($"{path}.fixedCostPerYear", modules.FixedCostPerYear);
        report.Count($"{path}.existing", modules.Existing);
        report.Count($"{path}.mostNew", modules.MostNew);
        if (modules is { Existing: 0, MostNew: 0 }) report.Add(ProblemCodes.Capacity, path, "no module that stands or may be built", "existing or mostNew above 0");
        if (modules is { MostNew: > 0, CapexPerModule: null })
        {
            report.Add(ProblemCodes.Capacity, $"{path}.capexPerModule", "no cost of a module that may be built", "capital expenditure per module, 0 where it is free");
        }

        if (modules.DryTonnesPerYear is null && technology?.Modes.FirstOrDefault(m => m is not null && !StatesHours(m, technology)) is { } silent)
        {
            report.Add(ProblemCodes.Capacity, $"{path}.dryTonnesPerYear", $"no capacity in tonnes, and no hours per tonne in mode '{silent.Id}' of '{technology.Id}'",
                "dryTonnesPerYear, or hours in every mode for every accepted material");
        }
    }

    private static void CheckSize(SizeCapacity size, Technology? technology, string path, RuleReport report)
    {
        report.Sources(size, path);
        report.Optional($"{path}.existing", size.Existing);
        report.Optional($"{path}.least", size.Least);
        report.Optional($"{path}.most", size.Most);
        report.Optional($"{path}.fixedCapex", size.FixedCapex);
        report.Optional($"{path}.capexPerAnnualTonne", size.CapexPerAnnualTonne);
        report.Optional($"{path}.fixedCostPerYear", size.FixedCostPerYear);
        report.Optional($"{path}.fixedCostPerAnnualTonne", size.FixedCostPerAnnualTonne);
        report.Ordered($"{path}.least", size.Least, size.Most);
        if (!IsPositive(size.Existing) && !IsPositive(size.Most)) report.Add(ProblemCodes.Capacity, path, "no size that stands or can be built", "existing or most above 0");
        if (size is { Least: not null, Most: null }) report.Add(ProblemCodes.Capacity, $"{path}.most", "a least size without a most", "the greatest size that can be built");
        if (IsPositive(size.Most) && size is { FixedCapex: null, CapexPerAnnualTonne: null })
        {
            report.Add(ProblemCodes.Capacity, path, "no cost of a size that can be built", "fixedCapex, capexPerAnnualTonne, or both; 0 where it is free");
        }

        if (technology?.Modes.Any(m => m is not null && (m.HoursPerDryTonne is not null || !m.HoursByMaterial.IsEmpty)) == true)
        {
            report.Add(ProblemCodes.Capacity, path, $"a continuous size of '{technology.Id}', whose capacity is in hours", "modules: hours are counted per module");
        }
    }

    private static bool StatesHours(OperatingMode mode, Technology technology) =>
        mode.HoursPerDryTonne is not null
        || technology.Accepts.All(a => mode.HoursByMaterial.Any(h => h is not null && string.Equals(h.Material, a, StringComparison.Ordinal)));

    private static bool IsPositive(DryMass? mass) => mass is { } m && m.IsGiven() && m.Number > 0;
}
