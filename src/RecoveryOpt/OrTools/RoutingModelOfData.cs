using Google.OrTools.ConstraintSolver;
using RecoveryOpt.Collection;

namespace RecoveryOpt.OrTools;

/// <summary>A collection problem in whole numbers as a native routing model. Matrices and vectors only: an exception in a managed callback would end the process.</summary>
/// <remarks>
/// Nodes are the stops and then the depots in use. Cost is in ticks, so that a plan costs OR-Tools what it costs our own search;
/// all sums stay below 1e17 (see <see cref="RoutingDataBuilder"/>), far inside 64 bits.
/// </remarks>
internal sealed class RoutingModelOfData : IDisposable
{
    private readonly RoutingData _data;
    private readonly int[] _typeOf;
    private readonly int[] _depots;
    private readonly RoutingIndexManager _manager;
    private readonly RoutingModel _model;

    public RoutingModelOfData(RoutingData data)
    {
        _data = data;
        _typeOf = [.. data.Vehicles.SelectMany((v, k) => Enumerable.Repeat(k, Math.Min(v.Count, data.StopCount)))];
        _depots = [.. data.Vehicles.SelectMany(v => new[] { v.Start, v.End }).Distinct().Order()];
        _manager = new RoutingIndexManager(data.StopCount + _depots.Length, _typeOf.Length, Ends(v => v.Start), Ends(v => v.End));
        _model = new RoutingModel(_manager);
        AddCosts();
        AddLoads();
        if (data.HasWindows) AddTimes();
        if (data.Vehicles.Any(v => v.LongestDriving < RoutingData.Horizon)) AddDriving();
        AddService();
    }

    /// <summary>Searches, from these routes when given; null when nothing was found.</summary>
    public RouteList? Solve(RouteList? start, TimeSpan limit, long? solutions)
    {
        using Assignment? hint = start is null ? null : Hint(start);
        if (hint is not null) _model.SetFirstSolutionHint(hint);
        using Assignment? found = _model.SolveWithIteratedLocalSearch(RoutingSettings.Of(limit, solutions));
        return found is null ? null : Read(found);
    }

    public void Dispose()
    {
        _model.Dispose();
        _manager.Dispose();
    }

    private int[] Ends(Func<VehicleData, int> place) => [.. _typeOf.Select(k => NodeOf(place(_data.Vehicles[k])))];

    private int NodeOf(int place) => place < _data.StopCount ? place : _data.StopCount + Array.IndexOf(_depots, place);

    private int PlaceOf(int node) => node < _data.StopCount ? node : _depots[node - _data.StopCount];

    private int NodeCount => _data.StopCount + _depots.Length;

    // What a group's stops are worth less than its best one is paid on arrival, so that one penalty serves the whole group.
    private void AddCosts()
    {
        long[] shortfall = [.. Enumerable.Range(0, _data.StopCount).Select(c => _data.Stops[c].Group is int g and >= 0 ? BestOf(g) - _data.Stops[c].Reward : 0)];
        int[] ofType = PerType(v => (v.Profile, v.PerMetre), v =>
        {
            int[] metres = _data.Travel[v.Profile].Metres;
            return Matrix((from, to) => metres[PlaceOf(from) * _data.PlaceCount + PlaceOf(to)] * v.PerMetre + (to < _data.StopCount ? shortfall[to] : 0));
        });
        for (int k = 0; k < _typeOf.Length; k++)
        {
            _model.SetArcCostEvaluatorOfVehicle(ofType[_typeOf[k]], k);
            _model.SetFixedCostOfVehicle(_data.Vehicles[_typeOf[k]].Fixed, k);
        }
    }

    private void AddLoads()
    {
        int mass = _model.RegisterUnaryTransitVector([.. Enumerable.Range(0, NodeCount).Select(i => i < _data.StopCount ? (long)_data.Stops[i].Mass : 0)]);
        _model.AddDimensionWithVehicleCapacity(mass, 0, [.. _typeOf.Select(k => (long)_data.Vehicles[k].Mass)], true, "mass");
        if (_data.Vehicles.All(v => v.Volume == int.MaxValue)) return;
        int volume = _model.RegisterUnaryTransitVector([.. Enumerable.Range(0, NodeCount).Select(i => i < _data.StopCount ? (long)_data.Stops[i].Volume : 0)]);
        _model.AddDimensionWithVehicleCapacity(volume, 0, [.. _typeOf.Select(k => (long)_data.Vehicles[k].Volume)], true, "volume");
    }

