namespace RecoveryOpt.Tests.Optimizing;

/// <summary>Grants that stand on a limit: by hand, and over random networks against every choice of grants turned into plain terms.</summary>
public sealed class GrantTests
{
    private static readonly RecoveryOptimizer Optimizer = new();

    [Test]
    public void A_grant_that_pays_more_than_its_cap_costs_is_taken()
    {
        // 100 t at 10 kg: 1,000 kg; the cap of 400 kg needs 60 t in the clean mode, 20 USD/t dearer: 1,200 a year against 20 % of 10,000. Insurance is on the whole, salvage on the 8,000 paid.
        AuditedPlan plan = ModularWorks.CheapestFor(Works(cleanCost: 20, terms: new() { InsuranceSharePerYear = Share.Percent(1), SalvageShare = Share.Percent(25) }), tonnes: 100, CostBasis.Net);
        Assert.Multiple(() =>
        {
            Assert.That(plan.Plan.Grants.Single(), Is.EqualTo(new GrantTaken("fund")));
            Assert.That(plan.Ledger.CostByCategory[CostCategory.Capex].Discounted.Number, Is.EqualTo(8_000).Within(1e-6));
            Assert.That(plan.Ledger.CostByCategory[CostCategory.Insurance].Discounted.Number, Is.EqualTo(100 * ModularWorks.FirstYear).Within(1e-6));
            Assert.That(plan.Ledger.NetCost.Discounted.Number, Is.EqualTo(8_000 + ((10_000 + 1_200 + 100) * ModularWorks.FirstYear) - (0.25 * 8_000 / 1.1)).Within(1e-4));
            Assert.That(plan.Ledger.Uses.Single(u => u.Kind == FindingKind.GrantCondition).Value, Is.EqualTo(400).Within(1e-4));
        });
    }

