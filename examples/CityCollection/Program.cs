using System.Globalization;
using RecoveryOpt;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;
using RecoveryOpt.Examples;

// A day of collection in one city: is the detour to a low-grade yard worth it? Constructed; see README.md.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Iterations = 150_000;
string folder = args.Length > 0 ? args[0] : AppContext.BaseDirectory;
var checks = new Checks();
CollectionProblem problem = await CollectionDocument.ReadFileAsync(Path.Combine(folder, "collection.json"));
Console.WriteLine($"{problem.Name}: constructed, all rates, values and windows assumed.");
CollectionStop[] optional = [.. problem.Stops.Where(s => s.Obligation == Obligation.May)];
Console.WriteLine($"{problem.Stops.Length} stops, of which {optional.Length} may be left out; {problem.VehicleTypes.Sum(v => v.Count)} vehicles of {problem.VehicleTypes.Length} types at {problem.Content.Depots.Length} depots.");

CollectionPlan onlyMust = Search("What must be collected, at least cost", CollectionObjective.LeastCost);
CollectionPlan worthIt = Search("And what is worth its detour, from there", CollectionObjective.MostValueMinusCost, onlyMust);

string[] taken = [.. optional.Select(s => s.Id).Except(worthIt.Skipped, StringComparer.Ordinal)];
double extraCost = worthIt.Cost.Number - onlyMust.Cost.Number;
Console.WriteLine();
Console.WriteLine($"{taken.Length} of the {optional.Length} low-grade yards pay: they bring RMB {worthIt.Value.Number:N0} for RMB {extraCost:N0} more.");
Console.WriteLine($"First of them: {string.Join(", ", taken.Take(6))}.");

Console.WriteLine();
checks.That("every yard that must be served is served, by both plans", Missed(onlyMust) == 0 && Missed(worthIt) == 0);
checks.That("at least cost no low-grade yard is served", onlyMust.Skipped.Length == optional.Length);
checks.That("what is taken beyond that pays", worthIt.Value.Number > extraCost);
checks.That("no lorry carries batteries and plating sludge together", worthIt.Routes.All(r => Classes(r).Count() < 2));

// The best known plan costs RMB 14,446; a search that needs three per cent more has become worse.
checks.That($"what must be collected costs no more than three per cent above the best known plan: RMB {onlyMust.Cost.Number:N0}", onlyMust.Cost.Number <= 1.03 * 14_446);
checks.That("the same search gives the same plan", Same(worthIt, Run(CollectionObjective.MostValueMinusCost, onlyMust).PlanOrThrow()));
return checks.Report();

CollectionPlan Search(string title, CollectionObjective objective, CollectionPlan? start = null)
{
    PlannerOutcome outcome = Run(objective, start);
    CollectionPlan plan = outcome.PlanOrThrow();
    Console.WriteLine();
    Console.WriteLine($"{title} (best found in {outcome.Iterations:N0} iterations; no bound is computed)");
    foreach (var used in plan.Routes.GroupBy(r => r.VehicleType, StringComparer.Ordinal))
        Console.WriteLine($"  {used.Key,-14} {used.Count()} of {problem.FindVehicleType(used.Key)!.Count}, {used.Sum(r => r.Visits.Length),3} stops, {used.Sum(r => r.Load.Number),5:F1} t, {used.Sum(r => r.Distance.Number),5:N0} km");
    Console.WriteLine($"  cost RMB {plan.Cost.Number:N0}, {plan.Distance.Number:N0} km, {plan.Routes.Sum(r => r.Load.Number):F1} t, {plan.Emissions.Number:N0} kg CO2e (UK 2012 factors, not China's)");
    foreach (CollectionFinding finding in CollectionAuditor.Audit(problem, plan)) Console.WriteLine($"  {finding.Kind} at {finding.Where}: {finding.Detail}");
    checks.That("recalculated independently: no finding", CollectionAuditor.Audit(problem, plan).IsEmpty);
    return plan;
}

PlannerOutcome Run(CollectionObjective objective, CollectionPlan? start) =>
    new CollectionPlanner().Plan(problem, new CollectionOptions { Objective = objective, IterationLimit = Iterations, TimeLimit = TimeSpan.FromMinutes(10), Start = start });

int Missed(CollectionPlan plan) => plan.Skipped.Count(id => problem.FindStop(id)!.Obligation == Obligation.Must);

IEnumerable<string> Classes(VehicleRoute route) =>
    route.Visits.SelectMany(v => problem.FindStop(v.Stop)!.Lots).Select(l => l.LoadClass).OfType<string>().Distinct(StringComparer.Ordinal);

static bool Same(CollectionPlan a, CollectionPlan b) => CollectionDocument.WritePlan(a).AsSpan().SequenceEqual(CollectionDocument.WritePlan(b));
