namespace RecoveryOpt.Formulation;

/// <summary>Something that may be built.</summary>
/// <param name="Name">Its table and id.</param>
/// <param name="Paid">Money paid for it at the start of a period, before any grant.</param>
/// <param name="LeadTime">From paying to the first use.</param>
/// <param name="Lifetime">From the first use until it is worn out; never when null.</param>
/// <param name="HasSalvage">False for earthworks, which nobody buys back.</param>
/// <param name="Facility">The facility, which may be closed; -1 for what can't be.</param>
/// <param name="MostPaid">The most that can be paid for it over the horizon.</param>
/// <param name="IsCoveredBy">Whether a conditional grant covers it.</param>
internal sealed record Investment(
    string Name, Func<int, Expression> Paid, Years? LeadTime, Years? Lifetime, double MostPaid, Func<ConditionalGrant, bool> IsCoveredBy, bool HasSalvage = true, int Facility = -1);

/// <summary>What is paid for building, before any grant: facilities, lanes and raises of residue sinks.</summary>
internal static class CapitalExpenditure
{
    /// <summary>Everything that may be built.</summary>
    public static IEnumerable<Investment> All(FormulationContext context)
    {
        ScenarioContent c = context.Scenario.Content;
        for (int i = 0; i < c.Facilities.Length; i++)
        {
            int f = i;
            Facility facility = c.Facilities[f];
            yield return new Investment(
                $"facilities/{facility.Id}", q => OfFacility(context, f, q), facility.LeadTime, facility.Lifetime, MostOf(facility), g => g.CoversFacility(facility.Id), Facility: f);
        }

        for (int i = 0; i < c.Lanes.Length; i++)
        {
            int l = i;
            Lane lane = c.Lanes[l];
            if (lane.Capex is not { } capex) continue;
            yield return new Investment(
                $"lanes/{lane.Id}", q => new Expression().Add(context.Variables.LaneIsBuilt[l, q], capex.Number), lane.LeadTime, lane.Lifetime, capex.Number, g => g.CoversLane(lane.Id));
        }

        for (int i = 0; i < c.ResidueSinks.Length; i++)
        {
            int k = i;
            ResidueSink sink = c.ResidueSinks[k];
            if (sink.MostRaises is not > 0) continue;
            double capex = sink.RaiseCapex!.Value.Number;
            yield return new Investment(
                $"residueSinks/{sink.Id}", q => new Expression().Add(context.Variables.SinkRaises[k, q], capex), sink.RaiseLeadTime, Lifetime: null,
                sink.MostRaises.Value * capex, g => g.CoversSink(sink.Id), HasSalvage: false);
        }
    }

    /// <summary>What is paid for it at the start of a period, net of grants.</summary>
    public static Expression Net(FormulationContext context, Investment investment, int period)
    {
        double shareToPay = 1 - (context.Scenario.Content.Finance?.GrantShare?.Number ?? 0);
        return new Expression().Add(investment.Paid(period), shareToPay).Add(context.Grants.On(investment, period), -1);
    }

    private static double MostOf(Facility facility) => facility.Modules is { } modules
        ? modules.MostNew * (modules.CapexPerModule?.Number ?? 0)
        : (facility.Size!.FixedCapex?.Number ?? 0) + ((facility.Size.CapexPerAnnualTonne?.Number ?? 0) * (facility.Size.Most?.Number ?? 0));

    /// <summary>Modules x capex per module; fixed capex + size x capex per annual tonne.</summary>
    private static Expression OfFacility(FormulationContext context, int f, int period)
    {
        Facility facility = context.Scenario.Content.Facilities[f];
        DecisionVariables x = context.Variables;
        var paid = new Expression();
        if (x.ModulesBuilt[f, period] >= 0) paid.Add(x.ModulesBuilt[f, period], facility.Modules!.CapexPerModule?.Number ?? 0);
        if (x.SizeBuilt[f, period] < 0) return paid;

        SizeCapacity size = facility.Size!;
        return paid.Add(x.SizeIsBuilt[f, period], size.FixedCapex?.Number ?? 0)
            .Add(x.SizeBuilt[f, period], (size.CapexPerAnnualTonne?.Number ?? 0) * size.Most!.Value.Number);
    }
}
