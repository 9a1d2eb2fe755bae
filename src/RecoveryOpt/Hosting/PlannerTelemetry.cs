using System.Diagnostics;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Hosting;

// The same instruments for searches for vehicle routes; their engine and the activity's name tell them apart.
internal static partial class Telemetry
{
    /// <summary>Starts the activity of one search; null while nobody listens.</summary>
    public static Activity? Start(RoutingEngine engine) =>
        Activities.StartActivity("plan routes")?.SetTag("recoveryopt.engine", Word(engine));

    /// <summary>Records a search that gave an outcome.</summary>
    public static void Ended(Activity? activity, RoutingEngine engine, PlannerOutcome outcome)
    {
        var tags = new TagList { { "recoveryopt.engine", Word(engine) }, { "recoveryopt.stop", outcome.Stop.ToString() } };
        Runs.Add(1, tags);
        Duration.Record(outcome.Elapsed.TotalSeconds, tags);
        if (outcome.Stop == StopReason.Failed)
        {
            Failures.Add(1, tags);
            activity?.SetStatus(ActivityStatusCode.Error, outcome.Message);
        }

        activity?
            .SetTag("recoveryopt.problem.hash", outcome.Provenance.ProblemHash)
            .SetTag("recoveryopt.solver", outcome.Provenance.Engine)
            .SetTag("recoveryopt.stop", outcome.Stop.ToString())
            .SetTag("recoveryopt.iterations", outcome.Iterations);
    }

    /// <summary>Records a search that threw.</summary>
    public static void Threw(Activity? activity, RoutingEngine engine, Exception exception)
    {
        var tags = new TagList { { "recoveryopt.engine", Word(engine) }, { "recoveryopt.stop", exception.GetType().Name } };
        Runs.Add(1, tags);
        Failures.Add(1, tags);
        activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
    }

    private static string Word(RoutingEngine engine) => "Routes" + engine;
}
