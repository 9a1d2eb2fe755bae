using RecoveryOpt.Quality;

string[] verbs = ["network", "ratio", "routing", "routing-generated", "routing-large", "bounds", "columns", "build", "relog", "documents", "report", "explanation"];
if (args.Length == 0 || !verbs.Contains(args[0], StringComparer.Ordinal))
{
    Console.Error.WriteLine($"usage: RecoveryOpt.Quality {string.Join('|', verbs)} [--only NAME] [--seeds N] [--budget SECONDS] [--threads N]");
    return 2;
}

if (!QualityOptions.TryParse(args.AsSpan(1), out QualityOptions options, out string problem))
{
    Console.Error.WriteLine(problem);
    return 2;
}

return args[0] switch
{
    "network" => NetworkVerb.Run(options),
    "ratio" => RatioVerb.Run(options),
    "routing-generated" => GeneratedRoutingVerb.Run(options),
    "routing-large" => LargeRoutingVerb.Run(options),
    "bounds" => BoundsVerb.Run(options),
    "columns" => ColumnsVerb.Run(options),
    "build" => BuildVerb.Run(options),
    "relog" => RelogVerb.Run(options),
    "documents" => DocumentsVerb.Run(options),
    "report" => ReportVerb.Run(options),
    "explanation" => ExplanationVerb.Run(options),
    _ => RoutingVerb.Run(options),
};
