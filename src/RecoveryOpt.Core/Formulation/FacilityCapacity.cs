using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>What facilities can be fed, in tonnes and in hours, by the modules or the size that stand.</summary>
/// <remarks>
/// tonnes: ∑ₐ dry_a feed[a,p] ≤ capacity · availability · L_p · (existing + ∑_q built[q])
/// hours:  ∑ₐ h_a dry_a feed[a,p] ≤ hoursPerYear · availability · L_p · (existing + ∑_q built[q])
/// least · on[q] ≤ size[q] ≤ most · on[q],  ∑_q on[q] ≤ 1,  ∑_q built[q] ≤ mostNew;   q: builds that stand in p, after the lead time and within the lifetime
/// </remarks>
internal sealed class FacilityCapacity : IConstraintFamily
{
    private const double HoursInYear = 8760;

    public void AddTo(FormulationContext context)
    {
        var facilities = context.Scenario.Content.Facilities;
        var activities = context.Network.Activities.Select((a, i) => (a, i)).ToLookup(x => x.a.Facility.Id, StringComparer.Ordinal);
        for (int f = 0; f < facilities.Length; f++)
        {
            Facility facility = facilities[f];
            (Activity, int)[] fed = [.. activities[facility.Id]];
            for (int p = 0; p < context.Calendar.Count; p++) AddPeriod(context, f, p, fed);
            AddBuilding(context, f);
            context.Claim(Restriction.Capacity(facility));
            context.Claim(Restriction.Hours(facility));
            context.Claim(Restriction.MostNew(facility));
            context.Claim(Restriction.LeadTime(facility));
            context.Claim(Restriction.Lifetime(facility));
        }
    }

    private static void AddPeriod(FormulationContext context, int f, int p, (Activity Activity, int Index)[] fed)
    {
        if (fed.Length == 0) return;
        Facility facility = context.Scenario.Content.Facilities[f];
        double share = (facility.Availability?.Number ?? 1) * context.Calendar.Length[p];
        var tonnes = new Expression(fed.Length + p + 1);
        var hours = new Expression();
        foreach ((Activity activity, int a) in fed)
        {
            double dry = context.Variables.DryTonnes(activity.Fed);
            tonnes.Add(context.Variables.Feeds[a, p], dry);
            hours.Add(context.Variables.Feeds[a, p], dry * HoursPerTonne(activity));
        }

        if (facility.Modules is { DryTonnesPerYear: { } perModule })
            context.AddRow(double.NegativeInfinity, 0, tonnes.Add(StandingModules(context, f, p), -perModule.Number * share), $"capacity[{facility.Id},{p}]");
        if (facility.Size is not null)
            context.AddRow(double.NegativeInfinity, 0, tonnes.Add(StandingSize(context, f, p), -share), $"capacity[{facility.Id},{p}]");
        if (facility.Modules is not null && !hours.IsEmpty)
            context.AddRow(double.NegativeInfinity, 0, hours.Add(StandingModules(context, f, p), -(facility.HoursPerYear?.Number ?? HoursInYear) * share), $"hours[{facility.Id},{p}]");
    }

    private static void AddBuilding(FormulationContext context, int f)
    {
        Facility facility = context.Scenario.Content.Facilities[f];
        DecisionVariables x = context.Variables;
        var built = new Expression();
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            if (x.ModulesBuilt[f, p] >= 0) built.Add(x.ModulesBuilt[f, p], 1);
            if (x.SizeBuilt[f, p] < 0) continue;
            built.Add(x.SizeIsBuilt[f, p], 1);
            double least = (facility.Size!.Least?.Number ?? 0) / facility.Size.Most!.Value.Number;
            context.AddRow(double.NegativeInfinity, 0, new Expression().Add(x.SizeBuilt[f, p], 1).Add(x.SizeIsBuilt[f, p], -1), $"size most[{facility.Id},{p}]");
            context.AddRow(0, double.PositiveInfinity, new Expression().Add(x.SizeBuilt[f, p], 1).Add(x.SizeIsBuilt[f, p], -least), $"size least[{facility.Id},{p}]");
        }

