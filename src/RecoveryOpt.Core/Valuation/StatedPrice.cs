using RecoveryOpt.Metallurgy;

namespace RecoveryOpt;

/// <summary>The price that a scenario states for a lot where it lies.</summary>
internal static class StatedPrice
{
    /// <summary>
    /// pricePerDryTonne + pricePerWetTonne / (1 - moisture) + price by assay, per dry tonne. Null where nothing is stated, or where the assay lacks an
    /// analyte that the price by assay reads.
    /// </summary>
    public static double? PerDryTonne(Scenario scenario, LotToValue lot, int period)
    {
        PurchaseTerms purchase = lot.Feedstock.Purchase;
        if (purchase is { PricePerDryTonne: null, PricePerWetTonne: null, ByAssay: null }) return null;
        double price = (purchase.PricePerDryTonne?[period].Number ?? 0) + ((purchase.PricePerWetTonne?[period].Number ?? 0) * lot.WetPerDry);
        return purchase.ByAssay is { } terms ? price + ByAssay(scenario, lot, terms, period) : price;
    }

    private static double? ByAssay(Scenario scenario, LotToValue lot, SettlementTerms terms, int period)
    {
        double price = -(terms.TreatmentCharge?.Number ?? 0);
        foreach (PayableTerm term in terms.Payables)
        {
            if (lot.GradeOf(term.Analyte) is not { } grade) return null;
            double perGram = scenario.PriceOf(term.Analyte)!.Value![period].Number - (term.RefiningCharge?.Number ?? 0);
            price += term.PayablePerTonne(Grade.GramsPerTonne(grade)) * perGram;
        }

        foreach (PenaltyTerm term in terms.Penalties)
        {
            if (lot.GradeOf(term.Analyte) is not { } grade) return null;
            price -= term.PerTonne(Grade.GramsPerTonne(grade));
        }

        return price;
    }
}
