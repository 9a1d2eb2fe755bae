using System.Collections.Immutable;
using RecoveryOpt.Modelling;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>The columns of the model, by what they decide.</summary>
/// <remarks>
/// A flow column counts the dry tonnes of feedstock its material came from, in units of <see cref="TonnesPerUnit"/>: a kilogram of dore and
/// the kilotonne of tailings it came from are the same number, so every balance has coefficients near 1 whatever the grade.
/// Its upper bound is the supply of that feedstock: each flow of a stream stems from at most all of it.
/// </remarks>
internal sealed class DecisionVariables
{
    private readonly StreamNetwork _network;
    private readonly LinearModelBuilder _builder;
    private readonly Calendar _calendar;
    private readonly Dictionary<MaterialStream, double[]> _reach = [];

    public DecisionVariables(StreamNetwork network, Calendar calendar, LinearModelBuilder builder)
    {
        _network = network;
        _builder = builder;
        _calendar = calendar;
        CarriesOver = network.Stocks.Length > 0 || network.Returns.Any || network.Activities.Any(a => a.Flows.Any(f => f.Delay > 0));
        foreach (MaterialStream source in network.Sources) _reach.Add(source, SupplyReach(source));
        foreach (MaterialStream opening in network.Openings) _reach.Add(opening, OpeningReach(opening.Feedstock));
        if (network.Returns.Any) AddReturns();
        TonnesPerUnit = PowerOfTwoBelow(_reach.Values.SelectMany(r => r).DefaultIfEmpty(1).Max() / 1000);

        Purchases = Flows(network.Sources.Length, i => network.Sources[i], "buy");
        Feeds = Flows(network.Activities.Length, i => network.Activities[i].Stream, "feed");
        Moves = Flows(network.Movements.Length, i => network.Movements[i].Stream, "move");
        Sales = Flows(network.Sales.Length, i => network.Sales[i].Stream, "sell");
        Disposals = Flows(network.Disposals.Length, i => network.Disposals[i].Stream, "dispose");
        Stocks = Flows(network.Stocks.Length, i => network.Stocks[i].Stream, "stock");
        ScenarioContent c = network.Scenario.Content;
        ModulesBuilt = Integers(c.Facilities, f => f.Modules?.MostNew ?? 0, "modules");
        SizeIsBuilt = Integers(c.Facilities, f => f.Size?.Most is null ? 0 : 1, "size is built");
        SizeBuilt = Sizes();
        IsClosed = Integers(c.Facilities, f => f.ClosingCost is null ? 0 : 1, "closed");
        IsInCare = Integers(c.Facilities, f => f.CareCostPerYear is null ? 0 : 1, "in care");
        LaneIsUsed = Integers(c.Lanes, l => HasFixedCost(l) ? 1 : 0, "lane used");
        LaneIsBuilt = Integers(c.Lanes, l => l.Capex is null ? 0 : 1, "lane built");
        SinkRaises = Integers(c.ResidueSinks, k => k.MostRaises ?? 0, "raises");
    }

    /// <summary>Dry tonnes of original feedstock that one unit of a flow column stands for: a power of two.</summary>
    public double TonnesPerUnit { get; }

    /// <summary>True where material of one period may flow in a later one: stock, outputs that take time, outputs that become feedstocks.</summary>
    public bool CarriesOver { get; }

    public int[,] Purchases { get; }

    public int[,] Feeds { get; }

    public int[,] Moves { get; }

    public int[,] Sales { get; }

    public int[,] Disposals { get; }

    public int[,] Stocks { get; }

    /// <summary>Modules built by facility and period; -1 where none can be.</summary>
    public int[,] ModulesBuilt { get; }

    /// <summary>Size built, in multiples of the greatest size, by facility and period; -1 where none can be.</summary>
    public int[,] SizeBuilt { get; }

    public int[,] SizeIsBuilt { get; }

    /// <summary>Whether a facility is closed at the start of a period; -1 where it can't be.</summary>
    public int[,] IsClosed { get; }

    /// <summary>Whether a facility is kept in care through a period; -1 where it can't be.</summary>
    public int[,] IsInCare { get; }

    public int[,] LaneIsUsed { get; }

    /// <summary>Whether a lane is built at the start of a period; -1 where it needs no building.</summary>
    public int[,] LaneIsBuilt { get; }