        if (context.Calendar.Count > 1 && !built.IsEmpty)
            context.AddRow(double.NegativeInfinity, facility.Modules?.MostNew ?? 1, built, $"most new[{facility.Id}]");
    }

    public static double HoursPerTonne(Activity activity)
    {
        foreach (MaterialHours own in activity.Mode.HoursByMaterial)
        {
            if (string.Equals(own.Material, activity.Fed.Material.Id, StringComparison.Ordinal)) return own.HoursPerDryTonne.Number;
        }

        return activity.Mode.HoursPerDryTonne?.Number ?? 0;
    }

    /// <summary>True where capacity is stated in plant hours only.</summary>
    public static bool IsInHours(Facility facility) => facility.Modules is { DryTonnesPerYear: null };

    /// <summary>What one module, or one dry tonne per year of size, can take in a year: dry tonnes, or hours where capacity is in hours only.</summary>
    public static double OfOne(Facility facility)
    {
        double nameplate = facility.Modules is null ? 1 : facility.Modules.DryTonnesPerYear?.Number ?? facility.HoursPerYear?.Number ?? HoursInYear;
        return nameplate * (facility.Availability?.Number ?? 1);
    }

    /// <summary>What can ever stand at once: modules, or dry tonnes per year of size.</summary>
    public static double MostEver(Facility facility) => facility.Modules is { } modules
        ? modules.Existing + modules.MostNew
        : (facility.Size!.Existing?.Number ?? 0) + (facility.Size.Most?.Number ?? 0);

    /// <summary>Dry tonnes fed in a period; plant hours where capacity is in hours only.</summary>
    public static Expression Load(FormulationContext context, (Activity Activity, int Index)[] fed, int p)
    {
        var load = new Expression();
        foreach ((Activity activity, int a) in fed)
            load.Add(context.Variables.Feeds[a, p], context.Variables.DryTonnes(activity.Fed) * (IsInHours(activity.Facility) ? HoursPerTonne(activity) : 1));
        return load;
    }

    /// <summary>Modules that stand in a period: existing ones and those built in time.</summary>
    public static Expression StandingModules(FormulationContext context, int f, int p)
    {
        Facility facility = context.Scenario.Content.Facilities[f];
        var standing = new Expression().Add(facility.Modules!.Existing);
        foreach (int q in context.Calendar.StandingIn(p, facility))
        {
            if (context.Variables.ModulesBuilt[f, q] >= 0) standing.Add(context.Variables.ModulesBuilt[f, q], 1);
        }

        return standing;
    }

    /// <summary>Size that stands in a period, dry tonnes per year.</summary>
    public static Expression StandingSize(FormulationContext context, int f, int p)
    {
        Facility facility = context.Scenario.Content.Facilities[f];
        var standing = new Expression().Add(facility.Size!.Existing?.Number ?? 0);
        foreach (int q in context.Calendar.StandingIn(p, facility))
        {
            if (context.Variables.SizeBuilt[f, q] >= 0) standing.Add(context.Variables.SizeBuilt[f, q], facility.Size.Most!.Value.Number);
        }

        return standing;
    }

    /// <summary>Counts the builds that let a facility run in a period where nothing of it exists; null where something does.</summary>
    public static Expression? Opening(FormulationContext context, int f, int p) =>
        OpeningBy(context, f, context.Calendar.StandingIn(p, context.Scenario.Content.Facilities[f]));

    /// <summary>Counts the builds that let a facility run in any period at all; null where something of it exists.</summary>
    public static Expression? OpeningEver(FormulationContext context, int f) =>
        OpeningBy(context, f, Enumerable.Range(0, context.Calendar.Count).SelectMany(p => context.Calendar.StandingIn(p, context.Scenario.Content.Facilities[f])).Distinct());

    private static Expression? OpeningBy(FormulationContext context, int f, IEnumerable<int> builds)
    {
        Facility facility = context.Scenario.Content.Facilities[f];
        if (facility.Modules is { Existing: > 0 } || facility.Size is { Existing.Number: > 0 }) return null;

        var opening = new Expression();
        foreach (int q in builds)
        {
            int column = facility.Modules is null ? context.Variables.SizeIsBuilt[f, q] : context.Variables.ModulesBuilt[f, q];
            if (column >= 0) opening.Add(column, 1);
        }

        return opening;
    }
}
