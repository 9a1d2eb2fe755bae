namespace RecoveryOpt.Tests.Optimizing;

/// <summary>A residue sink with little room is raised, in time, as often as is needed; what lies there never exceeds the room of that day.</summary>
public sealed class SinkRaiseTests
{
    // A tonne of boards gives 90 g of gold in 100 g of dore; the rest is slag.
    private const double Slag = 1 - 1e-4;
    private static readonly double[] Flow = [.. Enumerable.Range(0, 3).Select(y => Math.Pow(1.1, -(y + 0.5)))];

    [Test]
    public void A_raise_is_built_when_the_room_is_full_and_not_before()
    {
        // 100 t a year fill 150 t in the second year: the raise of 150 t is paid then, 700 / 1.1.
        AuditedPlan plan = ModularWorks.CheapestFor(Content(3, k => k with { RemainingDryTonnes = DryMass.Tonnes(150), RaiseDryTonnes = DryMass.Tonnes(150) }), tonnes: 300);
        Assert.That(plan.Plan.SinkRaises.Single(), Is.EqualTo(new SinkRaise("heap", "year 2", 1)));
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo((700 / 1.1) + (10_000 * Flow.Sum())).Within(1e-4));
    }

    [Test]
    public void It_is_paid_a_lead_time_earlier()
    {
        AuditedPlan plan = ModularWorks.CheapestFor(Content(3, k => k with { RemainingDryTonnes = DryMass.Tonnes(150), RaiseDryTonnes = DryMass.Tonnes(150), RaiseLeadTime = Years.Of(1) }), tonnes: 300);
        Assert.That(plan.Plan.SinkRaises.Single(), Is.EqualTo(new SinkRaise("heap", "year 1", 1)));
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo(700 + (10_000 * Flow.Sum())).Within(1e-4));
    }

    [Test]
    public void A_volume_counts_at_placed_density_and_two_raises_are_two()
    {
        // No room at first, 40 m3 = 60 t a raise: 100 t in one year take two of them. A grant pays a fifth, 1 % is insured, and nobody buys earthworks back.
        ScenarioContent content = Content(1, k => k with
        {
            RemainingVolume = Volume.CubicMetres(0), RaiseVolume = Volume.CubicMetres(40), PlacedDensity = Density.TonnesPerCubicMetre(1.5),
        }) with { Finance = new Finance { GrantShare = Share.Percent(20), InsuranceSharePerYear = Share.Percent(1), SalvageShare = Share.Percent(50) } };
        AuditedPlan plan = ModularWorks.CheapestFor(content, tonnes: 100, CostBasis.Net);
        Assert.That(plan.Plan.SinkRaises.Single(), Is.EqualTo(new SinkRaise("heap", "year 1", 2)));
        Assert.That(plan.Ledger.NetCost.Discounted.Number, Is.EqualTo((0.8 * 1_400) + ((10_000 + 14) * Flow[0])).Within(1e-4));
        Assert.That(plan.Ledger.Uses.Single(u => u.Kind == FindingKind.SinkVolume).Slack, Is.EqualTo(80 - (100 * Slag / 1.5)).Within(1e-6));
    }

    [Test]
    public void A_raise_left_out_built_late_or_one_too_many_is_caught()
    {
        AuditedPlan plan = ModularWorks.CheapestFor(Content(3, k => k with { RemainingDryTonnes = DryMass.Tonnes(150), RaiseDryTonnes = DryMass.Tonnes(150) }), tonnes: 300);
        Assert.That(ModularWorks.FindingsOf(plan, p => p with { SinkRaises = [] }), Is.EqualTo([FindingKind.SinkTonnes]));
        Assert.That(ModularWorks.FindingsOf(plan, p => p with { SinkRaises = [new SinkRaise("heap", "year 3", 1)] }), Is.EqualTo([FindingKind.SinkTonnes]));
        Assert.That(ModularWorks.FindingsOf(plan, p => p with { SinkRaises = [new SinkRaise("heap", "year 1", 3), new SinkRaise("heap", "year 2", 1)] }), Is.EqualTo([FindingKind.TooMuchBuilt]));
    }

    [Test]
    public void The_cheapest_raises_are_those_of_trying_them_all()
    {
        int raised = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            Case random = Case.Next(new Random(seed));
            Outcome outcome = new RecoveryOptimizer().Optimize(
                new Scenario(random.Content()), Objective.LeastCost(CostBasis.Net, MetalMass.Grams(random.Tonnes * ModularWorks.GramsPerTonne)), new OptimizeOptions { RelativeGap = 1e-9 });
            if (random.Cheapest() is { } cheapest)
            {
                raised += outcome.Best!.Plan.SinkRaises.Length > 0 ? 1 : 0;
                Assert.That(outcome.Bounds.Achieved, Is.EqualTo(cheapest).Within(1e-6 * cheapest), $"seed {seed}: {random} {outcome.Message}");
            }
            else
            {
                Assert.That(outcome.Refusal, Is.EqualTo(Refusal.Infeasible), $"seed {seed}: {random}");
            }
        }

        Assert.That(raised, Is.GreaterThan(20));
    }

    /// <summary>A smelter that stands, and a heap that can be raised three times at 700 USD.</summary>
    private static ScenarioContent Content(int years, Func<ResidueSink, ResidueSink> change)
    {
        ScenarioContent content = ModularWorks.Content(years, f => f with { Modules = new ModuleCapacity { DryTonnesPerYear = DryMass.Tonnes(1_000), Existing = 1 } });
        return content with
        {
            Feedstocks = [content.Feedstocks[0] with { DryTonnesPerPeriod = DryMass.Tonnes(100) }],
            ResidueSinks = [change(content.ResidueSinks[0] with { RaiseCapex = Money.Of(700), MostRaises = 3 })],
        };
    }

    private sealed record Case(double Tonnes, double Room, double Raise, int LeadTime, double[] Price, double Capex, double Fee, double Budget)
    {
        public static Case Next(Random random) => new(
            random.Next(50, 290), 10 * random.Next(15), 10 * random.Next(4, 12), random.Next(2), [.. Enumerable.Range(0, 3).Select(_ => (double)random.Next(80, 140))], random.Next(300, 2_000), random.Next(9), random.Next(600, 5_000) + 0.5);

        public ScenarioContent Content()
        {
            ScenarioContent content = SinkRaiseTests.Content(3, k => k with
            {
                RemainingDryTonnes = DryMass.Tonnes(Room * Slag), RaiseDryTonnes = DryMass.Tonnes(Raise * Slag), RaiseCapex = Money.Of(Capex), RaiseLeadTime = Years.Of(LeadTime), FeePerDryTonne = Rate<Money, DryMass>.Of(Fee / Slag),
            });
            return content with
            {
                Feedstocks = [content.Feedstocks[0] with { Purchase = new PurchaseTerms { PricePerDryTonne = PerPeriod<Rate<Money, DryMass>>.Each(Price.Select(Rate<Money, DryMass>.Of)) } }],
                Finance = new Finance { CapexBudget = Money.Of(Budget) },
            };
        }

        public double? Cheapest()
        {
            double? cheapest = null;
            for (int code = 0; code < 64; code++)
            {
                int[] raises = [code & 3, code >> 2 & 3, code >> 4 & 3];
                if (raises.Sum() <= 3 && Cost(raises) is { } cost && !(cost >= cheapest)) cheapest = cost;
            }

            return cheapest;
        }

        // Tonnes go to the cheapest years first, as far as the room of each year and of every later one lets them.
        private double? Cost(int[] raises)
        {
            if (raises.Any(r => r * Capex > Budget)) return null;
            double[] placed = new double[3];
            double left = Tonnes;
            double cost = Enumerable.Range(0, 3).Sum(y => raises[y] * Capex * Math.Pow(1.1, -y));
            foreach (int year in Enumerable.Range(0, 3).OrderBy(y => (Price[y] + Fee) * Flow[y]))
            {
                double room = Enumerable.Range(year, 3 - year).Min(y => Room + (Raise * raises.Where((_, q) => q + LeadTime <= y).Sum()) - placed.Take(y + 1).Sum());
                placed[year] = Math.Clamp(left, 0, Math.Min(100, Math.Max(0, room)));
                left -= placed[year];
                cost += placed[year] * (Price[year] + Fee) * Flow[year];
            }

            return left > 1e-9 ? null : cost;
        }
    }
}
