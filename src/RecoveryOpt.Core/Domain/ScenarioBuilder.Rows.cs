namespace RecoveryOpt;

/// <content>One addition for every kind of row, with all that the row can hold.</content>
public sealed partial class ScenarioBuilder
{
    /// <summary>Adds a source.</summary>
    public ScenarioBuilder Add(Source row) => With(c => c with { Sources = c.Sources.Add(row) });

    /// <summary>Adds the next period.</summary>
    public ScenarioBuilder Add(Period row) => With(c => c with { Periods = c.Periods.Add(row) });

    /// <summary>Adds an analyte.</summary>
    public ScenarioBuilder Add(Analyte row) => With(c => c with { Analytes = c.Analytes.Add(row) });

    /// <summary>Adds a material.</summary>
    public ScenarioBuilder Add(Material row) => With(c => c with { Materials = c.Materials.Add(row) });

    /// <summary>Adds a resource.</summary>
    public ScenarioBuilder Add(Resource row) => With(c => c with { Resources = c.Resources.Add(row) });

    /// <summary>Adds an emission.</summary>
    public ScenarioBuilder Add(Emission row) => With(c => c with { Emissions = c.Emissions.Add(row) });

    /// <summary>Adds a price.</summary>
    public ScenarioBuilder Add(Price row) => With(c => c with { Prices = c.Prices.Add(row) });

    /// <summary>Adds a site.</summary>
    public ScenarioBuilder Add(Site row) => With(c => c with { Sites = c.Sites.Add(row) });

    /// <summary>Adds a feedstock.</summary>
    public ScenarioBuilder Add(Feedstock row) => With(c => c with { Feedstocks = c.Feedstocks.Add(row) });

    /// <summary>Adds a lane.</summary>
    public ScenarioBuilder Add(Lane row) => With(c => c with { Lanes = c.Lanes.Add(row) });

    /// <summary>Adds a technology.</summary>
    public ScenarioBuilder Add(Technology row) => With(c => c with { Technologies = c.Technologies.Add(row) });

    /// <summary>Adds a facility.</summary>
    public ScenarioBuilder Add(Facility row) => With(c => c with { Facilities = c.Facilities.Add(row) });

    /// <summary>Adds a buyer.</summary>
    public ScenarioBuilder Add(Offtake row) => With(c => c with { Offtakes = c.Offtakes.Add(row) });

    /// <summary>Adds a residue sink.</summary>
    public ScenarioBuilder Add(ResidueSink row) => With(c => c with { ResidueSinks = c.ResidueSinks.Add(row) });

    /// <summary>Adds a measure.</summary>
    public ScenarioBuilder Add(Measure row) => With(c => c with { Measures = c.Measures.Add(row) });

    /// <summary>Adds a limit.</summary>
    public ScenarioBuilder Add(Limit row) => With(c => c with { Limits = c.Limits.Add(row) });

    /// <summary>Adds a tariff.</summary>
    public ScenarioBuilder Add(Tariff row) => With(c => c with { Tariffs = c.Tariffs.Add(row) });

    /// <summary>Adds a commitment.</summary>
    public ScenarioBuilder Add(Commitment row) => With(c => c with { Commitments = c.Commitments.Add(row) });

    /// <summary>Sets currency, dates and discounting.</summary>
    public ScenarioBuilder Set(Basis basis) => With(c => c with { Basis = basis });

    /// <summary>Sets how investments are financed.</summary>
    public ScenarioBuilder Set(Finance finance) => With(c => c with { Finance = finance });
}
