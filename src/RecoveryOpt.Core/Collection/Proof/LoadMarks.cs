namespace RecoveryOpt.Collection.Proof;

/// <summary>Which loads may not travel together on one vehicle type, as bits: what each stop puts on board, and what that bars.</summary>
internal sealed class LoadMarks
{
    private const int MostMarks = 64;

    private LoadMarks(ulong[] aboard, ulong[] bars) => (Aboard, Bars) = (aboard, bars);

    /// <summary>Classes that each stop puts on board; those that bar nothing have no bit.</summary>
    public ulong[] Aboard { get; }

    /// <summary>Classes that may not be on board with them. A stop that bars itself can't be served by this type.</summary>
    public ulong[] Bars { get; }

    /// <summary>Marks of stops of which all may travel together.</summary>
    public static LoadMarks None(int stops) => new(new ulong[stops], new ulong[stops]);

    /// <summary>Whether anything may not travel together.</summary>
    public static bool HasAny(CollectionProblem problem, VehicleType vehicle) => NamesOf(problem, vehicle).Count > 0;

    /// <summary>Whether there are bits enough; where not, everything may travel together.</summary>
    public static bool CanTell(CollectionProblem problem, VehicleType vehicle) => NamesOf(problem, vehicle).Count <= MostMarks;

    /// <summary>The marks of stops.</summary>
    public static LoadMarks Of(CollectionProblem problem, VehicleType vehicle, CollectionStop[] stops)
    {
        List<(bool IsGrade, string Name)> names = NamesOf(problem, vehicle);
        LoadMarks marks = None(stops.Length);
        if (names.Count > MostMarks) return marks;
        ulong grades = names.Where(n => n.IsGrade).Aggregate(0UL, (mask, n) => mask | BitOf(n.IsGrade, n.Name));
        for (int i = 0; i < stops.Length; i++)
        {
            ulong ofStop = 0;
            foreach (CollectionLot lot in stops[i].Lots)
            {
                marks.Aboard[i] |= BitOf(false, lot.LoadClass);
                ofStop |= BitOf(true, lot.GradeClass);
            }

            foreach (IncompatibleClasses pair in problem.Content.Incompatible)
            {
                if ((marks.Aboard[i] & BitOf(false, pair.One)) != 0) marks.Bars[i] |= BitOf(false, pair.Other);
                if ((marks.Aboard[i] & BitOf(false, pair.Other)) != 0) marks.Bars[i] |= BitOf(false, pair.One);
            }

            // With two grades of its own it bars both, and so itself.
            if (ofStop != 0) marks.Bars[i] |= ulong.IsPow2(ofStop) ? grades & ~ofStop : grades;
            marks.Aboard[i] |= ofStop;
        }

        return marks;

        ulong BitOf(bool isGrade, string? name)
        {
            int at = name is null ? -1 : names.IndexOf((isGrade, name));
            return at < 0 ? 0 : 1UL << at;
        }
    }

    private static List<(bool IsGrade, string Name)> NamesOf(CollectionProblem problem, VehicleType vehicle)
    {
        IEnumerable<string> loads = problem.Content.Incompatible.SelectMany(p => new[] { p.One, p.Other }).Distinct(StringComparer.Ordinal);
        IEnumerable<string> grades = vehicle.OneGrade ? problem.Stops.SelectMany(s => s.Lots).Select(l => l.GradeClass).OfType<string>().Distinct(StringComparer.Ordinal) : [];
        return [.. loads.Select(n => (false, n)), .. grades.Select(n => (true, n))];
    }
}
