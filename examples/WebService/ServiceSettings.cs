using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RecoveryOpt.Examples.WebService;

/// <summary>What the service takes on at most: the section "Service" of appsettings.json, or variables such as Service__MostSolvesAtOnce.</summary>
internal sealed class ServiceSettings
{
    public const string Section = "Service";

    /// <summary>Most bytes of a scenario document.</summary>
    [Range(1, int.MaxValue)]
    public int MostBodyBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Solves that run side by side. Each keeps one core busy.</summary>
    [Range(1, 1024)]
    public int MostSolvesAtOnce { get; set; } = 2;

    /// <summary>Solves that wait for their turn; what comes on top is told to come back later.</summary>
    [Range(0, 100_000)]
    public int MostSolvesWaiting { get; set; } = 8;

    /// <summary>When a client that was turned away should come back, seconds.</summary>
    [Range(1, 86_400)]
    public int RetryAfterSeconds { get; set; } = 10;

    /// <summary>Wall time after which a solve answers with the best plan so far, seconds.</summary>
    [Range(1, 86_400)]
    public int LongestSolveSeconds { get; set; } = 120;
}

[OptionsValidator]
internal sealed partial class ServiceSettingsValidator : IValidateOptions<ServiceSettings>;
