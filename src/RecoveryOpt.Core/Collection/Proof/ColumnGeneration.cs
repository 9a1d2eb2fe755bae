using RecoveryOpt.Solving;

namespace RecoveryOpt.Collection.Proof;

/// <summary>How long a bound is worked on.</summary>
internal sealed record ColumnGenerationOptions
{
    /// <summary>When the answer is due.</summary>
    public Deadline Deadline { get; init; } = Deadline.Never;

    /// <summary>Value of a plan that is held: at a bound as good as this nothing is left to prove. +∞ when none is held.</summary>
    public double Held { get; init; } = double.PositiveInfinity;

    /// <summary>Most pairs of labels compared: the limit of work.</summary>
    public long Work { get; init; } = long.MaxValue;

    /// <summary>Most rounds of cuts.</summary>
    public int CutRounds { get; init; } = 100;

    /// <summary>Told of each better bound.</summary>
    public Action<double>? Improved { get; init; }
}

/// <summary>
/// A lower bound by column generation: min ∑ cost·x over routes, every stop served, of each vehicle type no more routes than vehicles;
/// routes may repeat stops that are not near each other (ng-routes), and subset-row cuts tighten the relaxation.
/// </summary>
/// <remarks>
/// Valid at any time, by Lagrange: for every dual vector, ∑ duals + ∑ over types of count · min(0, least reduced cost by exact pricing)
/// is at most the value of every plan. Duals come from the engine, and are put to the right sign here; nothing else of the engine is trusted.
/// </remarks>
internal sealed class ColumnGeneration
{
    private const int RoutesPerPricing = 60;

    // How far the duals that routes are priced by stay with those of the best bound.
    private const double Smoothing = 0.8;

    private const int CutsPerRound = 12;
    private const double LeastViolation = 0.03;

    private readonly ProofData data;
    private readonly ILinearMaster master;
    private readonly CancellationToken cancellation;
    private readonly RoutePricer[] pricers;
    private readonly int n;
    private readonly int[] rowOfStop;
    private readonly int[] rowOfGroup;
    private readonly int[] rowOfNetwork;
    private readonly List<(int Network, int[] Stops, int Column)> routes = [];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly List<SubsetRowCut> cuts = [];
    private readonly int rowOfMass = -1;

    // Serving a stop twice would count its mass twice.
    private readonly bool isExact;
    private readonly double constant;
    private readonly double negligible;
    private ColumnGenerationOptions options = new();
    private int columns;
    private int rows;
    private double? bound;
    private int rounds;
    private long work;
    private double[] values = [];
    private Duals? centre;
    private double centreValue = double.NegativeInfinity;
    private bool centreIsCoarse;

    public ColumnGeneration(ProofData data, ILinearMaster master, CancellationToken cancellation)
    {
        this.data = data;
        this.master = master;
        this.cancellation = cancellation;
        n = data.Stops.Length;
        pricers = [.. data.Networks.Select((network, k) => new RoutePricer(network, k, data.Near))];
        rowOfStop = new int[n];
        rowOfGroup = new int[data.GroupMust.Length];
        rowOfNetwork = new int[data.Networks.Length];
        constant = data.Constant;
        isExact = data.LeastMass > 0;
        double dearest = DearestRoute();
        negligible = 1e-7 * dearest;
        AddRows(dearest);
        if (data.LeastMass > 0)
        {
            // What is short of the least mass costs more per tonne than any route.
            rowOfMass = AddRow(data.LeastMass, double.PositiveInfinity);
            AddColumn(dearest / Math.Max(1e-6, data.Mass.Where(m => m > 0).DefaultIfEmpty(1).Min()), rowOfMass);
        }

        for (int i = 0; i < n; i++)
        {
            if (data.Group[i] < 0) constant -= data.Value[i];
        }
    }

    /// <summary>Adds a route that is known, such as one of a plan that is held.</summary>
    public void AddRoute(int network, int[] stops)
    {
        if (!known.Add(FormattableString.Invariant($"{network}:{string.Join(',', stops)}"))) return;
        var counts = new SortedDictionary<int, double>();
        double cost = data.CostWeight * data.CostOf(network, stops);
        foreach (int s in stops)
        {
            int row = data.Group[s] < 0 ? rowOfStop[s] : rowOfGroup[data.Group[s]];
            counts[row] = counts.GetValueOrDefault(row) + 1;
            if (data.Group[s] >= 0) cost -= data.Value[s];
        }

        if (rowOfMass >= 0) counts[rowOfMass] = stops.Sum(s => data.Mass[s]);
        counts[rowOfNetwork[network]] = 1;
        foreach (SubsetRowCut cut in cuts)
        {
            if (cut.CountOf(stops) is > 0 and var count) counts[cut.Row] = count;
        }

        int column = master.AddColumn(cost, double.PositiveInfinity, [.. counts.Keys], [.. counts.Values]);
        routes.Add((network, stops, column));
        columns++;
    }

