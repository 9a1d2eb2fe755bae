namespace RecoveryOpt.Metallurgy;

/// <summary>Stoichiometric factors an operating mode may use per gram of an analyte fed.</summary>
public static class ProcessChemistry
{
    /// <summary>Grams of NaCN bound per gram of copper dissolved as Cu(CN)3 2-: 3 x 49.007 / 63.546 = 2.3137.</summary>
    /// <remarks>Derived from the stoichiometry; that Cu(CN)3 2- is the species formed is general knowledge.</remarks>
    public const double CyanidePerGramCopper = 3 * 49.0072 / 63.546;

    /// <summary>Grams of CO2 per gram of carbon burnt: 44.0095 / 12.0107 = 3.6642.</summary>
    public const double CarbonDioxidePerGramCarbon = 44.0095 / 12.0107;

    /// <summary>Grams of SO2 per gram of free cyanide destroyed by SO2/air: 64.064 / 26.018 = 2.462.</summary>
    /// <remarks>CN- + SO2 + O2 + H2O -> OCN- + SO4 2- + 2 H+; practice uses 3 to 6.</remarks>
    public const double SulfurDioxidePerGramCyanide = 64.064 / 26.0177;

    /// <summary>Kilograms of NaCN per dry tonne: base + 2.31 x kg of copper dissolved per tonne.</summary>
    /// <param name="baseKilogramsPerTonne">Consumption without copper, kg/t.</param>
    /// <param name="copper">Copper in the feed.</param>
    /// <param name="solubleShare">Share of the copper that dissolves.</param>
    public static double CyanideConsumption(double baseKilogramsPerTonne, Grade copper, Share solubleShare) =>
        baseKilogramsPerTonne + (CyanidePerGramCopper * copper.Number * solubleShare.Number / 1000);
}
