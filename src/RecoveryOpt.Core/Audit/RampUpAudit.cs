namespace RecoveryOpt.Audit;

/// <summary>What facilities have reached of their capacity by their year of use, and that what is fed at the recovery of a year is fed to what is in that year.</summary>
internal static class RampUpAudit
{
    /// <summary>Modules standing in a period, or dry tonnes per year of a size, each build counted at the share of its capacity that it has reached.</summary>
    public static double ReachedIn(AuditRun run, Facility facility, int period) =>
        NameplateIn(run, facility, period) - FacilityAudit.BuiltBefore(run, facility, period).Sum(b => (b.Modules + b.Size) * (1 - ShareOf(run, b, period)));

    public static void CheckYears(AuditRun run, Facility facility, WalkedRun[] all, int period, string path)
    {
        int years = run.Scenario.FindTechnology(facility.Technology)?.RecoveryRampUp.Length ?? 0;
        if (years == 0) return;
        double past = ReachedIn(run, facility, period);
        for (int year = 1; year <= years; year++)
        {
            double reached = FacilityAudit.BuiltBefore(run, facility, period).Where(b => YearsOfUse(run, b, period) == year - 1).Sum(b => (b.Modules + b.Size) * ShareOf(run, b, period));
            past -= reached;
            Check(run, facility, [.. all.Where(r => r.Period == period && r.RampYear == year)], reached, period, $"{path}, period {run.Time.Ids[period]}, year {year} of use");
        }

        Check(run, facility, [.. all.Where(r => r.Period == period && r.RampYear is null)], past, period, $"{path}, period {run.Time.Ids[period]}, past the ramp-up");
    }

    private static void Check(AuditRun run, Facility facility, WalkedRun[] fed, double reached, int period, string when)
    {
        // Where nothing is in that year a solver's zero is judged on all that stands.
        double nameplate = 0.1 * NameplateIn(run, facility, period);
        double? perYear = facility.Modules is { } modules ? modules.DryTonnesPerYear?.Number : 1;
        if (perYear * (facility.Availability?.Number ?? 1) * run.Time.Lengths[period] is { } tonnesOfOne)
            run.Log.AtMost(FindingKind.RampYearExceeded, when, fed.Sum(r => r.Tonnes), tonnesOfOne * reached, "t", $"Fed to '{facility.Id}'", gross: tonnesOfOne * nameplate);
        if (facility.Modules is null || !fed.Any(r => FacilityAudit.HoursPerTonne(r) is not null)) return;
        double hoursOfOne = FacilityAudit.AvailableHours(run, facility, period);
        run.Log.AtMost(FindingKind.RampYearExceeded, when, fed.Sum(r => r.Tonnes * (FacilityAudit.HoursPerTonne(r) ?? 0)), hoursOfOne * reached, "h", $"Plant hours of '{facility.Id}'", gross: hoursOfOne * nameplate);
    }

    private static double NameplateIn(AuditRun run, Facility facility, int period) =>
        facility.Modules is null ? FacilityAudit.SizeIn(run, facility, period) : FacilityAudit.ModulesIn(run, facility, period);

    private static double YearsOfUse(AuditRun run, WalkedBuild build, int period) => Math.Floor(run.Time.Starts[period] + 1e-9 - InvestmentBook.Of(run, build).FirstUse);

    private static double ShareOf(AuditRun run, WalkedBuild build, int period)
    {
        var ramp = run.Scenario.FindTechnology(build.Facility.Technology)?.CapacityRampUp ?? [];
        double years = YearsOfUse(run, build, period);
        return years < ramp.Length ? ramp[(int)years].Number : 1;
    }
}
