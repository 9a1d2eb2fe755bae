using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt;

/// <summary>Puts RecoveryOpt into a host's container.</summary>
public static class RecoveryOptServiceCollectionExtensions
{
    /// <summary>Registers <see cref="IRecoveryOptimizer"/> and <see cref="ICollectionPlanner"/> as singletons and their validated options. A host validates them when it starts.</summary>
    /// <param name="services">The host's services; logging is used when registered.</param>
    /// <param name="configure">Sets the defaults of every optimisation; none when null.</param>
    /// <returns>The same services.</returns>
    /// <remarks>
    /// A <see cref="RecoveryFunction"/> that is registered as a service joins the package's own in <see cref="RecoveryFunctions"/>; give the registered
    /// <see cref="DocumentOptions"/> to <see cref="ScenarioDocument"/>, so that documents may call it.
    /// The planner's defaults are <see cref="CollectionPlannerOptions"/>: <c>services.Configure&lt;CollectionPlannerOptions&gt;(...)</c> sets them.
    /// Metrics and traces are called "RecoveryOpt": pass that name to the host's AddMeter and AddSource.
    /// </remarks>
    public static IServiceCollection AddRecoveryOpt(this IServiceCollection services, Action<RecoveryOptOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<RecoveryOptOptions> options = services.AddOptions<RecoveryOptOptions>().ValidateOnStart();
        if (configure is not null) options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RecoveryOptOptions>, RecoveryOptOptionsValidator>());
        services.TryAddSingleton(static provider => provider.GetServices<RecoveryFunction>().Aggregate(RecoveryFunctions.BuiltIn, (all, function) => all.With(function)));
        services.TryAddSingleton(static provider => DocumentOptions.Default with { RecoveryFunctions = provider.GetRequiredService<RecoveryFunctions>() });
        services.TryAddSingleton<IRecoveryOptimizer>(static provider => new RecoveryOptimizer(
            provider.GetRequiredService<IOptions<RecoveryOptOptions>>(),
            provider.GetService<ILogger<RecoveryOptimizer>>() ?? NullLogger<RecoveryOptimizer>.Instance));
        services.AddOptions<CollectionPlannerOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CollectionPlannerOptions>, CollectionPlannerOptionsValidator>());
        services.TryAddSingleton<ICollectionPlanner>(static provider => new CollectionPlanner(
            provider.GetRequiredService<IOptions<CollectionPlannerOptions>>(),
            provider.GetService<ILogger<CollectionPlanner>>() ?? NullLogger<CollectionPlanner>.Instance));
        return services;
    }
}
