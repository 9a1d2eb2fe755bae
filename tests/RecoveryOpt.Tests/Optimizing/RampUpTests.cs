namespace RecoveryOpt.Tests.Optimizing;

/// <summary>What is built reaches its capacity year by year; what exists has reached it.</summary>
public sealed class RampUpTests
{
    private static readonly double[] Flow = [.. Enumerable.Range(0, 3).Select(y => Math.Pow(1.1, -(y + 0.5)))];

    [Test]
    public void A_module_takes_a_half_then_eight_tenths_then_all()
    {
        // 230 t in three years on one module of 100 t/a: 50 + 80 + 100. Paid once, at the start.
        AuditedPlan plan = ModularWorks.CheapestFor(Content([0.5, 0.8], f => f with { Modules = f.Modules! with { MostNew = 1 } }), tonnes: 230);
        Assert.That(plan.Plan.Runs.Select(r => Math.Round(r.DryTonnes, 6)), Is.EqualTo([50.0, 80.0, 100.0]));
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo(10_000 + (5_000 * Flow[0]) + (8_000 * Flow[1]) + (10_000 * Flow[2])).Within(1e-4));
    }

    [Test]
    public void A_lead_time_comes_first_and_a_tonne_more_needs_another_module()
    {
        // Built in year 1, used from year 2 on: 50 + 80 = 130 t.
        ScenarioContent content = Content([0.5, 0.8], f => f with { LeadTime = Years.Of(1) });
        Assert.That(ModularWorks.CheapestFor(content, tonnes: 130).Plan.Builds.Single().Modules, Is.EqualTo(1));
        Assert.That(ModularWorks.CheapestFor(content, tonnes: 130.001).Plan.Builds.Sum(b => b.Modules), Is.EqualTo(2));
    }

    [Test]
    public void Periods_of_half_a_year_share_the_year_of_their_start()
    {
        // Four halves: 25 + 25 in the first year, 40 + 40 in the second.
        ScenarioContent content = Content([0.5, 0.8], f => f with { Modules = f.Modules! with { MostNew = 1 } });
        content = content with { Periods = [.. Enumerable.Range(1, 4).Select(h => new Period { Id = $"half {h}", Length = Years.Of(0.5) })] };
        AuditedPlan plan = ModularWorks.CheapestFor(content, tonnes: 130);
        Assert.That(plan.Plan.Runs.Select(r => Math.Round(r.DryTonnes, 6)), Is.EqualTo([25.0, 25.0, 40.0, 40.0]));
    }

    [Test]
    public void What_exists_is_not_in_ramp_up_and_hours_and_sizes_are()
    {
        AuditedPlan existing = ModularWorks.CheapestFor(Content([0.5], f => f with { Modules = f.Modules! with { Existing = 1, MostNew = 0 } }), tonnes: 300);
        Assert.That(existing.Plan.Builds, Is.Empty);

        // A size of 100 t/a in years 1 to 3 takes 50 + 100 + 100.
        ScenarioContent size = Content([0.5], f => f with { Modules = null, Size = new SizeCapacity { Most = DryMass.Tonnes(500), CapexPerAnnualTonne = Rate<Money, DryMass>.Of(1_000) } });
        Assert.That(ModularWorks.CheapestFor(size, tonnes: 250).Plan.Builds.Single().DryTonnesPerYear, Is.EqualTo(100).Within(1e-6));

        // 40 h a tonne and 4,000 h a year are 100 t.
        ScenarioContent hours = Content([0.5], f => f with { HoursPerYear = Hours.Of(4_000), Modules = f.Modules! with { MostNew = 1 } });
        (Technology smelting, Facility smelter) = (hours.Technologies[0], hours.Facilities[0]);
        hours = hours with
        {
            Technologies = [smelting with { Modes = [smelting.Modes[0] with { HoursPerDryTonne = Rate<Hours, DryMass>.Of(40) }] }],
            Facilities = [smelter with { Modules = smelter.Modules! with { DryTonnesPerYear = null } }],
        };
        Assert.That(ModularWorks.CheapestFor(hours, tonnes: 250).Plan.Runs.Select(r => Math.Round(r.DryTonnes, 6)), Is.EqualTo([50.0, 100.0, 100.0]));
    }

    [Test]
    public void Feeding_more_than_is_reached_is_caught()
    {
        AuditedPlan plan = ModularWorks.CheapestFor(Content([], f => f with { Modules = f.Modules! with { MostNew = 1 } }), tonnes: 300);
        Scenario ramped = new(Content([0.5], f => f with { Modules = f.Modules! with { MostNew = 1 } }));
        Assert.That(PlanAuditor.Audit(ramped, plan.Plan with { ScenarioHash = null }).Findings.Single().Kind, Is.EqualTo(FindingKind.CapacityTonnes));
    }

    [Test]
    public void The_cheapest_way_to_build_in_ramp_up_is_that_of_trying_them_all()
    {
        int solved = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            double[] ramp = [.. Enumerable.Range(0, random.Next(4)).Select(_ => 0.25 * random.Next(5))];
            double[] price = [.. Enumerable.Range(0, 3).Select(_ => (double)random.Next(60, 240))];
            (int existing, int leadTime, double leastFeed, double tonnes) = (random.Next(2), random.Next(2), 0.3 * random.Next(4), random.Next(40, 420));
            int? lifetime = random.Next(3) == 0 ? random.Next(1, 4) : null;
            ScenarioContent content = Content(ramp, f => f with
            {
                LeadTime = Years.Of(leadTime), LeastFeedWhileRunning = Share.Of(leastFeed), Lifetime = lifetime is { } life ? Years.Of(life) : null, Modules = f.Modules! with { Existing = existing, CapexPerModule = Money.Of(3_000) },
            });
            content = content with { Feedstocks = [content.Feedstocks[0] with { Purchase = new PurchaseTerms { PricePerDryTonne = PerPeriod<Rate<Money, DryMass>>.Each(price.Select(Rate<Money, DryMass>.Of)) } }] };
            Outcome outcome = new RecoveryOptimizer().Optimize(new Scenario(content), Objective.LeastCost(leastGold: MetalMass.Grams(tonnes * ModularWorks.GramsPerTonne)), new OptimizeOptions { RelativeGap = 1e-9 });

            double? cheapest = null;
            for (int code = 0; code < 64 * 8; code++)
            {
                int[] built = [code & 3, code >> 2 & 3, code >> 4 & 3];
                if (built.Sum() <= 3 && Cost(built, code >> 6) is { } cost && !(cost >= cheapest)) cheapest = cost;
            }

            if (cheapest is { } least)
            {
                solved++;
                Assert.That(outcome.Bounds.Achieved, Is.EqualTo(least).Within(1e-6 * least), $"seed {seed}: {outcome.Message}");
            }
            else
            {
                Assert.That(outcome.Refusal, Is.EqualTo(Refusal.Infeasible), $"seed {seed}");
            }

            // Every year of the mask runs at its least feed at least; the rest goes to the cheapest years.
            double? Cost(int[] built, int runs)
            {
                double cost = 0;
                double left = tonnes;
                var offers = new List<(double Cost, double Tonnes)>();
                for (int y = 0; y < 3; y++)
                {
                    double can = existing * 100;
                    for (int q = 0; q + leadTime <= y; q++)
                    {
                        int age = y - q - leadTime;
                        if (age < (lifetime ?? 99)) can += built[q] * 100 * (age < ramp.Length ? ramp[age] : 1);
                    }

                    can *= runs >> y & 1;
                    cost += (built[y] * 3_000 * Math.Pow(1.1, -y)) + (leastFeed * can * price[y] * Flow[y]);
                    left -= leastFeed * can;
                    offers.Add((price[y] * Flow[y], can * (1 - leastFeed)));
                }

                foreach ((double perTonne, double room) in offers.Order())
                {
                    double taken = Math.Clamp(left, 0, room);
                    left -= taken;
                    cost += taken * perTonne;
                }

                return left > 1e-9 ? null : cost;
            }
        }

        Assert.That(solved, Is.GreaterThan(30));
    }

    private static ScenarioContent Content(double[] ramp, Func<Facility, Facility> change)
    {
        ScenarioContent content = ModularWorks.Content(3, change);
        return content with { Technologies = [content.Technologies[0] with { CapacityRampUp = [.. ramp.Select(Share.Of)] }] };
    }
}
