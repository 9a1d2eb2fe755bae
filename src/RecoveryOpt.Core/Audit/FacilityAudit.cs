namespace RecoveryOpt.Audit;

/// <summary>What stands when, what may be built, and that what is fed keeps to material, grade, tonnes and hours.</summary>
/// <remarks>
/// Standing in p: existing + built in q with s_q + leadTime &lt;= s_p (+1e-9) &lt; s_q + leadTime + lifetime; nothing once it is closed. Tonnes fed &lt;= capacity x availability x L_p;
/// sum of hours x tonnes &lt;= hoursPerYear x availability x modules x L_p.
/// </remarks>
internal static class FacilityAudit
{
    private const double HoursOfYear = 8760;

    public static void Check(AuditRun run)
    {
        foreach (Facility facility in run.Scenario.Content.Facilities)
        {
            WalkedRun[] fed = [.. run.Plan.Runs.Where(r => ReferenceEquals(r.Facility, facility))];
            string path = $"facilities/{facility.Id}";
            CheckBuilding(run, facility, path);
            CheckAccepted(run, fed, path);
            if (run.Scenario.FindTechnology(facility.Technology) is { } technology)
            {
                GradeAudit.Check(run, path, $"facility '{facility.Id}'", technology.FeedLimits, fed);
            }

            for (int p = 0; p < run.Time.Count; p++)
            {
                CheckCapacity(run, facility, fed, p, path);
                CheckPolicy(run, facility, p, path);
                CheckLeastFeed(run, facility, fed, p, path);
            }
        }
    }

    /// <summary>Modules standing in a period; for a continuous size 1 where anything stands.</summary>
    public static double ModulesIn(AuditRun run, Facility facility, int period) =>
        facility.Modules is null
            ? (SizeIn(run, facility, period) > 0 ? 1 : 0)
            : (ClosingAudit.IsClosed(run, facility, period) ? 0 : facility.Modules.Existing) + BuiltBefore(run, facility, period).Sum(b => b.Modules);

    /// <summary>Dry tonnes per year of a continuous size standing in a period.</summary>
    public static double SizeIn(AuditRun run, Facility facility, int period) =>
        facility.Size is null ? 0 : (ClosingAudit.IsClosed(run, facility, period) ? 0 : facility.Size.Existing?.Number ?? 0) + BuiltBefore(run, facility, period).Sum(b => b.Size);

    /// <summary>Hours of a period in which the plant is available.</summary>
    public static double AvailableHours(AuditRun run, Facility facility, int period) =>
        (facility.HoursPerYear?.Number ?? HoursOfYear) * (facility.Availability?.Number ?? 1) * run.Time.Lengths[period];

    /// <summary>Builds of a facility that stand in a period.</summary>
    public static IEnumerable<WalkedBuild> BuiltBefore(AuditRun run, Facility facility, int period) =>
        run.Plan.Builds.Where(b => ReferenceEquals(b.Facility, facility) && InvestmentBook.Of(run, b).StandsIn(run, period));

    private static void CheckPolicy(AuditRun run, Facility facility, int p, string path)
    {
        if (facility.PolicyLeastDryTonnesPerYear is not { } policy || !BuiltBefore(run, facility, p).Any(b => b.Modules > 0 || b.Size > 0)) return;
        double standing = facility.Modules is { } modules ? (modules.DryTonnesPerYear?.Number ?? 0) * ModulesIn(run, facility, p) : SizeIn(run, facility, p);
        run.Log.AtLeast(FindingKind.PolicyLeastSize, $"{path}, period {run.Time.Ids[p]}", standing, policy.Number, "t/a", $"Standing of '{facility.Id}'");
    }

    private static void CheckBuilding(AuditRun run, Facility facility, string path)
    {
        WalkedBuild[] built = [.. run.Plan.Builds.Where(b => ReferenceEquals(b.Facility, facility))];
        if (facility.Modules is { } modules)
        {
            run.Log.AtMost(FindingKind.TooMuchBuilt, path, built.Sum(b => b.Modules), modules.MostNew, "modules", $"Built of '{facility.Id}'");
            return;
        }

        if (facility.Size is not { } size) return;
        WalkedBuild[] sizes = [.. built.Where(b => b.Size != 0)];
        if (sizes.Length > 1) run.Log.Broken(FindingKind.BuiltTwice, path, $"'{facility.Id}' is built in {sizes.Length} periods; a size is built once.");
        foreach (WalkedBuild b in sizes)
        {
            string when = $"{path}, period {run.Time.Ids[b.Period]}";
            run.Log.AtMost(FindingKind.TooMuchBuilt, when, b.Size, size.Most?.Number ?? 0, "t/a", $"Size built of '{facility.Id}'");
            if (size.Least is { } least) run.Log.AtLeast(FindingKind.SizeBelowLeast, when, b.Size, least.Number, "t/a", $"Size built of '{facility.Id}'");
        }
    }

