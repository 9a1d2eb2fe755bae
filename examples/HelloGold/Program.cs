// #region readme
using RecoveryOpt;
using RecoveryOpt.Metallurgy;

Scenario scenario = Scenario.Named("Hello gold").Currency("USD").Period("year 1").Price("Au", Money.Of(110))
    .Site("port yard").Site("city yard").Site("works")
    .Feedstock("phone boards", "port yard", "boards", [("Au", Grade.GramsPerTonne(300))], Moisture.Dry, DryMass.Tonnes(50), pricePerDryTonne: Money.Of(15_000))
    .Feedstock("mixed boards", "city yard", "boards", [("Au", Grade.GramsPerTonne(100))], Moisture.Dry, DryMass.Tonnes(200), pricePerDryTonne: Money.Of(3_500))
    .Lane("port yard", "works", Distance.Kilometres(100), Money.Of(0.20)).Lane("city yard", "works", Distance.Kilometres(50), Money.Of(0.20))
    .Technology("smelting", accepts: ["boards"], t => t.MetalProduct("dore", "dore", Fineness.PerMille(900), Moisture.Dry).Remainder("slag", "slag", Moisture.Dry)
        .Mode("standard", [("dore", "Au", new ConstantRecovery(Share.Percent(95)))], costPerDryTonne: Money.Of(600)))
    .Facility("smelter", "smelting", "works", dryTonnesPerYear: DryMass.Tonnes(150), fixedCostPerYear: Money.Of(100_000))
    .Offtake("refiner", "works", "dore", payables: [("Au", Share.Percent(99))]).ResidueSink("slag heap", "works", "slag")
    .Build();
Outcome outcome = new RecoveryOptimizer().Optimize(scenario, Objective.GoldPerCost());
Console.WriteLine($"{outcome.PlanOrThrow().Ledger.PayableGold.Grams:F1} g payable at {outcome.Bounds.Achieved:F6} {outcome.Bounds.Unit}; no other plan exceeds {outcome.Bounds.Proven:F6}");
// #endregion

// By hand: 150 t of mixed boards fill the smelter. Payable: 150 t x 100 g/t x 0.95 x 0.99 = 14,107.5 g.
// Cost: 150 x (3,500 + 600) + 150 x 50 x 0.20 + 100,000 = 716,500 USD; 14,107.5 / 716,500 = 0.019690 g/USD.
// A tonne of phone boards in place of a tonne of mixed ones adds 188.1 g for 11,510 USD, 0.0163 g/USD: less than the plan's average, so none is bought.
double byHand = 14_107.5 / 716_500;
bool agrees = outcome.IsProven && Math.Abs(outcome.Bounds.Achieved!.Value - byHand) < 1e-9 * byHand;
Console.WriteLine(agrees ? "The number calculated by hand comes out." : "This is not the number calculated by hand.");
return agrees ? 0 : 1;
