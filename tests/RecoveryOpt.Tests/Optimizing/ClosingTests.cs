namespace RecoveryOpt.Tests.Optimizing;

/// <summary>Works that aren't needed any more are closed for good at a cost, or kept in care until they are.</summary>
public sealed class ClosingTests
{
    private static readonly double[] Flow = [.. Enumerable.Range(0, 3).Select(y => Math.Pow(1.1, -(y + 0.5)))];

    [Test]
    public void Works_that_cost_more_standing_than_closing_are_closed_when_done()
    {
        // 100 t dear in years 2 and 3: all in year 1, then 900 / 1.1 once against 1,000 a year.
        AuditedPlan plan = ModularWorks.CheapestFor(Content([100, 900, 900], f => f with { ClosingCost = Money.Of(900) }), tonnes: 100);
        Assert.That(plan.Plan.Closings.Single(), Is.EqualTo(new Closing("smelter", "year 2")));
        Assert.That(plan.Ledger.CostByCategory[CostCategory.Closure].Discounted.Number, Is.EqualTo(900 / 1.1).Within(1e-6));
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo((11_000 * Flow[0]) + (900 / 1.1)).Within(1e-4));
    }

    [Test]
    public void A_dear_closing_is_left()
    {
        AuditedPlan plan = ModularWorks.CheapestFor(Content([100, 900, 900], f => f with { ClosingCost = Money.Of(3_000) }), tonnes: 100);
        Assert.That(plan.Plan.Closings, Is.Empty);
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo((11_000 * Flow[0]) + (1_000 * (Flow[1] + Flow[2]))).Within(1e-4));
    }

    [Test]
    public void Care_takes_the_place_of_the_fixed_cost_in_a_year_without_feed()
    {
        // Boards are dear in year 2: 200 t in years 1 and 3, and 300 USD of care between them.
        AuditedPlan plan = ModularWorks.CheapestFor(Content([100, 900, 100], f => f with { CareCostPerYear = Money.Of(300) }), tonnes: 200);
        Assert.That(plan.Plan.CarePeriods.Single(), Is.EqualTo(new CarePeriod("smelter", "year 2")));
        Assert.That(plan.Ledger.CostByCategory[CostCategory.Fixed].Discounted.Number, Is.EqualTo((1_000 * Flow[0]) + (300 * Flow[1]) + (1_000 * Flow[2])).Within(1e-6));
    }

    [Test]
    public void What_is_built_is_not_closed_before_its_least_life()
    {
        // Built in year 1 and used at once, done after it: closed in year 2 if nothing forbids, in year 3 with a least life of two years. Insured at 1 % while it stands.
        foreach ((int? least, string closed, double standing) in new (int?, string, double)[] { (null, "year 2", Flow[0]), (2, "year 3", Flow[0] + Flow[1]) })
        {
            ScenarioContent content = Content([100, 900, 900], f => f with
            {
                ClosingCost = Money.Of(10), LeastLife = least is { } years ? Years.Of(years) : null, Modules = f.Modules! with { Existing = 0, MostNew = 1, CapexPerModule = Money.Of(5_000) },
            }) with { Finance = new Finance { InsuranceSharePerYear = Share.Percent(1) } };
            AuditedPlan plan = ModularWorks.CheapestFor(content, tonnes: 100);
            Assert.That(plan.Plan.Closings.Single().Period, Is.EqualTo(closed));
            Assert.That(plan.Ledger.CostByCategory[CostCategory.Insurance].Discounted.Number, Is.EqualTo(50 * standing).Within(1e-6));
            Assert.That(plan.Ledger.CostByCategory[CostCategory.Fixed].Discounted.Number, Is.EqualTo(1_000 * standing).Within(1e-6));
        }
    }

    [Test]
    public void A_size_is_closed_and_kept_in_care_as_modules_are()
    {
        // 100 t/a at 500 + 5 a tonne of fixed cost; 100 t in year 1, none in year 2 (care 200), 100 t in year 3.
        ScenarioContent content = Content([100, 900, 100], f => f with
        {
            CareCostPerYear = Money.Of(200), ClosingCost = Money.Of(0), Modules = null,
            Size = new SizeCapacity { Most = DryMass.Tonnes(100), FixedCapex = Money.Of(1), FixedCostPerYear = Money.Of(500), FixedCostPerAnnualTonne = Rate<Money, DryMass>.Of(5) },
        });
        AuditedPlan both = ModularWorks.CheapestFor(content, tonnes: 200);
        Assert.That(both.Ledger.CostByCategory[CostCategory.Fixed].Discounted.Number, Is.EqualTo((1_000 * Flow[0]) + (200 * Flow[1]) + (1_000 * Flow[2])).Within(1e-4));
        AuditedPlan one = ModularWorks.CheapestFor(content with { Feedstocks = [content.Feedstocks[0] with { Purchase = Prices([100, 900, 900]) }] }, tonnes: 100);
        Assert.That(one.Plan.Closings.Single().Period, Is.EqualTo("year 2"));
        Assert.That(one.Ledger.CostByCategory[CostCategory.Fixed].Discounted.Number, Is.EqualTo(1_000 * Flow[0]).Within(1e-4));
    }

    [Test]
    public void Feeding_what_is_closed_or_in_care_is_caught()
    {
        AuditedPlan plan = ModularWorks.CheapestFor(Content([100, 900, 100], f => f with { CareCostPerYear = Money.Of(300), ClosingCost = Money.Of(5_000) }), tonnes: 200);
        Assert.That(ModularWorks.FindingsOf(plan, p => p with { CarePeriods = [new CarePeriod("smelter", "year 3")] }), Is.EqualTo([FindingKind.FedInCare]));
        Assert.That(ModularWorks.FindingsOf(plan, p => p with { Closings = [new Closing("smelter", "year 3")] }), Is.EqualTo([FindingKind.FacilityNotStanding]));
        Assert.That(ModularWorks.FindingsOf(plan, p => p with { Closings = [new Closing("smelter", "year 2")] }), Is.EquivalentTo([FindingKind.FacilityNotStanding, FindingKind.CareWithoutStanding]));
    }

    [Test]
    public void The_cheapest_way_to_build_keep_and_close_is_that_of_trying_them_all()
    {
        int solved = 0;
        int closed = 0;
        int inCare = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            Case random = Case.Next(new Random(seed));
            Outcome outcome = new RecoveryOptimizer().Optimize(
                new Scenario(random.Scenario()), Objective.LeastCost(leastGold: MetalMass.Grams(random.Tonnes * ModularWorks.GramsPerTonne)), new OptimizeOptions { RelativeGap = 1e-9 });
            if (random.Cheapest() is { } cheapest)
            {
                solved++;
                closed += outcome.Best!.Plan.Closings.Length;
                inCare += outcome.Best.Plan.CarePeriods.Length;
                Assert.That(outcome.Bounds.Achieved, Is.EqualTo(cheapest).Within(1e-6 * cheapest), $"seed {seed}: {random} {outcome.Message}");
            }
            else
            {
                Assert.That(outcome.Refusal, Is.EqualTo(Refusal.Infeasible), $"seed {seed}: {random}");
            }
        }

        Assert.That(solved, Is.GreaterThan(30));
        Assert.That(closed, Is.GreaterThan(5));
        Assert.That(inCare, Is.GreaterThan(8));
    }

    /// <summary>One module of 100 t/a that stands, 1,000 USD a year, and boards at these prices.</summary>
    private static ScenarioContent Content(double[] price, Func<Facility, Facility> change)
    {
        ScenarioContent content = ModularWorks.Content(3, f => change(f with { Modules = new ModuleCapacity { DryTonnesPerYear = DryMass.Tonnes(100), Existing = 1, FixedCostPerYear = Money.Of(1_000) } }));
        return content with { Feedstocks = [content.Feedstocks[0] with { Purchase = Prices(price) }] };
    }

    private static PurchaseTerms Prices(double[] each) => new() { PricePerDryTonne = PerPeriod<Rate<Money, DryMass>>.Each(each.Select(Rate<Money, DryMass>.Of)) };

    private sealed record Case(double Tonnes, double[] Price, int Existing, double Fixed, double? Closing, double? Care, int LeadTime, int? Lifetime, int? LeastLife, double Capex, double Insurance, double Policy)
    {
        public static Case Next(Random random)
        {
            double? closing = random.Next(4) == 0 ? null : random.Next(1_500);
            int? life = random.Next(3) == 0 ? random.Next(1, 4) : null;
            return new Case(
                random.Next(40, 260), [.. Enumerable.Range(0, 3).Select(_ => (double)random.Next(60, 240))], random.Next(2), random.Next(500, 5_000), closing, random.Next(3) == 0 ? null : random.Next(1_500),
                random.Next(2), life, closing is null || random.Next(2) == 0 ? null : Math.Min(life ?? 3, random.Next(1, 4)), random.Next(2_000, 8_000), 0.02 * random.Next(3), 100 * random.Next(4));
        }

        public ScenarioContent Scenario() => ClosingTests.Content(Price, f => f with
        {
            ClosingCost = Closing is { } closing ? Money.Of(closing) : null, CareCostPerYear = Care is { } care ? Money.Of(care) : null, LeadTime = Years.Of(LeadTime),
            Lifetime = Lifetime is { } life ? Years.Of(life) : null, LeastLife = LeastLife is { } least ? Years.Of(least) : null, PolicyLeastDryTonnesPerYear = DryMass.Tonnes(Policy),
            Modules = f.Modules! with { Existing = Existing, MostNew = 2, CapexPerModule = Money.Of(Capex), FixedCostPerYear = Money.Of(Fixed) },
        }) with { Finance = new Finance { InsuranceSharePerYear = Share.Of(Insurance) } };

        public double? Cheapest()
        {
            double? cheapest = null;
            for (int code = 0; code < 27; code++)
            {
                int[] built = [code % 3, code / 3 % 3, code / 9];
                for (int closed = 0; closed <= 3 && built.Sum() <= 2; closed++)
                {
                    for (int care = 0; care < 8; care++)
                    {
                        if (Cost(built, closed, care) is { } cost && !(cost >= cheapest)) cheapest = cost;
                    }
                }
            }

            return cheapest;
        }

        // Closed from the start of a year on (3: never), in care in the years of the mask; the tonnes go to the cheapest years.
        private double? Cost(int[] built, int closed, int care)
        {
            if ((closed < 3 && Closing is null) || (care != 0 && Care is null)) return null;
            double cost = closed < 3 ? Closing!.Value * Math.Pow(1.1, -closed) : 0;
            var offers = new List<(double Cost, double Tonnes)>();
            for (int y = 0; y < 3; y++)
            {
                if (built[y] > 0 && closed < 3 && (closed <= y || closed < y + LeadTime + (LeastLife ?? 0))) return null;
                int standing = y >= closed ? 0 : Enumerable.Range(0, y + 1).Where(q => q + LeadTime <= y && y < q + LeadTime + (Lifetime ?? 99)).Sum(q => built[q]);
                int all = y >= closed ? 0 : Existing + standing;
                bool inCare = (care >> y & 1) == 1;
                if (inCare && all == 0) return null;
                if (standing > 0 && all * 100 < Policy) return null;
                cost += built[y] * Capex * Math.Pow(1.1, -y);
                cost += ((inCare ? Care!.Value : all * Fixed) + (standing * Capex * Insurance)) * Flow[y];
                offers.Add((Price[y] * Flow[y], inCare ? 0 : 100 * all));
            }

            double left = Tonnes;
            foreach ((double perTonne, double tonnes) in offers.Order())
            {
                double taken = Math.Min(left, tonnes);
                left -= taken;
                cost += taken * perTonne;
            }

            return left > 1e-9 ? null : cost;
        }
    }
}
