using RecoveryOpt.Metallurgy;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>Contained, recovered and payable gold of a period, in grams: three ledgers that are never mixed.</summary>
/// <remarks>
/// contained = ∑ buy · g (and opening stocks in the first period);  recovered = ∑ sell · g;  payable = ∑ sell · payable(g)
/// payable(g) = max(0, min(share · g, g − deduction)), a constant of the stream; for a part of a pool the proportional share of its grams.
/// </remarks>
internal sealed class GoldLedgers(FormulationContext context)
{
    public Expression Of(GoldLedger ledger, int period) => ledger switch
    {
        GoldLedger.Contained => Contained(period),
        GoldLedger.Recovered => Sold(period, (stream, _) => GramsPerTonne(stream, Analyte.Gold)),
        GoldLedger.Payable => Sold(period, (stream, offtake) => PayablePerTonne(stream, offtake, Analyte.Gold)),
        _ => throw new ArgumentOutOfRangeException(nameof(ledger), ledger, "Unknown ledger."),
    };

    /// <summary>Payable grams of an analyte per dry tonne of a stream sold to an offtake.</summary>
    public double PayablePerTonne(MaterialStream stream, Offtake offtake, string analyte)
    {
        double grams = 0;
        foreach (PayableTerm term in offtake.Terms.Payables)
        {
            if (string.Equals(term.Analyte, analyte, StringComparison.Ordinal)) grams += PayablePerTonne(stream, term);
        }

        return grams;
    }

    public double PayablePerTonne(MaterialStream stream, PayableTerm term)
    {
        double grade = GramsPerTonne(stream, term.Analyte);

        // Parts of a pool may carry negative grams; a proportional term pays its share of the pool whatever the parts are.
        return term.IsProportional ? term.Steps[0].Share.Number * grade : term.PayablePerTonne(Grade.GramsPerTonne(Math.Clamp(grade, 0, Grade.Most)));
    }

    private double GramsPerTonne(MaterialStream stream, string analyte) => stream.Grades[context.Network.Analytes[analyte]];

    private Expression Contained(int period)
    {
        var grams = new Expression();
        for (int i = 0; i < context.Network.Sources.Length; i++)
        {
            MaterialStream source = context.Network.Sources[i];
            grams.Add(context.Variables.Purchases[i, period], GramsPerTonne(source, Analyte.Gold) * context.Variables.DryTonnes(source));
        }

        if (period > 0) return grams;
        foreach (MaterialStream opening in context.Network.Openings) grams.Add(GramsPerTonne(opening, Analyte.Gold) * opening.Feedstock.DryTonnesOverHorizon!.Value.Number);
        return grams;
    }

    private Expression Sold(int period, Func<MaterialStream, Offtake, double> perTonne)
    {
        var grams = new Expression();
        for (int i = 0; i < context.Network.Sales.Length; i++)
        {
            SaleOption sale = context.Network.Sales[i];
            double grade = perTonne(sale.Stream, sale.Offtake);

            // Gold that nothing pays for may be unassayed in a by-product (copper cathode): it is not counted, not guessed.
            if (!double.IsNaN(grade)) grams.Add(context.Variables.Sales[i, period], grade * context.Variables.DryTonnes(sale.Stream));
        }

        return grams;
    }
}
