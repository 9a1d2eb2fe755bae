using System.Collections.Immutable;
using System.Globalization;
using RecoveryOpt.Engines;
using RecoveryOpt.Explaining;
using RecoveryOpt.Solving;

namespace RecoveryOpt;

/// <summary>Says why a scenario has no plan: which of the user's limits conflict, and how far each would have to give way.</summary>
/// <remarks>Limits are the user's own (permits, budgets, contracts, capacities, supplies, minima, storage, acceptance), never rows of the model. Every answer is solved for anew; an inconclusive solve blames no limit.</remarks>
public sealed class InfeasibilityExplainer
{
    private const double Precision = 1e-3;
    private const double MostShare = 1e6;
    private const int MostConflicts = 20;

    private readonly Func<SolverEngine, OpenedEngine> _open;

    /// <summary>An explainer on the engines that come with the package.</summary>
    public InfeasibilityExplainer()
        : this(EngineRoom.Shipped.Open)
    {
    }

    internal InfeasibilityExplainer(Func<SolverEngine, OpenedEngine> open) => _open = open;

    /// <summary>Explains; blocks until it is done.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="objective">The objective; its floors and budgets are limits too.</param>
    /// <param name="options">How long and with which engine; the defaults when null.</param>
    /// <param name="untouchable">Names of limits that must not give way and are never part of a repair; as conflicts name them.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellation">Ends it within 2 s with what is known so far.</param>
    /// <exception cref="ArgumentException">An untouchable limit is not among the question's limits.</exception>
    /// <exception cref="EngineUnavailableException">The engine's native library can't be loaded.</exception>
    public InfeasibilityExplanation Explain(
        Scenario scenario, Objective objective, OptimizeOptions? options = null, IEnumerable<string>? untouchable = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(objective);
        options ??= new OptimizeOptions();
        var question = new Question(scenario.Content, objective);
        ImmutableArray<StatedLimit> all = StatedLimits.Of(question);
        string[] fixedLimits = [.. untouchable ?? []];
        if (fixedLimits.FirstOrDefault(name => !all.Any(l => string.Equals(l.Path, name, StringComparison.Ordinal))) is { } unknown)
            throw new ArgumentException($"The scenario states no limit \"{unknown}\".", nameof(untouchable));
        Deadline deadline = options.TimeLimit is { } limit ? Deadline.After(limit) : Deadline.Never;
        var oracle = new FeasibilityOracle(_open(options.Engine).Backend, options, deadline, cancellation);
        var run = new Run(question, [.. all.Where(l => !fixedLimits.Contains(l.Path, StringComparer.Ordinal))], oracle, progress);
        InfeasibilityExplanation found = run.Explain();
        StopReason stop = cancellation.IsCancellationRequested ? StopReason.Cancelled : deadline.IsPast ? StopReason.TimeLimit : StopReason.Completed;
        return found with { Stop = stop, Solves = oracle.Solves };
    }

    private sealed class Run(Question question, ImmutableArray<StatedLimit> limits, FeasibilityOracle oracle, IProgress<SolveProgress>? progress)
    {
        private readonly ConflictSearch _search = new(question, oracle);
        private readonly System.Diagnostics.Stopwatch _watch = System.Diagnostics.Stopwatch.StartNew();

        public InfeasibilityExplanation Explain()
        {
            var nothing = new InfeasibilityExplanation { Stop = StopReason.Completed };
            if (oracle.HasPlan(question) is not false and var hasPlan)
                return nothing with { IsInfeasible = hasPlan is null ? null : false, Message = hasPlan is null ? "Whether there is a plan was not decided." : "There is a plan that keeps every limit." };
            if (oracle.HasPlan(_search.Without(limits)) is not true and var bare)
            {
                return nothing with
                {
                    IsInfeasible = true,
                    Message = bare is null
                        ? "No plan keeps every limit. Whether one would without them was not decided."
                        : "No plan keeps every limit, nor is there one without those that may give way: it is what the network can do at all, or an untouchable limit.",
                };
            }

            List<List<StatedLimit>> conflicts = Conflicts();
            return nothing with
            {
                IsInfeasible = true,
                Conflicts = [.. conflicts.Select(c => c.Select(l => l.Path).ToImmutableArray())],
                Alone = Alone(conflicts),
                Together = conflicts.Count > 1 ? Together(conflicts) : [],
                Message = oracle.IsOver ? "Time ended first: there may be further conflicts, and repairs are missing." : "",
            };
        }

        private List<List<StatedLimit>> Conflicts()
        {
            var conflicts = new List<List<StatedLimit>>();
            var gone = new List<StatedLimit>();
            while (conflicts.Count < MostConflicts && !oracle.IsOver)
            {
                Tell($"looking for conflict {conflicts.Count + 1}");
                if (gone.Count > 0 && oracle.HasPlan(_search.Without(gone)) is not false) break;
                List<StatedLimit> conflict = _search.Find([.. limits.Except(gone)], gone);
                if (oracle.IsOver) break;
                conflicts.Add(conflict);
                gone.AddRange(conflict);
            }

            return conflicts;
        }

