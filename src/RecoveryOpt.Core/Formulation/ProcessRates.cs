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
    public double ResourcePerTonne(Activity activity, string resource) =>
        activity.Mode.Uses.Where(u => Same(u.Resource, resource)).Sum(u => u.Amount.Number * BasisPerTonne(activity, u.Per, u.Analyte));

    /// <summary>Units of a resource produced per dry tonne fed.</summary>
    public double ProducedPerTonne(Activity activity, string resource) =>
        activity.Mode.Produces.Where(u => Same(u.Resource, resource)).Sum(u => u.Amount.Number * BasisPerTonne(activity, u.Per, u.Analyte));

    /// <summary>True where what a site uses of a resource comes from its own supplies and production.</summary>
    public bool IsBalanced(string site, string resource) =>
        _scenario.Site(site).ResourceSupplies is { IsEmpty: false } supplies && supplies.Any(s => Same(s.Resource, resource));

    /// <summary>Units of a resource per dry tonne loaded.</summary>
    public static double ResourcePerTonne(Movement movement, string resource) =>
        movement.Lane.Uses.Where(u => Same(u.Resource, resource)).Sum(u => u.Amount.Number) * FreightPerTonne(movement);

    /// <summary>Kilograms of an emission per dry tonne fed: of the process and of what it uses.</summary>
    public double EmissionPerTonne(Activity activity, string emission) =>
        activity.Mode.Emissions.Where(x => Same(x.Emission, emission)).Sum(x => x.Amount.Number * BasisPerTonne(activity, x.Per, x.Analyte))
        + FromNetwork(activity).Sum(u => u.Amount.Number * BasisPerTonne(activity, u.Per, u.Analyte) * EmissionPerUnit(u.Resource, emission));

    /// <summary>Kilograms of an emission per dry tonne loaded.</summary>
    public double EmissionPerTonne(Movement movement, string emission) =>
        FreightPerTonne(movement)
        * (movement.Lane.Emissions.Where(x => Same(x.Emission, emission)).Sum(x => x.Amount.Number)
            + FromNetwork(movement).Sum(u => u.Amount.Number * EmissionPerUnit(u.Resource, emission)));

    /// <summary>Wet tonne-kilometres per dry tonne loaded.</summary>
    public static double FreightPerTonne(Movement movement) =>
        (movement.Lane.Distance?.Number ?? 0) * movement.Stream.WetPerDry;

    /// <summary>Operating cost per dry tonne fed, resources included.</summary>
    public double CostPerTonne(Activity activity, int period) =>
        (activity.Mode.CostPerDryTonne?[period].Number ?? 0)
        + FromNetwork(activity).Sum(u => u.Amount.Number * BasisPerTonne(activity, u.Per, u.Analyte) * PriceOf(u.Resource, period));

    /// <summary>Transport cost per dry tonne loaded, resources included, the lane's fixed cost not.</summary>
    public double CostPerTonne(Movement movement, int period) =>
        ((movement.Lane.CostPerWetTonne?.Number ?? 0) * movement.Stream.WetPerDry)
        + (FreightPerTonne(movement)
            * ((movement.Lane.CostPerTonneKilometre?.Number ?? 0) + FromNetwork(movement).Sum(u => u.Amount.Number * PriceOf(u.Resource, period))));

    /// <summary>Price of an analyte or resource that the scenario's rules have made sure is there.</summary>
    public double PriceOf(string item, int period) => _scenario.PriceOf(item)!.Value![period].Number;

    private double BasisPerTonne(Activity activity, UseBasis basis, string? analyte) => basis switch
    {
        UseBasis.DryTonneFed => 1,
        UseBasis.PulpCubicMetre => activity.Mode.PulpPerDryTonne!.Value.Number,
        UseBasis.GramFed => activity.Stream.Grades[network.Analytes[analyte!]],
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "Unknown basis."),
    };

    private IEnumerable<ResourceUse> FromNetwork(Activity activity) => activity.Mode.Uses.Where(u => !IsBalanced(activity.Facility.Site, u.Resource));

    private IEnumerable<LaneUse> FromNetwork(Movement movement) => movement.Lane.Uses.Where(u => !IsBalanced(movement.Lane.From, u.Resource));

    /// <summary>Kilograms of an emission per unit of a resource from the network.</summary>
    public double EmissionPerUnit(string resource, string emission) =>
        _scenario.Resource(resource).Emissions.Where(x => Same(x.Emission, emission)).Sum(x => x.Amount.Number);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
