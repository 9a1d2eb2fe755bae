using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Optimizing;

/// <summary>Boards at 100 g/t and 100 USD/t beside a smelter that must be built: modules of 100 t/a, 10,000 USD each; 90 % recovered, all of it paid. Rate 10 %.</summary>
internal static class ModularWorks
{
    public const double GramsPerTonne = 90;

    /// <summary>(1.1)^-0.5: flows of the first year.</summary>
    public static double FirstYear { get; } = Math.Pow(1.1, -0.5);

    /// <summary>(1.1)^-1.5: flows of the second year.</summary>
    public static double SecondYear { get; } = Math.Pow(1.1, -1.5);

    /// <summary>The works over years of one year each.</summary>
    public static ScenarioContent Content(int years, Func<Facility, Facility>? change = null)
    {
        ScenarioBuilder builder = Scenario.Named("modular works").DiscountRate(Share.Percent(10)).Price("Au", Money.Of(100)).Site("works");
        for (int y = 1; y <= years; y++) builder = builder.Period($"year {y}");
        var smelter = new Facility
        {
            Id = "smelter", Technology = "smelting", Site = "works",
            Modules = new ModuleCapacity { DryTonnesPerYear = DryMass.Tonnes(100), MostNew = 3, CapexPerModule = Money.Of(10_000) },
        };
        return builder
            .Feedstock("boards", "works", "boards", [("Au", Grade.GramsPerTonne(100))], Moisture.Dry, DryMass.Tonnes(1000), Money.Of(100))
            .Technology("smelting", ["boards"], t => t.MetalProduct("dore", "dore", Fineness.PerMille(900), Moisture.Dry).Remainder("slag", "slag", Moisture.Dry)
                .Mode("standard", [("dore", "Au", new ConstantRecovery(Share.Percent(90)))], costPerDryTonne: Money.Of(0)))
            .Add(change?.Invoke(smelter) ?? smelter)
            .Offtake("refiner", "works", "dore", [("Au", Share.Percent(100))]).ResidueSink("heap", "works", "slag")
            .Build().Content;
    }

    /// <summary>The cheapest proven plan that makes gold of so many tonnes.</summary>
    public static AuditedPlan CheapestFor(ScenarioContent content, double tonnes, CostBasis basis = CostBasis.Gross)
    {
        Outcome outcome = new RecoveryOptimizer().Optimize(new Scenario(content), Objective.LeastCost(basis, MetalMass.Grams(tonnes * GramsPerTonne)));
        Assert.That(outcome.IsProven, $"{outcome.Refusal} {outcome.Message} {string.Join("; ", outcome.AuditFindings)}");
        return outcome.Best!;
    }

    /// <summary>The kinds of findings of a plan changed by hand.</summary>
    public static IEnumerable<FindingKind> FindingsOf(AuditedPlan plan, Func<Plan, Plan> change) =>
        PlanAuditor.Audit(plan.Scenario, change(plan.Plan)).Findings.Select(f => f.Kind).Distinct();
}