    [Test]
    public void A_grant_that_pays_less_than_its_cap_costs_is_left()
    {
        // At 40 USD/t the cap costs 2,400 x 1.1^-0.5 = 2,288, more than the 2,000.
        AuditedPlan plan = ModularWorks.CheapestFor(Works(cleanCost: 40), tonnes: 100);
        Assert.That(plan.Plan.Grants, Is.Empty);
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo(10_000 + (10_000 * ModularWorks.FirstYear)).Within(1e-4));
        Assert.That(plan.Ledger.Uses.Count(u => u.Kind == FindingKind.GrantCondition), Is.Zero);
    }

    [Test]
    public void A_capex_budget_that_only_the_grant_keeps_forces_the_cap()
    {
        AuditedPlan plan = ModularWorks.CheapestFor(Works(cleanCost: 40, terms: new() { GrantShare = Share.Percent(10), CapexBudget = Money.Of(7_000) }), tonnes: 100);
        Assert.That(plan.Plan.Grants.Length, Is.EqualTo(1));
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo(7_000 + (12_400 * ModularWorks.FirstYear)).Within(1e-4));
    }

    [Test]
    public void A_grant_for_something_else_pays_nothing()
    {
        ScenarioContent content = Works(cleanCost: 20);
        Finance finance = content.Finance! with { ConditionalGrants = [content.Finance!.ConditionalGrants[0] with { Sinks = ["heap"] }] };
        Assert.That(ModularWorks.CheapestFor(content with { Finance = finance }, tonnes: 100).Plan.Grants, Is.Empty);
    }

    [Test]
    public void A_grant_for_raises_of_a_sink_pays_its_share_of_them_and_of_nothing_else()
    {
        // 100 t of slag take two raises of 60 t, 1,400 USD: 90 % of them, 1,260, is more than the 1,200 x 1.1^-0.5 = 1,144 that the cap costs.
        ScenarioContent content = Works(cleanCost: 20);
        ResidueSink heap = content.ResidueSinks[0] with { RemainingDryTonnes = DryMass.Tonnes(0), RaiseDryTonnes = DryMass.Tonnes(60), RaiseCapex = Money.Of(700), MostRaises = 3 };
        Finance finance = content.Finance! with { ConditionalGrants = [content.Finance!.ConditionalGrants[0] with { Share = Share.Percent(90), Sinks = ["heap"] }] };
        AuditedPlan plan = ModularWorks.CheapestFor(content with { ResidueSinks = [heap], Finance = finance }, tonnes: 100);
        Assert.That(plan.Plan.Grants.Length, Is.EqualTo(1));
        Assert.That(plan.Plan.SinkRaises.Single(), Is.EqualTo(new SinkRaise("heap", "year 1", 2)));
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo(10_000 + 140 + (11_200 * ModularWorks.FirstYear)).Within(1e-4));
    }

    [Test]
    public void A_plan_that_claims_the_grant_without_the_cap_or_its_money_without_the_grant_is_caught()
    {
        AuditedPlan taken = ModularWorks.CheapestFor(Works(cleanCost: 20), tonnes: 100);
        AuditedPlan left = ModularWorks.CheapestFor(Works(cleanCost: 40), tonnes: 100);
        Assert.That(ModularWorks.FindingsOf(left, p => p with { Grants = [new GrantTaken("fund")] }), Is.EqualTo([FindingKind.GrantCondition]));

        var claims = new AuditOptions { Claims = new PlanClaims { GrossCost = taken.Ledger.GrossCost.Discounted.Number } };
        Assert.That(PlanAuditor.Audit(taken.Scenario, taken.Plan with { Grants = [] }, null, claims).Findings.Single().Kind, Is.EqualTo(FindingKind.ClaimDiffers));
    }

    [Test]
    public void Optima_are_those_of_trying_every_choice_of_grants_as_plain_terms()
    {
        (int taken, int left) = (0, 0);
        for (int seed = 1; seed <= 16; seed++)
        {
            ScenarioContent content = Random(seed);
            Objective objective = seed % 4 == 0 ? Objective.GoldPerCost(leastTotalCost: Money.Of(900_000)) : seed % 4 == 1 ? Objective.NetPresentValue() : Objective.GoldPerCost();
            Outcome outcome = Solve(content, objective);
            double?[] tried = [.. Choices(content.Finance!.ConditionalGrants).Select(choice => Solve(AsPlainTerms(content, choice), objective)).Select(o => o.IsProven ? o.Bounds.Achieved : null)];
            if (tried.Max() is not { } best)
            {
                Assert.That(outcome.Best, Is.Null, $"seed {seed}");
                continue;
            }

            Assert.That(outcome.AuditFindings, Is.Empty, $"seed {seed}");
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(best).Within(1e-6 * Math.Abs(best)), $"seed {seed}: {string.Join(", ", tried)}; {outcome.Message}");
            if (outcome.Best!.Plan.Grants.IsEmpty) left++;
            else taken++;
        }

        Assert.That(taken, Is.GreaterThan(2));
        Assert.That(left, Is.GreaterThan(2));
    }

    private static Outcome Solve(ScenarioContent content, Objective objective) => Optimizer.Optimize(new Scenario(content), objective, new OptimizeOptions { RelativeGap = 1e-8 });

    private static IEnumerable<ConditionalGrant[]> Choices(IReadOnlyList<ConditionalGrant> grants) =>
        Enumerable.Range(0, 1 << grants.Count).Select(mask => grants.Where((_, g) => (mask >> g & 1) == 1).ToArray());

    /// <summary>The smelter in a standard mode that emits 10 kg a tonne, or a clean one that emits none and costs more; a fund pays 20 % of capex for at most 400 kg a year.</summary>
    private static ScenarioContent Works(double cleanCost, Finance? terms = null)
    {
        ScenarioContent content = ModularWorks.Content(years: 1);
        Technology smelting = content.Technologies[0];
        OperatingMode standard = smelting.Modes[0] with { Emissions = [new ProcessEmission { Emission = "CO2e", Per = UseBasis.DryTonneFed, Amount = EmissionMass.Kilograms(10) }] };
        OperatingMode clean = smelting.Modes[0] with { Id = "clean", CostPerDryTonne = Rate<Money, DryMass>.Of(cleanCost) };
        return content with
        {
            Emissions = [new Emission { Id = "CO2e" }],
            Technologies = [smelting with { Modes = [standard, clean] }],
            Limits = [new Limit { Id = "cap", Measure = "emissions/CO2e", Sense = LimitSense.AtMost, Value = LimitValue.Of(400), Conditional = true }],
            Finance = (terms ?? new Finance()) with { ConditionalGrants = [new ConditionalGrant { Id = "fund", Share = Share.Percent(20), OnLimit = "cap" }] },
        };
    }

    /// <summary>A random network with a lane to build, a grant on a carbon cap for everything, and one for the leach on gold delivered.</summary>
    private static ScenarioContent Random(int seed)
    {
        var random = new Random(seed);
        ScenarioContent content = RandomNetwork.Content(seed);
        Limit carbon = content.Limits[0] with { Conditional = true, Value = LimitValue.Of(content.Limits[0].Value![0].Number * (0.05 + (0.3 * random.NextDouble()))) };
        Limit gold = content.Limits[1] with { Conditional = true, Value = LimitValue.Of(random.Next(2_000, 30_000)) };
        return content with
        {
            Lanes = [content.Lanes[0] with { Capex = Money.Of(random.Next(100, 20_000)) }, .. content.Lanes.Skip(1)],
            Limits = [carbon, gold],
            Finance = new Finance
            {
                GrantShare = Share.Of(0.1 * random.Next(3)), SalvageShare = Share.Of(0.3), CapexBudget = Money.Of(random.Next(30_000, 200_000)),
                ConditionalGrants =
                [
                    new ConditionalGrant { Id = "green", Share = Share.Of(0.1 + (0.1 * random.Next(3))), OnLimit = carbon.Id },
                    new ConditionalGrant { Id = "regional", Share = Share.Of(0.3), OnLimit = gold.Id, Facilities = ["new leach"], Lanes = [content.Lanes[0].Id] },
                ],
            },
        };
    }

    /// <summary>The same scenario with these grants taken: their limits stand, and what they cover costs less. Exact without insurance, which is on capex before grants.</summary>
    private static ScenarioContent AsPlainTerms(ScenarioContent content, ConditionalGrant[] taken)
    {
        double plain = content.Finance!.GrantShare!.Value.Number;
        double OnAll(string id) => taken.Where(g => g.Facilities.IsEmpty || g.Facilities.Contains(id, StringComparer.Ordinal) || g.Lanes.Contains(id, StringComparer.Ordinal)).Sum(g => g.Share.Number);
        double Kept(string id) => (1 - plain - OnAll(id)) / (1 - plain);
        return content with
        {
            Limits = [.. content.Limits.Where(l => taken.Any(g => g.OnLimit == l.Id)).Select(l => l with { Conditional = false })],
            Lanes = [.. content.Lanes.Select(l => l.Capex is { } capex ? l with { Capex = Money.Of(capex.Number * Kept(l.Id)) } : l)],
            Facilities =
            [
                .. content.Facilities.Select(f => f with
                {
                    Modules = f.Modules is { CapexPerModule: { } perModule } m ? m with { CapexPerModule = Money.Of(perModule.Number * Kept(f.Id)) } : f.Modules,
                    Size = f.Size is { } s
                        ? s with { FixedCapex = Money.Of(s.FixedCapex!.Value.Number * Kept(f.Id)), CapexPerAnnualTonne = Rate<Money, DryMass>.Of(s.CapexPerAnnualTonne!.Value.Number * Kept(f.Id)) }
                        : f.Size,
                }),
            ],
            Finance = content.Finance with { ConditionalGrants = [] },
        };
    }
}
