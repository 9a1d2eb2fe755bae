using System.Runtime.CompilerServices;
using RecoveryOpt.Modelling;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>What every constraint family works on: the network, the columns, the rows so far, and who has claimed which limit.</summary>
internal sealed class FormulationContext
{
    private readonly HashSet<string> _claimed = new(StringComparer.Ordinal);
    private readonly Dictionary<MaterialStream, List<int>> _activitiesOf = [];

    public FormulationContext(StreamNetwork network)
    {
        Network = network;
        Scenario = network.Scenario;
        Calendar = new Calendar(network.Scenario);
        Builder = new LinearModelBuilder();
        Variables = new DecisionVariables(network, Calendar, Builder);
        Grants = new GrantedCapex(this);
        for (int a = 0; a < network.Activities.Length; a++)
        {
            MaterialStream fed = network.Activities[a].Stream;
            if (!_activitiesOf.TryGetValue(fed, out List<int>? list)) _activitiesOf.Add(fed, list = []);
            list.Add(a);
        }
    }

    public StreamNetwork Network { get; }

    public Scenario Scenario { get; }

    public Calendar Calendar { get; }

    public LinearModelBuilder Builder { get; }

    public DecisionVariables Variables { get; }

    /// <summary>Conditional grants and what they pay.</summary>
    public GrantedCapex Grants { get; }

    public IReadOnlySet<string> Claimed => _claimed;

    /// <summary>Links between a stream and what is opened for it whose coefficient is a bound that nothing reaches.</summary>
    public List<(int Stream, int Row)> LooseLinks { get; } = [];

    /// <summary>Says that a limit of the scenario is represented by rows or bounds of the calling family.</summary>
    public void Claim(string restriction) => _claimed.Add(restriction);

    /// <summary>Adds lower ≤ expression ≤ upper, scaled by a power of two so that its largest coefficient is near 1. The expression may be used further.</summary>
    public void AddRow(double lower, double upper, Expression expression, string name)
    {
        Builder.DraftName.Begin(name);
        AddDraftedRow(lower, upper, expression);
    }

    /// <inheritdoc cref="AddRow(double, double, Expression, string)"/>
#pragma warning disable IDE0060, CA1801 // The name has been written into the builder's draft by the time we are called.
    public void AddRow(double lower, double upper, Expression expression, [InterpolatedStringHandlerArgument("")] RowName name) =>
        AddDraftedRow(lower, upper, expression);
#pragma warning restore IDE0060, CA1801

    private void AddDraftedRow(double lower, double upper, Expression expression)
    {
        double largest = 0;
        foreach (Term term in expression.Terms) largest = Math.Max(largest, Math.Abs(term.Coefficient));

        // Where nothing can move the row it holds for every plan, or for none. An empty row says the latter to the solver.
        double scale = largest == 0 ? 1 : 1 / DecisionVariables.PowerOfTwoBelow(largest);
        Builder.AddDraftedRow((lower - expression.Constant) * scale, (upper - expression.Constant) * scale, expression.Terms, scale);
    }

    /// <summary>Least and greatest value of a sum that the bounds of its columns allow; a column that appears twice is counted once.</summary>
    public (double Least, double Most) RangeOf(Expression quantity)
    {
        var coefficients = new SortedDictionary<int, double>();
        foreach (Term term in quantity.Terms) coefficients[term.Column] = coefficients.GetValueOrDefault(term.Column) + term.Coefficient;
        (double least, double most) = (quantity.Constant, quantity.Constant);
        foreach ((int column, double coefficient) in coefficients)
        {
            if (coefficient == 0) continue;
            (double lower, double upper) = Builder.BoundsOf(column);
            least += coefficient * (coefficient > 0 ? lower : upper);
            most += coefficient * (coefficient > 0 ? upper : lower);
        }

        return (least, most);
    }

    /// <summary>Indices of the sources that belong to a feedstock: itself, or its blocks in their order; none where nothing can take it.</summary>
    public IEnumerable<int> SourcesOf(Feedstock feedstock) =>
        Enumerable.Range(0, Network.Sources.Length).Where(i => ReferenceEquals(Network.Sources[i].Feedstock, feedstock));

    /// <summary>Dry tonnes bought of these sources in a period.</summary>
    public Expression Bought(int[] sources, int period)
    {
        var tonnes = new Expression();
        foreach (int i in sources) tonnes.Add(Variables.Purchases[i, period], Variables.DryTonnes(Network.Sources[i]));
        return tonnes;
    }

    /// <summary>Dry tonnes bought of these sources from the start through a period.</summary>
    public Expression BoughtThrough(int[] sources, int period)
    {
        var tonnes = new Expression();
        for (int p = 0; p <= period; p++) tonnes.Add(Bought(sources, p));
        return tonnes;
    }

    /// <summary>Indices of the activities that are fed a stream.</summary>
    public IReadOnlyList<int> ActivitiesFedBy(MaterialStream stream) => _activitiesOf.GetValueOrDefault(stream) ?? [];
}

/// <summary>One constraint family: one file, its equation on top.</summary>
internal interface IConstraintFamily
{
    /// <summary>Adds the rows, and claims each limit of the scenario that they represent.</summary>
    void AddTo(FormulationContext context);
}
