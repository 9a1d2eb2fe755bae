using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Collection;

/// <summary>The rows of a choice among routes: each stop that must be served in at least one, the others and each group in at most one, of each vehicle type no more routes than vehicles.</summary>
internal sealed class ChoiceRows
{
    private readonly RoutingData data;
    private readonly int[] ofStop;
    private readonly int[] ofGroup;
    private readonly int[] ofVehicle;
    private readonly List<(double Lower, double Upper)> bounds = [];

    /// <param name="data">The problem.</param>
    /// <param name="best">An answer; groups that must be served and that it serves stay served.</param>
    public ChoiceRows(RoutingData data, RouteList best)
    {
        this.data = data;
        ofStop = [.. Enumerable.Range(0, data.StopCount).Select(c => data.Stops[c].Group >= 0 ? -1 : data.IsRequired(c) ? Add(1, double.PositiveInfinity) : Add(double.NegativeInfinity, 1))];
        var served = new bool[data.GroupCount];
        foreach (int c in best.Stops.AsSpan(0, best.Start[best.Count]))
        {
            if (data.Stops[c].Group >= 0 && data.Stops[c].Must) served[data.Stops[c].Group] = true;
        }

        ofGroup = [.. served.Select(s => Add(s ? 1 : double.NegativeInfinity, 1))];
        ofVehicle = [.. data.Vehicles.Select(v => v.Count < data.StopCount ? Add(double.NegativeInfinity, v.Count) : -1)];
    }

    /// <summary>How many rows.</summary>
    public int Count => bounds.Count;

    /// <summary>The rows a route is in, each with coefficient 1.</summary>
    /// <param name="column">The route.</param>
    /// <param name="into">Room for one more than it has stops.</param>
    /// <returns>How many.</returns>
    public int RowsOf(in RouteColumn column, Span<int> into)
    {
        int count = 0;
        foreach (int c in column.Stops) into[count++] = data.Stops[c].Group is int g and >= 0 ? ofGroup[g] : ofStop[c];
        if (ofVehicle[column.Vehicle] is int row and >= 0) into[count++] = row;
        return count;
    }

    /// <summary>What a route would change the objective by, at these duals.</summary>
    public double ReducedCost(in RouteColumn column, double[] duals)
    {
        double cost = column.Cost;
        foreach (int c in column.Stops) cost -= duals[data.Stops[c].Group is int g and >= 0 ? ofGroup[g] : ofStop[c]];
        return ofVehicle[column.Vehicle] is int row and >= 0 ? cost - duals[row] : cost;
    }

    /// <summary>Adds the rows to a model that has these columns.</summary>
    public void AddTo(LinearModelBuilder builder, List<RouteColumn> columns)
    {
        var terms = new List<Term>?[bounds.Count];
        var rows = new int[data.StopCount + 1];
        for (int j = 0; j < columns.Count; j++)
        {
            int count = RowsOf(columns[j], rows);
            for (int k = 0; k < count; k++) (terms[rows[k]] ??= []).Add(new Term(j, 1));
        }

        for (int row = 0; row < terms.Length; row++)
        {
            if (terms[row] is { } its) builder.AddRow(bounds[row].Lower, bounds[row].Upper, its.ToArray(), FormattableString.Invariant($"row {row}"));
        }
    }

    /// <summary>Adds the rows to a linear program without columns.</summary>
    public void AddTo(ILinearMaster master)
    {
        foreach ((double lower, double upper) in bounds) master.AddRow(lower, upper, [], []);
    }

    private int Add(double lower, double upper)
    {
        bounds.Add((lower, upper));
        return bounds.Count - 1;
    }
}
