using System.Collections.Immutable;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>Turns a measure, stated or built in, into a sum over columns for one period.</summary>
internal sealed class MeasureCompiler(FormulationContext context, ProcessRates rates, GoldLedgers gold, SiteResources resources)
{
    private readonly StreamNetwork _network = context.Network;

    public Expression Compile(string measure, int period) => AddTo(new Expression(), measure, period, 1);

    /// <summary>Adds a factor times the measure to a sum.</summary>
    public Expression AddTo(Expression sum, string measure, int period, double factor)
    {
        if (context.Scenario.FindMeasure(measure) is not { } stated) return BuiltIn(sum, measure, period, factor);
        foreach (MeasureTerm term in stated.Terms) Term(sum, term, period, factor * (term.Factor ?? 1));
        return sum;
    }

    private Expression BuiltIn(Expression sum, string measure, int period, double factor) => measure switch
    {
        "gold/contained" => sum.Add(gold.Of(GoldLedger.Contained, period), factor),
        "gold/recovered" => sum.Add(gold.Of(GoldLedger.Recovered, period), factor),
        "gold/payable" => sum.Add(gold.Of(GoldLedger.Payable, period), factor),
        _ when BuiltInMeasures.Term(context.Scenario.Content, measure) is { } term => Term(sum, term, period, factor),
        _ => throw new ArgumentException($"No measure is called {measure}.", nameof(measure)),
    };

    private Expression Term(Expression sum, MeasureTerm term, int period, double factor) => term.Of switch
    {
        MeasureOf.Purchases => Purchases(sum, term, period, factor),
        MeasureOf.LaneFlows => Lanes(sum, term, period, factor),
        MeasureOf.Feeds => Feeds(sum, term, period, factor),
        MeasureOf.Outputs => Outputs(sum, term, period, factor),
        MeasureOf.Sales => Sales(sum, term, period, factor),
        MeasureOf.Disposals => Disposals(sum, term, period, factor),
        MeasureOf.ResourceUse => Feeds(Lanes(sum, term, period, factor), term, period, factor),
        MeasureOf.Emissions or MeasureOf.ResourceDraws => Draws(Feeds(Lanes(sum, term, period, factor), term, period, factor), term, period, factor),
        _ => throw new ArgumentOutOfRangeException(nameof(term), term.Of, "Unknown decision."),
    };

    private Expression Purchases(Expression sum, MeasureTerm term, int p, double factor)
    {
        for (int i = 0; i < _network.Sources.Length; i++)
        {
            MaterialStream s = _network.Sources[i];
            if (Matches(term, s, s.Material) && MatchesPlace(term, s.Feedstock.Site, s.Feedstock.Owner))
                sum.Add(context.Variables.Purchases[i, p], factor * Amount(term, s, null) * context.Variables.DryTonnes(s));
        }

        return sum;
    }

    private Expression Lanes(Expression sum, MeasureTerm term, int p, double factor)
    {
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
            sum.Add(context.Variables.Moves[i, p], factor * perTonne * context.Variables.DryTonnes(m.Stream));
        }

        return sum;
    }

    private Expression Feeds(Expression sum, MeasureTerm term, int p, double factor)
    {
        if (!term.Lanes.IsEmpty) return sum;
        for (int i = 0; i < _network.Activities.Length; i++)
        {
            Activity a = _network.Activities[i];
            if (!Matches(term, a.Fed, a.Fed.Material) || !MatchesFacility(term, a.Facility)) continue;
            double perTonne = term.Of switch
            {
                MeasureOf.ResourceDraws => rates.IsBalanced(a.Facility.Site, term.Resource!) ? 0 : rates.ResourcePerTonne(a, term.Resource!),
                MeasureOf.ResourceUse => rates.ResourcePerTonne(a, term.Resource!),
                MeasureOf.Emissions => rates.EmissionPerTonne(a, term.Emission!),
                _ => Amount(term, a.Fed, null),
            };
            sum.Add(context.Variables.Feeds[i, p], factor * perTonne * context.Variables.DryTonnes(a.Fed));
        }

        return sum;
    }

    // What a site draws belongs to the site and its owner: to no facility, lane, feedstock or material.
    private Expression Draws(Expression sum, MeasureTerm term, int p, double factor)
    {
        if (!(term.Feedstocks.IsEmpty && term.Materials.IsEmpty && term.Technologies.IsEmpty && term.Facilities.IsEmpty && term.Lanes.IsEmpty)) return sum;
        for (int i = 0; i < resources.Supplies.Length; i++)
        {
            SupplyOption option = resources.Supplies[i];
            if (!MatchesPlace(term, option.Site.Id, option.Site.Owner)) continue;
            double perUnit = term.Of == MeasureOf.Emissions ? resources.EmissionPerUnit(i, term.Emission!)
                : string.Equals(option.Supply.Resource, term.Resource, StringComparison.Ordinal) ? 1 : 0;
            sum.Add(resources.Drawn(i, p), factor * perUnit);
        }

        return sum;
    }

    private Expression Outputs(Expression sum, MeasureTerm term, int p, double factor)
    {
        for (int i = 0; i < _network.Activities.Length; i++)
        {
            Activity a = _network.Activities[i];
            if (!MatchesFacility(term, a.Facility)) continue;
            for (int k = 0; k < a.Outputs.Length; k++)
            {
                MaterialStream output = a.Outputs[k];
                if (!Matches(term, output, output.Material)) continue;
                double perUnit = factor * a.Flows[k].PerUnitFed * Amount(term, output, null) * context.Variables.DryTonnes(output);
                foreach (int fed in context.Calendar.PeriodsBefore(a.Flows[k].Delay)[p]) sum.Add(context.Variables.Feeds[i, fed], perUnit);
            }
        }

        return sum;
    }

    private Expression Sales(Expression sum, MeasureTerm term, int p, double factor)
    {
        for (int i = 0; i < _network.Sales.Length; i++)
        {
            SaleOption s = _network.Sales[i];
            if (!Matches(term, s.Stream, s.Stream.Material) || !MatchesPlace(term, s.Offtake.Site, s.Offtake.Owner) || !In(term.Offtakes, s.Offtake.Id)) continue;
            double perTonne = term.Unit == MeasureUnit.PayableGrams ? gold.PayablePerTonne(s.Stream, s.Offtake, term.Analyte!) : Amount(term, s.Stream, null);
            sum.Add(context.Variables.Sales[i, p], factor * perTonne * context.Variables.DryTonnes(s.Stream));
        }

        return sum;
    }

    private Expression Disposals(Expression sum, MeasureTerm term, int p, double factor)
    {
        for (int i = 0; i < _network.Disposals.Length; i++)
        {
            DisposalOption d = _network.Disposals[i];
            if (Matches(term, d.Stream, d.Stream.Material) && MatchesPlace(term, d.Sink.Site, d.Sink.Owner) && In(term.Sinks, d.Sink.Id) && MadeBy(term.Technologies, d.Stream.Technology))
                sum.Add(context.Variables.Disposals[i, p], factor * Amount(term, d.Stream, d.Sink.PlacedDensity) * context.Variables.DryTonnes(d.Stream));
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

    private static bool MadeBy(ImmutableArray<string> technologies, Technology? last) => technologies.IsEmpty || (last is not null && In(technologies, last.Id));
}
