namespace RecoveryOpt.Formulation;

/// <summary>What has been decided already is built.</summary>
/// <remarks>built[f,p] ≥ committed_fp   for every commitment</remarks>
internal sealed class Commitments : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        ScenarioContent c = context.Scenario.Content;
        foreach (Commitment commitment in c.Commitments)
        {
            int f = c.Facilities.TakeWhile(x => !string.Equals(x.Id, commitment.Facility, StringComparison.Ordinal)).Count();
            int p = c.Periods.TakeWhile(x => !string.Equals(x.Id, commitment.Period, StringComparison.Ordinal)).Count();
            var built = new Expression();
            if (context.Variables.ModulesBuilt[f, p] >= 0) built.Add(context.Variables.ModulesBuilt[f, p], 1);
            if (commitment.Modules > 0) context.AddRow(commitment.Modules.Value, double.PositiveInfinity, built, $"committed[{commitment.Id}]");
            context.Claim(Restriction.Commitment(commitment));
        }
    }
}
