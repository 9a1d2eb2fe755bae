using RecoveryOpt.Solving;

namespace RecoveryOpt.Collection;

/// <summary>
/// Of many routes those worth choosing from: the linear relaxation over all of them, solved by columns, prices each,
/// and a route whose reduced cost is more than what the best answer lies above the relaxation is in no better answer.
/// </summary>
internal static class PromisingRoutes
{
    private const int AddedAtOnce = 500;
    private const double Negligible = 1e-3;

    /// <summary>The routes of the best answer, then others, about <paramref name="most"/> in all.</summary>
    /// <param name="all">Every route, those of the best answers first.</param>
    /// <param name="held">Where in it the routes of the best answer are.</param>
    /// <param name="rows">What a choice has to keep.</param>
    /// <param name="most">How many to choose from.</param>
    /// <param name="openMaster">Opens a linear program; null: the first routes are taken.</param>
    /// <param name="deadline">When to stop pricing.</param>
    /// <param name="cancellation">Stops pricing.</param>
    public static List<RouteColumn> Of(List<RouteColumn> all, int[] held, ChoiceRows rows, int most, Func<ILinearMaster>? openMaster, Deadline deadline, CancellationToken cancellation)
    {
        if (all.Count <= most || openMaster is null) return Chosen(Enumerable.Range(0, Math.Min(most, all.Count)));
        using ILinearMaster master = openMaster();
        rows.AddTo(master);
        var isIn = new bool[all.Count];
        var reduced = new double[all.Count];
        var order = new int[all.Count];
        var duals = new double[rows.Count];
        foreach (int j in held) Add(j);
        for (int j = 0; j < most / 2; j++) Add(j);
        bool priced = false;
        double room = double.PositiveInfinity;
        while (!deadline.IsPast && !cancellation.IsCancellationRequested && master.Solve())
        {
            priced = true;
            master.ReadDuals(duals);
            Price(isIn);
            Smallest.First(reduced, order, Math.Min(AddedAtOnce, all.Count));
            int added = 0;
            for (; added < AddedAtOnce && added < all.Count && reduced[added] < -Negligible; added++) Add(order[added]);
            if (added > 0) continue;
            room = held.Sum(j => all[j].Cost) - master.Objective + Negligible;
            break;
        }

        if (!priced) return Chosen(Enumerable.Range(0, most));
        Price(null);
        Smallest.First(reduced, order, most);
        return Chosen(order.Take(most).TakeWhile((_, k) => reduced[k] <= room));

        List<RouteColumn> Chosen(IEnumerable<int> others) => [.. held.Concat(others).Distinct().Select(j => all[j])];

        void Add(int j)
        {
            if (isIn[j]) return;
            RouteColumn column = all[j];
            Span<int> its = new int[column.Stops.Length + 1];
            int count = rows.RowsOf(column, its);
            var ones = new double[count];
            Array.Fill(ones, 1);
            master.AddColumn(column.Cost, double.PositiveInfinity, its[..count], ones);
            isIn[j] = true;
        }

        void Price(bool[]? except)
        {
            for (int j = 0; j < all.Count; j++)
            {
                order[j] = j;
                reduced[j] = except is not null && except[j] ? double.PositiveInfinity : rows.ReducedCost(all[j], duals);
            }
        }
    }
}
