using RecoveryOpt;
using RecoveryOpt.Documents;
using RecoveryOpt.Examples;
using Witwatersrand;

string folder = args.Length > 0 ? args[0] : AppContext.BaseDirectory;
var checks = new Checks();
Scenario joint = ScenarioDocument.ReadFile(Path.Combine(folder, "scenario.json"));

BackTest.Run(folder, joint, checks);
PublishedFigures.Check(joint, checks);
VariantFiles.Check(folder, checks, ("owner-pan-african.json", null), ("owner-drdgold.json", null), ("stress.json", "A-STRESS"), ("growth.json", "A-TARGET"));
Comparison.Run(folder, joint, checks);

return checks.Report();
