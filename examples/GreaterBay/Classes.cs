using RecoveryOpt;

namespace GreaterBay;

/// <summary>The four classes of boards, and what arises of each in a year.</summary>
internal static class Classes
{
    public static readonly string[] All = ["MOB", "PC", "MIX", "LOW"];

    /// <summary>The class of a feedstock: what follows the hub in its id.</summary>
    public static string Of(string feedstock) => feedstock[(feedstock.IndexOf('-', StringComparison.Ordinal) + 1)..];

    /// <summary>Dry tonnes of a feedstock in a year: twice its first half-year.</summary>
    public static double TonnesPerYear(Feedstock feedstock) => 2 * feedstock.DryTonnesPerPeriod![0].Number;

    public static double TonnesPerYear(Scenario scenario, string boards) =>
        scenario.Content.Feedstocks.Where(f => string.Equals(Of(f.Id), boards, StringComparison.Ordinal)).Sum(TonnesPerYear);
}
