using System.Collections.Immutable;
using RecoveryOpt.Formulation;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Explaining;

/// <summary>Values limit after limit at the whole numbers of one plan.</summary>
internal sealed class MarginalRun(SolveSession session, Question question, OptimizeOptions options, MarginalValues nothing, Func<bool> isOver)
{
    private const double LongestStep = 1e6;
    private const string OtherMaterial = "As it moves, other material comes in or drops out, or the number is no longer allowed: not a matter of degree.";

    private BestAtIntegers _best = null!;
    private (double Least, double Most) _divisor;

    public MarginalValues Run(double[] start)
    {
        if (Built(question) is not { } model) return nothing with { Stop = StopReason.Failed, Message = "The scenario could not be built again." };
        if (model.Model.ColumnCount != start.Length) return nothing with { Stop = StopReason.Failed, Message = "The outcome is of another objective." };
        if (BestAtIntegers.Of(session, model, question.Objective, start) is not { } best)
            return nothing with { Stop = isOver() ? nothing.Stop : StopReason.Failed, Message = "The linear program at the plan's whole numbers was not solved." };
        _best = best;
        _divisor = DivisorRange.Of(session, best);
        var values = new List<MarginalValue>();
        var rules = new List<string>();
        foreach (StatedLimit limit in StatedLimits.Of(question))
        {
            if (isOver()) break;
            if (limit.Relaxed is null) rules.Add(limit.Path);
            else AddTo(values, limit, limit.Relaxed);
        }

        return nothing with
        {
            Objective = best.IsRatio ? best.Ratio * Math.Abs(best.Unit) : best.Program.Objective.Evaluate(best.Point) * best.Unit,
            Limits = [.. values],
            Rules = [.. rules],
            Message = isOver() ? "Time ended before every limit was valued." : "",
        };
    }

    private void AddTo(List<MarginalValue> values, StatedLimit limit, Func<Question, double, Question> relaxed)
    {
        var blank = new MarginalValue(limit.Path, null, limit.Value!(0), limit.Unit, limit.IsLeast);
        MarginalValue joint = Valued(blank, relaxed, limit.IsLeast, withRange: true);
        values.Add(joint);
        int periods = question.Content.Periods.Length;
        if (!joint.Binds || limit.RelaxedIn is not { } relaxedIn || periods == 1) return;
        for (int p = 0; p < periods && !isOver(); p++)
        {
            int period = p;
            double stated = limit.EachPeriod.Count > 0 ? limit.EachPeriod[p] : limit.Value(0);
            MarginalValue one = Valued(blank with { Period = question.Content.Periods[p].Id, Stated = stated }, (q, share) => relaxedIn(q, share, period), limit.IsLeast, withRange: false);

            // A limit over the horizon is one number: it doesn't move in a single period.
            if (one.IfRelaxed is null && one.IfTightened is null) return;
            values.Add(one);
        }
    }

    private MarginalValue Valued(MarginalValue blank, Func<Question, double, Question> relaxed, bool isLeast, bool withRange)
    {
        // By how much the number moves per share of 1, in the direction of giving way.
        double unit = blank.Stated == 0 ? StatedLimit.Scale : Math.Abs(blank.Stated);
        LimitShift? wider = ShiftOf(relaxed, LimitShift.Step);
        LimitShift? tighter = ShiftOf(relaxed, -LimitShift.Step);
        if (wider is null && tighter is null) return blank with { Note = OtherMaterial };
        if (wider is not null && tighter is not null) (wider, tighter) = (wider.AveragedWith(tighter), tighter.AveragedWith(wider));
        if ((wider is null || TangentProgram.IsIdle(_best, wider)) && (tighter is null || TangentProgram.IsIdle(_best, tighter)))
        {
            return blank with
            {
                IfRelaxed = wider is null ? null : 0, IfTightened = tighter is null ? null : 0,
                MoneyIfRelaxed = wider is null ? null : 0 * _best.MoneyUnit, MoneyIfTightened = tighter is null ? null : 0 * _best.MoneyUnit,
                Note = wider is null || tighter is null ? OtherMaterial : "",
            };
        }

        Tangent? up = wider is null ? null : TangentProgram.Solve(session, _best, wider, 1);
        Tangent? down = tighter is null ? null : TangentProgram.Solve(session, _best, tighter, -1);
        double? gain = up?.Slope / unit;
        double? loss = -down?.Slope / unit;
        return blank with
        {
            IfRelaxed = Divided(gain, towardsBetter: true) * _best.Unit,
            IfTightened = Divided(loss, towardsBetter: false) * _best.Unit,
            MoneyIfRelaxed = gain * _best.MoneyUnit,
            MoneyIfTightened = loss * _best.MoneyUnit,
            HoldsTo = withRange && up is { Direction: { } direction } && HoldsTo(relaxed, direction, wider!) is { } share ? StatedLimit.Moved(blank.Stated, share, isLeast) : null,
            Note = NoteOn(up, "No plan with the same whole numbers follows it as it gives way.") ?? NoteOn(down, "No plan with the same whole numbers keeps it any tighter.") ?? "",
        };
    }

