namespace RecoveryOpt.Formulation;

/// <summary>What an investment costs and returns after it is paid: insurance while it stands, salvage at the horizon's end.</summary>
/// <remarks>
/// insurance, unless closed: ∑ₚ d_p L_p share ∑_{q: stands in p} capex[i,q], before grants;
/// salvage (a credit): (1 + r)^−H share (1 − grant) ∑_q left[i,q] capex[i,q], less what conditional grants pay of it; i: everything that may be built; left: share of the life that is left at H
/// </remarks>
internal static class InsuranceAndSalvage
{
    public static void AddTo(FormulationContext context, Expression costs, Expression credits)
    {
        if (context.Scenario.Content.Finance is not { } finance) return;
        foreach (Investment investment in CapitalExpenditure.All(context))
        {
            if (finance.InsuranceSharePerYear is { } insurance) AddInsurance(context, costs, investment, insurance.Number);
            if (finance.SalvageShare is { } salvage && investment.HasSalvage) AddSalvage(context, credits, investment, salvage.Number);
        }
    }

    private static void AddInsurance(FormulationContext context, Expression costs, Investment investment, double sharePerYear)
    {
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            double share = context.Calendar.FlowWeight[p] * context.Calendar.Length[p] * sharePerYear;
            var standing = new Expression();
            foreach (int q in context.Calendar.StandingIn(p, investment.LeadTime, investment.Lifetime)) standing.Add(investment.Paid(q));
            if (standing.IsEmpty) continue;
            Expression closed = investment.Facility < 0 ? new Expression() : ClosingAndCare.Closed(context, investment.Facility, p);
            costs.Add(ClosingAndCare.Unless(context, standing, closed, investment.MostPaid, $"insured[{investment.Facility},{p}]"), share);
        }
    }

    private static void AddSalvage(FormulationContext context, Expression credits, Investment investment, double share)
    {
        double worth = context.Calendar.EndWeight * share;
        for (int q = 0; q < context.Calendar.Count; q++) credits.Add(CapitalExpenditure.Net(context, investment, q), worth * context.Calendar.LifeLeft(q, investment.LeadTime, investment.Lifetime));
    }
}
