using Proposals;
using RecoveryOpt.Examples;

// Where the reports go: the first argument, or beside the program.
string inputs = AppContext.BaseDirectory;
string output = args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "proposals");
var checks = new Checks();

WitwatersrandProposal.Write(Path.Combine(inputs, "Witwatersrand"), Path.Combine(output, "witwatersrand"), checks);
GreaterBayProposal.Write(inputs, Path.Combine(output, "greater-bay"), checks);
Console.WriteLine();
Console.WriteLine($"The reports are in {output}: open proposal.html of each in a browser.");

return checks.Report();
