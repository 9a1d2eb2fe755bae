using System.Collections.Immutable;
using System.Text.Json;

namespace RecoveryOpt.Cli.Output;

/// <summary>Every file of a valuation of lots, by its fixed name.</summary>
internal static class ValueFiles
{
    public const string Result = "value.json";
    public const string Lots = "lots.csv";
    public const string Settlements = "lot-settlements.csv";
    public const string Lines = "lot-settlement-lines.csv";

    public static ImmutableArray<string> Names { get; } = [Result, Lots, Settlements, Lines];

    public static Dictionary<string, byte[]> Of(Valuation valuation, IReadOnlyList<LotValuation> lots) => new(StringComparer.Ordinal)
    {
        [Result] = Json(valuation, lots),
        [Lots] = LotsAsCsv(lots),
        [Settlements] = SettlementsAsCsv(lots),
        [Lines] = LinesAsCsv(lots),
    };

    public static byte[] Json(Valuation valuation, IReadOnlyList<LotValuation> lots) => JsonText.Write(json =>
    {
        json.WriteNumber("valueVersion", 1);
        json.WriteString("scenario", valuation.Scenario.Name);
        json.WriteString("period", valuation.Period);
        json.WriteString("currency", valuation.Scenario.Content.Basis.Currency);
        json.WriteNumber("margin", valuation.Margin.Number);
        json.WriteStartArray("notCounted");
        foreach (string text in valuation.NotCounted) json.WriteStringValue(text);
        json.WriteEndArray();
        json.List("lots", lots, WriteLot);
    });

    private static void WriteLot(Utf8JsonWriter json, LotValuation lot)
    {
        json.WriteString("lot", lot.Lot);
        json.WriteString("feedstock", lot.Feedstock);
        if (lot.Block is { } block) json.WriteString("block", block);
        json.WriteString("material", lot.Material);
        json.WriteString("site", lot.Site);
        json.WriteNumber("dryTonnes", lot.DryTonnes.Number);
        json.WriteNumber("wetTonnes", lot.WetTonnes.Number);
        json.Number("containedGoldGrams", lot.ContainedGold?.Number);
        json.Number("statedPricePerDryTonne", lot.StatedPrice?.Number);
        json.WriteString("bestOfftake", lot.Best?.Offtake);
        json.Number("bestNetback", lot.Best?.Netback?.Number);
        json.Number("gainAtStatedPrice", lot.GainAtStatedPrice?.Number);
        WriteHighest(json, lot.HighestPrice);
        json.List("settlements", lot.Settlements, WriteSettlement);
    }

    private static void WriteSettlement(Utf8JsonWriter json, LotSettlement settlement)
    {
        json.WriteString("offtake", settlement.Offtake);
        json.WriteBoolean("accepted", settlement.IsAccepted);
        json.List("refusals", settlement.Refusals, (j, r) =>
        {
            j.WriteString("reason", JsonText.Word(r.Reason));
            if (r.Analyte is { } analyte) j.WriteString("analyte", analyte);
            j.WriteString("found", r.Found);
            j.WriteString("expected", r.Expected);
        });
        if (!settlement.IsAccepted) return;
        json.WriteStartArray("lanes");
        foreach (string lane in settlement.Lanes) json.WriteStringValue(lane);
        json.WriteEndArray();
        json.Number("deliveredDryTonnes", settlement.DeliveredDryTonnes?.Number);
        json.List("lines", settlement.Lines, (j, l) =>
        {
            j.WriteString("kind", JsonText.Word(l.Kind));
            j.WriteString("item", l.Item);
            j.WriteNumber("quantity", l.Quantity);
            j.WriteString("unit", l.Unit);
            j.WriteNumber("rate", l.Rate);
            j.WriteNumber("amount", l.Amount.Number);
        });
        json.Number("buyerPays", settlement.BuyerPays?.Number);
        json.Number("netback", settlement.Netback?.Number);
        json.Number("netbackPerDryTonne", settlement.NetbackPerDryTonne?.Number);
        json.Number("netbackPerWetTonne", settlement.NetbackPerWetTonne?.Number);
        WriteHighest(json, settlement.HighestPrice);
        json.List("notes", settlement.Notes, (j, n) =>
        {
            j.WriteString("kind", JsonText.Word(n.Kind));
            j.WriteString("text", n.Text);
        });
    }

