using BenchmarkDotNet.Attributes;
using RecoveryOpt.Collection;
using RecoveryOpt.Quality;

namespace RecoveryOpt.Benchmarks;

/// <summary>The inner loop of the collection search: a thousand iterations at the temperature half way through. It must allocate nothing.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class RouteSearchBenchmarks
{
    private const int Iterations = 1000;

    private Func<double, bool> _step = null!;
    private double _temperature;

    /// <summary>Family of the generated instance.</summary>
    [Params("capacity", "clusters", "fleet", "depots", "prizes")]
    public string Family { get; set; } = "";

    /// <summary>Its stops.</summary>
    [Params(200, 1000)]
    public int Stops { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        RoutingInstance instance = GeneratedRoutes.Create(Family, Stops, seed: 1);
        RoutingData data = RoutingDataBuilder.Build(instance.Problem, instance.Objective);
        var parameters = SearchParameters.For(data);
        var near = new Neighbourhood(data, parameters.Neighbours);
        if (data.HasDuty) Prepare(new RouteSearch<OnDuty>(data, near, parameters, 1));
        else if (data.HasWindows) Prepare(new RouteSearch<Windowed>(data, near, parameters, 1));
        else Prepare(new RouteSearch<Timeless>(data, near, parameters, 1));
    }

    [Benchmark(OperationsPerInvoke = Iterations)]
    public int Step()
    {
        int accepted = 0;
        for (int k = 0; k < Iterations; k++)
        {
            if (_step(_temperature)) accepted++;
        }

        return accepted;
    }

    private void Prepare<TTime>(RouteSearch<TTime> search)
        where TTime : struct, ITimeModel
    {
        search.Construct();
        _temperature = 0.05 * search.Cost / (Stops + search.RouteCount);
        _step = search.Step;
        for (int k = 0; k < 20 * Stops; k++) _ = search.Step(_temperature);
    }
}
