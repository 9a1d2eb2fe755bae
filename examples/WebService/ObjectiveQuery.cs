using System.Collections.Immutable;
using System.Globalization;

namespace RecoveryOpt.Examples.WebService;

/// <summary>The objective of a request: ?objective=gold-per-cost, least-cost or npv, and &amp;leastGoldGrams=600000.</summary>
internal static class ObjectiveQuery
{
    private const string GoldPerCost = "gold-per-cost";

    public static Objective? Read(IQueryCollection query, ImmutableArray<Problem>.Builder problems)
    {
        string word = query["objective"].FirstOrDefault() ?? GoldPerCost;
        bool goldIsGood = TryLeastGold(query, problems, out MetalMass? leastGold);
        Objective? objective = word switch
        {
            GoldPerCost => Objective.GoldPerCost(leastGold: leastGold),
            "least-cost" => Objective.LeastCost(leastGold: leastGold),
            "npv" => Objective.NetPresentValue(leastGold),
            _ => null,
        };
        if (objective is null) problems.Add(new Problem("QUERY1", "objective", $"'{word}'", "gold-per-cost, least-cost or npv"));
        return goldIsGood ? objective : null;
    }

    private static bool TryLeastGold(IQueryCollection query, ImmutableArray<Problem>.Builder problems, out MetalMass? leastGold)
    {
        leastGold = null;
        if (query["leastGoldGrams"].FirstOrDefault() is not { } text) return true;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double grams) && double.IsFinite(grams) && grams > 0)
        {
            leastGold = MetalMass.Grams(grams);
            return true;
        }

        problems.Add(new Problem("QUERY2", "leastGoldGrams", $"'{text}'", "a number above zero, such as 600000", "Maybe a comma stands for the decimal point."));
        return false;
    }
}
