namespace RecoveryOpt.Collection.Proof;

/// <summary>A pricing network as it is walked in one direction, with the duals taken off its costs.</summary>
internal sealed class DirectedNetwork
{
    public required int StopCount { get; init; }

    /// <summary>Cost from the root to each stop.</summary>
    public required double[] RootCost { get; init; }

    /// <summary>Cost from row to column in this direction.</summary>
    public required double[] ArcCost { get; init; }

    public required int[] RootTime { get; init; }

    public required int[] ArcTime { get; init; }

    public required int[] Open { get; init; }

    public required int[] Close { get; init; }

    public required int From { get; init; }

    public required int[] RootWork { get; init; }

    public required int[] ArcWork { get; init; }

    /// <summary>Least work from each stop to the other end.</summary>
    public required int[] RestWork { get; init; }

    /// <summary>Stops that can follow each stop.</summary>
    public required int[][] Successors { get; init; }

    /// <summary>The network as it is driven; the cost of an arc less the prize of the stop it leads to, that of the first less what a route of this type costs.</summary>
    public static DirectedNetwork Forward(PricingNetwork p, double[] prizes, double perRoute, double weight, int[][] successors)
    {
        int n = p.StopCount;
        var root = new double[n];
        var arcs = new double[n * n];
        for (int j = 0; j < n; j++)
        {
            root[j] = p.Allowed[j] ? weight * p.StartCost[j] - perRoute - prizes[j] : double.PositiveInfinity;
            foreach (int k in successors[j]) arcs[j * n + k] = weight * p.ArcCost[j * n + k] - prizes[k];
        }

        return new DirectedNetwork
        {
            StopCount = n,
            RootCost = root,
            ArcCost = arcs,
            RootTime = p.StartTime,
            ArcTime = p.ArcTime,
            Open = p.Open,
            Close = p.Close,
            From = p.From,
            RootWork = p.StartWork,
            ArcWork = p.ArcWork,
            RestWork = p.EndWork,
            Successors = successors,
        };
    }

    /// <summary>The network from its end: time runs back from the latest return, and the prize of a stop is taken where its arc is, so not at the stop itself.</summary>
    public static DirectedNetwork Backward(PricingNetwork p, DirectedNetwork forward, double weight, int[] transposedTime, int[] transposedWork, int[][] predecessors)
    {
        int n = p.StopCount;
        var root = new double[n];
        var arcs = new double[n * n];
        var open = new int[n];
        var close = new int[n];
        for (int j = 0; j < n; j++)
        {
            root[j] = p.Allowed[j] ? weight * p.EndCost[j] : double.PositiveInfinity;
            open[j] = p.To - p.Close[j];
            close[j] = p.To - p.Open[j];
            foreach (int i in predecessors[j]) arcs[j * n + i] = forward.ArcCost[i * n + j];
        }

        return new DirectedNetwork
        {
            StopCount = n,
            RootCost = root,
            ArcCost = arcs,
            RootTime = p.EndTime,
            ArcTime = transposedTime,
            Open = open,
            Close = close,
            From = 0,
            RootWork = p.EndWork,
            ArcWork = transposedWork,
            RestWork = p.StartWork,
            Successors = predecessors,
        };
    }
}
