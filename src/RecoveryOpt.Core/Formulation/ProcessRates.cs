using System.Collections.Immutable;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>Resources, emissions and operating cost of a run per dry tonne fed, and of a lane per dry tonne loaded.</summary>
/// <remarks>
/// Per dry tonne fed: amount; amount · pulp per dry tonne; or amount · grade of the analyte fed (additions not counted).
/// Per dry tonne loaded: amount · km / (1 − moisture). Emissions and price of a resource go with its use, unless the site has a balance of it: see <see cref="ResourceBalance"/>.
/// </remarks>
internal sealed class ProcessRates(StreamNetwork network)
{
    private readonly Scenario _scenario = network.Scenario;

    /// <summary>Units of a resource per dry tonne fed.</summary>
    public double ResourcePerTonne(Activity activity, string resource)
    {
        double units = 0;
        foreach (ResourceUse use in activity.Mode.Uses)
        {
            if (Same(use.Resource, resource)) units += use.Amount.Number * BasisPerTonne(activity, use.Per, use.Analyte);
        }

        return units;
    }

    /// <summary>Units of a resource produced per dry tonne fed.</summary>
    public double ProducedPerTonne(Activity activity, string resource) =>
        activity.Mode.Produces.Where(u => Same(u.Resource, resource)).Sum(u => u.Amount.Number * BasisPerTonne(activity, u.Per, u.Analyte));

    /// <summary>True where what a site uses of a resource comes from its own supplies and production.</summary>
    public bool IsBalanced(string site, string resource)
    {
        foreach (ResourceSupply supply in _scenario.Site(site).ResourceSupplies)
        {
            if (Same(supply.Resource, resource)) return true;
        }

        return false;
    }

    /// <summary>Units of a resource per dry tonne loaded.</summary>
    public static double ResourcePerTonne(Movement movement, string resource)
    {
        double units = 0;
        foreach (LaneUse use in movement.Lane.Uses)
        {
            if (Same(use.Resource, resource)) units += use.Amount.Number;
        }

        return units * FreightPerTonne(movement);
    }

    /// <summary>Kilograms of an emission per dry tonne fed: of the process and of what it uses.</summary>
    public double EmissionPerTonne(Activity activity, string emission)
    {
        double kilograms = 0;
        foreach (ProcessEmission own in activity.Mode.Emissions)
        {
            if (Same(own.Emission, emission)) kilograms += own.Amount.Number * BasisPerTonne(activity, own.Per, own.Analyte);
        }

        foreach (ResourceUse use in activity.Mode.Uses)
        {
            if (!IsBalanced(activity.Facility.Site, use.Resource)) kilograms += use.Amount.Number * BasisPerTonne(activity, use.Per, use.Analyte) * EmissionPerUnit(use.Resource, emission);
        }

        return kilograms;
    }

    /// <summary>Kilograms of an emission per dry tonne loaded.</summary>
    public double EmissionPerTonne(Movement movement, string emission)
    {
        double kilograms = Of(movement.Lane.Emissions, emission);
        foreach (LaneUse use in movement.Lane.Uses)
        {
            if (!IsBalanced(movement.Lane.From, use.Resource)) kilograms += use.Amount.Number * EmissionPerUnit(use.Resource, emission);
        }

        return FreightPerTonne(movement) * kilograms;
    }


    /// <summary>Wet tonne-kilometres per dry tonne loaded.</summary>
    public static double FreightPerTonne(Movement movement) =>
        (movement.Lane.Distance?.Number ?? 0) * movement.Stream.WetPerDry;

    /// <summary>Operating cost per dry tonne fed, resources included.</summary>
    public double CostPerTonne(Activity activity, int period)
    {
        double cost = activity.Mode.CostPerDryTonne?[period].Number ?? 0;
        foreach (ResourceUse use in activity.Mode.Uses)
        {
            if (!IsBalanced(activity.Facility.Site, use.Resource)) cost += use.Amount.Number * BasisPerTonne(activity, use.Per, use.Analyte) * PriceOf(use.Resource, period);
        }

        return cost;
    }

    /// <summary>Transport cost per dry tonne loaded, resources included, the lane's fixed cost not.</summary>
    public double CostPerTonne(Movement movement, int period)
    {
        double perTonneKilometre = movement.Lane.CostPerTonneKilometre?.Number ?? 0;
        foreach (LaneUse use in movement.Lane.Uses)
        {
            if (!IsBalanced(movement.Lane.From, use.Resource)) perTonneKilometre += use.Amount.Number * PriceOf(use.Resource, period);
        }

        return ((movement.Lane.CostPerWetTonne?.Number ?? 0) * movement.Stream.WetPerDry) + (FreightPerTonne(movement) * perTonneKilometre);
    }


    /// <summary>Price of an analyte or resource that the scenario's rules have made sure is there.</summary>
    public double PriceOf(string item, int period) => _scenario.PriceOf(item)!.Value![period].Number;

    private double BasisPerTonne(Activity activity, UseBasis basis, string? analyte) => basis switch
    {
        UseBasis.DryTonneFed => 1,
        UseBasis.PulpCubicMetre => activity.Mode.PulpPerDryTonne!.Value.Number,
        UseBasis.GramFed => activity.Fed.Grades[network.Analytes[analyte!]],
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "Unknown basis."),
    };

    /// <summary>Kilograms of an emission per unit of a resource from the network.</summary>
    public double EmissionPerUnit(string resource, string emission) => Of(_scenario.Resource(resource).Emissions, emission);

    private static double Of(ImmutableArray<EmissionFactor> factors, string emission)
    {
        double kilograms = 0;
        foreach (EmissionFactor factor in factors)
        {
            if (Same(factor.Emission, emission)) kilograms += factor.Amount.Number;
        }

        return kilograms;
    }


    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
