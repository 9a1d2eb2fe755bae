using RecoveryOpt;
using RecoveryOpt.Documents;
using Witwatersrand;

string folder = args.Length > 0 ? args[0] : AppContext.BaseDirectory;
var checks = new Checks();
Scenario joint = ScenarioDocument.ReadFile(Path.Combine(folder, "scenario.json"));

BackTest.Run(folder, joint, checks);
PublishedFigures.Check(joint, checks);
VariantFiles.Check(folder, checks);
Comparison.Run(folder, joint, checks);

return checks.Report();
