using RecoveryOpt.Metallurgy;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>What a dry tonne of a feedstock costs to buy; below zero it is a gate fee received.</summary>
/// <remarks>
/// dry price + wet price / (1 − w) + ∑ₑ payableₑ(gₑ) · (priceₑ − refiningₑ) − treatment − ∑ penalties(g)
/// g: the feedstock's own assay, so the price is a constant of the feedstock in each period. The seller bears the charges.
/// </remarks>
internal static class PurchasePrice
{
    public static double PerDryTonne(StreamNetwork network, ProcessRates rates, MaterialStream source, int period)
    {
        PurchaseTerms terms = source.Feedstock.Purchase;
        double flat = (terms.PricePerDryTonne?[period].Number ?? 0) + ((terms.PricePerWetTonne?[period].Number ?? 0) * source.WetPerDry);
        return terms.ByAssay is { } byAssay ? flat + ByAssay(network, rates, source, byAssay, period) : flat;
    }

    private static double ByAssay(StreamNetwork network, ProcessRates rates, MaterialStream source, SettlementTerms terms, int period)
    {
        double price = -(terms.TreatmentCharge?.Number ?? 0);
        foreach (PayableTerm payable in terms.Payables)
            price += payable.PayablePerTonne(GradeOf(payable.Analyte)) * (rates.PriceOf(payable.Analyte, period) - (payable.RefiningCharge?.Number ?? 0));
        foreach (PenaltyTerm penalty in terms.Penalties) price -= penalty.PerTonne(GradeOf(penalty.Analyte));
        return price;

        Grade GradeOf(string analyte) => Grade.GramsPerTonne(source.Grades[network.Analytes[analyte]]);
    }
}
