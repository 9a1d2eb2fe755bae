using RecoveryOpt.Examples.WebService;

// "dotnet run" serves until it is stopped; "dotnet run -- --check" starts the same service on a free port, calls it, and ends.
const string Check = "--check";
string[] hostArgs = [.. args.Where(a => a != Check)];
if (args.Contains(Check)) return await SelfCheck.Run(hostArgs);
await Service.Build(hostArgs).RunAsync();
return 0;
