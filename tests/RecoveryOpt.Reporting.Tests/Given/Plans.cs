using System.Collections.Immutable;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Reporting.Tests;

/// <summary>Audited plans of the examples, solved once.</summary>
internal static class Plans
{
    private static readonly Lazy<(Scenario, Outcome)> LazyTailings = new(() => Solve("Witwatersrand", "scenario.json"));
    private static readonly Lazy<(Scenario, Outcome)> LazyBoards = new(() => Solve("GreaterBay", "scenario.json"));
    private static readonly Lazy<(Scenario, Outcome)> LazyGrowth = new(() => Solve("Witwatersrand", "growth.json"));
    private static readonly Lazy<CollectionRoutes> LazyCity = new(City);
    private static readonly Lazy<Proposal> LazyWhole = new(MakeWhole);

    public static Objective GoldPerCost { get; } = Objective.GoldPerCost();

    /// <summary>Tailings: two plants, pipelines, one refinery, eight periods.</summary>
    public static (Scenario Scenario, Outcome Outcome) Tailings => LazyTailings.Value;

    /// <summary>Circuit boards: eleven hubs, four metals, three smelters, an ocean.</summary>
    public static (Scenario Scenario, Outcome Outcome) Boards => LazyBoards.Value;

    /// <summary>Tailings with a gold target that makes them build.</summary>
    public static (Scenario Scenario, Outcome Outcome) Growth => LazyGrowth.Value;

    /// <summary>Vehicle routes of a city.</summary>
    public static CollectionRoutes CityRoutes => LazyCity.Value;

    /// <summary>Everything that a proposal can hold; made once.</summary>
    public static Proposal Whole() => LazyWhole.Value;

    /// <summary>The same, made anew.</summary>
    public static Proposal MakeWhole()
    {
        (Scenario scenario, Outcome outcome) = Tailings;
        Plan today = PlanDocument.ReadFile(Path.Combine(Repository.Root, "examples", "Witwatersrand", "today-plan.json"));
        return new Proposal(outcome.PlanOrThrow())
        {
            Proof = outcome.Proof(GoldPerCost),
            Marginal = new LimitValuer().Value(scenario, GoldPerCost, outcome),
            Entry = new EntryFinder().Find(scenario, GoldPerCost, outcome),
            Baseline = PlanAuditor.Audit(scenario, today).AuditedPlan,
            Cases = [new NamedPlan("Again", outcome.Best!)],
            Routes = [CityRoutes],
            ParetoFronts = [new ParetoFront("A front", "gold", "kg", "CO2e", "t", [new(1, 5, "least"), new(2, 7), new(3, 12, "most")])],
            Sensitivity = [new SensitivityRow("grade", "-10 %", "+10 %", 0.0009, 0.0011), new SensitivityRow("power", "-10 %", "+10 %", 0.00101, 0.00102)],
            SmallestFeasibleSize = new SmallestSize("a module", 12_345.6, "t/a", "Searched by halves."),
            Statement = new ProposalStatement
            {
                EstimateClass = "Class 4", Contingency = "15 % included", EstimateDate = new DateOnly(2026, 3, 1),
                Peers = [new PublishedPeer("A peer", "cash cost", 179, "ZAR/t", "its report")],
                SourcesOfMoney = [new FundingSource("A bank", 1e9, "senior")],
                Responsible = new ResponsiblePerson("A. Person", "metallurgist", "registered"),
                Limitations = ["One more limitation."],
            },
        };
    }

    public static Proposal Bare(Outcome outcome) => new(outcome.PlanOrThrow());

    public static (Scenario Scenario, Outcome Outcome) Solve(Scenario scenario) =>
        (scenario, new RecoveryOptimizer().Optimize(scenario, GoldPerCost, new OptimizeOptions { RelativeGap = 1e-4 }));

    private static (Scenario, Outcome) Solve(string folder, string file) => Solve(ScenarioDocument.ReadFile(Path.Combine(Repository.Root, "examples", folder, file)));


    private static CollectionRoutes City()
    {
        CollectionProblem problem = CollectionDocument.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "examples", "CityCollection", "collection.json")));
        PlannerOutcome outcome = new CollectionPlanner().Plan(problem, new CollectionOptions { IterationLimit = 200, TimeLimit = TimeSpan.FromMinutes(1), ProofShare = 0 });
        return new CollectionRoutes(problem, outcome.Best!) { Bounds = outcome.Bounds };
    }
}
