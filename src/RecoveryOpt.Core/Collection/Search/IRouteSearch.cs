namespace RecoveryOpt.Collection;

/// <summary>A search that goes from answer to answer by ruin and recreate, as <see cref="Annealing{TTime}"/> drives it.</summary>
internal interface IRouteSearch
{
    /// <summary>Cost of the accepted routes plus what leaving out the other stops costs, ticks.</summary>
    long Cost { get; }

    /// <summary>Stops that must be served and are not.</summary>
    int Missing { get; }

    /// <summary>Accepted routes.</summary>
    int RouteCount { get; }

    /// <summary>A list with room for any answer of this search.</summary>
    RouteList NewList();

    /// <summary>Serves what can be served by one pass of insertions.</summary>
    void Construct();

    /// <summary>Starts again from these routes; stops that do not fit where they stand are inserted elsewhere.</summary>
    void ReadFrom(RouteList list);

    /// <summary>Writes down the accepted routes.</summary>
    void WriteTo(RouteList list);

    /// <summary>One ruin and recreate; accepted when the cost comes to no more than <paramref name="temperature"/> allows.</summary>
    bool Step(double temperature);
}