    // Undecided is not the same as impossible.
    private static string? NoteOn(Tangent? side, string impossible) => side switch
    {
        null => OtherMaterial,
        { Slope: not null } => null,
        { CannotFollow: true } => impossible,
        _ => "Not decided: the solver gave no answer.",
    };

    // What is gained goes by the least divisor among the best plans, what is lost by the greatest; below zero it is the other way round.
    private double? Divided(double? slope, bool towardsBetter) =>
        slope is null ? null : slope / (slope > 0 == towardsBetter ? _divisor.Least : _divisor.Most);

    private LimitShift? ShiftOf(Func<Question, double, Question> relaxed, double step) =>
        Built(relaxed(question, step)) is { } moved ? LimitShift.Between(_best.Model, moved, step) : null;

    private NetworkModel? Built(Question asked)
    {
        try
        {
            return NetworkFormulation.Build(StreamExpander.Expand(new Scenario(asked.Content), options.MostMaterialStreams), asked.Objective);
        }
        catch (InvalidScenarioException)
        {
            return null;
        }
    }

    // Along the direction until something else becomes tight; then it is tried whether the plan there is still the best one, and halved until it is.
    private double? HoldsTo(Func<Question, double, Question> relaxed, double[] direction, LimitShift shift)
    {
        if (shift.Rows.Any(r => r.Terms.Length > 0)) return null;
        double share = FirstBlocked(direction, shift);
        if (share > LongestStep) return null;
        for (int tries = 0; tries < 12 && !isOver(); tries++)
        {
            if (IsBestAt(relaxed, direction, share)) return share;
            share /= 2;
        }

        return null;
    }

    private double FirstBlocked(double[] direction, LimitShift shift)
    {
        LinearModel program = _best.Program;
        Dictionary<int, RowShift> rows = shift.Rows.ToDictionary(r => r.Row);
        Dictionary<int, BoundShift> bounds = shift.Columns.ToDictionary(c => c.Column);
        double first = double.PositiveInfinity;
        for (int j = 0; j < direction.Length; j++)
        {
            BoundShift move = bounds.GetValueOrDefault(j);
            first = Math.Min(first, Math.Min(Reach(_best.Point[j] - program.ColumnLower[j], move.Lower - direction[j]), Reach(program.ColumnUpper[j] - _best.Point[j], direction[j] - move.Upper)));
        }

        for (int i = 0; i < program.RowCount; i++)
        {
            double at = program.Activity(i, _best.Point);
            double by = program.Activity(i, direction);
            RowShift move = rows.GetValueOrDefault(i);
            first = Math.Min(first, Math.Min(Reach(at - program.RowLower[i], move.Lower - by), Reach(program.RowUpper[i] - at, by - move.Upper)));
        }

        return first;
    }

    // What is active already is held by the tangent program; only what still has room can be run into.
    private static double Reach(double room, double speed) => speed > 1e-9 && room > 1e-8 && double.IsFinite(room) ? room / speed : double.PositiveInfinity;

    private bool IsBestAt(Func<Question, double, Question> relaxed, double[] direction, double share)
    {
        if (Built(relaxed(question, share)) is not { } model || model.Model.ColumnCount != direction.Length) return false;
        double[] point = [.. _best.Point.Zip(direction, (x, d) => x + (share * d))];
        double ratio = BestAtIntegers.RatioAt(model, question.Objective, point);
        LinearModel program = IntegerPolish.WithFixedIntegers(model.Model, _best.Point).WithObjective(BestAtIntegers.Programmed(model, question.Objective, ratio), maximize: true);
        SolverResult result = session.Solve(program);
        if (!result.IsOptimal || result.Objective is not { } most) return false;
        double held = program.Objective.Evaluate(point);
        return most - held <= 1e-9 * program.Objective.ScaleAt(point);
    }
}
