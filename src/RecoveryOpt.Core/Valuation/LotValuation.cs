using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>What one lot is worth: a settlement for each buyer, the best of them, and the most one can pay for it where it lies.</summary>
public sealed record LotValuation
{
    /// <summary>The lot in words: the feedstock's id, with the block's after a slash where there is one.</summary>
    public string Lot => Block is null ? Feedstock : $"{Feedstock}/{Block}";

    /// <summary>Id of the feedstock.</summary>
    public required string Feedstock { get; init; }

    /// <summary>Id of the block; none where the feedstock has no blocks.</summary>
    public string? Block { get; init; }

    /// <summary>Id of the material.</summary>
    public required string Material { get; init; }

    /// <summary>Id of the site where it lies.</summary>
    public required string Site { get; init; }

    /// <summary>Dry tonnes of the lot.</summary>
    public required DryMass DryTonnes { get; init; }

    /// <summary>Wet tonnes of the lot, as weighed at the gate.</summary>
    public required WetMass WetTonnes { get; init; }

    /// <summary>Gold in it; none where the assay doesn't list gold.</summary>
    public MetalMass? ContainedGold { get; init; }

    /// <summary>The price that the scenario states for it, per dry tonne, all parts added; none where it states none or it can't be known.</summary>
    public Rate<Money, DryMass>? StatedPrice { get; init; }

    /// <summary>A settlement for each buyer, also for those who refuse the lot, sorted by the buyer's id.</summary>
    public required ImmutableArray<LotSettlement> Settlements { get; init; }

    /// <summary>The settlement with the greatest netback, of those who accept the lot (of equals, the first id); none where all refuse.</summary>
    public LotSettlement? Best { get; init; }

    /// <summary>The most one can pay for the lot where it lies, over all buyers who accept it; none where all refuse.</summary>
    public HighestPrice? HighestPrice { get; init; }

    /// <summary>The best netback less the lot at its stated price; none without either.</summary>
    public Money? GainAtStatedPrice { get; init; }
}

/// <summary>One lot settled with one buyer: why he refuses it, or what he pays and what is left of it at the gate.</summary>
public sealed record LotSettlement
{
    /// <summary>Id of the offtake.</summary>
    public required string Offtake { get; init; }

    /// <summary>Why the lot isn't accepted, every reason; empty where it is.</summary>
    public ImmutableArray<LotRefusal> Refusals { get; init => field = value.OrEmpty(); } = [];

    /// <summary>True where nothing stands against the sale.</summary>
    public bool IsAccepted => Refusals.IsEmpty;

    /// <summary>Ids of the lanes from the lot to the buyer, in order: the way with the greatest netback. Empty where it lies there already, or is refused.</summary>
    public ImmutableArray<string> Lanes { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Dry tonnes that arrive, after losses on the way; none where the lot is refused.</summary>
    public DryMass? DeliveredDryTonnes { get; init; }

    /// <summary>What the buyer pays and what it costs to come to him, one line each. Empty where the lot is refused.</summary>
    public ImmutableArray<SettlementLine> Lines { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What the buyer pays for the lot: payables and premium less his charges and penalties; none where it is refused.</summary>
    public Money? BuyerPays { get; init; }

    /// <summary>The sum of all <see cref="Lines"/>: what the lot is worth where it lies; none where it is refused.</summary>
    public Money? Netback { get; init; }

    /// <summary><see cref="Netback"/> per dry tonne of the lot where it lies.</summary>
    public Rate<Money, DryMass>? NetbackPerDryTonne { get; init; }

    /// <summary><see cref="Netback"/> per wet tonne of the lot where it lies.</summary>
    public Rate<Money, WetMass>? NetbackPerWetTonne { get; init; }

    /// <summary>The most one can pay for the lot where it lies, selling it to this buyer, over all ways to him; none where it is refused.</summary>
    public HighestPrice? HighestPrice { get; init; }

    /// <summary>What a reader must know beside the figures.</summary>
    public ImmutableArray<LotNote> Notes { get; init => field = value.OrEmpty(); } = [];
}

/// <summary>The break-even purchase price of a lot: what is left when it is paid is the wanted margin, or nothing. Negative where one must be paid to take it.</summary>
/// <param name="ForLot">For the whole lot.</param>
/// <param name="PerDryTonne">Per dry tonne.</param>
/// <param name="PerWetTonne">Per wet tonne, as weighed at the gate.</param>
/// <param name="PerGramOfContainedGold">Per gram of gold in the lot; none where gold isn't assayed, or there is too little to price the lot by it.</param>
public sealed record HighestPrice(Money ForLot, Rate<Money, DryMass> PerDryTonne, Rate<Money, WetMass> PerWetTonne, Rate<Money, MetalMass>? PerGramOfContainedGold);
