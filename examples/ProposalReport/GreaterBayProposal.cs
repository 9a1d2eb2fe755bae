using RecoveryOpt;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;
using RecoveryOpt.Examples;
using RecoveryOpt.Reporting;

namespace Proposals;

/// <summary>Circuit boards of the Greater Bay Area, with a front of cost against CO2e, and the vehicle routes of a city's collection.</summary>
internal static class GreaterBayProposal
{
    private static readonly OptimizeOptions Quick = new() { RelativeGap = 1e-4, TimeLimit = TimeSpan.FromMinutes(2) };

    public static void Write(string inputs, string output, Checks checks)
    {
        Scenario scenario = ScenarioDocument.ReadFile(Path.Combine(inputs, "GreaterBay", "scenario.json"));
        Objective objective = Objective.GoldPerCost();
        Outcome outcome = new RecoveryOptimizer().Optimize(scenario, objective, Quick);
        AuditedPlan plan = outcome.PlanOrThrow();
        AuditedPlan stress = new RecoveryOptimizer().Optimize(ScenarioDocument.ReadFile(Path.Combine(inputs, "GreaterBay", "stress.json")), objective, Quick).PlanOrThrow();
        var proposal = new Proposal(plan)
        {
            Proof = outcome.Proof(objective),
            Cases = [new NamedPlan("Stress", stress)],
            ParetoFronts = [Front(plan)],
            Routes = [Routes(Path.Combine(inputs, "CityCollection", "collection.json"))],
            Statement = new ProposalStatement
            {
                EstimateClass = "Constructed example; no engineering estimate stands behind it",
                Limitations = ["Constructed and unverified as a whole, anchored on some published figures.", "The vehicle routes are those of another example, a constructed city, and are here to show a route sheet; their cost is not in the plan."],
            },
        };
        var options = new ReportOptions { Title = "Greater Bay Area: gold from waste circuit boards", Client = "An example", Author = "The RecoveryOpt developers", Date = new DateOnly(2026, 11, 27), Colour = "#274a78", Numbers = NumberStyle.BlankGroupsPointDecimals };
        Console.WriteLine($"GreaterBay: {ProposalReport.Write(proposal, output, options).Length} files");
        checks.That("GreaterBay: every chart is a file", Directory.GetFiles(Path.Combine(output, "charts")).Length >= 6);
        ProposalReport.Write(proposal, Path.Combine(output, "zh"), options with { Language = ReportLanguage.SimplifiedChinese, Files = ReportFiles.Html });
    }

    // The cleanest plan among those that give up so much of the best gold per cost.
    private static ParetoFront Front(AuditedPlan plan)
    {
        var points = new List<ParetoPoint>();
        foreach (double given in new[] { 0.0001, 0.01, 0.02, 0.04 })
        {
            Objective order = Objective.InOrder([new(Objective.GoldPerCost(), given), new(Objective.Least("emissions/CO2e"))]);
            if (new RecoveryOptimizer().Optimize(plan.Scenario, order, Quick).Best is { } clean)
                points.Add(new ParetoPoint(1000 * clean.Ledger.GoldPerCost(CostBasis.Gross)!.Value, clean.Ledger.Environment.Single(m => m.Measure == "emissions/CO2e").Total / 1000, $"{given:P1} given up"));
        }

        return new ParetoFront("Gold per cost against CO2e", "Payable gold per 1,000 USD", "g", "CO2e", "t", [.. points]);
    }

    private static CollectionRoutes Routes(string file)
    {
        CollectionProblem problem = CollectionDocument.Read(File.ReadAllBytes(file));
        PlannerOutcome outcome = new CollectionPlanner().Plan(problem, new CollectionOptions { IterationLimit = 2_000, TimeLimit = TimeSpan.FromSeconds(16) });
        return new CollectionRoutes(problem, outcome.Best ?? throw new InvalidOperationException(outcome.Message)) { Bounds = outcome.Bounds };
    }
}
