using System.Collections.Immutable;
using System.Diagnostics;
using RecoveryOpt.Explaining;
using RecoveryOpt.Solving;

namespace RecoveryOpt;

/// <summary>Finds the price, grade or investment from which on the best plan would use a feedstock, facility or offtake that it leaves aside now.</summary>
/// <remarks>Each number is moved by itself and everything re-optimised, whole numbers included: the thing comes in as soon as the best value is better than today's.</remarks>
public sealed class EntryFinder(IRecoveryOptimizer optimizer)
{
    // How much better a plan must be before what it uses counts as brought in: well above what a proof leaves open.
    private const double Better = 1e-7;
    private const double Precision = 1e-3;

    /// <summary>A finder on the optimiser that comes with the package.</summary>
    public EntryFinder()
        : this(new RecoveryOptimizer())
    {
    }

    /// <summary>Finds them; blocks until it is done.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="objective">Its objective; not an order of several.</param>
    /// <param name="outcome">What came of optimising them: proven, or the answers would rest on chance.</param>
    /// <param name="options">How long all of it may take, and how each optimisation is made; the defaults when null.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellation">Ends it within 2 s with what is known so far.</param>
    public EntryConditions Find(Scenario scenario, Objective objective, Outcome outcome, OptimizeOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(outcome);
        options ??= new OptimizeOptions();
        var nothing = new EntryConditions { Stop = StopReason.Completed };
        if (!outcome.IsProven || outcome.Best is not { } best || outcome.Bounds.Achieved is not { } today)
            return nothing with { Message = "What would bring something in is not computed: the plan held is not proven to be the best, or is an order's." };
        if (objective.Kind == ObjectiveKind.InOrder) return nothing with { Message = "What would bring something in is not computed for several objectives in order: ask for one of them." };
        Deadline deadline = options.TimeLimit is { } limit ? Deadline.After(limit) : Deadline.Never;
        bool IsOver() => cancellation.IsCancellationRequested || deadline.IsPast;
        (ImmutableArray<EntryLever> levers, ImmutableArray<string> without) = EntryLevers.Of(scenario.Content, best.Plan);
        var watch = Stopwatch.StartNew();
        var found = ImmutableArray.CreateBuilder<EntryCondition>();
        foreach (EntryLever lever in levers)
        {
            if (IsOver()) break;
            progress?.Report(new SolveProgress(watch.Elapsed, $"what {lever.Lever} would have to be", null, null, null));
            bool isDecided = true;
            double? steps = LeastSteps(lever, IsBetterAt, IsOver);
            if (steps is null && IsOver()) break;
            found.Add(new EntryCondition(lever.Thing, lever.Lever, lever.Unit)
            {
                Stated = lever.Stated,
                Needed = isDecided && steps is { } s ? lever.Number(s) : null,
                Note = !isDecided ? "Not decided: a plan on the way was not proven, or the number is not allowed." : steps is null ? "By this number alone it does not come in." : "",
            });

            // What is not decided anywhere on the way leaves the whole answer open.
            bool IsBetterAt(double steps)
            {
                bool? better = IsBetter(lever.Moved(scenario.Content, steps), objective, today, options, deadline, cancellation);
                isDecided &= better is not null;
                return better == true;
            }
        }

        return nothing with
        {
            Stop = cancellation.IsCancellationRequested ? StopReason.Cancelled : deadline.IsPast ? StopReason.TimeLimit : StopReason.Completed,
            Conditions = found.ToImmutable(),
            WithoutLever = without,
            Message = IsOver() ? "Time ended before everything was looked at." : "",
        };
    }

    // The best value never gets worse as the lever moves, so halving finds where it begins to get better.
    private static double? LeastSteps(EntryLever lever, Func<double, bool> isBetter, Func<bool> isOver)
    {
        double low = 0;
        double high = Math.Min(0.01, lever.MostSteps);
        while (!isBetter(high))
        {
            if (isOver() || high >= lever.MostSteps) return null;
            low = high;
            high = Math.Min(4 * high, lever.MostSteps);
        }

        while (high - low > Precision * high)
        {
            if (isOver()) return null;
            double middle = (low + high) / 2;
            if (isBetter(middle)) high = middle;
            else low = middle;
        }

        return high;
    }

    private bool? IsBetter(ScenarioContent content, Objective objective, double today, OptimizeOptions options, Deadline deadline, CancellationToken cancellation)
    {
        try
        {
            Outcome moved = optimizer.Optimize(new Scenario(content), objective, options with { TimeLimit = options.TimeLimit is null ? null : TimeSpan.FromTicks(Math.Max(1, deadline.Remaining.Ticks)) }, null, cancellation);

            // Cost below nothing makes gold per cost mean nothing: better than any ratio there is today.
            if (moved.Refusal is Refusal.NegativeCost or Refusal.FreeGold) return true;
            if (moved.Bounds.Achieved is not { } value) return null;
            bool isBetter = (objective.IsMaximised ? value - today : today - value) > Better * Math.Abs(today);
            return isBetter || moved.IsProven ? isBetter : null;
        }
        catch (InvalidScenarioException)
        {
            return null;
        }
    }
}