    // Fed a millionth of what it could take is a solver's zero: it doesn't run.
    private static void CheckLeastFeed(AuditRun run, Facility facility, WalkedRun[] all, int p, string path)
    {
        if (facility.LeastFeedWhileRunning is not { } least) return;
        WalkedRun[] fed = [.. all.Where(r => r.Period == p)];
        bool inHours = facility.Modules is { DryTonnesPerYear: null };
        double can = inHours
            ? AvailableHours(run, facility, p) * ModulesIn(run, facility, p)
            : (facility.Modules is { } modules ? modules.DryTonnesPerYear!.Value.Number * ModulesIn(run, facility, p) : SizeIn(run, facility, p))
                * (facility.Availability?.Number ?? 1) * run.Time.Lengths[p];
        double load = inHours ? fed.Sum(r => r.Tonnes * (HoursPerTonne(r) ?? 0)) : fed.Sum(r => r.Tonnes);
        if (load <= 1e-6 * can) return;
        run.Log.AtLeast(FindingKind.BelowLeastFeed, $"{path}, period {run.Time.Ids[p]}", load, least.Number * can, inHours ? "h" : "t", $"Fed to '{facility.Id}', which runs");
    }

    private static void CheckAccepted(AuditRun run, IEnumerable<WalkedRun> fed, string path)
    {
        foreach (WalkedRun r in fed.Where(r => r.Tonnes != 0 && !r.Technology.Accepts.Contains(r.Stream.Material.Id, StringComparer.Ordinal)))
        {
            run.Log.Broken(FindingKind.MaterialNotAccepted, $"{path}, period {run.Time.Ids[r.Period]}",
                $"Technology '{r.Technology.Id}' doesn't take '{r.Stream.Material.Id}' ('{r.Stream}').");
        }
    }

    private static void CheckCapacity(AuditRun run, Facility facility, WalkedRun[] all, int p, string path)
    {
        WalkedRun[] fed = [.. all.Where(r => r.Period == p)];
        double tonnes = fed.Sum(r => r.Tonnes);
        double standing = ModulesIn(run, facility, p);
        double availability = facility.Availability?.Number ?? 1;
        string when = $"{path}, period {run.Time.Ids[p]}";

        if (standing <= 0)
        {
            double mostFed = all.Select(r => Math.Abs(r.Tonnes)).DefaultIfEmpty(0).Max();
            run.Log.Never(FindingKind.FacilityNotStanding, when, tonnes, 0, "t", $"'{facility.Id}' isn't standing but is fed", gross: 0.1 * mostFed);
            return;
        }

        double? perYear = facility.Modules is { } modules ? modules.DryTonnesPerYear?.Number * standing : SizeIn(run, facility, p);
        if (perYear is { } capacity)
        {
            run.Log.AtMost(FindingKind.CapacityTonnes, when, tonnes, capacity * availability * run.Time.Lengths[p], "t", $"Fed to '{facility.Id}'");
        }

        if (facility.Modules is null) return;
        double[] hours = [.. fed.Select(r => r.Tonnes * (HoursPerTonne(r) ?? 0))];
        if (perYear is null)
        {
            foreach (WalkedRun r in fed.Where(r => r.Tonnes != 0 && HoursPerTonne(r) is null))
            {
                run.Missing(when, $"'{facility.Id}' states no dry tonnes per year, and its mode '{r.Mode.Id}' no hours for '{r.Stream.Material.Id}'.");
            }
        }

        if (fed.Any(r => HoursPerTonne(r) is not null))
        {
            run.Log.AtMost(FindingKind.CapacityHours, when, hours.Sum(), AvailableHours(run, facility, p) * standing, "h", $"Plant hours of '{facility.Id}'");
        }
    }

    private static double? HoursPerTonne(WalkedRun r) =>
        r.Mode.HoursByMaterial.FirstOrDefault(h => string.Equals(h.Material, r.Stream.Material.Id, StringComparison.Ordinal))?.HoursPerDryTonne.Number
        ?? r.Mode.HoursPerDryTonne?.Number;
}
