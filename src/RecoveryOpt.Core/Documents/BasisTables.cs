namespace RecoveryOpt.Documents;

/// <summary>Fields of what all else refers to: sources, money and dates, analytes, materials, resources, prices.</summary>
internal static class BasisTables
{
    public static readonly RecordTable<Source> Sources = new RecordTable<Source>("source", "Where numbers come from.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Text("citation", x => x.Citation, (x, v) => x with { Citation = v }, "Author, title, year, table: what a reader needs to find it.", required: true)
        .Text("date", x => x.Date, (x, v) => x with { Date = v }, "Date of the source or of the assumption; free text such as 2025-09.")
        .SaidChoice<SourceStatus>("status", x => x.Status, (x, v) => x with { Status = v }, "Seen in the source, derived from sourced numbers, or assumed.")
        .Text("kind", x => x.Kind, (x, v) => x with { Kind = v }, "Primary, press, peer-reviewed ...: free text.")
        .Text("address", x => x.Address, (x, v) => x with { Address = v }, "Address of the document, if public.");

    public static readonly RecordTable<ExchangeRate> ExchangeRates = new RecordTable<ExchangeRate>("exchangeRate", "Units of the basis currency for one unit of another.", () => new())
        .Text("currency", x => x.Currency, (x, v) => x with { Currency = v }, "The other currency's code.", required: true)
        .Series<Money>("rate", x => x.Rate, (x, v) => x with { Rate = v }, "Units of the basis currency per unit of the other.", required: true);

    public static readonly RecordTable<Basis> Basis = new RecordTable<Basis>("basis", "What all money and all dates refer to.", () => new())
        .Text("currency", x => x.Currency, (x, v) => x with { Currency = v }, "Currency code, e.g. USD or ZAR.", defaultText: "USD")
        .Date("startDate", x => x.StartDate, (x, v) => x with { StartDate = v }, "First day of the first period.")
        .Date("moneyDate", x => x.MoneyDate, (x, v) => x with { MoneyDate = v }, "Date whose prices the money is in.")
        .Choice<MoneyTerms>("terms", x => x.Terms, (x, v) => x with { Terms = v }, "Money of the money date (real), or of the day (nominal).", MoneyTerms.Real)
        .Number<Share>("discountRate", x => x.DiscountRate, (x, v) => x with { DiscountRate = v }, "Discount rate per year as a fraction, e.g. 0.08.", whenMissing: 0)
        .Number<Share>("priceEscalation", x => x.PriceEscalation, (x, v) => x with { PriceEscalation = v }, "General price escalation per year.").NotYet()
        .Rows("exchangeRates", ExchangeRates, x => x.ExchangeRates, (x, v) => x with { ExchangeRates = v }, "Exchange rates; state all money in the basis currency instead.").NotYet();

    public static readonly RecordTable<Period> Periods = new RecordTable<Period>("period", "A stretch of time: flows fall at its middle, capital expenditure at its start.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v }, "Unique id, e.g. 2027 or month-1.")
        .Number<Years>("length", x => x.Length, (x, v) => x with { Length = v }, "Length in years; a month is 1/12.", whenMissing: 1);

    public static readonly RecordTable<Analyte> Analytes = new RecordTable<Analyte>("analyte", "A chemical element or compound that is assayed. Gold is Au.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v }, "Unique id, usually the symbol.")
        .Text("name", x => x.Name, (x, v) => x with { Name = v }, "Name in words.");

    public static readonly RecordTable<Material> Materials = new RecordTable<Material>("material", "A kind of thing: boards, tailings, dore, filtered residue.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Text("name", x => x.Name, (x, v) => x with { Name = v }, "Name in words.")
        .Text("hazardClass", x => x.HazardClass, (x, v) => x with { HazardClass = v }, "Hazard class, which lanes may forbid and sinks must accept.")
        .Number<Density>("bulkDensity", x => x.BulkDensity, (x, v) => x with { BulkDensity = v }, "Bulk density, needed where a volume of it is measured.")
        .Number<Rate<Money, DryMass>>("stockValuePerDryTonne", x => x.StockValuePerDryTonne, (x, v) => x with { StockValuePerDryTonne = v }, "What a dry tonne of it in stock is worth: a credit for what is left at the end, and what is financed while it lies; nothing when left out. Never more than the metal in it, and not for what a residue sink takes.");

    public static readonly RecordTable<EmissionFactor> EmissionFactors = new RecordTable<EmissionFactor>("emissionFactor", "Kilograms of an emission per unit of what the factor stands beside.", () => new())
        .KeyedBy("emission", x => x.Emission, (x, v) => x with { Emission = v }, "amount")
        .Text("emission", x => x.Emission, (x, v) => x with { Emission = v }, "The emission.", required: true)
        .Number<EmissionMass>("amount", x => x.Amount, (x, v) => x with { Amount = v }, "Kilograms per unit of the resource, or per wet t-km of the lane; may be negative.", required: true);

    public static readonly RecordTable<Resource> Resources = new RecordTable<Resource>("resource", "Something bought and used up: electricity, a reagent, fuel.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Text("unit", x => x.Unit, (x, v) => x with { Unit = v }, "The unit its amounts are in, e.g. kWh or kg.", required: true)
        .Keyed("emissions", EmissionFactors, x => x.Emissions, (x, v) => x with { Emissions = v }, "Emissions per unit used, kg by emission id.");

    public static readonly RecordTable<Emission> Emissions = new RecordTable<Emission>("emission", "A thing emitted: CO2e, SO2, Hg to air. Amounts are kilograms.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Text("name", x => x.Name, (x, v) => x with { Name = v }, "Name in words.");

    public static readonly RecordTable<Price> Prices = new RecordTable<Price>("price", "The price of an analyte or of a resource.", () => new())
        .KeyedBy("item", x => x.Item, (x, v) => x with { Item = v }, "value")
        .Text("item", x => x.Item, (x, v) => x with { Item = v }, "Id of an analyte or a resource.", required: true)
        .Series<Money>("value", x => x.Value, (x, v) => x with { Value = v }, "Money per gram of an analyte, or per unit of a resource.", required: true);

    public static readonly RecordTable<AssayLine> Assay = new RecordTable<AssayLine>("assayLine", "The grade of one analyte in an assay, dry basis.", () => new())
        .KeyedBy("analyte", x => x.Analyte, (x, v) => x with { Analyte = v }, "grade")
        .Text("analyte", x => x.Analyte, (x, v) => x with { Analyte = v }, "The analyte.", required: true)
        .Number<Grade>("grade", x => x.Grade, (x, v) => x with { Grade = v }, "Grams per dry tonne.", required: true)
        .Number<Share>("relativeStandardDeviation", x => x.RelativeStandardDeviation, (x, v) => x with { RelativeStandardDeviation = v }, "Relative standard deviation of the assay; kept for later use.");
}
