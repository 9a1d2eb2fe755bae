using RecoveryOpt;
using RecoveryOpt.Examples;

namespace GreaterBay;

/// <summary>Arithmetic on the case as it was written down, and what the scenario takes in its place.</summary>
internal static class PublishedFigures
{
    private const double PricePerOunce = 3431;      // World Gold Council, average of 2025
    private const double GramsOfPhoneBoard = 25;

    // As written down. 26.7 g/t is what a smelter recovered, so it charges recovery twice if taken as a head grade; the scenario doesn't.
    private static readonly (string Boards, double Grade, double Kilograms)[] AsWritten =
        [("MOB", 500, 645.0), ("PC", 250, 463.8), ("MIX", 195, 705.9), ("LOW", 26.7, 110.0)];

    public static void Check(Scenario scenario, Checks checks)
    {
        Console.WriteLine();
        Console.WriteLine("Arithmetic on the case as it was written down (constructed)");
        double total = Classes.All.Sum(c => Classes.TonnesPerYear(scenario, c));
        checks.Figure("boards arising", total, 10_885, 1e-6, "t a year");
        foreach ((string boards, double grade, double kilograms) in AsWritten)
            checks.Figure($"gold in {boards} at {grade} g/t", Kilograms(scenario, boards, grade), kilograms, 0.06, "kg a year");

        double gold = AsWritten.Sum(c => Kilograms(scenario, c.Boards, c.Grade));
        checks.Figure("together", gold, 1924.7, 0.05, "kg a year");
        checks.Figure($"worth at US${PricePerOunce}/oz", gold * 1000 / MetalMass.GramsPerTroyOunce * PricePerOunce / 1e6, 212.3, 0.05, "million US$");
        checks.Figure("low-grade boards, share of the tonnes", 100 * Classes.TonnesPerYear(scenario, "LOW") / total, 38, 0.5, "%");
        checks.Figure("and of the gold", 100 * Kilograms(scenario, "LOW", 26.7) / gold, 5.7, 0.05, "%");
        checks.Figure("flat prices, never used here: mixed boards at RMB 7,000/t, phone and computer boards at 22,500", (Classes.TonnesPerYear(scenario, "MIX") * 7_000
            + (Classes.TonnesPerYear(scenario, "MOB") + Classes.TonnesPerYear(scenario, "PC")) * 22_500) / 1e6, 96.1, 0.05, "million RMB");
        AllToGuiyu(scenario, total, checks);
        WhatTheScenarioTakes(scenario, checks);
    }

    private static void AllToGuiyu(Scenario scenario, double total, Checks checks)
    {
        double capacity = scenario.Facility("GUIYU").Modules!.DryTonnesPerYear!.Value.Number;
        double tonneKilometres = scenario.Content.Feedstocks.Sum(f => Classes.TonnesPerYear(f) * scenario.Lane($"{f.Site}-GUIYU").Distance!.Value.Number);
        checks.Figure("all to Guiyu: capacity left", capacity - total, 1_115, 1e-6, "t a year");
        checks.Figure("all to Guiyu: freight (dry)", tonneKilometres, 3_709_409, 0.5, "t-km a year");
        checks.Figure("all to Guiyu: average way", tonneKilometres / total, 340.8, 0.05, "km");
        checks.Figure("all to Guiyu: rigid trucks above 17 t, UK factor, not China's", tonneKilometres * 0.17256 / 1000, 640.1, 0.05, "t CO2e a year");
        checks.Figure("all to Guiyu: articulated trucks above 33 t, UK factor, not China's", tonneKilometres * 0.07835 / 1000, 290.6, 0.05, "t CO2e a year");
    }

    private static void WhatTheScenarioTakes(Scenario scenario, Checks checks)
    {
        Console.WriteLine("  what the scenario takes in its place:");
        double phones = Classes.TonnesPerYear(scenario, "MOB") * 1e6 / GramsOfPhoneBoard / 1e6;
        checks.Figure($"phones a year behind the phone boards, at {GramsOfPhoneBoard} g each", phones, 51.6, 0.05, "million");
        checks.Figure("computer boards, 0.13 x 2,400 / 0.91", 0.13 * 2400 / 0.91, GradeOf(scenario, "PC", "Au"), 0.5, "g/t");
        double contained = scenario.Content.Feedstocks.Sum(f => Classes.TonnesPerYear(f) * GradeOf(f, "Au")) / 1000;
        checks.Figure("gold in all boards at the scenario's grades", contained, 2110.8, 0.05, "kg a year");
        double carbon = GradeOf(scenario, "MIX", "C") * Burnt(scenario) / 1000;
        checks.Figure("carbon dioxide of a tonne of boards that is burnt (0.916 quoted)", carbon, 0.917, 0.0005, "t");
    }

    private static double Kilograms(Scenario scenario, string boards, double grade) => Classes.TonnesPerYear(scenario, boards) * grade / 1000;

    private static double Burnt(Scenario scenario) => scenario.Technology("SMELT").Modes.Single().Emissions.Single().Amount.Number;

    private static double GradeOf(Scenario scenario, string boards, string analyte) =>
        GradeOf(scenario.Content.Feedstocks.First(f => string.Equals(Classes.Of(f.Id), boards, StringComparison.Ordinal)), analyte);

    private static double GradeOf(Feedstock feedstock, string analyte) =>
        feedstock.Assay.Single(a => string.Equals(a.Analyte, analyte, StringComparison.Ordinal)).Grade.Number;
}
