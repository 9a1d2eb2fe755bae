using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>Rules of sources, money, periods, analytes, materials, resources and prices.</summary>
internal static class BasisRules
{
    public static void Check(ScenarioContent c, RuleReport report)
    {
        CheckSources(c, report);
        CheckBasis(c.Basis, report);
        CheckPeriods(c, report);
        CheckThings(c, report);
        CheckResources(c, report);
        CheckPrices(c, report);
    }

    /// <summary>An assay: analytes known, each once, with a grade.</summary>
    public static void CheckAssay(string path, ImmutableArray<AssayLine> assay, RuleReport report)
    {
        foreach ((AssayLine line, string at) in report.Keyed(path, assay, a => a.Analyte))
        {
            report.Reference(at, line.Analyte, report.Names.Analytes, "an analyte");
            report.Required<Grade>(at, line.Grade, "a grade in g/t");
            report.Optional($"{at}.relativeStandardDeviation", line.RelativeStandardDeviation);
        }
    }

    public static void CheckFactors(string path, ImmutableArray<EmissionFactor> factors, RuleReport report)
    {
        foreach ((EmissionFactor factor, string at) in report.Keyed(path, factors, e => e.Emission))
        {
            report.Reference(at, factor.Emission, report.Names.Emissions, "an emission");
            report.Required<EmissionMass>(at, factor.Amount, "kilograms per unit");
        }
    }

    private static void CheckSources(ScenarioContent c, RuleReport report)
    {
        report.Ids("sources", c.Sources, s => s.Id);
        foreach ((Source source, string path) in report.Rows("sources", c.Sources, s => s.Id))
        {
            report.Text($"{path}.citation", source.Citation, "author, title, year: what a reader needs to find it");
            report.Choice($"{path}.status", source.Status);
        }
    }

    private static void CheckBasis(Basis basis, RuleReport report)
    {
        if (basis is null)
        {
            report.Add(ProblemCodes.ValueMissing, "basis", "no basis (null)", "a basis");
            return;
        }

        report.Sources(basis, "basis");
        report.Text("basis.currency", basis.Currency, "a currency code");
        report.Choice("basis.terms", basis.Terms);
        report.Required<Share>("basis.discountRate", basis.DiscountRate, "a discount rate per year, 0 for none");
        report.Optional("basis.priceEscalation", basis.PriceEscalation);
        foreach ((ExchangeRate rate, string path) in report.Rows("basis.exchangeRates", basis.ExchangeRates))
        {
            report.Text($"{path}.currency", rate.Currency, "a currency code");
            report.RequiredSeries($"{path}.rate", rate.Rate, "units of the basis currency per unit");
        }
    }

    private static void CheckPeriods(ScenarioContent c, RuleReport report)
    {
        report.NotEmpty("periods", c.Periods, "at least one period");
        report.Ids("periods", c.Periods, p => p.Id);
        foreach ((Period period, string path) in report.Rows("periods", c.Periods, p => p.Id))
        {
            report.Required<Years>($"{path}.length", period.Length, "a length in years");
            if (period.Length.IsGiven() && period.Length.Number == 0)
            {
                report.Add(ProblemCodes.PeriodLength, $"{path}.length", "0 years", "more than 0 years", "A month is 1/12 of a year.");
            }
        }
    }

    private static void CheckThings(ScenarioContent c, RuleReport report)
    {
        report.Ids("analytes", c.Analytes, a => a.Id);
        foreach (var _ in report.Rows("analytes", c.Analytes, a => a.Id))
        {
            // Rows are walked so that their sources are checked.
        }

        report.Ids("materials", c.Materials, m => m.Id);
        foreach ((Material material, string path) in report.Rows("materials", c.Materials, m => m.Id))
        {
            if (material.HazardClass is { } hazard) report.Text($"{path}.hazardClass", hazard, "a hazard class, or nothing");
            report.Optional($"{path}.bulkDensity", material.BulkDensity);
            CheckStockValue(c, material, path, report);
        }

        report.Ids("emissions", c.Emissions, e => e.Id);
        foreach (var _ in report.Rows("emissions", c.Emissions, e => e.Id))
        {
            // Rows are walked so that their sources are checked.
        }
    }