    /// <summary>Raises of a residue sink built at the start of a period; -1 where there can be none.</summary>
    public int[,] SinkRaises { get; }

    /// <summary>Most units of a stream's flow in a period, whatever else is decided.</summary>
    public double Reach(MaterialStream stream, int period) => _reach[stream.Root][period] / TonnesPerUnit;

    /// <summary>Dry tonnes of the stream that one unit of its flow is.</summary>
    public double DryTonnes(MaterialStream stream) => stream.MassPerRootTonne * TonnesPerUnit;

    public static bool HasFixedCost(Lane lane) => lane.FixedCostPerPeriod is { } cost && cost.Values.Any(v => v.Number != 0);

    public static double PowerOfTwoBelow(double value) =>
        value > 0 && double.IsFinite(value) ? Math.ScaleB(1, Math.ILogB(value)) : 1;

    /// <summary>Units of flow that an opening stock is.</summary>
    public double OpeningUnits(MaterialStream opening) => opening.Feedstock.DryTonnesOverHorizon!.Value.Number / TonnesPerUnit;

    // What lies there at the start flows in the first period, and later only where it can be stocked or comes out late.
    private double[] OpeningReach(Feedstock opening) =>
        [.. Enumerable.Range(0, _calendar.Count).Select(p => p == 0 || CarriesOver ? opening.DryTonnesOverHorizon!.Value.Number : 0)];

    // With stock or delays, what was bought in earlier periods can flow in this one; without, only what is bought in it.
    private double[] SupplyReach(MaterialStream source)
    {
        Feedstock feedstock = source.Feedstock;
        var reach = new double[_calendar.Count];
        double horizon = Math.Min(feedstock.DryTonnesOverHorizon?.Number ?? double.PositiveInfinity, source.Block?.DryTonnes.Number ?? double.PositiveInfinity);
        double soFar = 0;
        for (int p = 0; p < reach.Length; p++)
        {
            double now = Math.Min(feedstock.DryTonnesPerPeriod?[p].Number ?? horizon, horizon);
            soFar += now;
            reach[p] = CarriesOver ? Math.Min(soFar, horizon) : now;
        }

        return reach;
    }

    // A billionth more: what the loops give is the limit of a sum.
    private void AddReturns()
    {
        Dictionary<string, double[]> supplied = _network.Sources.Concat(_network.Openings).GroupBy(s => s.Feedstock.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Enumerable.Range(0, _calendar.Count).Select(p => g.Sum(s => _reach[s][p])).ToArray(), StringComparer.Ordinal);
        Dictionary<string, double[]> total = _network.Returns.Total(supplied)!;
        foreach (MaterialStream source in _network.Sources.Where(s => _network.Returns.GiveBack(s.Feedstock)))
            _reach[source] = [.. total[source.Feedstock.Id].Select(tonnes => tonnes * (1 + 1e-9))];
    }

    private int[,] Flows(int count, Func<int, MaterialStream> streamOf, string what)
    {
        var columns = new int[count, _calendar.Count];
        for (int i = 0; i < count; i++)
        {
            for (int p = 0; p < _calendar.Count; p++) columns[i, p] = _builder.AddColumn(0, Reach(streamOf(i), p), isInteger: false, $"{what}[{i},{p}]");
        }

        return columns;
    }

    private int[,] Integers<T>(ImmutableArray<T> rows, Func<T, int> mostOf, string what)
    {
        var columns = new int[rows.Length, _calendar.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            int most = mostOf(rows[i]);
            for (int p = 0; p < _calendar.Count; p++) columns[i, p] = most == 0 ? -1 : _builder.AddColumn(0, most, isInteger: true, $"{what}[{i},{p}]");
        }

        return columns;
    }

    private int[,] Sizes()
    {
        var facilities = _network.Scenario.Content.Facilities;
        var columns = new int[facilities.Length, _calendar.Count];
        for (int f = 0; f < facilities.Length; f++)
        {
            for (int p = 0; p < _calendar.Count; p++) columns[f, p] = facilities[f].Size?.Most is null ? -1 : _builder.AddColumn(0, 1, isInteger: false, $"size[{f},{p}]");
        }

        return columns;
    }
}
