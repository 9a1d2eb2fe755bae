using System.Collections.Immutable;

namespace RecoveryOpt.Collection;

// Unloading sites and skips.
internal sealed partial class CollectionRules
{
    private const int MostSkips = 20;

    private void CheckUnloadingSites()
    {
        var stops = content.Stops.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        foreach ((UnloadingSite site, string path) in Rows("unloadingSites", content.UnloadingSites, u => u.Id))
        {
            if (stops.Contains(site.Id)) Add("RO5042", path, "an id that a stop has", "ids that tell stops and unloading sites apart: a route names both");
            if (site.CostPerUnloading == default || site.CostPerUnloading.Number < 0) Add("RO5043", path + ".costPerUnloading", site.CostPerUnloading.ToString(), "0 or more");
            if (site.Service == default) Add("RO5044", path + ".service", "nothing", "a time");
            CheckWindows(path, site.Windows);
        }
    }

    private void CheckSkips()
    {
        bool anyFor = false;
        bool anyOther = false;
        foreach ((VehicleType v, string path) in Rows("vehicleTypes", content.VehicleTypes, v => v.Id))
        {
            anyFor |= v.SkipCapacity > 0;
            anyOther |= v.SkipCapacity == 0;
            if (v.SkipCapacity is < 0 or > MostSkips) Add("RO5045", path + ".skipCapacity", Text(v.SkipCapacity), $"0 to {Text(MostSkips)}");
            if (v.SkipCapacity > 0 && v.UnloadsAt.IsEmpty && content.Stops.Any(s => s.Kind is StopKind.SkipExchange or StopKind.SkipRemoval))
                Add("RO5046", path + ".unloadsAt", "none", "an unloading site: a full skip has to be emptied before the vehicle returns", "Maybe one at its end depot.");
        }

        foreach ((CollectionStop s, string path) in Rows("stops", content.Stops, s => s.Id))
        {
            if (s.Kind == StopKind.SkipDelivery && !s.Lots.IsEmpty) Add("RO5047", path + ".lots", "lots where an empty skip is set down", "none");
            if (s.Obligation != Obligation.Must || s.Group is not null) continue;
            if (s.Kind != StopKind.Pickup && !anyFor) Add("RO5048", path + ".kind", "a stop for skips", "a vehicle type with a skipCapacity above 0");
            if (s.Kind == StopKind.Pickup && !anyOther) Add("RO5049", path + ".kind", "a pickup where every vehicle type is for skips", "a vehicle type with skipCapacity 0");
        }
    }

    private IEnumerable<string> UnloadingPlaces(VehicleType vehicle) =>
        content.UnloadingSites.Where(u => vehicle.UnloadsAt.Contains(u.Id, StringComparer.Ordinal)).Select(u => u.Location);
}
