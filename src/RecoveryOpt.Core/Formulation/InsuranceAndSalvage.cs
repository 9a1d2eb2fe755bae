namespace RecoveryOpt.Formulation;

/// <summary>What an investment costs and returns after it is paid: insurance while it stands, salvage at the horizon's end.</summary>
/// <remarks>
/// insurance: ∑ₚ d_p L_p share ∑_{q: stands in p} capex[f,q], before grants;
/// salvage (a credit): (1 + r)^−H share (1 − grant) ∑_q left[f,q] capex[f,q]; left: share of the life that is left at H
/// </remarks>
internal static class InsuranceAndSalvage
{
    public static void AddTo(FormulationContext context, Expression costs, Expression credits)
    {
        if (context.Scenario.Content.Finance is not { } finance) return;
        for (int f = 0; f < context.Scenario.Content.Facilities.Length; f++)
        {
            if (finance.InsuranceSharePerYear is { } insurance) AddInsurance(context, costs, f, insurance.Number);
            if (finance.SalvageShare is { } salvage) AddSalvage(context, credits, f, salvage.Number);
        }
    }

    private static void AddInsurance(FormulationContext context, Expression costs, int f, double sharePerYear)
    {
        Facility facility = context.Scenario.Content.Facilities[f];
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            double share = context.Calendar.FlowWeight[p] * context.Calendar.Length[p] * sharePerYear;
            foreach (int q in context.Calendar.StandingIn(p, facility)) costs.Add(CapitalExpenditure.Of(context, f, q), share);
        }
    }

    private static void AddSalvage(FormulationContext context, Expression credits, int f, double share)
    {
        double worth = context.Calendar.EndWeight * share * CapitalExpenditure.ShareToPay(context.Scenario);
        for (int q = 0; q < context.Calendar.Count; q++) credits.Add(CapitalExpenditure.Of(context, f, q), worth * context.Calendar.LifeLeft(q, context.Scenario.Content.Facilities[f]));
    }
}
