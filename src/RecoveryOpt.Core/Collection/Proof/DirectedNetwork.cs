using System.Runtime.Intrinsics;

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

    /// <summary>The network it is a direction of: its limits, and the classes of its stops.</summary>
    public required PricingNetwork Of { get; init; }

    /// <summary>What a route uses up from the root to each stop, the stop itself included.</summary>
    public required Vector128<int>[] RootUse { get; init; }

    /// <summary>What the way from row to column uses up in this direction, the stop it leads to included.</summary>
    public required Vector128<int>[] ArcUse { get; init; }

    /// <summary>The least that any way from each stop to the other end uses up.</summary>
    public required Vector128<int>[] RestUse { get; init; }

    /// <summary>Stops that can follow each stop.</summary>
    public required int[][] Successors { get; init; }

    /// <summary>The network as it is driven; the cost of an arc less the prize of the stop it leads to, that of the first less what a route of this type costs.</summary>
    public static DirectedNetwork Forward(PricingNetwork p, double[] prizes, double perRoute, double weight, PricingUses uses, int[][] successors)
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
            Of = p,
            RootUse = uses.FromStart,
            ArcUse = uses.Ahead,
            RestUse = p.LeastEndUse,
            Successors = successors,
        };
    }

    /// <summary>The network from its end: time runs back from the latest return, and the prize of a stop is taken where its arc is, so not at the stop itself.</summary>
    public static DirectedNetwork Backward(PricingNetwork p, DirectedNetwork forward, double weight, int[] transposedTime, PricingUses uses, int[][] predecessors)
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
            Of = p,
            RootUse = uses.FromEnd,
            ArcUse = uses.Back,
            RestUse = p.LeastStartUse,
            Successors = predecessors,
        };
    }
}

/// <summary>What routes use up of their limits by the arc, the stop that it leads to included, in both directions.</summary>
internal sealed class PricingUses
{
    public PricingUses(PricingNetwork p)
    {
        int n = p.StopCount;
        FromStart = [.. p.StartUse.Zip(p.StopUse, (way, stop) => way + stop)];
        FromEnd = [.. p.EndUse.Zip(p.StopUse, (way, stop) => way + stop)];
        Ahead = new Vector128<int>[n * n];
        Back = new Vector128<int>[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                Ahead[i * n + j] = p.ArcUse[i * n + j] + p.StopUse[j];
                Back[j * n + i] = p.ArcUse[i * n + j] + p.StopUse[i];
            }
        }
    }

    /// <summary>From the start depot to each stop.</summary>
    public Vector128<int>[] FromStart { get; }

    /// <summary>From the end depot back to each stop.</summary>
    public Vector128<int>[] FromEnd { get; }

    /// <summary>From row to column as it is driven.</summary>
    public Vector128<int>[] Ahead { get; }

    /// <summary>From row back to column.</summary>
    public Vector128<int>[] Back { get; }
}
