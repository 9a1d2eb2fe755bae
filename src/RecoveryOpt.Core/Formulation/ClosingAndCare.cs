using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>A facility closed for good, or in care and maintenance, is fed nothing; it is closed once, and not before what was built has been used long enough.</summary>
/// <remarks>
/// idle[f,p] = ∑_{c ≤ p} closed[f,c] + care[f,p] ≤ 1;   care[f,p] ≤ builds standing in p, where nothing exists at the start
/// ∑ₘ feed[s,f,m,p] ≤ reach_sp (1 − idle[f,p])   for every stream s;   T ≤ k N (1 − idle[f,p]);   T: dry tonnes fed, N: what can ever stand, k: capacity of one in p
/// built[q] + mostNew ∑_c closed[c] ≤ mostNew   over the periods c ≤ q and those in which what is built in q has been in use for less than the least life
/// The fixed cost is on what stands unless idle, insurance on what stands unless closed: see <see cref="Unless"/>.
/// </remarks>
internal sealed class ClosingAndCare : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        var facilities = context.Scenario.Content.Facilities;
        var activities = context.Network.Activities.Select((a, i) => (a, i)).ToLookup(x => x.a.Facility.Id, StringComparer.Ordinal);
        for (int f = 0; f < facilities.Length; f++)
        {
            if (facilities[f] is { ClosingCost: null, CareCostPerYear: null }) continue;
            (Activity Activity, int Index)[] fed = [.. activities[facilities[f].Id]];
            for (int p = 0; p < context.Calendar.Count; p++) AddPeriod(context, f, p, fed);
            if (facilities[f].ClosingCost is not null) AddClosing(context, f);
            context.Claim(Restriction.Closing(facilities[f]));
            context.Claim(Restriction.LeastLife(facilities[f]));
            context.Claim(Restriction.Care(facilities[f]));
        }
    }

    /// <summary>1 from the period on from which a facility is closed; no terms where it can't be.</summary>
    public static Expression Closed(FormulationContext context, int f, int p)
    {
        var closed = new Expression();
        for (int c = 0; c <= p && context.Variables.IsClosed[f, p] >= 0; c++) closed.Add(context.Variables.IsClosed[f, c], 1);
        return closed;
    }

    /// <summary>1 in a period in which a facility is closed or in care; no terms where it can be neither.</summary>
    public static Expression Idle(FormulationContext context, int f, int p)
    {
        Expression idle = Closed(context, f, p);
        return context.Variables.IsInCare[f, p] >= 0 ? idle.Add(context.Variables.IsInCare[f, p], 1) : idle;
    }

    /// <summary>An amount unless a binary is 1, and then nothing: a column y with amount − most · not ≤ y ≤ amount, 0 ≤ y ≤ most (1 − not), which is exact.</summary>
    /// <param name="context">Where the column and the rows go.</param>
    /// <param name="amount">Between 0 and <paramref name="most"/>.</param>
    /// <param name="not">The binary; without terms the amount itself comes back.</param>
    /// <param name="most">The greatest amount.</param>
    /// <param name="name">For messages.</param>
    public static Expression Unless(FormulationContext context, Expression amount, Expression not, double most, string name)
    {
        if (not.IsEmpty || most <= 0) return amount;
        int y = context.Builder.AddColumn(0, 1, isInteger: false, name);
        context.AddRow(double.NegativeInfinity, 0, new Expression().Add(y, most).Add(amount, -1), $"{name} most");
        context.AddRow(0, double.PositiveInfinity, new Expression().Add(y, most).Add(amount, -1).Add(not, most), $"{name} least");
        context.AddRow(double.NegativeInfinity, 1, new Expression().Add(y, 1).Add(not), $"{name} not");
        return new Expression().Add(y, most);
    }

    private static void AddPeriod(FormulationContext context, int f, int p, (Activity Activity, int Index)[] fed)
    {
        Facility facility = context.Scenario.Content.Facilities[f];
        Expression idle = Idle(context, f, p);
        context.AddRow(double.NegativeInfinity, 1, idle, $"idle[{facility.Id},{p}]");
        if (context.Variables.IsInCare[f, p] >= 0 && FacilityCapacity.Opening(context, f, p) is { } opening)
            context.AddRow(double.NegativeInfinity, 0, new Expression().Add(context.Variables.IsInCare[f, p], 1).Add(opening, -1), $"care standing[{facility.Id},{p}]");

        foreach (var ofStream in fed.GroupBy(x => x.Activity.Stream))
        {
            double reach = context.Variables.Reach(ofStream.Key, p);
            Expression row = new Expression().Add(idle, reach);
            foreach ((Activity _, int a) in ofStream) row.Add(context.Variables.Feeds[a, p], 1);
            context.AddRow(double.NegativeInfinity, reach, row, $"idle feed[{ofStream.Key.Index},{f},{p}]");
        }

        double capacity = FacilityCapacity.OfOne(facility) * context.Calendar.Length[p] * FacilityCapacity.MostEver(facility);
        if (fed.Length > 0) context.AddRow(double.NegativeInfinity, capacity, FacilityCapacity.Load(context, fed, p).Add(idle, capacity), $"idle load[{facility.Id},{p}]");
    }

    private static void AddClosing(FormulationContext context, int f)
    {
        Facility facility = context.Scenario.Content.Facilities[f];
        DecisionVariables x = context.Variables;
        for (int q = 0; q < context.Calendar.Count; q++)
        {
            int built = facility.Modules is null ? x.SizeIsBuilt[f, q] : x.ModulesBuilt[f, q];
            if (built < 0) return;
            double most = facility.Modules?.MostNew ?? 1;
            var row = new Expression().Add(built, 1);
            for (int c = 0; c < context.Calendar.Count; c++)
            {
                if (c <= q || !context.Calendar.HasBeenUsed(q, c, facility.LeadTime, facility.LeastLife)) row.Add(x.IsClosed[f, c], most);
            }

            context.AddRow(double.NegativeInfinity, most, row, $"least life[{facility.Id},{q}]");
        }
    }
}
