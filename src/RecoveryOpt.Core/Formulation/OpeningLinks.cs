using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>Strong rows: no stream enters a facility that isn't built. They change no plan, and tighten the relaxation more than the choice of solver does.</summary>
/// <remarks>
/// Without stock: ∑ₘ feed[s,f,m,p] ≤ supply_sp · open[f,p]   for every stream s, facility f without existing capacity, period p.
/// With stock or delays supply carries over, so the row is over all periods, with the last period's cumulative supply: ∑ₚ ∑ₘ feed ≤ supply_s · open[f] in any period.
/// m: operating modes; open: builds in time. Valid because a stream's flow stems from at most all of its feedstock.
/// </remarks>
internal sealed class OpeningLinks : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        var row = new Expression();
        var openings = new Dictionary<(int Facility, int Period), Expression?>();
        var index = context.Scenario.Content.Facilities.Select((f, i) => (f.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
        foreach (var fed in context.Network.Activities.Select((a, i) => (a, i)).GroupBy(x => (x.a.Stream.Index, Facility: index[x.a.Facility.Id])))
        {
            MaterialStream stream = fed.First().a.Stream;
            int[] activities = [.. fed.Select(x => x.i)];
            if (context.Variables.CarriesOver) AddOverHorizon(context, stream, fed.Key.Facility, activities, row);
            else AddEachPeriod(context, stream, fed.Key.Facility, activities, row, openings);
        }
    }

    private static void AddEachPeriod(FormulationContext context, MaterialStream stream, int f, int[] activities, Expression row, Dictionary<(int Facility, int Period), Expression?> openings)
    {
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            if (!openings.TryGetValue((f, p), out Expression? opening)) openings.Add((f, p), opening = FacilityCapacity.Opening(context, f, p));
            if (opening is null) return;
            row.Clear();
            foreach (int a in activities) row.Add(context.Variables.Feeds[a, p], 1);
            context.AddRow(double.NegativeInfinity, 0, row.Add(opening, -context.Variables.Reach(stream, p)), $"open[{stream.Index},{f},{p}]");
        }
    }

    private static void AddOverHorizon(FormulationContext context, MaterialStream stream, int f, int[] activities, Expression row)
    {
        int last = context.Calendar.Count - 1;
        if (FacilityCapacity.OpeningEver(context, f) is not { } opening) return;
        row.Clear();
        for (int p = 0; p <= last; p++)
        {
            foreach (int a in activities) row.Add(context.Variables.Feeds[a, p], 1);
        }

        context.AddRow(double.NegativeInfinity, 0, row.Add(opening, -context.Variables.Reach(stream, last)), $"open[{stream.Index},{f}]");

        // How much returns only the whole loop tells; its bound, class by class, counts what is fed more than once.
        if (context.Network.Returns.GiveBack(stream.Feedstock)) context.LooseLinks.Add((stream.Index, context.Builder.RowCount - 1));
    }
}
