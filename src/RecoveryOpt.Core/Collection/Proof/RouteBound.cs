namespace RecoveryOpt.Collection.Proof;

/// <summary>What a proof came to: no plan of the problem is better than <see cref="Bound"/>.</summary>
/// <param name="Bound">Least value of weight · cost − value over all plans, or less; null when none was proven in the time given.</param>
/// <param name="IsConverged">Whether the relaxation was solved to its end, cuts included as far as they were separated.</param>
/// <param name="Cuts">Subset-row cuts added.</param>
/// <param name="Rounds">Exact pricings done.</param>
/// <param name="Work">Pairs of labels compared.</param>
/// <param name="Routes">The routes of the master in the order in which they were found, with how much of each the relaxation's last answer uses.</param>
internal sealed record RouteBound(double? Bound, bool IsConverged, int Cuts, int Rounds, long Work, IReadOnlyList<(int Network, int[] Stops, double Share)> Routes)
{
    /// <summary>Routes in the master.</summary>
    public int Columns => Routes.Count;
}
