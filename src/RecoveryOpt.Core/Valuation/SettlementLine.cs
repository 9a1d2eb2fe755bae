namespace RecoveryOpt;

/// <summary>What a line of a settlement is for. Those up to <see cref="Premium"/> are what the buyer pays.</summary>
public enum SettlementLineKind
{
    /// <summary>Payable metal at its price.</summary>
    Payable,

    /// <summary>Refining charge on payable metal.</summary>
    RefiningCharge,

    /// <summary>Treatment charge on what is delivered.</summary>
    TreatmentCharge,

    /// <summary>Penalty on what is delivered.</summary>
    Penalty,

    /// <summary>Premium on payable gold.</summary>
    Premium,

    /// <summary>Interest on what the buyer owes until he pays.</summary>
    Financing,

    /// <summary>Freight per wet tonne loaded.</summary>
    Freight,

    /// <summary>Freight per wet tonne and kilometre.</summary>
    FreightPerKilometre,

    /// <summary>The fixed cost of a lane in a period in which it is used.</summary>
    FreightFixed,

    /// <summary>Fuel or power of a lane.</summary>
    FreightResource,

    /// <summary>Duty on the value carried.</summary>
    Duty,

    /// <summary>Charge per lot bought.</summary>
    LotCharge,
}

/// <summary>One line of a settlement: a quantity at a rate.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Item">The analyte, lane or offtake that it belongs to; for fuel or power the lane and the resource.</param>
/// <param name="Quantity">How much is paid for or charged on.</param>
/// <param name="Unit">Unit of <paramref name="Quantity"/>: g, t (dry), t (wet), t-km, and so on.</param>
/// <param name="Rate">Money per unit: below zero where it is a cost.</param>
/// <param name="Amount">Quantity x rate: below zero where it is a cost.</param>
public sealed record SettlementLine(SettlementLineKind Kind, string Item, double Quantity, string Unit, double Rate, Money Amount)
{
    /// <summary>True where the line is part of what the buyer pays.</summary>
    public bool IsTheBuyers => Kind <= SettlementLineKind.Premium;
}
