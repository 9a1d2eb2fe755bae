using RecoveryOpt.Cli;

return CommandLine.Run(args, CliHost.OfProcess());
