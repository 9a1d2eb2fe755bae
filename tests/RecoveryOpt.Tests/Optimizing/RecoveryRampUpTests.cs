namespace RecoveryOpt.Tests.Optimizing;

/// <summary>What is built recovers less in its first years: what is fed to it then is a stream of its own, and no more than what is of that age can take.</summary>
public sealed class RecoveryRampUpTests
{
    private static readonly double[] Flow = [.. Enumerable.Range(0, 3).Select(y => Math.Pow(1.1, -(y + 0.5)))];

    [Test]
    public void Gold_is_that_of_each_year_of_use_and_the_rest_goes_to_slag()
    {
        // One module of 100 t/a, 90 g/t at full recovery: 50 % in year 1, 80 % in year 2, all in year 3. 100 t each: 4,500 + 7,200 + 9,000 g.
        AuditedPlan plan = ModularWorks.CheapestFor(Content([0.5, 0.8], f => f with { Modules = f.Modules! with { MostNew = 1 } }), tonnes: 230);
        Assert.That(plan.Plan.Runs.Select(r => (r.Period, r.RampYear)), Is.EqualTo(new (string, int?)[] { ("year 1", 1), ("year 2", 2), ("year 3", null) }));
        Assert.That(plan.Plan.Sales.Select(s => s.Stream.ToString()), Does.Contain("boards > smelting/standard/dore/year 1"));
        Assert.That(plan.Ledger.PayableGold.Grams, Is.EqualTo(20_700).Within(1e-4));
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo(10_000 + (10_000 * Flow.Sum())).Within(1e-4));

