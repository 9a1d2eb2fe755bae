namespace RecoveryOpt.Audit;

/// <summary>Something paid for at the start of a period.</summary>
/// <param name="Item">What is built.</param>
/// <param name="Site">Where; a lane's at the site it starts at.</param>
/// <param name="Owner">Whose; none where it isn't stated.</param>
/// <param name="Period">When it is built and paid.</param>
/// <param name="Price">Capital expenditure, before any grant.</param>
/// <param name="Granted">Share of it that grants pay.</param>
/// <param name="FirstUse">Years from the start of the horizon to its first use.</param>
/// <param name="Lifetime">Years from then until it is worn out; never when null.</param>
/// <param name="CanBeSold">False for earthworks: they are worth nothing at the end.</param>
/// <param name="ClosedFrom">The period from whose start on it is closed; never when null.</param>
internal sealed record WalkedInvestment(
    string Item, string Site, string? Owner, int Period, double Price, double Granted, double FirstUse, double? Lifetime, bool CanBeSold = true, int? ClosedFrom = null)
{
    /// <summary>What is paid for it, net of grants.</summary>
    public double Net => Price * (1 - Granted);

    /// <summary>True where it stands through a period: in use from before its start, and neither worn out nor closed by then.</summary>
    public bool StandsIn(AuditRun run, int period)
    {
        double start = run.Time.Starts[period] + 1e-9;
        return FirstUse <= start && !(ClosedFrom <= period) && (Lifetime is not { } life || start < FirstUse + life);
    }

    /// <summary>What is left of its life when the horizon ends, as a share of it.</summary>
    public double LifeLeft(AuditRun run)
    {
        if (Lifetime is not > 0) return 1;
        double age = run.Time.Starts[^1] + run.Time.Lengths[^1] - FirstUse;
        return 1 - (Math.Min(Math.Max(age, 0), Lifetime.Value) / Lifetime.Value);
    }
}

/// <summary>Everything that a plan builds, as one list.</summary>
internal static class InvestmentBook
{
    public static IEnumerable<WalkedInvestment> Of(AuditRun run) =>
        run.Plan.Builds.Select(b => Of(run, b)).Concat(run.Plan.LaneBuilds.Select(b => Of(run, b))).Concat(run.Plan.Raises.Select(r => Of(run, r)));

    public static WalkedInvestment Of(AuditRun run, WalkedBuild b) => new(
        b.Facility.Id, b.Facility.Site, b.Facility.Owner, b.Period, PriceOf(b), GrantAudit.ShareOf(run, g => g.Facilities, b.Facility.Id), run.Time.Starts[b.Period] + (b.Facility.LeadTime?.Number ?? 0), b.Facility.Lifetime?.Number,
        ClosedFrom: ClosingAudit.ClosedFrom(run, b.Facility));

    public static WalkedInvestment Of(AuditRun run, WalkedLaneBuild b) => new(
        b.Lane.Id, b.Lane.From, b.Lane.Owner, b.Period, b.Lane.Capex?.Number ?? 0, GrantAudit.ShareOf(run, g => g.Lanes, b.Lane.Id), run.Time.Starts[b.Period] + (b.Lane.LeadTime?.Number ?? 0), b.Lane.Lifetime?.Number);

    public static WalkedInvestment Of(AuditRun run, WalkedRaise r) => new(
        r.Sink.Id, r.Sink.Site, r.Sink.Owner, r.Period, r.Raises * (r.Sink.RaiseCapex?.Number ?? 0), GrantAudit.ShareOf(run, g => g.Sinks, r.Sink.Id), run.Time.Starts[r.Period] + (r.Sink.RaiseLeadTime?.Number ?? 0), null, CanBeSold: false);

    private static double PriceOf(WalkedBuild build)
    {
        if (build.Facility.Modules is { } modules) return build.Modules * (modules.CapexPerModule?.Number ?? 0);
        return build.Size == 0 || build.Facility.Size is not { } size
            ? 0
            : (size.FixedCapex?.Number ?? 0) + (build.Size * (size.CapexPerAnnualTonne?.Number ?? 0));
    }
}
