using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>What a buyer pays for of one analyte in a period. Charges are cost lines of the same offtake and period.</summary>
/// <param name="Offtake">The offtake.</param>
/// <param name="Period">The period.</param>
/// <param name="Analyte">The analyte.</param>
/// <param name="DryTonnes">Dry tonnes delivered, of everything that the offtake buys.</param>
/// <param name="ContainedGrams">Grams in what is delivered.</param>
/// <param name="PayableGrams">Grams that are paid for.</param>
/// <param name="PricePerGram">Price, money per gram; null where none is stated.</param>
public sealed record SettlementRow(string Offtake, string Period, string Analyte, double DryTonnes, double ContainedGrams, double PayableGrams, double? PricePerGram)
{
    /// <summary>Payable grams at the price, before charges; null where there is no price.</summary>
    public double? Value => PayableGrams * PricePerGram;
}

/// <summary>Dry mass and gold that go from one place in the chain to the next, over the whole horizon.</summary>
/// <remarks>
/// Places are named with their table: <c>feedstocks/X</c>, <c>openingStocks/X</c>, <c>technologies/X</c>, <c>offtakes/X</c>, <c>residueSinks/X</c>; what a step
/// adds comes from <c>additions/X</c> (a technology); what no output receives goes to <c>losses/facilities/X</c>, what is lost on the way to
/// <c>losses/lanes/X</c>, what is left at the end to <c>closingStocks/X</c> (a site, or a facility where it is still inside). What enters a technology leaves it.
/// </remarks>
/// <param name="From">Where from.</param>
/// <param name="To">Where to.</param>
/// <param name="DryTonnes">Dry tonnes.</param>
/// <param name="GoldGrams">Grams of gold; null where some of it was never assayed for gold.</param>
/// <param name="Circulates">True for what comes back in a loop: it entered before.</param>
public sealed record FlowLine(string From, string To, double DryTonnes, double? GoldGrams, bool Circulates = false);

/// <summary>A built-in measure in each period.</summary>
/// <param name="Measure">Its name, as limits name it: <c>emissions/CO2e</c>, <c>resources/water</c>, <c>draws/water</c>, <c>residue/landfilled</c>.</param>
/// <param name="Unit">kg for emissions, t (dry) for residue, the resource's own unit.</param>
/// <param name="ByPeriod">In the order of the scenario's periods.</param>
public sealed record MeasureSeries(string Measure, string Unit, ImmutableArray<double> ByPeriod)
{
    /// <summary>Over the whole horizon.</summary>
    public double Total => ByPeriod.Sum();
}
