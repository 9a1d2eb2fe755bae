using System.Collections.Immutable;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>A way in which a site draws a resource.</summary>
internal sealed record SupplyOption(Site Site, ResourceSupply Supply);

/// <summary>The columns of what sites draw, and what they use and produce as sums over the other columns.</summary>
/// <remarks>A draw is never more than could be used, so it has a bound even where its supply has none. Columns count a power of two of units, so that they stay near 1,000.</remarks>
internal sealed class SiteResources
{
    private readonly FormulationContext _context;
    private readonly ProcessRates _rates;
    private readonly int[,] _columns;
    private readonly double[] _unit;

    public SiteResources(FormulationContext context, ProcessRates rates)
    {
        _context = context;
        _rates = rates;
        Supplies = [.. context.Scenario.Content.Sites.SelectMany(s => s.ResourceSupplies.Select(r => new SupplyOption(s, r)))];
        _columns = new int[Supplies.Length, context.Calendar.Count];
        _unit = new double[Supplies.Length];
        for (int i = 0; i < Supplies.Length; i++)
        {
            (Site site, ResourceSupply supply) = (Supplies[i].Site, Supplies[i].Supply);
            double[] most = [.. Enumerable.Range(0, context.Calendar.Count).Select(p => Math.Min(supply.Amount?[p].Number ?? double.PositiveInfinity, MostOf(Used(site.Id, supply.Resource, p))))];
            _unit[i] = DecisionVariables.PowerOfTwoBelow(most.Max()) / 1024;
            for (int p = 0; p < most.Length; p++) _columns[i, p] = context.Builder.AddColumn(0, most[p] / _unit[i], isInteger: false, $"draw[{site.Id}/{supply.Id},{p}]");
        }
    }

    public ImmutableArray<SupplyOption> Supplies { get; }

    /// <summary>Units drawn from a supply in a period.</summary>
    public Expression Drawn(int supply, int period) => new Expression().Add(_columns[supply, period], _unit[supply]);

    /// <summary>Most units that can be drawn from a supply in a period.</summary>
    public double MostDrawn(int supply, int period) => _context.Builder.BoundsOf(_columns[supply, period]).Upper * _unit[supply];

    /// <summary>Units drawn from a supply in a period, in a solution.</summary>
    public double Drawn(int supply, int period, double[] point) => point[_columns[supply, period]] * _unit[supply];

    /// <summary>Units of a resource that facilities at a site, and lanes that start there, use in a period.</summary>
    public Expression Used(string site, string resource, int period)
    {
        var used = new Expression();
        foreach ((Activity activity, int a) in ActivitiesAt(site))
            used.Add(_context.Variables.Feeds[a, period], _rates.ResourcePerTonne(activity, resource) * _context.Variables.DryTonnes(activity.Fed));
        for (int m = 0; m < _context.Network.Movements.Length; m++)
        {
            Movement movement = _context.Network.Movements[m];
            if (string.Equals(movement.Lane.From, site, StringComparison.Ordinal) && !movement.Lane.Uses.IsEmpty)
                used.Add(_context.Variables.Moves[m, period], ProcessRates.ResourcePerTonne(movement, resource) * _context.Variables.DryTonnes(movement.Stream));
        }

        return used;
    }

    /// <summary>Units of a resource that facilities at a site produce in a period.</summary>
    public Expression Produced(string site, string resource, int period)
    {
        var produced = new Expression();
        foreach ((Activity activity, int a) in ActivitiesAt(site).Where(x => !x.Activity.Mode.Produces.IsEmpty))
            produced.Add(_context.Variables.Feeds[a, period], _rates.ProducedPerTonne(activity, resource) * _context.Variables.DryTonnes(activity.Fed));
        return produced;
    }

    /// <summary>Kilograms of an emission per unit drawn: the supply's own factor, else the resource's.</summary>
    public double EmissionPerUnit(int supply, string emission)
    {
        ResourceSupply row = Supplies[supply].Supply;
        EmissionFactor? own = row.Emissions.FirstOrDefault(e => string.Equals(e.Emission, emission, StringComparison.Ordinal));
        return own?.Amount.Number ?? _rates.EmissionPerUnit(row.Resource, emission);
    }

    private IEnumerable<(Activity Activity, int Index)> ActivitiesAt(string site) =>
        _context.Network.Activities.Select((a, i) => (a, i)).Where(x => string.Equals(x.a.Facility.Site, site, StringComparison.Ordinal));

    private double MostOf(Expression used)
    {
        double most = 0;
        foreach (Modelling.Term term in used.Terms) most += Math.Max(0, term.Coefficient * _context.Builder.BoundsOf(term.Column).Upper);
        return most;
    }
}
