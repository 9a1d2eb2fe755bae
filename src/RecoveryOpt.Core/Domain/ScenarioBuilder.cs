using System.Collections.Immutable;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt;

/// <summary>Builds a scenario step by step; checks happen once, in <see cref="Build"/>.</summary>
/// <remarks>
/// Materials are declared by the feedstocks and outputs that bring them into being, analytes by assays, emissions by their factors:
/// nobody need list them again, and a buyer of a material that nothing makes is still found. Documents declare everything.
/// </remarks>
public sealed partial class ScenarioBuilder
{
    private ScenarioContent _content;

    internal ScenarioBuilder(string name) => _content = new ScenarioContent { Name = name };

    /// <summary>Changes anything of the content.</summary>
    public ScenarioBuilder With(Func<ScenarioContent, ScenarioContent> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _content = change(_content);
        return this;
    }

    /// <summary>The currency of all money; USD when not said.</summary>
    /// <param name="code">Currency code, e.g. USD or ZAR.</param>
    public ScenarioBuilder Currency(string code) => With(c => c with { Basis = c.Basis with { Currency = code } });

    /// <summary>The discount rate per year; none when not said.</summary>
    public ScenarioBuilder DiscountRate(Share perYear) => With(c => c with { Basis = c.Basis with { DiscountRate = perYear } });

    /// <summary>The next period.</summary>
    /// <param name="id">Unique id, e.g. 2027.</param>
    /// <param name="years">Length in years; a month is 1/12.</param>
    public ScenarioBuilder Period(string id, double years = 1) => Add(new Period { Id = id, Length = Years.Of(years) });

    /// <summary>The price of an analyte (money per gram) or of a resource (money per its unit).</summary>
    public ScenarioBuilder Price(string item, PerPeriod<Money> price) => Add(new Price { Item = item, Value = price });

    /// <summary>A place.</summary>
    /// <param name="id">Unique id.</param>
    /// <param name="latitude">Degrees north; given together with the longitude.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <param name="storage">Most wet tonnes of all materials together kept from one period to the next; nothing is stocked when not given.</param>
    public ScenarioBuilder Site(string id, Latitude? latitude = null, Longitude? longitude = null, WetMass? storage = null) => Add(new Site
    {
        Id = id,
        Latitude = latitude,
        Longitude = longitude,
        Storage = storage is { } most ? [new StorageLimit { WetTonnes = most }] : [],
    });

    /// <summary>A material with more than its id.</summary>
    public ScenarioBuilder Material(string id, string? hazardClass = null, Density? bulkDensity = null) =>
        Add(new Material { Id = id, HazardClass = hazardClass, BulkDensity = bulkDensity });

    /// <summary>Something bought and used up.</summary>
    /// <param name="id">Unique id.</param>
    /// <param name="unit">The unit of its amounts, e.g. kWh.</param>
    /// <param name="price">Money per unit; a price row is needed where it is used, here or by <see cref="Price(string, PerPeriod{Money})"/>.</param>
    /// <param name="emissions">Emissions per unit used.</param>
    public ScenarioBuilder Resource(string id, string unit, PerPeriod<Money>? price = null, IEnumerable<(string Emission, EmissionMass Amount)>? emissions = null)
    {
        Add(new Resource
        {
            Id = id,
            Unit = unit,
            Emissions = [.. (emissions ?? []).Select(e => new EmissionFactor { Emission = e.Emission, Amount = e.Amount })],
        });
        return price is null ? this : Price(id, price);
    }

    /// <summary>A feed class at a site.</summary>
    /// <param name="id">Unique id.</param>
    /// <param name="site">Where it lies.</param>
    /// <param name="material">The kind of thing it is; declared here if nobody did.</param>
    /// <param name="grades">Grades on the dry basis; an analyte that is not listed is unknown.</param>
    /// <param name="moisture">Water as a share of wet mass.</param>
    /// <param name="dryTonnesPerPeriod">Most dry tonnes in each period.</param>
    /// <param name="pricePerDryTonne">Money per dry tonne; negative is a gate fee.</param>
    /// <param name="dryTonnesOverHorizon">Most dry tonnes over all periods.</param>
    public ScenarioBuilder Feedstock(
        string id, string site, string material, IEnumerable<(string Analyte, Grade Grade)> grades, Moisture moisture,
        PerPeriod<DryMass>? dryTonnesPerPeriod = null, Money? pricePerDryTonne = null, DryMass? dryTonnesOverHorizon = null) => Add(new Feedstock
        {
            Id = id,
            Site = site,
            Material = material,
            Assay = [.. grades.Select(g => new AssayLine { Analyte = g.Analyte, Grade = g.Grade })],
            Moisture = moisture,
            DryTonnesPerPeriod = dryTonnesPerPeriod,
            DryTonnesOverHorizon = dryTonnesOverHorizon,
            Purchase = new PurchaseTerms { PricePerDryTonne = Per<DryMass>(pricePerDryTonne) is { } price ? (PerPeriod<Rate<Money, DryMass>>)price : null },
        });

    /// <summary>A way from one site to another for every material.</summary>
    /// <param name="from">The site it starts at.</param>
    /// <param name="to">The site it ends at.</param>
    /// <param name="distance">Its length.</param>
    /// <param name="costPerTonneKilometre">Money per wet tonne and kilometre.</param>
    /// <param name="id">Unique id; "from-to" when not given.</param>
    public ScenarioBuilder Lane(string from, string to, Distance distance, Money costPerTonneKilometre, string? id = null) =>
        Add(new Lane { Id = id ?? $"{from}-{to}", From = from, To = to, Distance = distance, CostPerTonneKilometre = Per<FreightWork>(costPerTonneKilometre) });

