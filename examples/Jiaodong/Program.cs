using Jiaodong;
using RecoveryOpt;
using RecoveryOpt.Documents;
using RecoveryOpt.Examples;

string folder = args.Length > 0 ? args[0] : AppContext.BaseDirectory;
var checks = new Checks();
Scenario scenario = ScenarioDocument.ReadFile(Path.Combine(folder, "scenario.json"));

Console.WriteLine("Jiaodong: constructed around the published tonnages of two mines; it says nothing about what their owners do or plan.");
InputStatus.Report(folder, "scenario.json", checks);
PublishedFigures.Check(scenario, checks);
VariantFiles.Check(folder, checks, ("low-grade.json", "A-LOW"), ("use-today.json", "A-TODAY"));
Comparison.Run(folder, scenario, checks);

return checks.Report();
