using System.Globalization;
using RecoveryOpt;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;
using RecoveryOpt.Examples;

// A day of collection in one city: is the detour to a low-grade yard worth it? Constructed; see README.md.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Iterations = 150_000;
const long ProofWork = 2_000_000_000;
string folder = args.Length > 0 ? args[0] : AppContext.BaseDirectory;
var checks = new Checks();
CollectionProblem problem = await CollectionDocument.ReadFileAsync(Path.Combine(folder, "collection.json"));
Console.WriteLine($"{problem.Name}: constructed, all rates, values and windows assumed.");
CollectionStop[] optional = [.. problem.Stops.Where(s => s.Obligation == Obligation.May)];
Console.WriteLine($"{problem.Stops.Length} stops, of which {optional.Length} may be left out; {problem.VehicleTypes.Sum(v => v.Count)} vehicles of {problem.VehicleTypes.Length} types at {problem.Content.Depots.Length} depots.");

PlannerOutcome least = Search("What must be collected, at least cost", CollectionObjective.LeastCost, null, ProofWork);
CollectionPlan onlyMust = least.PlanOrThrow();
PlannerOutcome most = Search("And what is worth its detour, from there", CollectionObjective.MostValueMinusCost, onlyMust, 0);
CollectionPlan worthIt = most.PlanOrThrow();

string[] taken = [.. optional.Select(s => s.Id).Except(worthIt.Skipped, StringComparer.Ordinal)];
double extraCost = worthIt.Cost.Number - onlyMust.Cost.Number;
Console.WriteLine();
Console.WriteLine($"{taken.Length} of the {optional.Length} low-grade yards pay: they bring RMB {worthIt.Value.Number:N0} for RMB {extraCost:N0} more.");
Console.WriteLine($"First of them: {string.Join(", ", taken.Take(6))}.");
Console.WriteLine();
Console.WriteLine("Why the others are left out, by what stands against them:");
foreach (var cause in most.Unserved.GroupBy(u => u.Cause).OrderByDescending(g => g.Count()).ThenBy(g => g.Key))
    Console.WriteLine($"  {cause.Count(),2} {cause.Key,-12} e.g. {cause.First().Stop}: {cause.First().Text}");

Console.WriteLine();
checks.That("every yard that must be served is served, by both plans", Missed(onlyMust) == 0 && Missed(worthIt) == 0);
checks.That("at least cost no low-grade yard is served", onlyMust.Skipped.Length == optional.Length);
checks.That("what is taken beyond that pays", worthIt.Value.Number > extraCost);
checks.That($"a bound is proven for least cost, no more than a quarter of the plan's cost below it: RMB {least.Bounds.Proven:N0}", least.Bounds.Proven is { } bound && bound <= onlyMust.Cost.Number && bound > 0.75 * onlyMust.Cost.Number);
checks.That("every yard left out says why", most.Unserved.Select(u => u.Stop).SequenceEqual(worthIt.Skipped, StringComparer.Ordinal));
checks.That("no lorry carries batteries and plating sludge together", worthIt.Routes.All(r => Classes(r).Count() < 2));

// The best known plan costs RMB 14,446; a search that needs three per cent more has become worse.
checks.That($"what must be collected costs no more than three per cent above the best known plan: RMB {onlyMust.Cost.Number:N0}", onlyMust.Cost.Number <= 1.03 * 14_446);
checks.That("the same search gives the same plan", Same(worthIt, Run(CollectionObjective.MostValueMinusCost, onlyMust, 0).PlanOrThrow()));
return checks.Report();

PlannerOutcome Search(string title, CollectionObjective objective, CollectionPlan? start, long proofWork)
{
    PlannerOutcome outcome = Run(objective, start, proofWork);
    CollectionPlan plan = outcome.PlanOrThrow();
    Console.WriteLine();
    Console.WriteLine($"{title} (best found in {outcome.Iterations:N0} iterations)");
    foreach (var used in plan.Routes.GroupBy(r => r.VehicleType, StringComparer.Ordinal))
        Console.WriteLine($"  {used.Key,-14} {used.Count()} of {problem.FindVehicleType(used.Key)!.Count}, {used.Sum(r => r.Visits.Length),3} stops, {used.Sum(r => r.Load.Number),5:F1} t, {used.Sum(r => r.Distance.Number),5:N0} km");
    Console.WriteLine($"  cost RMB {plan.Cost.Number:N0}, {plan.Distance.Number:N0} km, {plan.Routes.Sum(r => r.Load.Number):F1} t, {plan.Emissions.Number:N0} kg CO2e (UK 2012 factors, not China's)");
    Console.WriteLine(outcome.Bounds.Proven is { } proven
        ? $"  no plan for these inputs costs less than RMB {proven:N0}: any other plan is at most {100 * outcome.Bounds.Gap:F1} % of that better. The bound leaves out {string.Join(", ", outcome.BoundLeavesOut)}."
        : $"  how much better another plan could be is not known: {outcome.WhyNotProven}");
    foreach (CollectionFinding finding in CollectionAuditor.Audit(problem, plan)) Console.WriteLine($"  {finding.Kind} at {finding.Where}: {finding.Detail}");
    checks.That("recalculated independently: no finding", CollectionAuditor.Audit(problem, plan).IsEmpty);
    return outcome;
}

PlannerOutcome Run(CollectionObjective objective, CollectionPlan? start, long proofWork) => new CollectionPlanner().Plan(problem, new CollectionOptions
{
    Objective = objective,
    IterationLimit = Iterations,
    TimeLimit = TimeSpan.FromMinutes(20),
    ProofShare = proofWork > 0 ? 0.5 : 0,
    ProofWorkLimit = proofWork > 0 ? proofWork : null,
    Start = start,
});

int Missed(CollectionPlan plan) => plan.Skipped.Count(id => problem.FindStop(id)!.Obligation == Obligation.Must);

IEnumerable<string> Classes(VehicleRoute route) =>
    route.Visits.SelectMany(v => problem.FindStop(v.Stop)!.Lots).Select(l => l.LoadClass).OfType<string>().Distinct(StringComparer.Ordinal);

static bool Same(CollectionPlan a, CollectionPlan b) => CollectionDocument.WritePlan(a).AsSpan().SequenceEqual(CollectionDocument.WritePlan(b));
