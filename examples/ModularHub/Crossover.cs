using RecoveryOpt.Examples;

namespace ModularHub;

/// <summary>At which price of haulage, and at which exponent of cost, modules at the dumps overtake a hub: found by solving, without the least sizes, which would forbid the modules.</summary>
internal static class Crossover
{
    private const double Haulage = 0.0486;      // US$ per wet t-km in the files
    private const double DearestHaulage = 4;
    private const double LargestExponent = 1.2;
    private const double Precision = 0.01;

    public static void Run(string folder, Checks checks)
    {
        Console.WriteLine();
        Console.WriteLine("Where modules overtake a hub, without the least sizes");
        Of("4.8 Mt, hub of 2,000 t/d", () => new Region(folder, "without-policy.json"), Region.Hub2000, expectedPrice: 0.52, expectedExponent: 0.78, checks);
        Of("1.2 Mt, hub of 500 t/d", () => new Region(folder, "small-region.json").WithoutLeastSizes(), Region.Hub500, expectedPrice: 0.87, expectedExponent: 0.94, checks);
    }

    private static void Of(string name, Func<Region> region, string[] hub, double expectedPrice, double expectedExponent, Checks checks)
    {
        double modules = Ratio(region().WithOnly(Region.Modules));
        double price = Crossing(Haulage, DearestHaulage, p => Ratio(region().WithOnly(hub).WithHaulage(p)) > modules, $"{name}, haulage", checks);
        double exponent = Crossing(CostCorrelation.Exponent, LargestExponent,
            n => Ratio(region().WithOnly(hub).WithExponent(n)) > Ratio(region().WithOnly(Region.Modules).WithExponent(n)), $"{name}, exponent", checks);
        Console.WriteLine($"  {name}: it wins up to US${price:F2} per wet t-km, {price / Haulage:F0} times the {Haulage} of the files; or up to an exponent of {exponent:F2} where the files have {CostCorrelation.Exponent}");
        checks.Figure($"{name}: haulage at which modules overtake it", price, expectedPrice, Precision, "US$ per wet t-km");
        checks.Figure($"{name}: exponent at which modules overtake it", exponent, expectedExponent, Precision, "");
    }

    // The hub must win at the lower end and lose at the upper; what lies between is halved.
    private static double Crossing(double wins, double loses, Func<double, bool> hubWins, string what, Checks checks)
    {
        checks.That($"{what}: the hub wins at {wins} and loses at {loses}", hubWins(wins) && !hubWins(loses));
        while (loses - wins > Precision)
        {
            double middle = (wins + loses) / 2;
            if (hubWins(middle)) wins = middle;
            else loses = middle;
        }

        return (wins + loses) / 2;
    }

    private static double Ratio(Region region) => region.Solve() is { IsProven: true } outcome ? outcome.Bounds.Achieved!.Value : 0;
}