    /// <summary>Works until the relaxation is solved, the bound meets what is held, time is up or it is cancelled.</summary>
    /// <param name="limits">How long; a later call goes on from where the one before it ended.</param>
    public RouteBound Run(ColumnGenerationOptions limits)
    {
        options = limits;
        if (n == 0) Keep(constant);
        bool converged = n == 0;
        for (int cutRound = 0; n > 0 && cutRound <= options.CutRounds && !IsOver(); cutRound++)
        {
            converged = Converge();
            if (!converged || IsProven() || cutRound == options.CutRounds || !AddCuts()) break;
            converged = false;
        }

        return new RouteBound(bound, converged, cuts.Count, rounds, work, [.. routes.Select(r => (r.Network, r.Stops, r.Column < values.Length ? values[r.Column] : 0))]);
    }

    // Columns until none has a negative reduced cost; false when that was not reached.
    private bool Converge()
    {
        while (!IsOver())
        {
            if (!master.Solve()) return false;
            Duals duals = ReadDuals();
            if (PriceSmoothly(duals)) continue;
            if (PriceAll(duals, duals, coarse: true, out _)) continue;
            bool found = PriceAll(duals, duals, coarse: false, out bool complete);
            if (!complete) return false;
            if (IsProven()) return true;
            if (found) continue;
            values = new double[columns];
            master.ReadValues(values);
            return true;
        }

        return false;
    }

    // Between the duals of the best bound so far and those of the master, which swing widely at first
    // (Wentges 1997, International Transactions in Operational Research 4(2)): true when that gave a route the master wants.
    private bool PriceSmoothly(Duals duals) =>
        centre is not null && PriceAll(centre.Towards(duals, 1 - Smoothing), duals, coarse: true, out _);

    private bool PriceAll(Duals duals, Duals ofMaster, bool coarse, out bool complete)
    {
        complete = true;
        bool added = false;
        var active = new ActiveCuts(n, cuts, duals.OfCut);
        double lagrangian = duals.Sum + active.Sum;
        for (int k = 0; k < pricers.Length; k++)
        {
            Pricing pricing = pricers[k].Price(duals.Prizes, duals.OfNetwork[k], data.CostWeight, active, coarse, negligible, RoutesPerPricing, options.Work - work, () => !IsOver());
            work += pricers[k].Work;
            if (!coarse && !pricing.IsComplete)
            {
                complete = false;
                return added;
            }

            lagrangian += data.Networks[k].Count * Math.Min(0, pricing.Least + duals.OfNetwork[k]);
            foreach (PricedRoute route in pricing.Routes)
            {
                if (!ReferenceEquals(duals, ofMaster) && ReducedCost(route, ofMaster) >= -negligible) continue;
                int before = columns;
                AddRoute(route.Network, route.Stops);
                added |= columns > before;
            }
        }

        if (!coarse)
        {
            rounds++;
            Keep(lagrangian + constant);
        }

        // A coarse value is no bound, but tells good duals from bad ones.
        if (lagrangian > centreValue || !coarse && centreIsCoarse)
        {
            centre = duals;
            centreValue = lagrangian;
            centreIsCoarse = coarse;
        }

        return added;
    }

    private double ReducedCost(PricedRoute route, Duals duals)
    {
        double cost = data.CostWeight * data.CostOf(route.Network, route.Stops) - duals.OfNetwork[route.Network];
        foreach (int s in route.Stops) cost -= duals.Prizes[s];
        for (int c = 0; c < duals.OfCut.Length; c++)
        {
            if (duals.OfCut[c] < 0) cost -= duals.OfCut[c] * cuts[c].CountOf(route.Stops);
        }

        return cost;
    }

    // What sums of doubles may be off by is taken off.
    private void Keep(double value)
    {
        value -= 1e-9 * (1 + Math.Abs(value));
        if (!double.IsFinite(value) || value <= bound) return;
        bound = value;
        options.Improved?.Invoke(value);
    }

    private bool AddCuts()
    {
        List<SubsetRowCut> found = SubsetRowSeparation.Find(n, routes, values, cuts, CutsPerRound, LeastViolation, ref rows);
        foreach (SubsetRowCut cut in found)
        {
            var itsColumns = new List<int>();
            var itsValues = new List<double>();
            foreach ((_, int[] stops, int column) in routes)
            {
                if (cut.CountOf(stops) is not (> 0 and var count)) continue;
                itsColumns.Add(column);
                itsValues.Add(count);
            }

            int row = master.AddRow(double.NegativeInfinity, 1, [.. itsColumns], [.. itsValues]);
            if (row != cut.Row) throw new InvalidOperationException("The master numbers its rows otherwise than they were added.");
            cuts.Add(cut);
        }

        return found.Count > 0;
    }

