using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Audit;

/// <summary>The price of a dry tonne of feedstock, recomputed from its terms and its assay.</summary>
/// <remarks>
/// dry + wet / (1 - moisture) + payables at their price - refining - treatment - penalties. A cost above zero, a gate fee below.
/// </remarks>
internal static class PurchaseTermsAudit
{
    public static double PerDryTonne(AuditRun run, WalkedStream bought, int period)
    {
        Feedstock feedstock = bought.Feedstock;
        double price = feedstock.Purchase.PricePerDryTonne?[period].Number ?? 0;
        if (feedstock.Purchase.PricePerWetTonne?[period].Number is { } wet && wet != 0)
            price += wet * run.Wet(new WalkedPurchase(bought, period, 1));
        return feedstock.Purchase.ByAssay is { } terms ? price + Settled(run, bought, terms, period) : price;
    }

    private static double Settled(AuditRun run, WalkedStream bought, SettlementTerms terms, int period)
    {
        string reader = $"The purchase of '{bought.Feedstock.Id}' by assay";
        double value = 0;
        double charges = terms.TreatmentCharge is { } treatment ? treatment.Number : 0;
        foreach (PayableTerm line in terms.Payables)
        {
            double grams = line.PayablePerTonne(Assayed(line.Analyte));
            value += grams == 0 ? 0 : grams * Price(run, line.Analyte, period, reader);
            charges += line.RefiningCharge is { } refining ? grams * refining.Number : 0;
        }

        charges += terms.Penalties.Sum(p => p.PerTonne(Assayed(p.Analyte)));
        return value - charges;

        Grade Assayed(string analyte) => Grade.GramsPerTonne(Math.Clamp(run.Read(bought, analyte, reader), Grade.Least, Grade.Most));
    }

    private static double Price(AuditRun run, string analyte, int period, string reader)
    {
        if (run.Scenario.PriceOf(analyte)?.Value is { } price) return price[period].Number;
        run.Missing($"prices/{analyte}", $"'{analyte}' has no price, and {reader} pays for it. A price of 0 must be stated.");
        return 0;
    }
}
