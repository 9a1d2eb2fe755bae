using System.Globalization;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace RecoveryOpt.Examples.WebService;

/// <summary>Puts the service together: settings, limits, RecoveryOpt, health, and its addresses.</summary>
internal static class Service
{
    private const string Solves = "solves";

    public static WebApplication Build(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        AddSettings(builder.Services);
        AddLimits(builder.Services);
        builder.Services.AddRecoveryOpt();
        builder.Services.AddOptions<RecoveryOptOptions>().Configure<IOptions<ServiceSettings>>(static (options, settings) => options.TimeLimit = TimeSpan.FromSeconds(settings.Value.LongestSolveSeconds));
        builder.Services.AddSingleton<SolveDesk>();
        builder.Services.AddHealthChecks().AddCheck<SolverHealthCheck>("solver");
        builder.Services.AddProblemDetails();
        builder.Services.Configure<JsonOptions>(static json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, AnswerJson.Default);
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });

        WebApplication app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = static error => error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            // A client's mistake is the client's to read, no fault for the log.
            SuppressDiagnosticsCallback = static context => context.Exception is BadHttpRequestException,
        });
        app.UseStatusCodePages();
        app.UseRateLimiter();
        app.MapHealthChecks("/health");
        app.MapGet("/desk", static (SolveDesk desk) => desk.Count());
        app.MapPost("/solve", SolveEndpoints.Solve).RequireRateLimiting(Solves);
        app.MapPost("/solve/events", SolveEndpoints.SolveWithEvents).RequireRateLimiting(Solves);
        return app;
    }

    private static void AddSettings(IServiceCollection services)
    {
        services.AddOptions<ServiceSettings>().BindConfiguration(ServiceSettings.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ServiceSettings>, ServiceSettingsValidator>();
        services.AddOptions<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>().Configure<IOptions<ServiceSettings>>(static (kestrel, settings) => kestrel.Limits.MaxRequestBodySize = settings.Value.MostBodyBytes);
    }

    // A solve keeps a core busy: a few at once, a short queue, and an honest "later" to everybody else.
    private static void AddLimits(IServiceCollection services)
    {
        services.AddRateLimiter(static _ => { });
        services.AddOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>().Configure<IOptions<ServiceSettings>>(static (limiter, settings) =>
        {
            ServiceSettings most = settings.Value;
            limiter.AddPolicy(Solves, _ => RateLimitPartition.GetConcurrencyLimiter(Solves, _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = most.MostSolvesAtOnce,
                QueueLimit = most.MostSolvesWaiting,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }));
            limiter.OnRejected = async (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = most.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
                await Problems.Busy(most).ExecuteAsync(rejected.HttpContext);
            };
        });
    }
}