        // With more than one conflict no limit suffices by itself, unless conflicts meet in it; asked all the same, it costs one question each.
        private ImmutableArray<LimitRelaxation> Alone(List<List<StatedLimit>> conflicts)
        {
            var repairs = new List<LimitRelaxation>();
            foreach (StatedLimit limit in conflicts.SelectMany(c => c))
            {
                Tell($"how far {limit.Path} would have to give way");
                if (oracle.HasPlan(limit.Without(question)) is not true) continue;
                if (limit.Relaxed is null) repairs.Add(new LimitRelaxation(limit.Path, $"without {limit.Path}"));
                else if (LeastShare(share => limit.Relaxed(question, share)) is { } share) repairs.Add(Relaxation(limit, share));
            }

            return [.. repairs.OrderBy(r => r.Share ?? double.PositiveInfinity)];
        }

        // Of each conflict the limit that gives way by the least share once the other conflicts are out of the way; then all by the same share.
        private ImmutableArray<LimitRelaxation> Together(List<List<StatedLimit>> conflicts)
        {
            var chosen = new List<StatedLimit>();
            foreach (List<StatedLimit> conflict in conflicts)
            {
                StatedLimit[] others = [.. conflicts.Where(c => c != conflict).SelectMany(c => c)];
                (StatedLimit Limit, double Share)? best = null;
                foreach (StatedLimit limit in conflict)
                {
                    Question without = _search.Without(others);
                    double? share = limit.Relaxed is null ? oracle.HasPlan(limit.Without(without)) == true ? MostShare : null : LeastShare(s => limit.Relaxed(without, s));
                    if (share is { } s && (best is null || s < best.Value.Share)) best = (limit, s);
                }

                if (best is null) return [];
                chosen.Add(best.Value.Limit);
            }

            Question With(double share) => chosen.Aggregate(question, (q, l) => l.Relaxed is null ? l.Without(q) : l.Relaxed(q, share));
            return LeastShare(With) is { } all ? [.. chosen.Select(l => l.Relaxed is null ? new LimitRelaxation(l.Path, $"without {l.Path}") : Relaxation(l, all))] : [];
        }

        // The least share that gives a plan. The relaxation's least share is a lower limit, and found by one linear program, or by several; mostly it is the answer,
        // which one question with whole numbers shows. Upwards of what is returned there is a plan; a thousandth below there is none.
        private double? LeastShare(Func<double, Question> with)
        {
            double? even = LeastEvenShare(with);
            if ((even ?? Bracket(share => oracle.HasRelaxedPlan(with(share)), 0, 0.01)?.High) is not { } least || least > MostShare) return null;
            double high = even is null ? least : least + (Width(least) / 2);
            if (oracle.HasPlan(with(high)) == true) return high;
            return Bracket(share => oracle.HasPlan(with(share)), high, high * 2)?.High;
        }

        // The program takes the limits to move evenly; where a side moves faster later on, less would do, and a question just below its share shows it.
        private double? LeastEvenShare(Func<double, Question> with)
        {
            if (oracle.LeastRelaxedShare(with)?.Share is not { } share) return null;
            return share <= Width(share) || oracle.HasRelaxedPlan(with(share - (Width(share) / 2))) == false ? share : null;
        }

        private static double Width(double share) => Precision * Math.Max(1e-3, share);

        // Doubled until there is a plan, then halved.
        private (double Low, double High)? Bracket(Func<double, bool?> hasPlan, double low, double high)
        {
            while (hasPlan(high) != true)
            {
                if (oracle.IsOver || high > MostShare) return null;
                low = high;
                high *= 4;
            }

            while (high - low > Width(high))
            {
                if (oracle.IsOver) return null;
                double middle = (low + high) / 2;
                if (hasPlan(middle) == true) high = middle;
                else low = middle;
            }

            return (low, high);
        }

        private static LimitRelaxation Relaxation(StatedLimit limit, double share)
        {
            double stated = limit.Value!(0);
            double needed = limit.Value(share);
            string by = string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(needed - stated):#,0.####} {limit.Unit} {(limit.IsLeast ? "less" : "more")}");
            return new LimitRelaxation(limit.Path, string.Create(CultureInfo.InvariantCulture, $"{limit.Path}: {by} ({needed:#,0.####} instead of {stated:#,0.####})"))
            {
                Share = share,
                Stated = stated,
                Needed = needed,
                Unit = limit.Unit,
            };
        }

        private void Tell(string phase) => progress?.Report(new SolveProgress(_watch.Elapsed, phase, null, null, null));
    }
}