    private bool IsOver() => cancellation.IsCancellationRequested || work >= options.Work || options.Deadline.IsPast;

    private bool IsProven() => bound >= options.Held - 1e-7 * (1 + Math.Abs(options.Held));

    private void AddRows(double dearest)
    {
        for (int i = 0; i < n; i++)
        {
            rowOfStop[i] = -1;
            if (data.Group[i] >= 0) continue;
            rowOfStop[i] = AddRow(1, isExact ? 1 : double.PositiveInfinity);

            // Left out: what it is worth is lost. Where it must not be left out, that costs more than any route.
            AddColumn(data.Must[i] ? dearest + data.Value[i] : data.Value[i], rowOfStop[i]);
        }

        for (int g = 0; g < rowOfGroup.Length; g++)
        {
            rowOfGroup[g] = AddRow(data.GroupMust[g] ? 1 : double.NegativeInfinity, 1);
            if (data.GroupMust[g]) AddColumn(dearest, rowOfGroup[g]);
        }

        for (int k = 0; k < rowOfNetwork.Length; k++) rowOfNetwork[k] = AddRow(double.NegativeInfinity, data.Networks[k].Count);
    }

    private int AddRow(double lower, double upper)
    {
        int row = master.AddRow(lower, upper, [], []);
        if (row != rows) throw new InvalidOperationException("The master numbers its rows otherwise than they were added.");
        return rows++;
    }

    private void AddColumn(double cost, int row)
    {
        master.AddColumn(cost, double.PositiveInfinity, [row], [1]);
        columns++;
    }

    private double DearestRoute()
    {
        double most = 1e-3;
        foreach (PricingNetwork p in data.Networks)
        {
            for (int i = 0; i < n; i++) most = Math.Max(most, data.CostWeight * (p.StartCost[i] + p.EndCost[i]));
        }

        return 3 * (most + data.Value.DefaultIfEmpty(0).Max());
    }

    private Duals ReadDuals()
    {
        var raw = new double[rows];
        master.ReadDuals(raw);
        var prizes = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            if (data.Group[i] >= 0) continue;

            // The column that leaves the stop out has no negative reduced cost either.
            prizes[i] = isExact ? raw[rowOfStop[i]] : Math.Max(0, raw[rowOfStop[i]]);
            if (!data.Must[i]) prizes[i] = Math.Min(prizes[i], data.Value[i]);
            sum += prizes[i];
        }

        var ofGroup = new double[rowOfGroup.Length];
        for (int g = 0; g < ofGroup.Length; g++)
        {
            ofGroup[g] = data.GroupMust[g] ? raw[rowOfGroup[g]] : Math.Min(0, raw[rowOfGroup[g]]);
            sum += ofGroup[g];
        }

        for (int i = 0; i < n; i++)
        {
            if (data.Group[i] >= 0) prizes[i] = data.Value[i] + ofGroup[data.Group[i]];
        }

        if (rowOfMass >= 0)
        {
            double perTonne = Math.Max(0, raw[rowOfMass]);
            for (int i = 0; i < n; i++) prizes[i] += perTonne * data.Mass[i];
            sum += perTonne * data.LeastMass;
        }

        double[] ofNetwork = [.. rowOfNetwork.Select(r => Math.Min(0, raw[r]))];
        double[] ofCut = [.. cuts.Select(c => Math.Min(0, raw[c.Row]))];
        return new Duals(prizes, ofNetwork, ofCut, sum);
    }

    /// <param name="Prizes">What serving each stop takes off a route's cost.</param>
    /// <param name="OfNetwork">Of a route of each type, at most 0.</param>
    /// <param name="OfCut">Of each cut, at most 0.</param>
    /// <param name="Sum">Duals of stops and groups times their sides.</param>
    private sealed record Duals(double[] Prizes, double[] OfNetwork, double[] OfCut, double Sum)
    {
        /// <summary>The duals a share of the way to others; cuts that are new to these count nothing here.</summary>
        public Duals Towards(Duals other, double share)
        {
            double[] Mix(double[] a, double[] b) => [.. b.Select((x, i) => (1 - share) * (i < a.Length ? a[i] : 0) + share * x)];
            return new Duals(Mix(Prizes, other.Prizes), Mix(OfNetwork, other.OfNetwork), Mix(OfCut, other.OfCut), (1 - share) * Sum + share * other.Sum);
        }
    }
}