    private static void WriteHighest(Utf8JsonWriter json, HighestPrice? highest)
    {
        if (highest is null)
        {
            json.WriteNull("highestPrice");
            return;
        }

        json.Object("highestPrice", j =>
        {
            j.WriteNumber("forLot", highest.ForLot.Number);
            j.WriteNumber("perDryTonne", highest.PerDryTonne.Number);
            j.WriteNumber("perWetTonne", highest.PerWetTonne.Number);
            j.Number("perGramOfContainedGold", highest.PerGramOfContainedGold?.Number);
        });
    }

    private static byte[] LotsAsCsv(IEnumerable<LotValuation> lots)
    {
        var table = new CsvTable("lot", "feedstock", "block", "material", "site", "dry_tonnes", "wet_tonnes", "contained_gold_grams", "best_offtake", "netback", "netback_per_dry_tonne", "netback_per_wet_tonne",
            "highest_price_for_lot", "highest_price_per_dry_tonne", "highest_price_per_wet_tonne", "highest_price_per_gram_of_contained_gold", "stated_price_per_dry_tonne", "gain_at_stated_price");
        foreach (LotValuation l in lots)
        {
            table.Row(l.Lot, l.Feedstock, l.Block, l.Material, l.Site, l.DryTonnes.Number, l.WetTonnes.Number, l.ContainedGold?.Number, l.Best?.Offtake, l.Best?.Netback?.Number,
                l.Best?.NetbackPerDryTonne?.Number, l.Best?.NetbackPerWetTonne?.Number, l.HighestPrice?.ForLot.Number, l.HighestPrice?.PerDryTonne.Number, l.HighestPrice?.PerWetTonne.Number,
                l.HighestPrice?.PerGramOfContainedGold?.Number, l.StatedPrice?.Number, l.GainAtStatedPrice?.Number);
        }

        return table.ToBytes();
    }

    private static byte[] SettlementsAsCsv(IEnumerable<LotValuation> lots)
    {
        var table = new CsvTable("lot", "offtake", "accepted", "refused_because", "lanes", "delivered_dry_tonnes", "buyer_pays", "netback", "netback_per_dry_tonne", "netback_per_wet_tonne",
            "highest_price_for_lot", "highest_price_per_dry_tonne", "highest_price_per_wet_tonne", "highest_price_per_gram_of_contained_gold", "notes");
        foreach ((LotValuation l, LotSettlement s) in lots.SelectMany(l => l.Settlements.Select(s => (l, s))))
        {
            table.Row(l.Lot, s.Offtake, s.IsAccepted ? "yes" : "no", string.Join("; ", s.Refusals), string.Join("; ", s.Lanes), s.DeliveredDryTonnes?.Number, s.BuyerPays?.Number, s.Netback?.Number,
                s.NetbackPerDryTonne?.Number, s.NetbackPerWetTonne?.Number, s.HighestPrice?.ForLot.Number, s.HighestPrice?.PerDryTonne.Number, s.HighestPrice?.PerWetTonne.Number,
                s.HighestPrice?.PerGramOfContainedGold?.Number, string.Join(" ", s.Notes.Select(n => n.Text)));
        }

        return table.ToBytes();
    }

    private static byte[] LinesAsCsv(IEnumerable<LotValuation> lots)
    {
        var table = new CsvTable("lot", "offtake", "line", "item", "quantity", "unit", "rate", "amount");
        foreach ((LotValuation l, LotSettlement s) in lots.SelectMany(l => l.Settlements.Select(s => (l, s))))
        {
            foreach (SettlementLine line in s.Lines) table.Row(l.Lot, s.Offtake, JsonText.Word(line.Kind), line.Item, line.Quantity, line.Unit, line.Rate, line.Amount.Number);
        }

        return table.ToBytes();
    }
}
