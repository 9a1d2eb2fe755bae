namespace RecoveryOpt.Tests.Optimizing;

/// <summary>A lane that must be built or permitted carries nothing before; what it costs is paid, granted, insured and worth something as with a facility.</summary>
public sealed class LaneInvestmentTests
{
    private static readonly double[] Flow = [.. Enumerable.Range(0, 3).Select(y => Math.Pow(1.1, -(y + 0.5)))];

    [Test]
    public void A_pipe_that_is_cheaper_than_the_road_is_built_at_once()
    {
        // 100 t in each of three years: by road 5,000 a year; the pipe is 3,000 once.
        AuditedPlan plan = ModularWorks.CheapestFor(PipedWorks.Content(3), tonnes: 300);
        Assert.That(plan.Plan.LaneBuilds.Single(), Is.EqualTo(new LaneBuild("pipe", "year 1")));
        Assert.That(plan.Ledger.CostByCategory[CostCategory.Capex].Discounted.Number, Is.EqualTo(3_000).Within(1e-9));
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo(3_000 + (10_000 * Flow.Sum())).Within(1e-4));
        Assert.That(plan.Ledger.CostBySite["yard"].Undiscounted.Number, Is.EqualTo(33_000).Within(1e-6));
    }

    [Test]
    public void Until_its_lead_time_is_over_all_goes_by_road()
    {
        AuditedPlan plan = ModularWorks.CheapestFor(PipedWorks.Content(3, p => p with { LeadTime = Years.Of(1) }), tonnes: 300);
        Assert.That(plan.Plan.Shipments.Select(s => (s.Period, s.Lane)), Is.EqualTo([("year 1", "road"), ("year 2", "pipe"), ("year 3", "pipe")]));
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo(3_000 + (10_000 * Flow.Sum()) + (5_000 * Flow[0])).Within(1e-4));
    }

    [Test]
    public void A_pipe_that_lasts_a_year_is_built_once_and_for_the_first_year()
    {
        AuditedPlan plan = ModularWorks.CheapestFor(PipedWorks.Content(3, p => p with { Lifetime = Years.Of(1) }), tonnes: 300);
        Assert.That(plan.Plan.LaneBuilds.Single().Period, Is.EqualTo("year 1"));
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo(3_000 + (10_000 * Flow.Sum()) + (5_000 * (Flow[1] + Flow[2]))).Within(1e-4));
    }

    [Test]
    public void Grant_insurance_salvage_and_budget_are_those_of_a_facility()
    {
        // The first year has no budget. Built in year 2 with two years of four left at the end of year 3: 0.8 x 3,000 paid, 0.5 x 2,400 x 2/4 returned, 1 % insured for two years.
        ScenarioContent content = PipedWorks.Content(3, p => p with { Lifetime = Years.Of(4) }) with
        {
            Finance = new Finance
            {
                GrantShare = Share.Percent(20), InsuranceSharePerYear = Share.Percent(1), SalvageShare = Share.Percent(50), CapexBudget = PerPeriod<Money>.Each(Money.Of(2_399), Money.Of(2_400), Money.Of(0)),
            },
        };
        PlanLedger ledger = ModularWorks.CheapestFor(content, tonnes: 300, CostBasis.Net).Ledger;
        Assert.That(ledger.CostByCategory[CostCategory.Capex].Discounted.Number, Is.EqualTo(2_400 / 1.1).Within(1e-6));
        Assert.That(ledger.CostByCategory[CostCategory.Insurance].Discounted.Number, Is.EqualTo(30 * (Flow[1] + Flow[2])).Within(1e-6));
        Assert.That(ledger.CreditByKind[CreditKind.Salvage].Undiscounted.Number, Is.EqualTo(600).Within(1e-9));
    }

    [Test]
    public void A_permit_that_takes_a_year_shuts_the_road_for_the_first()
    {
        // No pipe can be afforded; 200 t must go by road in years 2 and 3, and 300 t can't go at all.
        ScenarioContent content = PipedWorks.Content(3, road: r => r with { LeadTime = Years.Of(1) }) with { Finance = new Finance { CapexBudget = Money.Of(0) } };
        AuditedPlan plan = ModularWorks.CheapestFor(content, tonnes: 200);
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo(15_000 * (Flow[1] + Flow[2])).Within(1e-4));
        Assert.That(new RecoveryOptimizer().Optimize(new Scenario(content), Objective.LeastCost(leastGold: MetalMass.Grams(201 * ModularWorks.GramsPerTonne))).Refusal, Is.EqualTo(Refusal.Infeasible));
    }

    [Test]
    public void A_pipe_used_before_it_stands_built_twice_or_never_is_caught()
    {
        AuditedPlan plan = ModularWorks.CheapestFor(PipedWorks.Content(2), tonnes: 200);
        Assert.That(ModularWorks.FindingsOf(plan, p => p with { LaneBuilds = [] }), Is.EqualTo([FindingKind.LaneNotStanding]));
        Assert.That(ModularWorks.FindingsOf(plan, p => p with { LaneBuilds = [new LaneBuild("pipe", "year 2")] }), Is.EqualTo([FindingKind.LaneNotStanding]));
        Assert.That(ModularWorks.FindingsOf(plan, p => p with { LaneBuilds = [.. p.LaneBuilds, new LaneBuild("pipe", "year 2")] }), Is.EqualTo([FindingKind.BuiltTwice]));
        Assert.That(ModularWorks.FindingsOf(plan, p => p with { LaneBuilds = [.. p.LaneBuilds, new LaneBuild("road", "year 2")] }), Is.EqualTo([FindingKind.WrongKindOfBuild]));
    }

    [Test]
    public void A_lifetime_without_a_capex_is_refused() =>
        Assert.That(() => new Scenario(PipedWorks.Content(1, p => p with { Capex = null, Lifetime = Years.Of(3) })), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("RO2070"));

    [Test]
    public void The_cheapest_way_to_carry_is_that_of_trying_every_year_to_build_in()
    {
        int built = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            Case random = Case.Next(new Random(seed));
            Outcome outcome = new RecoveryOptimizer().Optimize(
                new Scenario(random.Content()), Objective.LeastCost(CostBasis.Net, MetalMass.Grams(random.Tonnes * ModularWorks.GramsPerTonne)), new OptimizeOptions { RelativeGap = 1e-9 });
            double?[] costs = [.. Enumerable.Range(0, 4).Select(random.CostWhenBuiltIn)];
            if (costs.Min() is { } cheapest)
            {
                if (cheapest < (costs[3] ?? double.PositiveInfinity)) built++;
                Assert.That(outcome.Bounds.Achieved, Is.EqualTo(cheapest).Within(1e-6 * cheapest), $"seed {seed}: {random} {outcome.Message}");
            }
            else
            {
                Assert.That(outcome.Refusal, Is.EqualTo(Refusal.Infeasible), $"seed {seed}: {random}");
            }
        }

        Assert.That(built, Is.GreaterThan(20));
    }

    private sealed record Case(double Tonnes, double[] Supply, double Capex, double? Capacity, double Road, int Permit, int LeadTime, int? Lifetime, double Fixed, double Budget, double Grant, double Insurance, double Salvage)
    {
        public static Case Next(Random random) => new(
            random.Next(50, 250), [.. Enumerable.Range(0, 3).Select(_ => (double)random.Next(40, 130))], random.Next(1_000, 9_000), random.Next(2) == 0 ? null : random.Next(30, 120), random.Next(10, 80),
            random.Next(3), random.Next(2), random.Next(2) == 0 ? null : random.Next(1, 4), random.Next(2) * random.Next(800), random.Next(2_000, 9_000) + 0.5, 0.1 * random.Next(4), 0.01 * random.Next(4), 0.1 * random.Next(6));

        public ScenarioContent Content()
        {
            ScenarioContent content = PipedWorks.Content(
                3,
                p => p with { Capex = Money.Of(Capex), WetTonnesPerYear = Capacity is { } c ? WetMass.Tonnes(c) : null, LeadTime = Years.Of(LeadTime), Lifetime = Lifetime is { } life ? Years.Of(life) : null, FixedCostPerPeriod = Money.Of(Fixed) },
                r => r with { CostPerWetTonne = Rate<Money, WetMass>.Of(Road), LeadTime = Years.Of(Permit) });
            return content with
            {
                Feedstocks = [content.Feedstocks[0] with { DryTonnesPerPeriod = PerPeriod<DryMass>.Each(Supply.Select(DryMass.Tonnes)) }],
                Finance = new Finance { CapexBudget = Money.Of(Budget), GrantShare = Share.Of(Grant), InsuranceSharePerYear = Share.Of(Insurance), SalvageShare = Share.Of(Salvage) },
            };
        }

        // For every set of years in which the pipe is used at its fixed cost: the tonnes on offer by each way, the cheapest first.
        public double? CostWhenBuiltIn(int year)
        {
            if (year < 3 && Capex * (1 - Grant) > Budget) return null;
            double? cheapest = null;
            for (int used = 0; used < 8; used++)
            {
                if (Enumerable.Range(0, 3).Any(y => (used >> y & 1) == 1 && !Stands(year, y))) continue;
                if (CostWith(year, used) is { } cost && !(cost >= cheapest)) cheapest = cost;
            }

            return cheapest;
        }

        private bool Stands(int built, int year) => built < 3 && built + LeadTime <= year && year < built + LeadTime + (Lifetime ?? 99);

        private double? CostWith(int built, int used)
        {
            var offers = new List<(double Cost, double Tonnes)>();
            double cost = 0;
            for (int y = 0; y < 3; y++)
            {
                double piped = (used >> y & 1) == 1 ? Math.Min(Supply[y], Capacity ?? double.PositiveInfinity) : 0;
                offers.Add((100 * Flow[y], piped));
                if (y >= Permit) offers.Add(((100 + Road) * Flow[y], Supply[y] - piped));
                cost += ((used >> y & 1) * Fixed * Flow[y]) + (Stands(built, y) ? Insurance * Capex * Flow[y] : 0);
            }

            double left = Tonnes;
            foreach ((double perTonne, double tonnes) in offers.Order())
            {
                double taken = Math.Min(left, tonnes);
                left -= taken;
                cost += taken * perTonne;
            }

            if (left > 1e-9) return null;
            if (built == 3) return cost;
            double life = Lifetime is { } l ? Math.Clamp((built + LeadTime + l - 3.0) / l, 0, 1) : 1;
            return cost + (Capex * (1 - Grant) * (Math.Pow(1.1, -built) - (Salvage * life * Math.Pow(1.1, -3))));
        }
    }
}