    // Residue left over is charged; a value beside it would pay for leaving it.
    private static void CheckStockValue(ScenarioContent c, Material material, string path, RuleReport report)
    {
        report.Optional($"{path}.stockValuePerDryTonne", material.StockValuePerDryTonne);
        if (material.StockValuePerDryTonne is not { } value || !value.IsGiven()) return;
        if (value.Number < 0) report.Add(ProblemCodes.TermsShape, $"{path}.stockValuePerDryTonne", value.ToString(), "0 or more");
        if (Stated(c.ResidueSinks).FirstOrDefault(s => s.Materials.Contains(material.Id, StringComparer.Ordinal)) is { } sink)
            report.Add(ProblemCodes.TermsShape, $"{path}.stockValuePerDryTonne", $"a value of '{material.Id}', which residue sink '{sink.Id}' takes", "no value for residue", "Residue left over is charged its dearest sink.");
    }

    private static void CheckResources(ScenarioContent c, RuleReport report)
    {
        report.Ids("resources", c.Resources, r => r.Id);
        foreach ((Resource resource, string path) in report.Rows("resources", c.Resources, r => r.Id))
        {
            report.Text($"{path}.unit", resource.Unit, "the unit of its amounts, e.g. kWh");
            CheckFactors($"{path}.emissions", resource.Emissions, report);
            if (report.Names.Analytes.Contains(resource.Id ?? ""))
            {
                report.Add(ProblemCodes.IdDuplicate, $"{path}.id", $"'{resource.Id}' as a resource and as an analyte", "different ids", "A price row could not tell them apart.");
            }
        }
    }

    private static void CheckPrices(ScenarioContent c, RuleReport report)
    {
        FrozenSet<string> items = report.Names.Analytes.Concat(report.Names.Resources).ToFrozenSet(StringComparer.Ordinal);
        foreach ((Price price, string path) in report.Keyed("prices", c.Prices, p => p.Item))
        {
            report.Reference(path, price.Item, items, "an analyte or a resource");
            report.RequiredSeries(path, price.Value, "a price");
        }

        CheckUsedResources(c, report);
        CheckPayableAnalytes(c, report);
    }

    private static void CheckUsedResources(ScenarioContent c, RuleReport report)
    {
        var modes = Stated(c.Technologies).SelectMany(t => Stated(t.Modes)).SelectMany(m => Stated(m.Uses)).Select(u => u.Resource);
        var lanes = Stated(c.Lanes).SelectMany(l => Stated(l.Uses)).Select(u => u.Resource);
        foreach (string resource in modes.Concat(lanes).Where(r => report.Names.Resources.Contains(r ?? "")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (report.Names.Priced.Contains(resource)) continue;
            report.Add(ProblemCodes.PriceMissing, $"prices.{resource}", "no price of a resource that is used", "a price row, 0 where it is free");
        }
    }

    private static void CheckPayableAnalytes(ScenarioContent c, RuleReport report)
    {
        var paid = Stated(c.Offtakes).Where(o => o.Terms is not null).SelectMany(o => Stated(o.Terms.Payables))
            .Concat(Stated(c.Feedstocks).Where(f => f.Purchase?.ByAssay is not null).SelectMany(f => Stated(f.Purchase.ByAssay!.Payables))).Select(p => p.Analyte);
        foreach (string analyte in paid.Where(a => report.Names.Analytes.Contains(a ?? "")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (report.Names.Priced.Contains(analyte)) continue;
            report.Add(ProblemCodes.PriceMissing, $"prices.{analyte}", "no price of an analyte that is paid for", "a price row in money per gram");
        }
    }

    private static IEnumerable<T> Stated<T>(ImmutableArray<T> rows)
        where T : class =>
        rows.Where(r => r is not null);
}
