using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace RecoveryOpt.Examples.WebService;

/// <summary>Whether the native solver can be loaded: unhealthy without any, degraded where another stands in.</summary>
internal sealed class SolverHealthCheck(IOptions<RecoveryOptOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Judge(SolverEngines.Probe(options.Value.Engine)));

    internal static HealthCheckResult Judge(SolverEngineStatus status) => status switch
    {
        { IsAsAskedFor: true } => HealthCheckResult.Healthy(status.Solver),
        { IsUsable: true } => HealthCheckResult.Degraded(status.Note),
        _ => HealthCheckResult.Unhealthy(status.Note),
    };
}
