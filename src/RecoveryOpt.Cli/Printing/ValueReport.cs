using System.Globalization;

namespace RecoveryOpt.Cli.Printing;

/// <summary>A valuation of lots for people: the lots with their best buyer, then every settlement line by line.</summary>
internal sealed class ValueReport(Printer printer, Valuation valuation, IReadOnlyList<LotValuation> lots, bool areNamed)
{
    // More settlement sheets than this are for a file, not for a screen.
    private const int MostSheets = 12;

    private string Currency => valuation.Scenario.Content.Basis.Currency;

    public void Print(string? folder)
    {
        printer.Paragraph($"{valuation.Scenario.Name}: {Figures.Count(lots.Count, "lot", "lots")} against {Figures.Count(valuation.Scenario.Content.Offtakes.Length, "buyer", "buyers")}, period {valuation.Period}, {Currency}.");
        if (!valuation.NotCounted.IsEmpty) printer.Warning($"not counted here, though the scenario states it: {string.Join(", ", valuation.NotCounted)}.");
        printer.Heading(valuation.Margin.Number == 0 ? "What each lot is worth, and the most one can pay for it" : $"What each lot is worth, and the most one can pay and keep {Figures.Percent(valuation.Margin.Number)} of what the buyer pays");
        printer.Table(
            [new("lot"), new("dry t", true), new("best buyer"), new("netback/dry t", true), new("pay up to/dry t", true), new("/wet t", true), new("/g Au", true), new("asked/dry t", true)],
            lots.Select(Row));
        if (areNamed || lots.Count <= MostSheets)
        {
            foreach (LotValuation lot in lots) PrintLot(lot);
        }
        else
        {
            printer.Paragraph("Settlements line by line: name a lot with --lot, or write them all with --out.");
        }

        if (folder is not null)
        {
            printer.Blank();
            printer.Paragraph($"Files: {folder}");
        }
    }

    private static string[] Row(LotValuation lot) =>
    [
        lot.Lot, Figures.Tonnes(lot.DryTonnes.Number), lot.Best?.Offtake ?? "none takes it", Money(lot.Best?.NetbackPerDryTonne?.Number), Money(lot.HighestPrice?.PerDryTonne.Number),
        Money(lot.HighestPrice?.PerWetTonne.Number), Money(lot.HighestPrice?.PerGramOfContainedGold?.Number), Money(lot.StatedPrice?.Number),
    ];

    private void PrintLot(LotValuation lot)
    {
        string gold = lot.ContainedGold is { } grams ? $"{Figures.Number(grams.Number)} g gold in it" : "not assayed for gold";
        printer.Heading($"{lot.Lot}: {lot.Material} at {lot.Site}, {Figures.Tonnes(lot.DryTonnes.Number)} t dry ({Figures.Tonnes(lot.WetTonnes.Number)} t wet), {gold}");
        foreach (LotSettlement settlement in lot.Settlements)
        {
            if (settlement.IsAccepted) PrintSheet(lot, settlement);
            else printer.Paragraph($"{settlement.Offtake} refuses it: {string.Join("; and ", settlement.Refusals)}.", indent: 2, hanging: 2);
        }

        if (lot.GainAtStatedPrice is { } gain) printer.Paragraph($"Bought at the stated {Money(lot.StatedPrice?.Number)} {Currency} per dry t it {(gain.Number < 0 ? "loses" : "leaves")} {Figures.Money(RecoveryOpt.Money.Of(Math.Abs(gain.Number)), Currency)}.", indent: 2);
    }

    private void PrintSheet(LotValuation lot, LotSettlement s)
    {
        printer.Paragraph($"{s.Offtake}{(s.Lanes.IsEmpty ? ", at the gate" : $", by {string.Join(", ", s.Lanes)}")}", indent: 2, style: "1");
        double dry = lot.DryTonnes.Number;
        List<string[]> rows = [.. s.Lines.Select(l => new[] { $"{EnumWords.Split(l.Kind)} {l.Item}", $"{Figures.Number(l.Quantity)} {l.Unit}", Figures.Number(l.Rate), Money(l.Amount.Number), Money(l.Amount.Number / dry) })];
        rows.Add(["netback", "", "", Money(s.Netback!.Value.Number), Money(s.NetbackPerDryTonne!.Value.Number)]);
        rows.Add(["pay at most", "", "", Money(s.HighestPrice!.ForLot.Number), Money(s.HighestPrice.PerDryTonne.Number)]);
        printer.Table([new("line"), new("quantity", true), new("rate", true), new(Currency, true), new($"{Currency} per dry t", true)], rows);
        foreach (LotNote note in s.Notes) printer.Paragraph($"Note: {note.Text}", indent: 4, hanging: 2);
    }

    private static string Money(double? amount) => amount switch
    {
        null => "",
        { } a when Math.Abs(a) >= 1000 => a.ToString("#,0", CultureInfo.InvariantCulture),
        { } a => a.ToString("0.00", CultureInfo.InvariantCulture),
    };
}
