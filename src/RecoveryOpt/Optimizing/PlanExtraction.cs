using System.Collections.Immutable;
using RecoveryOpt.Formulation;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Optimizing;

/// <summary>Reads a solver's numbers as decisions in the user's words.</summary>
internal sealed class PlanExtraction
{
    // A vertex solution is exact to some 1e-13 of a column's range; below this share of it a flow is rounding, not a decision.
    private const double Noise = 1e-11;

    private readonly NetworkModel _model;
    private readonly Scenario _scenario;
    private readonly Dictionary<MaterialStream, MaterialStreamPath> _paths = [];
    private readonly string? _scenarioHash;
    private readonly PoolShares _pools;

    public PlanExtraction(NetworkModel model, string? scenarioHash)
    {
        _model = model;
        _scenario = model.Network.Scenario;
        _scenarioHash = scenarioHash;
        _pools = new PoolShares(model);
    }

    public Plan Read(double[] solution)
    {
        double[] point = _pools.Mix(solution);
        StreamNetwork network = _model.Network;
        DecisionVariables x = _model.Variables;
        return new Plan
        {
            ScenarioHash = _scenarioHash,
            Purchases = Rows(network.Sources, x.Purchases, s => s, point, (s, p, t) => new Purchase(s.Feedstock.Id, p, t, s.Block?.Id)),
            Shipments = Rows(network.Movements, x.Moves, m => m.Stream, point, (m, p, t) => new Shipment(m.Lane.Id, Path(m.Stream), p, t)),
            Runs = Rows(network.Activities, x.Feeds, a => a.Stream, point, (a, p, t) => new Run(a.Facility.Id, a.Mode.Id, Path(a.Stream), p, t, a.Loop?.Name)),
            Stocks = Rows(network.Stocks, x.Stocks, s => s.Stream, point, (s, p, t) => new Stock(s.Site.Id, Path(s.Stream), p, t)),
            Sales = Rows(network.Sales, x.Sales, s => s.Stream, point, (s, p, t) => new Sale(s.Offtake.Id, Path(s.Stream), p, t)),
            Disposals = Rows(network.Disposals, x.Disposals, d => d.Stream, point, (d, p, t) => new Disposal(d.Sink.Id, Path(d.Stream), p, t)),
            Builds = Builds(point),
            Draws = Draws(point),
            LaneBuilds = LaneBuilds(point),
            SinkRaises = SinkRaises(point),
            Closings = FacilitiesWhere(_model.Variables.IsClosed, point, (facility, period) => new Closing(facility, period)),
            CarePeriods = FacilitiesWhere(_model.Variables.IsInCare, point, (facility, period) => new CarePeriod(facility, period)),
        };
    }

    private ImmutableArray<TRow> Rows<TOption, TRow>(
        ImmutableArray<TOption> options, int[,] columns, Func<TOption, MaterialStream> streamOf, double[] point, Func<TOption, string, double, TRow> row)
        where TRow : notnull
    {
        var rows = new List<(int Period, string Key, TRow Row)>();
        for (int i = 0; i < options.Length; i++)
        {
            MaterialStream stream = streamOf(options[i]);

            // One threshold for all periods: a trace in stock must not be a decision in one and rounding in the next.
            double rounding = Noise * Math.Max(1, Enumerable.Range(0, _scenario.Periods.Length).Max(p => _model.Variables.Reach(stream, p)));
            for (int p = 0; p < _scenario.Periods.Length; p++)
            {
                double flow = point[columns[i, p]];
                if (flow <= rounding) continue;
                TRow made = row(options[i], _scenario.Periods[p].Id, flow * _model.Variables.DryTonnes(stream));
                rows.Add((p, made.ToString()!, made));
            }
        }

        return [.. rows.OrderBy(r => r.Period).ThenBy(r => r.Key, StringComparer.Ordinal).Select(r => r.Row)];
    }

    private ImmutableArray<Draw> Draws(double[] point)
    {
        SiteResources resources = _model.Resources;
        var draws =
            from p in Enumerable.Range(0, _scenario.Periods.Length)
            from i in Enumerable.Range(0, resources.Supplies.Length)
            let amount = resources.Drawn(i, p, point)
            where amount > Noise * resources.MostDrawn(i, p)
            let row = new Draw(resources.Supplies[i].Site.Id, resources.Supplies[i].Supply.Id, _scenario.Periods[p].Id, amount)
            select (Period: p, Row: row);
        return [.. draws.OrderBy(d => d.Period).ThenBy(d => d.Row.Site, StringComparer.Ordinal).ThenBy(d => d.Row.Supply, StringComparer.Ordinal).Select(d => d.Row)];
    }

    private ImmutableArray<Build> Builds(double[] point)
    {
        var builds = ImmutableArray.CreateBuilder<Build>();
        for (int p = 0; p < _scenario.Periods.Length; p++)
        {
            for (int f = 0; f < _scenario.Content.Facilities.Length; f++)
            {
                Facility facility = _scenario.Content.Facilities[f];
                if (Whole(_model.Variables.ModulesBuilt[f, p], point) is > 0 and var modules) builds.Add(new Build(facility.Id, _scenario.Periods[p].Id, modules, null));
                if (Whole(_model.Variables.SizeIsBuilt[f, p], point) > 0) builds.Add(new Build(facility.Id, _scenario.Periods[p].Id, null, SizeOf(facility, point[_model.Variables.SizeBuilt[f, p]])));
            }
        }

        return builds.ToImmutable();
    }

    private ImmutableArray<LaneBuild> LaneBuilds(double[] point) =>
    [
        .. _scenario.Periods.SelectMany((period, p) => _scenario.Content.Lanes
            .Where((_, l) => Whole(_model.Variables.LaneIsBuilt[l, p], point) > 0).Select(lane => new LaneBuild(lane.Id, period.Id))),
    ];

    private ImmutableArray<SinkRaise> SinkRaises(double[] point) =>
    [
        .. _scenario.Periods.SelectMany((period, p) => _scenario.Content.ResidueSinks
            .Select((sink, k) => new SinkRaise(sink.Id, period.Id, Whole(_model.Variables.SinkRaises[k, p], point))).Where(r => r.Raises > 0)),
    ];

    private ImmutableArray<TRow> FacilitiesWhere<TRow>(int[,] columns, double[] point, Func<string, string, TRow> row) =>
    [
        .. _scenario.Periods.SelectMany((period, p) => _scenario.Content.Facilities
            .Where((_, f) => Whole(columns[f, p], point) > 0).Select(facility => row(facility.Id, period.Id))),
    ];

    // The share of the greatest size comes back with rounding; between the two sizes it must stay.
    private static double SizeOf(Facility facility, double share) =>
        Math.Clamp(share * facility.Size!.Most!.Value.Number, facility.Size.Least?.Number ?? 0, facility.Size.Most.Value.Number);

    private static int Whole(int column, double[] point) => column < 0 ? 0 : (int)Math.Round(point[column]);

    private MaterialStreamPath Path(MaterialStream stream)
    {
        if (_paths.TryGetValue(stream, out MaterialStreamPath? path)) return path;

        path = stream.Parent is null
            ? new MaterialStreamPath(stream.Feedstock.Id, stream.Block?.Id)
            : Path(stream.Parent).Then(new ProcessStep(stream.Technology!.Id, stream.Mode!.Id, stream.Output!.Id) { Loop = stream.Loop?.Name });
        _paths.Add(stream, path);
        return path;
    }
}
