namespace RecoveryOpt.Formulation;

/// <summary>What is paid for building, before any grant.</summary>
internal static class CapitalExpenditure
{
    /// <summary>Money paid in a period for what is built of a facility: modules x capex per module; fixed capex + size x capex per annual tonne.</summary>
    public static Expression Of(FormulationContext context, int f, int period)
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

    /// <summary>Share of capital expenditure that a grant doesn't pay.</summary>
    public static double ShareToPay(Scenario scenario) => 1 - (scenario.Content.Finance?.GrantShare?.Number ?? 0);
}
