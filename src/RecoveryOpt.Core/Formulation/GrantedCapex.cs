namespace RecoveryOpt.Formulation;

/// <summary>What conditional grants pay of everything that may be built: their share where they are taken, else nothing.</summary>
/// <remarks>
/// granted[i,p] = ∑_g share_g paid[g,i,p],   paid[g,i,p] = capex[i,p] taken[g], exactly:
/// capex − most_i (1 − taken) ≤ paid ≤ capex,  0 ≤ paid ≤ most_i taken;   ∑ₚ paid[g,i,p] ≤ most_i taken[g], since capex of all periods adds to at most most_i
/// g: conditional grants that cover i; taken binary; most_i: capex of all that can be built of i.
/// </remarks>
internal sealed class GrantedCapex
{
    private readonly int[] _taken;
    private readonly Dictionary<(string Investment, int Period), Expression> _granted = [];

    public GrantedCapex(FormulationContext context)
    {
        var grants = context.Scenario.Content.Finance?.ConditionalGrants ?? [];
        _taken = [.. grants.Select(g => context.Builder.AddColumn(0, 1, isInteger: true, $"grant[{g.Id}]"))];
        if (grants.IsEmpty) return;
        foreach (Investment investment in CapitalExpenditure.All(context).Where(i => i.MostPaid > 0))
        {
            for (int g = 0; g < grants.Length; g++)
            {
                if (investment.IsCoveredBy(grants[g])) Add(context, investment, g, grants[g]);
            }
        }
    }

    /// <summary>The column that says whether a grant is taken.</summary>
    public int Taken(int grant) => _taken[grant];

    /// <summary>What conditional grants pay for it at the start of a period.</summary>
    public Expression On(Investment investment, int period) => _granted.GetValueOrDefault((investment.Name, period)) ?? new Expression();

    /// <summary>1 where a grant is not taken.</summary>
    public Expression NotTaken(int grant) => new Expression().Add(_taken[grant], -1).Add(1);

    private void Add(FormulationContext context, Investment investment, int g, ConditionalGrant grant)
    {
        var all = new Expression();
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            Expression paid = ClosingAndCare.Unless(context, investment.Paid(p), NotTaken(g), investment.MostPaid, $"granted[{grant.Id},{investment.Name},{p}]");
            all.Add(paid);
            if (!_granted.TryGetValue((investment.Name, p), out Expression? granted)) _granted.Add((investment.Name, p), granted = new Expression());
            granted.Add(paid, grant.Share.Number);
        }

        if (context.Calendar.Count > 1) context.AddRow(double.NegativeInfinity, 0, all.Add(_taken[g], -investment.MostPaid), $"granted[{grant.Id},{investment.Name}]");
    }
}
