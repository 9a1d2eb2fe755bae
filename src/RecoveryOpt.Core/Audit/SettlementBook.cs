using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Audit;

/// <summary>What buyers pay for: payable grams of every delivered lot, shared among its parts by the metal they bring.</summary>
/// <remarks>Payable grams of a lot = tonnes x max(0, min(step share x g, g - deduction)); for a pool g is the pool's grade.</remarks>
internal sealed class SettlementBook
{
    // Rows are told apart by who they are, not by what they say: a duplicate row is paid for twice.
    private readonly Dictionary<WalkedSale, Dictionary<string, double>> _payable = new(ReferenceEqualityComparer.Instance);

    public SettlementBook(AuditRun run)
    {
        foreach (Offtake offtake in run.Scenario.Content.Offtakes)
        {
            string reader = $"Offtake '{offtake.Id}'";
            foreach (Lot lot in run.LotsOf(run.Plan.Sales.Where(r => ReferenceEquals(r.Offtake, offtake))))
            {
                foreach (PayableTerm term in offtake.Terms.Payables) Settle(run, lot, term, reader);
                double perTonne = offtake.Terms.Penalties.Where(p => p.Basis == LimitBasis.PerLot).Sum(p => p.PerTonne(Grade.GramsPerTonne(lot.GradeOf(run, p.Analyte, reader))));
                foreach (WalkedSale sale in lot.Rows.Cast<WalkedSale>()) LotPenalties[sale] = Penalties[sale] = perTonne * sale.Tonnes;
            }

            AddMixPenalties(run, offtake, reader);
        }
    }

    /// <summary>Penalties due for a sale, money.</summary>
    public Dictionary<WalkedSale, double> Penalties { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Of these, what each delivered lot is charged on its own.</summary>
    public Dictionary<WalkedSale, double> LotPenalties { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Payable grams of an analyte in a sale.</summary>
    public double Payable(WalkedSale sale, string analyte) =>
        _payable.TryGetValue(sale, out Dictionary<string, double>? grams) ? grams.GetValueOrDefault(analyte) : 0;

    /// <summary>Payable grams of every analyte in a sale, by analyte.</summary>
    public IEnumerable<KeyValuePair<string, double>> PayableOf(WalkedSale sale) =>
        _payable.TryGetValue(sale, out Dictionary<string, double>? grams) ? grams.OrderBy(g => g.Key, StringComparer.Ordinal) : [];

    /// <summary>Refining charges due for a sale, all analytes, money.</summary>
    public Dictionary<WalkedSale, double> Refining { get; } = new(ReferenceEqualityComparer.Instance);

    // charge x (grams above the threshold in all that is delivered in the period) / perGrade, shared among the deliveries by their tonnes.
    private void AddMixPenalties(AuditRun run, Offtake offtake, string reader)
    {
        foreach (PenaltyTerm penalty in offtake.Terms.Penalties.Where(p => p.Basis == LimitBasis.PerMix))
        {
            foreach (var mix in run.Plan.Sales.Where(r => ReferenceEquals(r.Offtake, offtake) && r.Tonnes != 0).GroupBy(r => r.Period))
            {
                double tonnes = mix.Sum(r => r.Tonnes);
                double grams = mix.Sum(r => r.Tonnes * run.Read(r.Stream, penalty.Analyte, reader));
                double due = penalty.Charge.Number * Math.Max(0, grams - (penalty.Above.Number * tonnes)) / penalty.PerGrade.Number;
                if (due == 0 || tonnes == 0) continue;
                foreach (WalkedSale sale in mix) Penalties[sale] = Penalties.GetValueOrDefault(sale) + (due * sale.Tonnes / tonnes);
            }
        }
    }

    private void Settle(AuditRun run, Lot lot, PayableTerm term, string reader)
    {
        double grade = lot.GradeOf(run, term.Analyte, reader);
        double payable = lot.Tonnes * term.PayablePerTonne(Grade.GramsPerTonne(grade));
        double metal = lot.Rows.Sum(r => r.Tonnes * run.Read(r.Stream, term.Analyte, reader));
        foreach (WalkedSale sale in lot.Rows.Cast<WalkedSale>())
        {
            double part = lot.Rows.Count == 1 || metal == 0
                ? payable * sale.Tonnes / lot.Tonnes
                : payable * (sale.Tonnes * run.Read(sale.Stream, term.Analyte, reader)) / metal;
            if (!_payable.TryGetValue(sale, out Dictionary<string, double>? grams)) _payable[sale] = grams = new(StringComparer.Ordinal);
            grams[term.Analyte] = grams.GetValueOrDefault(term.Analyte) + part;
            Refining[sale] = Refining.GetValueOrDefault(sale) + (part * (term.RefiningCharge?.Number ?? 0));
        }
    }
}