    /// <summary>A process step.</summary>
    /// <param name="id">Unique id.</param>
    /// <param name="accepts">Materials it takes.</param>
    /// <param name="design">Its outputs and operating modes.</param>
    public ScenarioBuilder Technology(string id, IEnumerable<string> accepts, Action<TechnologyBuilder> design)
    {
        ArgumentNullException.ThrowIfNull(design);
        var technology = new TechnologyBuilder(id, [.. accepts]);
        design(technology);
        return Add(technology.Technology);
    }

    /// <summary>A facility that stands from the start.</summary>
    /// <param name="id">Unique id.</param>
    /// <param name="technology">Its technology.</param>
    /// <param name="site">Where it stands.</param>
    /// <param name="dryTonnesPerYear">Its nameplate capacity.</param>
    /// <param name="fixedCostPerYear">Its fixed cost per year; none when not given.</param>
    public ScenarioBuilder Facility(string id, string technology, string site, DryMass dryTonnesPerYear, Money? fixedCostPerYear = null) => Add(new Facility
    {
        Id = id,
        Technology = technology,
        Site = site,
        Modules = new ModuleCapacity { DryTonnesPerYear = dryTonnesPerYear, Existing = 1, FixedCostPerYear = fixedCostPerYear },
    });

    /// <summary>A facility that may be built in whole modules.</summary>
    /// <param name="id">Unique id.</param>
    /// <param name="technology">Its technology.</param>
    /// <param name="site">Where it would stand.</param>
    /// <param name="dryTonnesPerYear">Nameplate capacity of a module.</param>
    /// <param name="mostModules">Most modules over the horizon.</param>
    /// <param name="capexPerModule">Capital expenditure per module.</param>
    /// <param name="fixedCostPerYear">Fixed cost per module and year; none when not given.</param>
    /// <param name="leadTime">Time from building to the first use; none when not given.</param>
    public ScenarioBuilder ModularFacility(
        string id, string technology, string site, DryMass dryTonnesPerYear, int mostModules, Money capexPerModule,
        Money? fixedCostPerYear = null, Years? leadTime = null) => Add(new Facility
        {
            Id = id,
            Technology = technology,
            Site = site,
            LeadTime = leadTime,
            Modules = new ModuleCapacity
            {
                DryTonnesPerYear = dryTonnesPerYear, MostNew = mostModules, CapexPerModule = capexPerModule, FixedCostPerYear = fixedCostPerYear,
            },
        });

    /// <summary>A buyer who pays the same share of an analyte at every grade.</summary>
    /// <param name="id">Unique id.</param>
    /// <param name="site">Where it is delivered.</param>
    /// <param name="material">The material bought.</param>
    /// <param name="payables">The share paid for, by analyte.</param>
    /// <param name="treatmentChargePerDryTonne">Treatment charge; none when not given.</param>
    /// <param name="refiningChargePerGram">Refining charge per payable gram of every analyte; none when not given.</param>
    public ScenarioBuilder Offtake(
        string id, string site, string material, IEnumerable<(string Analyte, Share Share)> payables,
        Money? treatmentChargePerDryTonne = null, Money? refiningChargePerGram = null) => Add(new Offtake
        {
            Id = id,
            Site = site,
            Materials = [material],
            Terms = new SettlementTerms
            {
                Payables =
                [
                    .. payables.Select(p => new PayableTerm
                    {
                        Analyte = p.Analyte,
                        Steps = [new PayableStep(Grade.GramsPerTonne(0), p.Share)],
                        RefiningCharge = Per<MetalMass>(refiningChargePerGram),
                    }),
                ],
                TreatmentCharge = Per<DryMass>(treatmentChargePerDryTonne),
            },
        });

    /// <summary>A place where residue may end.</summary>
    /// <param name="id">Unique id.</param>
    /// <param name="site">Where it is.</param>
    /// <param name="material">The material it takes; its hazard class, if it has one, is accepted.</param>
    /// <param name="feePerDryTonne">Fee; negative where residue earns money.</param>
    /// <param name="remainingDryTonnes">What it can still take over the horizon; no limit when not given.</param>
    public ScenarioBuilder ResidueSink(string id, string site, string material, Money? feePerDryTonne = null, DryMass? remainingDryTonnes = null) =>
        Add(new ResidueSink
        {
            Id = id,
            Site = site,
            Materials = [material],
            HazardClasses = [.. _content.Materials.Where(m => string.Equals(m.Id, material, StringComparison.Ordinal) && m.HazardClass is not null).Select(m => m.HazardClass!)],
            FeePerDryTonne = Per<DryMass>(feePerDryTonne) is { } fee ? (PerPeriod<Rate<Money, DryMass>>)fee : null,
            RemainingDryTonnes = remainingDryTonnes,
        });

    /// <summary>A limit on a measure.</summary>
    /// <param name="id">Unique id.</param>
    /// <param name="measure">A stated measure, or a built-in one such as emissions/CO2e.</param>
    /// <param name="sense">At most or at least.</param>
    /// <param name="value">The value, in the measure's unit.</param>
    /// <param name="span">Each period on its own, or the horizon.</param>
    public ScenarioBuilder Limit(string id, string measure, LimitSense sense, double value, LimitSpan span = LimitSpan.EachPeriod) =>
        Add(new Limit { Id = id, Measure = measure, Sense = sense, Value = LimitValue.Of(value), Span = span });

    /// <summary>The scenario.</summary>
    /// <exception cref="InvalidScenarioException">The content is not valid; the exception lists every problem.</exception>
    public Scenario Build() => new(ImpliedDeclarations.AddTo(_content));

    private static Rate<Money, TPer>? Per<TPer>(Money? money)
        where TPer : struct, IQuantity<TPer> =>
        money is { } m ? Rate<Money, TPer>.Of(m.Number) : null;
}
