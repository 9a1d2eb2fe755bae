using System.Globalization;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Quality;

/// <summary>The collection search on generated instances: mean cost per family, without and with recombination, for as many CPU seconds of one thread.</summary>
internal static class GeneratedRoutingVerb
{
    private const int Stops = 200;
    private const double CpuSeconds = 5;

    public static int Run(QualityOptions options)
    {
        bool audited = true;
        double seconds = options.Budget ?? CpuSeconds;
        Console.WriteLine($"{"family",-12} {"CPU s",6} {"seeds",5} {"plain",12} {"recombined",12} {"gain %",8}");
        foreach (string family in GeneratedRoutes.Families.Where(options.Wants))
        {
            int seeds = options.Seeds ?? 5;
            double plain = 0;
            double recombined = 0;
            for (int seed = 1; seed <= seeds; seed++)
            {
                RoutingInstance instance = GeneratedRoutes.Create(family, Stops, seed);
                plain += RoutingVerb.Search(instance, seed, seconds, recombine: false, out bool first).Cost / seeds;
                recombined += RoutingVerb.Search(instance, seed, seconds, recombine: true, out bool second).Cost / seeds;
                audited &= first && second;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{family,-12} {seconds,6:F0} {seeds,5} {plain,12:F1} {recombined,12:F1} {100 * (plain - recombined) / plain,8:F3}"));
        }

        Console.WriteLine(audited ? "every plan passes the audit" : "A PLAN FAILS THE AUDIT");
        return audited ? 0 : 1;
    }
}
