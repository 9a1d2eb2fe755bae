using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>Whether money is free of general inflation.</summary>
public enum MoneyTerms
{
    /// <summary>Money of the money date.</summary>
    Real,

    /// <summary>Money of the day.</summary>
    Nominal,
}

/// <summary>What all money and all dates of a scenario refer to.</summary>
public sealed record Basis : Sourced
{
    /// <summary>Currency code, e.g. USD or ZAR.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>First day of the first period.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>Date whose prices the money is in.</summary>
    public DateOnly? MoneyDate { get; init; }

    /// <summary>Real or nominal money.</summary>
    public MoneyTerms Terms { get; init; }

    /// <summary>Discount rate per year as a share, e.g. 0.08; zero when not given.</summary>
    public Share DiscountRate { get; init; } = Share.None;

    /// <summary>General price escalation per year. Not yet optimised: state prices per period instead.</summary>
    public Share? PriceEscalation { get; init; }

    /// <summary>Exchange rates. Not yet optimised: state all money in the basis currency.</summary>
    public ImmutableArray<ExchangeRate> ExchangeRates { get; init => field = value.OrEmpty(); } = [];
}

/// <summary>Units of the basis currency for one unit of another, by period.</summary>
public sealed record ExchangeRate : Sourced
{
    /// <summary>The other currency's code.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Units of the basis currency per unit of the other.</summary>
    public PerPeriod<Money>? Rate { get; init; }
}

/// <summary>A stretch of time: flows fall at its middle, capital expenditure at its start.</summary>
public sealed record Period : Sourced
{
    /// <summary>Unique id, e.g. 2027 or month-1.</summary>
    public string Id { get; init; } = "";

    /// <summary>Length in years; a month is 1/12.</summary>
    public Years Length { get; init; } = Years.Of(1);
}

/// <summary>A chemical element or compound that is assayed. Gold is <c>Au</c>.</summary>
public sealed record Analyte : Sourced
{
    /// <summary>The id of gold.</summary>
    public const string Gold = "Au";

    /// <summary>The id of carbon, for process carbon dioxide.</summary>
    public const string Carbon = "C";

    /// <summary>Unique id, usually the symbol.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name in words.</summary>
    public string? Name { get; init; }
}

/// <summary>A kind of thing: mobile-phone boards, flotation tailings, dore, filtered residue.</summary>
public sealed record Material : Sourced
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name in words.</summary>
    public string? Name { get; init; }

    /// <summary>Hazard class, which lanes may forbid and sinks must accept; none when not given.</summary>
    public string? HazardClass { get; init; }

    /// <summary>Bulk density, needed where a volume of it is limited.</summary>
    public Density? BulkDensity { get; init; }

    /// <summary>
    /// What a dry tonne of it in stock is worth: a credit for what is left at the end, and what is financed while it lies. Nothing when not given.
    /// Never more than the metal in it at the last period's prices, and not for a material that a residue sink takes.
    /// </summary>
    public Rate<Money, DryMass>? StockValuePerDryTonne { get; init; }
}

/// <summary>Something bought and used up: electricity, a reagent, fuel. Its amounts are in its own unit.</summary>
public sealed record Resource : Sourced
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The unit its amounts are in, e.g. kWh or kg.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Emissions per unit used, e.g. the grid's kg of CO2e per kWh.</summary>
    public ImmutableArray<EmissionFactor> Emissions { get; init => field = value.OrEmpty(); } = [];
}

/// <summary>A thing emitted: CO2e, SO2, Hg to air. Amounts are kilograms.</summary>
public sealed record Emission : Sourced
{
    /// <summary>The id of greenhouse gas in carbon dioxide equivalents.</summary>
    public const string CarbonDioxideEquivalent = "CO2e";

    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name in words.</summary>
    public string? Name { get; init; }
}

/// <summary>Kilograms of an emission per unit of what the factor stands beside.</summary>
public sealed record EmissionFactor : Sourced
{
    /// <summary>The emission.</summary>
    public string Emission { get; init; } = "";

    /// <summary>Kilograms per unit (of a resource, or per t-km of a lane); may be negative.</summary>
    public EmissionMass Amount { get; init; }
}

/// <summary>The price of an analyte (money per gram) or of a resource (money per its unit), by period.</summary>
public sealed record Price : Sourced
{
    /// <summary>Id of an analyte or a resource.</summary>
    public string Item { get; init; } = "";

    /// <summary>Money per gram of an analyte, or per unit of a resource.</summary>
    public PerPeriod<Money>? Value { get; init; }
}
