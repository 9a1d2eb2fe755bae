using RecoveryOpt;
using RecoveryOpt.Documents;

Scenario scenario = ScenarioDocument.ReadFile("scenario.json");
Outcome outcome = new RecoveryOptimizer().Optimize(scenario, Objective.GoldPerCost());
AuditedPlan best = outcome.PlanOrThrow();
Console.WriteLine(best);
Console.WriteLine($"solver: {outcome.Provenance.Solver}");

Scenario again = ScenarioDocument.Read(ScenarioDocument.Write(scenario));
Plan plan = PlanDocument.Read(PlanDocument.Write(best.Plan));
Console.WriteLine($"same scenario: {ScenarioDocument.Hash(again) == ScenarioDocument.Hash(scenario)}");
Console.WriteLine($"audit passed: {PlanAuditor.Audit(again, plan).Passed}");
Console.WriteLine($"schema: {ScenarioDocument.Schema().Length > 10_000}");
