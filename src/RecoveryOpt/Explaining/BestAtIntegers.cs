using RecoveryOpt.Formulation;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Explaining;

/// <summary>The best plan with the whole numbers of a given one, as a linear program: what marginal values speak about.</summary>
/// <remarks>
/// Each objective is written as max c·x with a divisor: gold per cost ρ as N − ρ·D over D, cost per gold μ as μ·N − D over N (and the sign turned),
/// a linear one as itself (the sign turned when it is made least).
/// </remarks>
internal sealed class BestAtIntegers
{
    // Nothing but rounding is left in the surplus of a ratio below this share of the gold (or cost) it is taken from.
    private const double Surplus = 1e-12;
    private const int MostSteps = 50;

    private readonly Objective _objective;

    private BestAtIntegers(NetworkModel model, Objective objective, LinearModel program, double[] point, double ratio, double[]? rowDuals, double[]? reducedCosts)
    {
        Model = model;
        _objective = objective;
        Program = program;
        Point = point;
        Ratio = ratio;
        RowDuals = rowDuals;
        ReducedCosts = reducedCosts;
    }

    public NetworkModel Model { get; }

    /// <summary>Rows and bounds with the whole numbers fixed; its objective, to be made most, is c at the optimum.</summary>
    public LinearModel Program { get; }

    public double[] Point { get; }

    /// <summary>ρ or μ in the model's units; 0 for a linear objective.</summary>
    public double Ratio { get; }

    public double[]? RowDuals { get; }

    public double[]? ReducedCosts { get; }

    public bool IsRatio => _objective.Kind is ObjectiveKind.GoldPerCost or ObjectiveKind.LeastCostPerGold;

    /// <summary>What c's slope is divided by to give the objective's: D, N, or 1; in the model's units.</summary>
    public AffineFunction? Divisor => _objective.Kind switch
    {
        ObjectiveKind.GoldPerCost => Model.Cost,
        ObjectiveKind.LeastCostPerGold => Model.PayableGold,
        _ => null,
    };

    /// <summary>What turns a slope of c, divided, into the objective's own unit and sign.</summary>
    public double Unit => _objective.Kind switch
    {
        ObjectiveKind.GoldPerCost => Model.GramsPerUnit / Model.MoneyPerUnit,
        ObjectiveKind.LeastCostPerGold => -Model.MoneyPerUnit / Model.GramsPerUnit,
        _ => _objective.IsMaximised ? Model.ObjectiveUnit : -Model.ObjectiveUnit,
    };

    /// <summary>What turns a slope of c into money at an unchanged ratio; null where the objective is not worth money, or the ratio is zero.</summary>
    public double? MoneyUnit => _objective.Kind switch
    {
        ObjectiveKind.GoldPerCost => Ratio > 0 ? Model.MoneyPerUnit / Ratio : null,
        ObjectiveKind.LeastCostPerGold => Model.MoneyPerUnit,
        ObjectiveKind.LeastCost or ObjectiveKind.NetPresentValue => Model.ObjectiveUnit,
        _ => null,
    };

    /// <summary>The optimum at the whole numbers of <paramref name="start"/>, which needn't be feasible otherwise; null when the solver gave none.</summary>
    public static BestAtIntegers? Of(SolveSession session, NetworkModel model, Objective objective, double[] start)
    {
        LinearModel set = IntegerPolish.WithFixedIntegers(model.Model, start);
        double[] point = start;
        for (int step = 0; step < MostSteps; step++)
        {
            double ratio = RatioAt(model, objective, point);
            LinearModel program = set.WithObjective(Programmed(model, objective, ratio), maximize: true);
            SolverResult result = session.Solve(program);
            if (!result.IsOptimal || result.Point is not { } found) return null;
            double scale = Math.Max(1e-300, Math.Abs(program.Objective.ScaleAt(found)));
            if (objective.Kind is not (ObjectiveKind.GoldPerCost or ObjectiveKind.LeastCostPerGold) || Math.Abs(program.Objective.Evaluate(found)) <= Surplus * scale)
                return new BestAtIntegers(model, objective, program, found, ratio, result.RowDuals, result.ReducedCosts);
            point = found;
        }

        return null;
    }

    /// <summary>c for a given ratio.</summary>
    public static AffineFunction Programmed(NetworkModel model, Objective objective, double ratio) => objective.Kind switch
    {
        ObjectiveKind.GoldPerCost => model.PayableGold.Minus(ratio, model.Cost),
        ObjectiveKind.LeastCostPerGold => Zero(model).Minus(-ratio, model.PayableGold).Minus(1, model.Cost),
        _ => objective.IsMaximised ? model.Model.Objective : Zero(model).Minus(1, model.Model.Objective),
    };

    private static AffineFunction Zero(NetworkModel model) => AffineFunction.Zero(model.Model.ColumnCount);

    /// <summary>ρ, μ or 0 at a point, in the model's units.</summary>
    public static double RatioAt(NetworkModel model, Objective objective, double[] point) => objective.Kind switch
    {
        ObjectiveKind.GoldPerCost => model.PayableGold.Evaluate(point) / model.Cost.Evaluate(point),
        ObjectiveKind.LeastCostPerGold => model.Cost.Evaluate(point) / model.PayableGold.Evaluate(point),
        _ => 0,
    };

    /// <summary>How fast c moves at the optimum where the limit is in gold, cost or objective themselves.</summary>
    public double OwnSlope(LimitShift shift) => _objective.Kind switch
    {
        ObjectiveKind.GoldPerCost => LimitShift.At(shift.Gold, Point) - Ratio * LimitShift.At(shift.Cost, Point),
        ObjectiveKind.LeastCostPerGold => Ratio * LimitShift.At(shift.Gold, Point) - LimitShift.At(shift.Cost, Point),
        _ => (_objective.IsMaximised ? 1 : -1) * LimitShift.At(shift.Objective, Point),
    };
}
