namespace RecoveryOpt.Cli.Options;

/// <summary>An objective as it is written on the command line: <c>npv</c>, <c>least:emissions/CO2e</c>.</summary>
/// <param name="Kind">What is to be best.</param>
/// <param name="Measure">The measure that is to be least or most; none for other kinds.</param>
internal sealed record ObjectiveWord(ObjectiveKind Kind, string? Measure = null)
{
    public const string Help = "gold-per-cost|least-cost-per-gold|least-cost|most-gold|npv|least:MEASURE|most:MEASURE";

    public const string Default = "gold-per-cost";

    private static readonly (string Word, ObjectiveKind Kind)[] Plain =
    [
        (Default, ObjectiveKind.GoldPerCost),
        ("least-cost-per-gold", ObjectiveKind.LeastCostPerGold),
        ("least-cost", ObjectiveKind.LeastCost),
        ("most-gold", ObjectiveKind.MostGold),
        ("npv", ObjectiveKind.NetPresentValue),
    ];

    private static readonly (string Prefix, ObjectiveKind Kind)[] OfMeasure = [("least:", ObjectiveKind.LeastOfMeasure), ("most:", ObjectiveKind.MostOfMeasure)];

    /// <summary>A floor on cost keeps only a ratio from being that of the smallest plan.</summary>
    public bool TakesLeastCost => Kind == ObjectiveKind.GoldPerCost;

    public bool TakesBudget => Kind is not (ObjectiveKind.GoldPerCost or ObjectiveKind.LeastCost or ObjectiveKind.LeastCostPerGold);

    public bool TakesLeastGold => Kind != ObjectiveKind.MostGold;

    /// <summary>Without a floor the cost per gram would be that of the smallest plan.</summary>
    public bool NeedsLeastGold => Kind == ObjectiveKind.LeastCostPerGold;

    /// <summary>The objective that a word means; none where it means nothing.</summary>
    public static ObjectiveWord? Find(string? text)
    {
        foreach ((string word, ObjectiveKind kind) in Plain)
        {
            if (string.Equals(text, word, StringComparison.Ordinal)) return new ObjectiveWord(kind);
        }

        foreach ((string prefix, ObjectiveKind kind) in OfMeasure)
        {
            if (text?.StartsWith(prefix, StringComparison.Ordinal) == true && text.Length > prefix.Length) return new ObjectiveWord(kind, text[prefix.Length..]);
        }

        return null;
    }

    public static string Refuse(string? text) =>
        $"'{text}' is no objective. Choose one of {string.Join(", ", Plain.Select(p => p.Word))}, least:MEASURE or most:MEASURE (a stated measure or a built-in one, such as least:emissions/CO2e).";

    public Objective With(CostBasis basis, MetalMass? leastGold, Money? leastCost, Money? budget) => Kind switch
    {
        ObjectiveKind.LeastCostPerGold => Objective.LeastCostPerGold(leastGold!.Value, basis),
        ObjectiveKind.LeastCost => Objective.LeastCost(basis, leastGold),
        ObjectiveKind.MostGold => Objective.MostGold(budget, basis),
        ObjectiveKind.NetPresentValue => Objective.NetPresentValue(leastGold, budget),
        ObjectiveKind.LeastOfMeasure => Objective.Least(Measure!, leastGold, budget, basis),
        ObjectiveKind.MostOfMeasure => Objective.Most(Measure!, leastGold, budget, basis),
        _ => Objective.GoldPerCost(basis, leastGold, leastCost),
    };

    public override string ToString() =>
        Measure is null
            ? Plain.First(p => p.Kind == Kind).Word
            : OfMeasure.First(p => p.Kind == Kind).Prefix + Measure;
}
