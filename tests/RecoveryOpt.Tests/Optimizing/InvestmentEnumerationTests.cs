namespace RecoveryOpt.Tests.Optimizing;

/// <summary>Lead time, lifetime, policy size, least feed, a commitment, budget, grant, insurance and salvage together, against every way to build worked out without the model.</summary>
public sealed class InvestmentEnumerationTests
{
    private const int Years3 = 3;
    private const double Module = 100;
    private const double Capex = 10_000;

    [Test]
    public void The_cheapest_way_to_build_is_that_of_trying_them_all()
    {
        int solved = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            Case random = Case.Next(new Random(seed));
            Outcome outcome = new RecoveryOptimizer().Optimize(
                new Scenario(random.Content()), Objective.LeastCost(CostBasis.Net, MetalMass.Grams(random.Tonnes * ModularWorks.GramsPerTonne)), new OptimizeOptions { RelativeGap = 1e-9 });
            if (random.Cheapest() is { } cheapest)
            {
                solved++;
                Assert.That(outcome.Bounds.Achieved, Is.EqualTo(cheapest).Within(1e-6 * cheapest), $"seed {seed}: {random} {outcome.Message}");
            }
            else
            {
                Assert.That(outcome.Refusal, Is.EqualTo(Refusal.Infeasible), $"seed {seed}: {random}");
            }
        }

        Assert.That(solved, Is.GreaterThan(20));
    }

    private sealed record Case(double Tonnes, double[] Supply, double[] Budget, double? Lifetime, double LeadTime, double Policy, double LeastFeed, int Committed, int Existing, double Fixed, double Grant, double Insurance, double Salvage)
    {
        public static Case Next(Random random)
        {
            double[] supply = [.. Enumerable.Range(0, Years3).Select(_ => (double)random.Next(60, 260))];
            return new Case(
                random.Next(80, 400), supply, [.. Enumerable.Range(0, Years3).Select(_ => random.Next(8_000, 32_000) + 0.5)],
                random.Next(3) == 0 ? null : random.Next(1, 4), random.Next(2), 50 * random.Next(6), 0.3 * random.Next(4), random.Next(4) / 3, random.Next(2), 100 * random.Next(30),
                0.1 * random.Next(4), 0.01 * random.Next(4), 0.1 * random.Next(6));
        }

        public ScenarioContent Content()
        {
            ScenarioContent content = ModularWorks.Content(Years3, f => f with
            {
                Lifetime = Lifetime is { } life ? RecoveryOpt.Years.Of(life) : null,
                LeadTime = RecoveryOpt.Years.Of(LeadTime),
                LeastFeedWhileRunning = Share.Of(LeastFeed),
                PolicyLeastDryTonnesPerYear = DryMass.Tonnes(Policy),
                Modules = f.Modules! with { Existing = Existing, FixedCostPerYear = Money.Of(Fixed) },
            });
            return content with
            {
                Feedstocks = [content.Feedstocks[0] with { DryTonnesPerPeriod = PerPeriod<DryMass>.Each(Supply.Select(DryMass.Tonnes)) }],
                Commitments = [new Commitment { Id = "decided", Facility = "smelter", Period = "year 2", Modules = Committed }],
                Finance = new Finance
                {
                    GrantShare = Share.Of(Grant), InsuranceSharePerYear = Share.Of(Insurance), SalvageShare = Share.Of(Salvage), CapexBudget = PerPeriod<Money>.Each(Budget.Select(Money.Of)),
                },
            };
        }

        public double? Cheapest()
        {
            double? cheapest = null;
            for (int a = 0; a <= 3; a++)
            {
                for (int b = 0; a + b <= 3; b++)
                {
                    for (int c = 0; a + b + c <= 3; c++)
                    {
                        for (int runs = 0; runs < 1 << Years3; runs++)
                        {
                            if (Cost([a, b, c], runs) is { } cost && !(cost >= cheapest)) cheapest = cost;
                        }
                    }
                }
            }

            return cheapest;
        }

        // Boards cost the same every year: each year that runs takes its least feed, and the rest is bought as late as capacity and supply allow.
        private double? Cost(int[] built, int runs)
        {
            if (built[1] < Committed) return null;
            double cost = 0;
            double[] least = [.. Enumerable.Range(0, Years3).Select(year => (runs >> year & 1) * LeastFeed * Module * (Standing(built, year) + Existing))];
            double left = Tonnes - least.Sum();
            for (int year = Years3 - 1; year >= 0; year--)
            {
                int standing = Standing(built, year);
                if (standing > 0 && (standing + Existing) * Module < Policy) return null;
                if (built[year] * Capex * (1 - Grant) > Budget[year]) return null;
                double most = (runs >> year & 1) * Math.Min(Supply[year], (standing + Existing) * Module);
                if (least[year] > most) return null;
                double more = Math.Clamp(left, 0, most - least[year]);
                double bought = least[year] + more;
                left -= more;
                double remaining = Lifetime is { } life ? Math.Clamp((year + LeadTime + life - Years3) / life, 0, 1) : 1;
                cost += ((bought * 100) + ((standing + Existing) * Fixed) + (Insurance * standing * Capex)) * Math.Pow(1.1, -(year + 0.5));
                cost += built[year] * Capex * (1 - Grant) * (Math.Pow(1.1, -year) - (Salvage * remaining * Math.Pow(1.1, -Years3)));
            }

            return left > 1e-9 ? null : cost;
        }

        private int Standing(int[] built, int year) =>
            Enumerable.Range(0, year + 1).Where(q => q + LeadTime <= year && year < q + LeadTime + (Lifetime ?? 99)).Sum(q => built[q]);
    }
}
