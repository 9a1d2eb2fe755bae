using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>What a scenario may state but the optimiser cannot use yet: refused with its place, never ignored.</summary>
internal static class NotYetOptimised
{
    private static readonly ImmutableArray<NotYet<Basis>> OfBasis =
    [
        new("priceEscalation", b => b.PriceEscalation is not null, "State prices for each period instead."),
        new("exchangeRates", b => !b.ExchangeRates.IsEmpty, "State all money in the basis currency."),
    ];

    private static readonly ImmutableArray<NotYet<Feedstock>> OfFeedstocks =
    [
        new("purchase.byAssay.limits", f => f.Purchase.ByAssay is { Limits.IsEmpty: false }, "The assay of the feedstock is known: leave out what its seller would not sell."),
    ];

    private static readonly ImmutableArray<NotYet<Technology>> OfTechnologies =
    [
        new("rampUp", t => !t.RampUp.IsEmpty),
    ];

    /// <summary>Every statement of the scenario that the optimiser cannot use yet.</summary>
    public static ImmutableArray<Problem> Check(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ScenarioContent c = scenario.Content;
        return
        [
            .. Found(OfBasis, c.Basis, "basis"),
            .. Found(OfFeedstocks, "feedstocks", c.Feedstocks, f => f.Id),
            .. Found(OfTechnologies, "technologies", c.Technologies, t => t.Id),
        ];
    }

    private static IEnumerable<Problem> Found<T>(ImmutableArray<NotYet<T>> fields, string table, ImmutableArray<T> rows, Func<T, string> id) =>
        rows.SelectMany((row, i) => Found(fields, row, ProblemPath.Row(table, i, id(row))));

    private static IEnumerable<Problem> Found<T>(ImmutableArray<NotYet<T>> fields, T row, string path) =>
        fields.Where(f => f.IsStated(row)).Select(f => new Problem(
            ProblemCodes.NotYetOptimised, path.Length == 0 ? f.Field : $"{path}.{f.Field}", "a statement that is not yet optimised", "nothing here", f.Hint ?? "Leave it out to optimise without it."));

    /// <summary>A field that is not yet optimised, and how to see that it is stated.</summary>
    private sealed record NotYet<T>(string Field, Func<T, bool> IsStated, string? Hint = null);
}
