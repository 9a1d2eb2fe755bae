using System.Collections.Immutable;

namespace RecoveryOpt.Documents;

/// <summary>What the sheets of a document need to know of each other while they are read.</summary>
internal sealed class SheetContext(SheetLayout layout, DocumentReading reading, DocumentNode root)
{
    private string? _currency;

    public DocumentReading Reading => reading;

    public DocumentNode Root => root;

    /// <summary>The ids of the periods, in order.</summary>
    public ImmutableArray<string> Periods { get; set; } = [];

    /// <summary>True where each row has a unit of its own: the price of an analyte is per gram, that of a resource per its unit.</summary>
    public static bool HasUnitsOfRows(SheetShape sheet) => sheet.Form == SheetForm.Keyed && sheet.Table.Table.Name is "price";

    /// <summary>What a price is in: money per unit of the resource of this id, or per gram.</summary>
    public string UnitOfPrice(string item) =>
        root.Find("resources") is { Kind: NodeKind.List } resources && resources.Items.Find(r => r.Find("id")?.Text == item)?.Find("unit") is { Text.Length: > 0 } unit
            ? $"money/{unit.Text}" : "money/g";

    /// <summary>The factor from a stated unit to the field's; none, and a problem, where there is none.</summary>
    public UnitFactor? FactorOf(string unit, DocumentField field, Action<string, string, string, string?> report, string? wanted = null)
    {
        wanted ??= field.Unit;
        if (SheetUnits.CurrencyOf(unit) is { } stated) _currency ??= CurrencyOfBasis() ?? stated;
        if (SheetUnits.Find(unit, wanted, _currency, out bool unknown, out string? hint) is { } factor) return factor;

        string expected = wanted is null ? "a number without a unit, or a fraction" : $"{wanted}, or a unit that can be turned into it";
        report(unknown ? ProblemCodes.UnitUnknown : ProblemCodes.UnitUnfit, $"the unit [{unit}]", expected, hint);
        return null;
    }

    /// <summary>The currency that all money is in: what the document says, or else its default.</summary>
    private string? CurrencyOfBasis()
    {
        if (layout.Root.Fields.FirstOrDefault(f => f.Name is "basis.currency") is not { } field) return null;
        return root.Find("basis")?.Find("currency") is { Text.Length: > 0 } stated ? stated.Text : field.Info.Default;
    }
}
