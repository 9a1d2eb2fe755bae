using GreaterBay;
using RecoveryOpt;
using RecoveryOpt.Documents;
using RecoveryOpt.Examples;

string folder = args.Length > 0 ? args[0] : AppContext.BaseDirectory;
var checks = new Checks();
Scenario scenario = ScenarioDocument.ReadFile(Path.Combine(folder, "scenario.json"));

Console.WriteLine("GreaterBay: constructed and unverified as a whole, anchored on some real figures.");
InputStatus.Report(folder, "scenario.json", checks);
PublishedFigures.Check(scenario, checks);
VariantFiles.Check(folder, checks, ("stress.json", "A-STRESS"));
Comparison.Run(folder, scenario, checks);

return checks.Report();
