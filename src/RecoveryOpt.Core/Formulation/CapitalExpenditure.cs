namespace RecoveryOpt.Formulation;

/// <summary>Something that may be built.</summary>
/// <param name="Paid">Money paid for it at the start of a period, before any grant.</param>
/// <param name="LeadTime">From paying to the first use.</param>
/// <param name="Lifetime">From the first use until it is worn out; never when null.</param>
/// <param name="HasSalvage">False for earthworks, which nobody buys back.</param>
/// <param name="Facility">The facility, which may be closed; -1 for what can't be.</param>
/// <param name="MostPaid">The most that can be paid over the horizon for a facility.</param>
internal sealed record Investment(Func<int, Expression> Paid, Years? LeadTime, Years? Lifetime, bool HasSalvage = true, int Facility = -1, double MostPaid = 0);

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
            yield return new Investment(q => OfFacility(context, f, q), c.Facilities[f].LeadTime, c.Facilities[f].Lifetime, Facility: f, MostPaid: MostOf(c.Facilities[f]));
        }

        for (int i = 0; i < c.Lanes.Length; i++)
        {
            int l = i;
            if (c.Lanes[l].Capex is { } capex) yield return new Investment(q => new Expression().Add(context.Variables.LaneIsBuilt[l, q], capex.Number), c.Lanes[l].LeadTime, c.Lanes[l].Lifetime);
        }

        for (int i = 0; i < c.ResidueSinks.Length; i++)
        {
            int k = i;
            if (c.ResidueSinks[k].MostRaises > 0)
                yield return new Investment(q => new Expression().Add(context.Variables.SinkRaises[k, q], c.ResidueSinks[k].RaiseCapex!.Value.Number), c.ResidueSinks[k].RaiseLeadTime, Lifetime: null, HasSalvage: false);
        }
    }

    /// <summary>Share of capital expenditure that a grant doesn't pay.</summary>
    public static double ShareToPay(Scenario scenario) => 1 - (scenario.Content.Finance?.GrantShare?.Number ?? 0);

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