    private void AddTimes()
    {
        int[] ofType = PerType(v => v.Profile, v =>
        {
            int[] seconds = _data.Travel[v.Profile].Seconds;
            return Matrix((from, to) => seconds[PlaceOf(from) * _data.PlaceCount + PlaceOf(to)] + (from < _data.StopCount ? _data.Stops[from].Service : 0L));
        });
        _model.AddDimensionWithVehicleTransits([.. _typeOf.Select(k => ofType[k])], RoutingData.Horizon, RoutingData.Horizon, false, "time");
        RoutingDimension time = _model.GetMutableDimension("time");
        for (int k = 0; k < _typeOf.Length; k++)
        {
            VehicleData v = _data.Vehicles[_typeOf[k]];
            time.CumulVar(_model.Start(k)).SetRange(v.From, v.To);
            time.CumulVar(_model.End(k)).SetRange(v.From, v.To);
            if (v.LongestDuty < RoutingData.Horizon) time.SetSpanUpperBoundForVehicle(v.LongestDuty, k);
            if (v.PerSecond > 0) time.SetSpanCostCoefficientForVehicle(v.PerSecond, k);
        }

        for (int c = 0; c < _data.StopCount; c++)
        {
            IntVar start = time.CumulVar(_manager.NodeToIndex(c));
            start.SetRange(_data.Stops[c].Open, _data.Stops[c].Close);
            int[] windows = _data.SeveralWindows[c];
            for (int w = 2; w < windows.Length; w += 2)
            {
                if (windows[w] - 1 > windows[w - 1]) start.RemoveInterval(windows[w - 1] + 1, windows[w] - 1);
            }
        }
    }

    private void AddDriving()
    {
        int[] ofType = PerType(v => v.Profile, v =>
        {
            int[] seconds = _data.Travel[v.Profile].Seconds;
            return Matrix((from, to) => seconds[PlaceOf(from) * _data.PlaceCount + PlaceOf(to)]);
        });
        _model.AddDimensionWithVehicleTransitAndCapacity([.. _typeOf.Select(k => ofType[k])], 0, [.. _typeOf.Select(k => (long)_data.Vehicles[k].LongestDriving)], true, "driving");
    }

    // Every stop may be left out at the price our own search puts on it: a stop that must be served and cannot is then named by the audit.
    private void AddService()
    {
        for (int c = 0; c < _data.StopCount; c++)
        {
            long index = _manager.NodeToIndex(c);
            if (_data.Stops[c].Group < 0) _model.AddDisjunction([index], _data.Stops[c].Reward, 1);
            if (_data.Stops[c].Classes == 0) continue;
            long[] unable = [.. Enumerable.Range(0, _typeOf.Length).Where(k => (LoadsOf(c) & ~_data.Vehicles[_typeOf[k]].Carries) != 0).Select(k => (long)k)];
            if (unable.Length == _typeOf.Length) _model.ActiveVar(index).SetValue(0);
            else if (unable.Length > 0) _model.VehicleVar(index).RemoveValues(unable);
        }

        foreach (IGrouping<int, int> group in Enumerable.Range(0, _data.StopCount).Where(c => _data.Stops[c].Group >= 0).GroupBy(c => _data.Stops[c].Group))
            _model.AddDisjunction([.. group.Select(c => _manager.NodeToIndex(c))], BestOf(group.Key), 1);
    }

    // Grade classes count as carried by every vehicle, so the mask of all classes serves.
    private ulong LoadsOf(int stop) => _data.Stops[stop].Classes;

    private long BestOf(int group) => _data.Stops.Where(s => s.Group == group).Max(s => s.Reward);

    private long[][] Matrix(Func<int, int, long> entry)
    {
        int n = NodeCount;
        var rows = new long[n][];
        for (int i = 0; i < n; i++)
        {
            rows[i] = new long[n];
            for (int j = 0; j < n; j++) rows[i][j] = entry(i, j);
        }

        return rows;
    }

    private int[] PerType<TKey>(Func<VehicleData, TKey> key, Func<VehicleData, long[][]> matrix)
        where TKey : notnull
    {
        var registered = new Dictionary<TKey, int>();
        var ofType = new int[_data.Vehicles.Length];
        for (int k = 0; k < ofType.Length; k++)
        {
            TKey its = key(_data.Vehicles[k]);
            if (!registered.TryGetValue(its, out ofType[k])) registered[its] = ofType[k] = _model.RegisterTransitMatrix(matrix(_data.Vehicles[k]));
        }

        return ofType;
    }

    private Assignment? Hint(RouteList start)
    {
        var routes = new long[_typeOf.Length][];
        var next = new int[_data.Vehicles.Length];
        for (int k = 0; k < _data.Vehicles.Length; k++) next[k] = Array.IndexOf(_typeOf, k);
        Array.Fill(routes, []);
        for (int r = 0; r < start.Count; r++)
        {
            int slot = next[start.Vehicle[r]]++;
            if (slot < 0 || slot >= _typeOf.Length || _typeOf[slot] != start.Vehicle[r]) return null;
            routes[slot] = [.. start.Stops[start.Start[r]..start.Start[r + 1]].Select(c => _manager.NodeToIndex(c))];
        }

        _model.CloseModelWithParameters(RoutingSettings.Of(TimeSpan.FromSeconds(1), null));
        return _model.ReadAssignmentFromRoutes(routes, true);
    }

    private RouteList Read(Assignment found)
    {
        var list = new RouteList(_data.StopCount, _typeOf.Length);
        int written = 0;
        for (int k = 0; k < _typeOf.Length; k++)
        {
            int first = written;
            for (long i = found.Value(_model.NextVar(_model.Start(k))); !_model.IsEnd(i); i = found.Value(_model.NextVar(i)))
                list.Stops[written++] = _manager.IndexToNode(i);
            if (written == first) continue;
            list.Vehicle[list.Count] = _typeOf[k];
            list.Start[list.Count++] = first;
        }

        list.Start[list.Count] = written;
        return list;
    }
}
