namespace RecoveryOpt.Collection;

/// <summary>Stops along a curve that keeps neighbours together: what the search looks up around a stop then lies in few cache lines of its matrix row.</summary>
internal static class SpatialOrder
{
    // A degree cut into 2^20 is a tenth of a metre or so.
    private const double PerDegree = 1 << 20;

    /// <summary>The problem's stops in the order of Morton (1966); null where no profile is measured by coordinates.</summary>
    public static int[]? Of(CollectionProblem problem)
    {
        if (problem.VehicleTypes.Select(v => problem.Matrix(v.Profile)).FirstOrDefault(m => m.Measured is not null) is not { } matrix) return null;
        ulong[] keys = [.. problem.Stops.Select(s => Key(matrix.Measured!.Position(problem.PlaceIndex(matrix.Profile, s.Location))))];
        return [.. Enumerable.Range(0, keys.Length).OrderBy(c => keys[c])];
    }

    private static ulong Key((double North, double East) at) => Spread((at.North + 90) * PerDegree) | (Spread((at.East + 180) * PerDegree) << 1);

    // Puts a zero after every bit.
    private static ulong Spread(double number)
    {
        ulong x = (ulong)number & 0xFFFFFFFF;
        x = (x | (x << 16)) & 0x0000FFFF0000FFFF;
        x = (x | (x << 8)) & 0x00FF00FF00FF00FF;
        x = (x | (x << 4)) & 0x0F0F0F0F0F0F0F0F;
        x = (x | (x << 2)) & 0x3333333333333333;
        return (x | (x << 1)) & 0x5555555555555555;
    }
}
