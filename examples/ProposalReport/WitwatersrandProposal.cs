using RecoveryOpt;
using RecoveryOpt.Documents;
using RecoveryOpt.Examples;
using RecoveryOpt.Reporting;

namespace Proposals;

/// <summary>The joint operation beside today's practice, with what binds, what would enter, a stress and a growth case.</summary>
internal static class WitwatersrandProposal
{
    public static void Write(string inputs, string output, Checks checks)
    {
        Scenario scenario = ScenarioDocument.ReadFile(Path.Combine(inputs, "scenario.json"));
        Objective objective = Objective.GoldPerCost();
        Outcome outcome = new RecoveryOptimizer().Optimize(scenario, objective);
        AuditedPlan plan = outcome.PlanOrThrow();
        AuditedPlan? today = PlanAuditor.Audit(scenario, PlanDocument.ReadFile(Path.Combine(inputs, "today-plan.json"))).AuditedPlan;

        var proposal = new Proposal(plan)
        {
            Proof = outcome.Proof(objective),
            Marginal = new LimitValuer().Value(scenario, objective, outcome),
            Entry = new EntryFinder().Find(scenario, objective, outcome),
            Baseline = today,
            Cases = [Case(inputs, "stress.json", "Stress"), Case(inputs, "growth.json", "Growth, 46 t at least")],
            Sensitivity = [.. Sensitivity(scenario, objective)],
            Statement = new ProposalStatement
            {
                EstimateClass = "Constructed example; no engineering estimate stands behind it",
                Contingency = "None included",
                EstimateDate = new DateOnly(2025, 9, 30),
                Peers = [new PublishedPeer("DRDGOLD (group), quarter to 30 September 2025", "Cash operating cost", 179, "ZAR/t", "Operating update of 16 October 2025 (SENS), as published by the owner")],
                Limitations = ["An example of the library: constructed from published figures and assumptions, agreed with none of the companies it names."],
            },
        };
        var options = new ReportOptions { Title = "Witwatersrand tailings: joint operation of two plants", Client = "An example", Author = "The RecoveryOpt developers", Date = new DateOnly(2026, 11, 27) };
        var files = ProposalReport.Write(proposal, output, options);
        Console.WriteLine($"Witwatersrand: {files.Length} files");
        checks.That("Witwatersrand: the plan is proven", outcome.IsProven);
        checks.That("Witwatersrand: the same proposal gives the same bytes", Same(ProposalReport.Render(proposal, options), output));
        ComparisonReport.Write([new NamedPlan("Today", today!), new NamedPlan("Joint plan", plan), .. proposal.Cases], output, options with { Title = "Witwatersrand: today and three plans" });
    }

    private static NamedPlan Case(string inputs, string file, string name) =>
        new(name, new RecoveryOptimizer().Optimize(ScenarioDocument.ReadFile(Path.Combine(inputs, file)), Objective.GoldPerCost()).PlanOrThrow());

    // Each input by itself, up and down by a tenth, the plan optimised again.
    private static IEnumerable<SensitivityRow> Sensitivity(Scenario scenario, Objective objective)
    {
        double Best(ScenarioContent content) => new RecoveryOptimizer().Optimize(new Scenario(content), objective).Bounds.Achieved ?? double.NaN;
        const double Step = 0.1;
        ScenarioContent c = scenario.Content;
        ScenarioContent Grades(double by) => c with { Feedstocks = [.. c.Feedstocks.Select(f => f with { Assay = [.. f.Assay.Select(a => a with { Grade = Grade.GramsPerTonne(a.Grade.Number * by) })] })] };
        ScenarioContent Operating(double by) => c with { Technologies = [.. c.Technologies.Select(t => t with { Modes = [.. t.Modes.Select(m => m with { CostPerDryTonne = m.CostPerDryTonne is { } cost ? PerPeriod<Rate<Money, DryMass>>.Each(c.Periods.Select((_, p) => Rate<Money, DryMass>.Of(cost[p].Number * by))) : null })] })] };
        ScenarioContent Fixed(double by) => c with { Facilities = [.. c.Facilities.Select(f => f.Modules is { FixedCostPerYear: { } cost } m ? f with { Modules = m with { FixedCostPerYear = Money.Of(cost.Number * by) } } : f)] };
        ScenarioContent Power(double by) => c with { Prices = [.. c.Prices.Select(p => p.Item == Analyte.Gold || p.Value is null ? p : p with { Value = PerPeriod<Money>.Each(c.Periods.Select((_, k) => Money.Of(p.Value[k].Number * by))) })] };
        foreach ((string name, Func<double, ScenarioContent> with) in new (string, Func<double, ScenarioContent>)[] { ("Gold grade of every dump", Grades), ("Operating cost per dry tonne", Operating), ("Fixed cost of plants", Fixed), ("Price of power", Power) })
            yield return new SensitivityRow(name, "-10 %", "+10 %", Best(with(1 - Step)), Best(with(1 + Step)));
    }

    private static bool Same(IReadOnlyDictionary<string, byte[]> files, string folder) =>
        files.All(f => File.ReadAllBytes(Path.Combine(folder, f.Key)).AsSpan().SequenceEqual(f.Value));
}
