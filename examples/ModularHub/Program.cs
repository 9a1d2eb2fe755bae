using ModularHub;
using RecoveryOpt.Examples;

string folder = args.Length > 0 ? args[0] : AppContext.BaseDirectory;
var checks = new Checks();

Console.WriteLine("ModularHub: a constructed region; no dump, place or plant in it exists.");
InputStatus.Report(folder, "scenario.json", checks);
CostCorrelation.Check(folder, checks);
VariantFiles.Check(folder, checks, ("without-policy.json", "A-NO-POLICY"), ("small-region.json", "A-SMALL"));
Consolidation.Run(folder, checks);
Crossover.Run(folder, checks);

return checks.Report();
