namespace RecoveryOpt;

/// <summary>Money that one owner pays another; it is no cost of the plan.</summary>
/// <param name="Item">The facility whose toll it is.</param>
/// <param name="From">Who pays: the owner of the feedstock or opening stock.</param>
/// <param name="To">Who receives: the owner of the facility.</param>
/// <param name="Period">When.</param>
/// <param name="DryTonnes">Dry tonnes fed.</param>
/// <param name="Amount">How much.</param>
public sealed record TransferLine(string Item, string From, string To, string Period, double DryTonnes, MoneySum Amount);

/// <summary>What one owner pays, receives and is left with.</summary>
/// <remarks>
/// Costs and credits fall on the owner of the feedstock, lane, facility, sink or site that causes them; what a sale brings and costs falls on the owner of
/// the feedstock that it began as (in a blend by the metal that each part brings), not on the buyer.
/// </remarks>
/// <param name="Owner">The owner, or <see cref="PlanLedger.NoOwner"/>.</param>
/// <param name="Purchases">Feedstock bought.</param>
/// <param name="OtherCosts">All other cost.</param>
/// <param name="Credits">All credits.</param>
/// <param name="GoldRevenue">Payable gold at its price; zero where gold has no price.</param>
/// <param name="TransfersReceived">Tolls received.</param>
/// <param name="TransfersPaid">Tolls paid.</param>
/// <param name="Net">Gold revenue, credits and transfers received, less purchases, other costs and transfers paid.</param>
public sealed record OwnerStatement(
    string Owner,
    MoneySum Purchases,
    MoneySum OtherCosts,
    MoneySum Credits,
    MoneySum GoldRevenue,
    MoneySum TransfersReceived,
    MoneySum TransfersPaid,
    MoneySum Net);
