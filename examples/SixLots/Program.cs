using System.Globalization;
using RecoveryOpt;
using RecoveryOpt.Documents;
using RecoveryOpt.Examples;

// Six lots of a recycler and a small mine against the settlement sheets of four buyers. Constructed; see README.md.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = args.Length > 0 ? args[0] : AppContext.BaseDirectory;
var checks = new Checks();
Scenario scenario = ScenarioDocument.ReadFile(Path.Combine(folder, "scenario.json"));
Valuation valuation = Valuation.Of(scenario);
Valuation withMargin = Valuation.Of(scenario, new ValuationOptions { Margin = Share.Percent(10) });

Console.WriteLine($"{scenario.Name}: {valuation.Lots.Length} lots against {scenario.Content.Offtakes.Length} buyers, USD per dry tonne at the gate");
Console.WriteLine($"  {"lot",-16}{"best buyer",-14}{"netback",10}{"pay at most",13}{"and keep 10 %",15}{"asked",9}");
foreach ((LotValuation lot, LotValuation kept) in valuation.Lots.Zip(withMargin.Lots))
    Console.WriteLine($"  {lot.Lot,-16}{lot.Best?.Offtake,-14}{lot.Best?.NetbackPerDryTonne?.Number,10:N0}{lot.HighestPrice?.PerDryTonne.Number,13:N0}{kept.HighestPrice?.PerDryTonne.Number,15:N0}{lot.StatedPrice?.Number,9:N0}");

Console.WriteLine();
foreach ((LotValuation lot, LotSettlement refused) in valuation.Lots.SelectMany(l => l.Settlements.Where(s => !s.IsAccepted).Select(s => (l, s))))
{
    if (refused.Refusals[0].Reason != LotRefusalReason.MaterialNotAccepted) Console.WriteLine($"  {refused.Offtake} refuses {lot.Lot}: {string.Join("; ", refused.Refusals)}");
}

Console.WriteLine();
InputStatus.Report(folder, "scenario.json", checks);

// Every figure below is worked out by hand in README.md, or on its pattern.
Console.WriteLine();
checks.Figure("L1-MIXED, what the smelter pays", Of("L1-MIXED", "SMELTER").BuyerPays!.Value.Number, 302_085.0955, 0.0001, "USD");
checks.Figure("L1-MIXED, netback from the smelter", Of("L1-MIXED", "SMELTER").Netback!.Value.Number, 291_046.8227, 0.0001, "USD");
checks.Figure("L1-MIXED, highest price", Lot("L1-MIXED").HighestPrice!.PerDryTonne.Number, 28_809.0928, 0.0001, "USD/t dry");
checks.Figure("L1-MIXED, highest price that keeps 10 %", withMargin.Lots[0].HighestPrice!.PerDryTonne.Number, 25_847.3580, 0.0001, "USD/t dry");
checks.Figure("L1-MIXED, netback from the works", Of("L1-MIXED", "WORKS").Netback!.Value.Number, 204_835.4956, 0.0001, "USD");
checks.Figure("L3-TELEVISION, gold after the deduction of 3 g/t", Grams("L3-TELEVISION", "SMELTER", "Au"), 15 * 0.998 * 17, 1e-9, "g");
checks.Figure("L4-BACKLIGHT, netback from the works", Of("L4-BACKLIGHT", "WORKS").Netback!.Value.Number, 70_764.4418, 0.0001, "USD");
checks.Figure("L3-TELEVISION, highest price", Lot("L3-TELEVISION").HighestPrice!.PerDryTonne.Number, 2_590.7338, 0.0001, "USD/t dry");
checks.Figure("L5-CONCENTRATE, netback", Of("L5-CONCENTRATE", "CONC-CUNLIJI").Netback!.Value.Number, 1_364_586.0435, 0.0001, "USD");
checks.Figure("L5-CONCENTRATE, gold paid at 93 %, the published step from 40 g/t", Grams("L5-CONCENTRATE", "CONC-CUNLIJI", "Au"), 250 * 0.995 * 0.93 * 55, 1e-9, "g");
checks.Figure("L6-SILVER, gold below the published step of 20 g/t is not paid", Grams("L6-SILVER", "CONC-CUNLIJI", "Au"), 0, 0, "g");

Console.WriteLine();
checks.That("the smelter refuses L4-BACKLIGHT for its mercury alone", Of("L4-BACKLIGHT", "SMELTER").Refusals is [{ Reason: LotRefusalReason.GradeOfLot, Analyte: "Hg" }]);
checks.That("the high-sulphur contract refuses L5-CONCENTRATE for silver, sulphur and carbon", Of("L5-CONCENTRATE", "CONC-HIGH-S").Refusals.Select(r => r.Analyte).Order(StringComparer.Ordinal).SequenceEqual(["Ag", "C", "S"], StringComparer.Ordinal));
checks.That("every lot has a buyer", valuation.Lots.All(l => l.Best is not null));
checks.That("lines add up to every netback, to the last bit", valuation.Lots.SelectMany(l => l.Settlements).Where(s => s.IsAccepted).All(s => s.Lines.Aggregate(0.0, (sum, line) => sum + line.Amount.Number) == s.Netback!.Value.Number));
checks.That("bought at its highest price no lot leaves anything", scenario.Content.Feedstocks.All(LeavesNothing));
return checks.Report();

LotValuation Lot(string id) => valuation.Lots.Single(l => l.Lot == id);

LotSettlement Of(string lot, string buyer) => Lot(lot).Settlements.Single(s => s.Offtake == buyer);

double Grams(string lot, string buyer, string analyte) => Of(lot, buyer).Lines.Single(l => l.Kind == SettlementLineKind.Payable && l.Item == analyte).Quantity;

// The price goes in as what is asked, duty on it and all.
bool LeavesNothing(Feedstock feedstock)
{
    PurchaseTerms atHighest = feedstock.Purchase with { PricePerDryTonne = Lot(feedstock.Id).HighestPrice!.PerDryTonne };
    var bought = new Scenario(scenario.Content with { Feedstocks = [.. scenario.Content.Feedstocks.Select(f => f.Id == feedstock.Id ? f with { Purchase = atHighest } : f)] });
    return Math.Abs(Valuation.Of(bought).Lots.Single(l => l.Lot == feedstock.Id).GainAtStatedPrice!.Value.Number) < 0.01;
}
