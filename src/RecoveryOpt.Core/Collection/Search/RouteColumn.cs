namespace RecoveryOpt.Collection;

/// <summary>A pooled route driven by one type of vehicle, as something to choose.</summary>
internal readonly struct RouteColumn(int vehicle, PooledRoute route, double cost)
{
    /// <summary>Its vehicle type.</summary>
    public int Vehicle { get; } = vehicle;

    /// <summary>Its stops, in order.</summary>
    public ReadOnlySpan<int> Stops => _route.Stops.AsSpan(0, _route.Count);

    /// <summary>What it costs less what its optional stops are worth, in millionths of what the best answer costs.</summary>
    public double Cost { get; } = cost;

    private readonly PooledRoute _route = route;

    /// <summary>Every pooled route with every vehicle type that can drive it; those of the best answers first.</summary>
    public static List<RouteColumn> All(RoutingData data, RoutePool pool, RouteList best)
    {
        double scale = 1e6 / Math.Max(1, Math.Abs((double)best.Cost));
        var columns = new List<RouteColumn>();
        foreach (PooledRoute route in pool.Ranked())
        {
            long value = 0;
            foreach (int c in route.Stops.AsSpan(0, route.Count))
                value += data.IsRequired(c) ? 0 : data.Stops[c].Reward;
            for (int k = route.Kind; k < data.Vehicles.Length; k++)
            {
                VehicleData vehicle = data.Vehicles[k];
                if (route.Mass > vehicle.Mass || !VehicleKinds.AreAlike(vehicle, data.Vehicles[route.Kind])) continue;
                columns.Add(new RouteColumn(k, route, scale * (VehicleKinds.Cost(vehicle, route.Metres, route.Duration) - value)));
            }
        }

        return columns;
    }
}
