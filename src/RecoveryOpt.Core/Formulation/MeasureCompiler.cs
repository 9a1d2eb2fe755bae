using System.Collections.Immutable;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>Turns a measure, stated or built in, into a sum over columns for one period.</summary>
internal sealed class MeasureCompiler(FormulationContext context, ProcessRates rates, GoldLedgers gold, SiteResources resources)
{
    private readonly StreamNetwork _network = context.Network;

    public Expression Compile(string measure, int period)
    {
        if (context.Scenario.FindMeasure(measure) is { } stated)
        {
            var sum = new Expression();
            foreach (MeasureTerm term in stated.Terms) sum.Add(Term(term, period), term.Factor ?? 1);
            return sum;
        }

        return BuiltIn(measure, period);
    }

    private Expression BuiltIn(string measure, int period)
    {
        (string family, string name) = measure.Split('/', 2) is [var a, var b] ? (a, b) : (measure, "");
        return (family, name) switch
        {
            ("gold", "contained") => gold.Of(GoldLedger.Contained, period),
            ("gold", "recovered") => gold.Of(GoldLedger.Recovered, period),
            ("gold", "payable") => gold.Of(GoldLedger.Payable, period),
            ("residue", "dryTonnes") => Term(new MeasureTerm { Of = MeasureOf.Disposals, Unit = MeasureUnit.DryTonnes }, period),
            ("emissions", _) => Term(new MeasureTerm { Of = MeasureOf.Emissions, Unit = MeasureUnit.Amount, Emission = name }, period),
            ("draws", _) => Term(new MeasureTerm { Of = MeasureOf.ResourceDraws, Unit = MeasureUnit.Amount, Resource = name }, period),
            ("resources", _) => Term(new MeasureTerm { Of = MeasureOf.ResourceUse, Unit = MeasureUnit.Amount, Resource = name }, period),
            _ => throw new ArgumentException($"No measure is called {measure}.", nameof(measure)),
        };
    }

    private Expression Term(MeasureTerm term, int period) => term.Of switch
    {
        MeasureOf.Purchases => Purchases(term, period),
        MeasureOf.LaneFlows => Lanes(term, period),
        MeasureOf.Feeds => Feeds(term, period),
        MeasureOf.Outputs => Outputs(term, period),
        MeasureOf.Sales => Sales(term, period),
        MeasureOf.Disposals => Disposals(term, period),
        MeasureOf.ResourceUse => Lanes(term, period).Add(Feeds(term, period)),
        MeasureOf.Emissions or MeasureOf.ResourceDraws => Lanes(term, period).Add(Feeds(term, period)).Add(Draws(term, period)),
        _ => throw new ArgumentOutOfRangeException(nameof(term), term.Of, "Unknown decision."),
    };

    private Expression Purchases(MeasureTerm term, int p)
    {
        var sum = new Expression();
        for (int i = 0; i < _network.Sources.Length; i++)
        {
            MaterialStream s = _network.Sources[i];
            if (Matches(term, s, s.Material) && MatchesPlace(term, s.Feedstock.Site, s.Feedstock.Owner))
                sum.Add(context.Variables.Purchases[i, p], Amount(term, s, null) * context.Variables.DryTonnes(s));
        }

        return sum;
    }

    private Expression Lanes(MeasureTerm term, int p)
    {
        var sum = new Expression();
        if (!term.Facilities.IsEmpty || !term.Technologies.IsEmpty) return sum;
        for (int i = 0; i < _network.Movements.Length; i++)
        {
            Movement m = _network.Movements[i];
            if (!Matches(term, m.Stream, m.Stream.Material) || !MatchesPlace(term, m.Lane.From, m.Lane.Owner) || !In(term.Lanes, m.Lane.Id)) continue;
            double perTonne = (term.Of, term.Unit) switch
            {
                (MeasureOf.ResourceDraws, _) => rates.IsBalanced(m.Lane.From, term.Resource!) ? 0 : ProcessRates.ResourcePerTonne(m, term.Resource!),
                (MeasureOf.ResourceUse, _) => ProcessRates.ResourcePerTonne(m, term.Resource!),
                (MeasureOf.Emissions, _) => rates.EmissionPerTonne(m, term.Emission!),
                (_, MeasureUnit.TonneKilometres) => ProcessRates.FreightPerTonne(m),
                _ => Amount(term, m.Stream, null),
            };
            sum.Add(context.Variables.Moves[i, p], perTonne * context.Variables.DryTonnes(m.Stream));
        }

        return sum;
    }

