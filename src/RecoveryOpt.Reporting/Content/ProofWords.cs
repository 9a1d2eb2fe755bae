using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>What is proven, in one plain sentence, and what was asked for.</summary>
internal static class ProofWords
{
    /// <summary>How far any other plan for the same inputs can be; says so where nothing is known. A plan without its proof is the best found, never the optimum.</summary>
    public static string Sentence(ReportContext c)
    {
        if (c.Proposal.Proof is not { } proof) return c["proof.none"];
        string gap = Gap(c, proof);
        string stop = proof.IsProven ? c["proof.proven"] : c.Texts.Format("proof.bestFound", c[$"stop.{proof.Stop}"]);
        return $"{stop} {gap} {c["proof.scope"]} {CleanText.Of(proof.Note)}".TrimEnd();
    }

    private static string Gap(ReportContext c, ProofStatement proof)
    {
        if (proof.Bounds is not { Achieved: { } achieved, Proven: { } proven }) return c["proof.nothing"];
        string unit = c.UnitText(proof.Bounds.Unit);
        ObjectiveKind kind = proof.Objective.Kind == ObjectiveKind.InOrder ? proof.Objective.Stages[^1].Objective.Kind : proof.Objective.Kind;
        return kind switch
        {
            ObjectiveKind.GoldPerCost => c.Texts.Format("proof.GoldPerCost", More(c, achieved, proven)),
            ObjectiveKind.MostGold => c.Texts.Format("proof.MostGold", More(c, achieved, proven)),
            ObjectiveKind.LeastCost => c.Texts.Format("proof.LeastCost", achieved == 0 ? "0 %" : c.Numbers.PercentRoundedUp((achieved - proven) / Math.Abs(achieved))),
            ObjectiveKind.LeastCostPerGold or ObjectiveKind.LeastOfMeasure => c.Texts.Format($"proof.{kind}", c.Numbers.Alone(Math.Max(0, achieved - proven)), unit),
            _ => c.Texts.Format($"proof.{kind}", c.Numbers.Alone(Math.Max(0, proven - achieved)), unit),
        };
    }

    private static string More(ReportContext c, double achieved, double proven) => achieved > 0 ? c.Numbers.PercentRoundedUp((proven - achieved) / achieved) : c["proof.unknownShare"];

    public static string Objective(ReportContext c, Objective objective)
    {
        if (objective.Kind == ObjectiveKind.InOrder) return string.Join("; ", objective.Stages.Select(s => Objective(c, s.Objective)));
        string what = c.Texts.Format($"objective.{objective.Kind}", c[objective.CostBasis == CostBasis.Net ? "basis.net" : "basis.gross"], CleanText.Of(objective.Measure));
        if (objective.LeastGold is { } gold) what += c.Texts.Format("objective.leastGold", c.Numbers.Alone(gold.Grams / 1000));
        if (objective.LeastTotalCost is { } least) what += c.Texts.Format("objective.leastCost", c.Numbers.Alone(least.Number), c.Currency);
        if (objective.MostTotalCost is { } most) what += c.Texts.Format("objective.mostCost", c.Numbers.Alone(most.Number), c.Currency);
        return what;
    }
}
