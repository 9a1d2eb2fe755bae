using BenchmarkDotNet.Attributes;
using RecoveryOpt.Documents;
using RecoveryOpt.Formulation;
using RecoveryOpt.Quality;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Benchmarks;

/// <summary>What everything around the solve costs, on generated networks: reading, expanding, building the model, auditing.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class NetworkBenchmarks
{
    private Scenario _scenario = null!;
    private StreamNetwork _network = null!;
    private byte[] _document = [];
    private AuditedPlan _plan = null!;

    /// <summary>The generated network's size.</summary>
    [Params("small", "mid")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        _scenario = GeneratedNetwork.Create(NetworkSize.All.Single(s => s.Name == Size), seed: 1);
        _document = ScenarioDocument.Write(_scenario);
        _network = StreamExpander.Expand(_scenario);
        _plan = new RecoveryOptimizer().Optimize(_scenario, Objective.GoldPerCost(), new OptimizeOptions { RelativeGap = 0.01 }).PlanOrThrow();
    }

    [Benchmark]
    public Scenario Read() => ScenarioDocument.Read(_document);

    [Benchmark]
    public int Expand() => StreamExpander.Expand(_scenario).Streams.Length;

    [Benchmark]
    public int Build() => NetworkFormulation.Build(_network, Objective.GoldPerCost()).Model.NonzeroCount;

    [Benchmark]
    public bool Audit() => PlanAuditor.Audit(_scenario, _plan.Plan, Objective.GoldPerCost()).Passed;
}
