namespace RecoveryOpt.Formulation;

/// <summary>What may be spent on building in a period, net of grants.</summary>
/// <remarks>∑ᵢ ((1 − grant) capex[i,p] − granted[i,p]) ≤ budget_p   for every period p, i: everything that may be built; undiscounted</remarks>
internal sealed class CapexBudget : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        if (context.Scenario.Content.Finance?.CapexBudget is not { } budget) return;
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            var spent = new Expression();
            foreach (Investment investment in CapitalExpenditure.All(context)) spent.Add(CapitalExpenditure.Net(context, investment, p));
            if (!spent.IsEmpty) context.AddRow(double.NegativeInfinity, budget[p].Number, spent, $"capex budget[{p}]");
        }

        context.Claim(Restriction.CapexBudget);
    }
}