    private Expression Feeds(MeasureTerm term, int p)
    {
        var sum = new Expression();
        if (!term.Lanes.IsEmpty) return sum;
        for (int i = 0; i < _network.Activities.Length; i++)
        {
            Activity a = _network.Activities[i];
            if (!Matches(term, a.Stream, a.Stream.Material) || !MatchesFacility(term, a.Facility)) continue;
            double perTonne = term.Of switch
            {
                MeasureOf.ResourceDraws => rates.IsBalanced(a.Facility.Site, term.Resource!) ? 0 : rates.ResourcePerTonne(a, term.Resource!),
                MeasureOf.ResourceUse => rates.ResourcePerTonne(a, term.Resource!),
                MeasureOf.Emissions => rates.EmissionPerTonne(a, term.Emission!),
                _ => Amount(term, a.Stream, null),
            };
            sum.Add(context.Variables.Feeds[i, p], perTonne * context.Variables.DryTonnes(a.Stream));
        }

        return sum;
    }

    // What a site draws belongs to the site and its owner: to no facility, lane, feedstock or material.
    private Expression Draws(MeasureTerm term, int p)
    {
        var sum = new Expression();
        if (!(term.Feedstocks.IsEmpty && term.Materials.IsEmpty && term.Technologies.IsEmpty && term.Facilities.IsEmpty && term.Lanes.IsEmpty)) return sum;
        for (int i = 0; i < resources.Supplies.Length; i++)
        {
            SupplyOption option = resources.Supplies[i];
            if (!MatchesPlace(term, option.Site.Id, option.Site.Owner)) continue;
            if (term.Of == MeasureOf.Emissions) sum.Add(resources.Drawn(i, p), resources.EmissionPerUnit(i, term.Emission!));
            else if (string.Equals(option.Supply.Resource, term.Resource, StringComparison.Ordinal)) sum.Add(resources.Drawn(i, p));
        }

        return sum;
    }

    private Expression Outputs(MeasureTerm term, int p)
    {
        var sum = new Expression();
        for (int i = 0; i < _network.Activities.Length; i++)
        {
            Activity a = _network.Activities[i];
            if (!MatchesFacility(term, a.Facility)) continue;
            foreach (MaterialStream output in a.Outputs.Where(o => Matches(term, o, o.Material)))
                sum.Add(context.Variables.Feeds[i, p], Amount(term, output, null) * context.Variables.DryTonnes(output));
        }

        return sum;
    }

    private Expression Sales(MeasureTerm term, int p)
    {
        var sum = new Expression();
        for (int i = 0; i < _network.Sales.Length; i++)
        {
            SaleOption s = _network.Sales[i];
            if (!Matches(term, s.Stream, s.Stream.Material) || !MatchesPlace(term, s.Offtake.Site, s.Offtake.Owner) || !In(term.Offtakes, s.Offtake.Id)) continue;
            double perTonne = term.Unit == MeasureUnit.PayableGrams ? gold.PayablePerTonne(s.Stream, s.Offtake, term.Analyte!) : Amount(term, s.Stream, null);
            sum.Add(context.Variables.Sales[i, p], perTonne * context.Variables.DryTonnes(s.Stream));
        }

        return sum;
    }

    private Expression Disposals(MeasureTerm term, int p)
    {
        var sum = new Expression();
        for (int i = 0; i < _network.Disposals.Length; i++)
        {
            DisposalOption d = _network.Disposals[i];
            if (Matches(term, d.Stream, d.Stream.Material) && MatchesPlace(term, d.Sink.Site, d.Sink.Owner) && In(term.Sinks, d.Sink.Id))
                sum.Add(context.Variables.Disposals[i, p], Amount(term, d.Stream, d.Sink.PlacedDensity) * context.Variables.DryTonnes(d.Stream));
        }

        return sum;
    }

    private double Amount(MeasureTerm term, MaterialStream stream, Density? placed) => term.Unit switch
    {
        MeasureUnit.DryTonnes => 1,
        MeasureUnit.WetTonnes => stream.WetPerDry,
        MeasureUnit.CubicMetres => 1 / (placed ?? stream.Material.BulkDensity!.Value).Number,
        MeasureUnit.Grams => stream.Grades[_network.Analytes[term.Analyte!]],
        _ => throw new ArgumentOutOfRangeException(nameof(term), term.Unit, $"Not a unit of {term.Of}."),
    };

    private bool MatchesFacility(MeasureTerm term, Facility facility) =>
        MatchesPlace(term, facility.Site, facility.Owner) && In(term.Facilities, facility.Id) && In(term.Technologies, facility.Technology);

    private bool MatchesPlace(MeasureTerm term, string site, string? owner) =>
        In(term.Sites, site)
        && (term.Jurisdictions.IsEmpty || (context.Scenario.Site(site).Jurisdiction is { } j && In(term.Jurisdictions, j)))
        && (term.Owners.IsEmpty || (owner is not null && In(term.Owners, owner)));

    private static bool Matches(MeasureTerm term, MaterialStream stream, Material material) =>
        In(term.Feedstocks, stream.Feedstock.Id) && In(term.Materials, material.Id);

    private static bool In(ImmutableArray<string> filter, string id) => filter.IsEmpty || filter.Contains(id, StringComparer.Ordinal);
}
