using System.Collections.Immutable;
using System.Globalization;

namespace RecoveryOpt.Quality;

/// <summary>A capacitated facility-location file of the OR-Library (Beasley 1988, EJOR 33, 314-325), and the scenario it is in disguise.</summary>
/// <remarks>Facilities are candidate plants with one module, customers are feedstocks that must be taken in full, costs are lanes.</remarks>
internal sealed class FacilityLocationFile
{
    private readonly double[] _capacity;
    private readonly double[] _fixedCost;
    private readonly double[] _demand;
    private readonly double[,] _costOfAll;

    private FacilityLocationFile(double[] capacity, double[] fixedCost, double[] demand, double[,] costOfAll)
    {
        _capacity = capacity;
        _fixedCost = fixedCost;
        _demand = demand;
        _costOfAll = costOfAll;
    }

    public static FacilityLocationFile Read(string path)
    {
        var numbers = new Queue<double>(File.ReadAllText(path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(t => double.Parse(t, CultureInfo.InvariantCulture)));
        int facilities = (int)numbers.Dequeue();
        int customers = (int)numbers.Dequeue();
        var capacity = new double[facilities];
        var fixedCost = new double[facilities];
        for (int i = 0; i < facilities; i++) capacity[i] = numbers.Dequeue();
        for (int i = 0; i < facilities; i++) fixedCost[i] = numbers.Dequeue();

        var demand = new double[customers];
        var cost = new double[customers, facilities];
        for (int j = 0; j < customers; j++) demand[j] = numbers.Dequeue();
        for (int j = 0; j < customers; j++)
        {
            for (int i = 0; i < facilities; i++) cost[j, i] = numbers.Dequeue();
        }

        return new FacilityLocationFile(capacity, fixedCost, demand, cost);
    }

    /// <summary>The same question in RecoveryOpt's words; its least cost is the file's multi-source optimum.</summary>
    public Scenario ToScenario(string name)
    {
        int facilities = _capacity.Length;
        int customers = _demand.Length;
        return new Scenario(new ScenarioContent
        {
            Name = name,
            Periods = [new Period { Id = "year" }],
            Materials = [new Material { Id = "goods" }, new Material { Id = "served" }],
            Sites = [.. Enumerable.Range(0, facilities).Select(i => new Site { Id = Plant(i) }), .. Enumerable.Range(0, customers).Select(j => new Site { Id = Customer(j) })],
            Feedstocks = [.. Enumerable.Range(0, customers).Select(Feedstock)],
            Lanes = [.. Enumerable.Range(0, customers).SelectMany(j => Enumerable.Range(0, facilities).Select(i => Lane(j, i)))],
            Technologies = [Serving],
            Facilities = [.. Enumerable.Range(0, facilities).Select(Facility)],
            ResidueSinks = [.. Enumerable.Range(0, facilities).Select(i => new ResidueSink { Id = $"done {i:000}", Site = Plant(i), Materials = ["served"] })],
        });
    }

    private static Technology Serving => new()
    {
        Id = "serving",
        Accepts = ["goods"],
        Outputs = [new Output { Id = "out", Material = "served", Moisture = Moisture.Dry, Remainder = true }],
        Modes = [new OperatingMode { Id = "only" }],
    };

    private Feedstock Feedstock(int j) => new()
    {
        Id = $"demand {j:000}",
        Material = "goods",
        Site = Customer(j),
        Moisture = Moisture.Dry,
        DryTonnesPerPeriod = DryMass.Tonnes(_demand[j]),
        LeastDryTonnesPerPeriod = DryMass.Tonnes(_demand[j]),
    };

    private Lane Lane(int j, int i) => new()
    {
        Id = $"lane {j:000} {i:000}",
        From = Customer(j),
        To = Plant(i),
        CostPerWetTonne = Rate<Money, WetMass>.Of(_costOfAll[j, i] / _demand[j]),
    };

    private Facility Facility(int i) => new()
    {
        Id = $"facility {i:000}",
        Technology = "serving",
        Site = Plant(i),
        Modules = new ModuleCapacity { DryTonnesPerYear = DryMass.Tonnes(_capacity[i]), MostNew = 1, CapexPerModule = Money.Of(_fixedCost[i]) },
    };

    private static string Plant(int i) => $"plant {i:000}";

    private static string Customer(int j) => $"customer {j:000}";
}