        // 100 g/t are bought, and what isn't in dore lies in the slag.
        Assert.That(plan.Ledger.Analytes["Au"].Disposed.Single().Amount, Is.EqualTo(30_000 - 20_700).Within(1e-4));
    }

    [Test]
    public void What_exists_recovers_all_and_is_fed_first()
    {
        // 100 t/a exist; 150 t in one year: 100 at 90 g/t, the rest of 4,500 g in a new module at 45 g/t, which is full with 100 t.
        ScenarioContent content = Content([0.5], f => f with { Modules = f.Modules! with { Existing = 1 } });
        content = content with { Periods = [content.Periods[0]] };
        AuditedPlan plan = ModularWorks.CheapestFor(content, tonnes: 150);
        Assert.That(plan.Plan.Builds.Single().Modules, Is.EqualTo(1));
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo(10_000 + (20_000 * Flow[0])).Within(1e-4));
        Assert.That(ModularWorks.CheapestFor(content, tonnes: 151).Plan.Builds.Single().Modules, Is.EqualTo(2));
    }

    [Test]
    public void A_year_of_use_that_is_claimed_too_late_or_does_not_exist_is_caught()
    {
        AuditedPlan plan = ModularWorks.CheapestFor(Content([0.5, 0.8], f => f with { Modules = f.Modules! with { MostNew = 1 } }), tonnes: 230);
        Assert.That(ModularWorks.FindingsOf(plan, p => Renamed(p, null)), Is.EqualTo([FindingKind.RampYearExceeded]));
        Assert.That(ModularWorks.FindingsOf(plan, p => Renamed(p, 3)), Does.Contain(FindingKind.UnknownId));
        Assert.That(ModularWorks.FindingsOf(plan, p => p with { Runs = [p.Runs[0] with { RampYear = null }, .. p.Runs.Skip(1)] }), Does.Contain(FindingKind.Balance));

        // As if the first year were one past the ramp-up (or a third one): the gold of full recovery.
        static Plan Renamed(Plan p, int? year)
        {
            MaterialStreamPath New(MaterialStreamPath s) => s.Steps.Length > 0 && s.Steps[0].RampYear == 1 ? new(s.Feedstock, s.Steps[0] with { RampYear = year }) : s;
            return p with
            {
                Runs = [.. p.Runs.Select(r => r.RampYear == 1 ? r with { RampYear = year } : r)],
                Sales = [.. p.Sales.Select(r => r with { Stream = New(r.Stream), DryTonnes = r.Stream.Equals(New(r.Stream)) ? r.DryTonnes : r.DryTonnes * 2 })],
                Disposals = [.. p.Disposals.Select(r => r with { Stream = New(r.Stream), DryTonnes = r.Stream.Equals(New(r.Stream)) ? r.DryTonnes : r.DryTonnes - (100 * 0.5e-4) })],
            };
        }
    }

    [Test]
    public void A_blended_technology_is_refused()
    {
        ScenarioContent content = Content([0.5], f => f);
        content = content with { Technologies = [content.Technologies[0] with { Operation = Operation.Blended }] };
        InvalidScenarioException error = Assert.Throws<InvalidScenarioException>(() => new RecoveryOptimizer().Optimize(new Scenario(content), Objective.GoldPerCost()))!;
        Assert.That(error.Problems.Single().Path, Is.EqualTo("technologies[0] (smelting).recoveryRampUp"));
    }

    [Test]
    public void The_cheapest_gold_is_that_of_trying_every_way_to_build()
    {
        int solved = 0;
        int late = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            double[] recovery = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => 0.25 * random.Next(1, 5))];
            double[] capacity = [.. Enumerable.Range(0, random.Next(3)).Select(_ => 0.5 * random.Next(3))];
            double[] price = [.. Enumerable.Range(0, 3).Select(_ => (double)random.Next(60, 240))];
            (int existing, int leadTime, double grams) = (random.Next(2), random.Next(2), 90 * random.Next(30, 350));
            int? lifetime = random.Next(3) == 0 ? random.Next(1, 4) : null;
            ScenarioContent content = Content(recovery, f => f with
            {
                LeadTime = Years.Of(leadTime), Lifetime = lifetime is { } life ? Years.Of(life) : null, Modules = f.Modules! with { Existing = existing, CapexPerModule = Money.Of(3_000) },
            });
            content = content with
            {
                Technologies = [content.Technologies[0] with { CapacityRampUp = [.. capacity.Select(Share.Of)] }],
                Feedstocks = [content.Feedstocks[0] with { Purchase = new PurchaseTerms { PricePerDryTonne = PerPeriod<Rate<Money, DryMass>>.Each(price.Select(Rate<Money, DryMass>.Of)) } }],
            };
            Outcome outcome = new RecoveryOptimizer().Optimize(new Scenario(content), Objective.LeastCost(leastGold: MetalMass.Grams(grams)), new OptimizeOptions { RelativeGap = 1e-9 });

            double? cheapest = null;
            for (int code = 0; code < 64; code++)
            {
                int[] built = [code & 3, code >> 2 & 3, code >> 4 & 3];
                if (built.Sum() <= 3 && Cost(built) is { } cost && !(cost >= cheapest)) cheapest = cost;
            }

            if (cheapest is { } least)
            {
                solved++;
                late += outcome.Best!.Plan.Runs.Any(r => r.RampYear > 1) ? 1 : 0;
                Assert.That(outcome.Bounds.Achieved, Is.EqualTo(least).Within(1e-6 * least), $"seed {seed}: {outcome.Message}");
            }
            else
            {
                Assert.That(outcome.Refusal, Is.EqualTo(Refusal.Infeasible), $"seed {seed}");
            }

            // Each age in each year offers its tonnes at its own cost per gram; the cheapest grams first.
            double? Cost(int[] built)
            {
                double cost = 0;
                var offers = new List<(double PerGram, double Grams)>();
                for (int y = 0; y < 3; y++)
                {
                    cost += built[y] * 3_000 * Math.Pow(1.1, -y);
                    offers.Add((price[y] * Flow[y] / 90, existing * 9_000));
                    for (int q = 0; q + leadTime <= y; q++)
                    {
                        int age = y - q - leadTime;
                        double reached = age < recovery.Length ? recovery[age] : 1;
                        if (age < (lifetime ?? 99)) offers.Add((price[y] * Flow[y] / (90 * reached), built[q] * 9_000 * reached * (age < capacity.Length ? capacity[age] : 1)));
                    }
                }

                double left = grams;
                foreach ((double perGram, double offered) in offers.Order())
                {
                    double taken = Math.Min(left, offered);
                    left -= taken;
                    cost += taken * perGram;
                }

                return left > 1e-6 ? null : cost;
            }
        }

        Assert.That(solved, Is.GreaterThan(30));
        Assert.That(late, Is.GreaterThan(5));
    }

    private static ScenarioContent Content(double[] recovery, Func<Facility, Facility> change)
    {
        ScenarioContent content = ModularWorks.Content(3, change);
        return content with { Technologies = [content.Technologies[0] with { RecoveryRampUp = [.. recovery.Select(Share.Of)] }] };
    }
}
