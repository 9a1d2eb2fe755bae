using System.Collections.Immutable;
using System.Globalization;

namespace RecoveryOpt.Collection;

// Trips of a route, unloading and skips.
public sealed partial class CollectionAuditor
{
    private static bool IsUnloading(Visit visit) => visit.UnloadingSite is not null;

    private static string NameOf(Visit visit) => visit.UnloadingSite ?? visit.Stop;

    private void CheckId(string where, Visit visit)
    {
        if (visit.UnloadingSite is not { } site)
        {
            if (problem.FindStop(visit.Stop) is null) Add(CollectionFindingKind.UnknownId, where, $"no stop \"{visit.Stop}\"");
            return;
        }

        if (visit.Stop.Length > 0) Add(CollectionFindingKind.UnknownId, where, $"both a stop \"{visit.Stop}\" and an unloading site");
        if (problem.FindUnloadingSite(site) is null) Add(CollectionFindingKind.UnknownId, where, $"no unloading site \"{site}\"");
    }

    private string LocationOf(Visit visit) => IsUnloading(visit) ? problem.FindUnloadingSite(visit.UnloadingSite!)!.Location : problem.FindStop(visit.Stop)!.Location;

    private double ServiceOf(Visit visit) => IsUnloading(visit) ? problem.FindUnloadingSite(visit.UnloadingSite!)!.Service.Number : problem.FindStop(visit.Stop)!.Service.Number;

    private ImmutableArray<TimeWindow> WindowsOf(Visit visit) => IsUnloading(visit) ? problem.FindUnloadingSite(visit.UnloadingSite!)!.Windows : problem.FindStop(visit.Stop)!.Windows;

    private ImmutableArray<CollectionLot> LotsOf(Visit visit) => IsUnloading(visit) ? [] : problem.FindStop(visit.Stop)!.Lots;

    // What is on board together at the end of each trip: nothing is unloaded before.
    private IEnumerable<CollectionLot[]> Trips(VehicleRoute route)
    {
        var trip = new List<CollectionLot>();
        foreach (Visit visit in route.Visits)
        {
            trip.AddRange(LotsOf(visit));
            if (!IsUnloading(visit)) continue;
            yield return [.. trip];
            trip.Clear();
        }

        yield return [.. trip];
    }

    private void CheckSites(string where, VehicleType vehicle, VehicleRoute route)
    {
        foreach (Visit visit in route.Visits.Where(v => IsUnloading(v) && !vehicle.UnloadsAt.Contains(v.UnloadingSite!, StringComparer.Ordinal)))
            Add(CollectionFindingKind.UnloadingNotAllowed, where, visit.UnloadingSite!);
    }

    private void CheckSkips(string where, VehicleType vehicle, VehicleRoute route)
    {
        foreach (Visit visit in route.Visits.Where(v => !IsUnloading(v) && (problem.FindStop(v.Stop)!.Kind == StopKind.Pickup) == vehicle.SkipCapacity > 0))
            Add(CollectionFindingKind.WrongKindOfVehicle, where, visit.Stop);
        bool stated = route.EmptySkips is not null && route.Visits.All(v => v.EmptySkipsAfter is not null && v.FullSkipsAfter is not null);
        bool none = route.EmptySkips is null && route.Visits.All(v => v.EmptySkipsAfter is null && v.FullSkipsAfter is null);
        if (vehicle.SkipCapacity > 0 ? !stated : !none) Add(CollectionFindingKind.WrongSkips, where, vehicle.SkipCapacity > 0 ? "skips that were never stated" : "a vehicle that carries no skips");
        else if (stated) CountSkips(where, vehicle.SkipCapacity, route);
    }

    private void CountSkips(string where, int capacity, VehicleRoute route)
    {
        int empty = route.EmptySkips!.Value;
        int full = 0;
        if (empty < 0 || empty > capacity) Add(CollectionFindingKind.TooManySkips, where, $"leaves with {Text(empty)}, carries {Text(capacity)}");
        foreach (Visit visit in route.Visits)
        {
            string at = $"{where} ({NameOf(visit)})";
            if (IsUnloading(visit))
            {
                empty += full;
                full = 0;
                if (problem.FindUnloadingSite(visit.UnloadingSite!)!.KeepsSkips) empty = visit.EmptySkipsAfter!.Value;
            }
            else
            {
                StopKind kind = problem.FindStop(visit.Stop)!.Kind;
                bool setsDown = kind is StopKind.SkipExchange or StopKind.SkipDelivery;
                if (setsDown && empty < 1) Add(CollectionFindingKind.NoEmptySkip, at, "no empty skip to set down");
                empty -= setsDown ? 1 : 0;
                full += kind is StopKind.SkipExchange or StopKind.SkipRemoval ? 1 : 0;
            }

            if (empty + full > capacity || empty < 0) Add(CollectionFindingKind.TooManySkips, at, $"{Text(empty)} empty and {Text(full)} full, carries {Text(capacity)}");
            if (visit.EmptySkipsAfter != empty || visit.FullSkipsAfter != full) Add(CollectionFindingKind.WrongSkips, at, $"stated {Text(visit.EmptySkipsAfter!.Value)} empty and {Text(visit.FullSkipsAfter!.Value)} full, are {Text(empty)} and {Text(full)}");
        }

        if (full > 0) Add(CollectionFindingKind.FullSkipOnReturn, where, $"{Text(full)} full");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
