namespace RecoveryOpt.Examples;

/// <summary>Figures that must come out, and whether they did.</summary>
internal sealed class Checks
{
    private int _made;
    private int _failed;

    /// <summary>A figure the library computes, against the one written down, within half of its last digit or a stated error.</summary>
    public void Figure(string what, double computed, double expected, double error, string unit) =>
        That($"{what}: {computed:N4} {unit}, expected {expected:N4} within {error:G3}", Math.Abs(computed - expected) <= error);

    /// <summary>Something that must be true.</summary>
    public void That(string what, bool holds)
    {
        _made++;
        if (!holds) _failed++;
        Console.WriteLine($"  {(holds ? "ok    " : "FAILED")} {what}");
    }

    /// <summary>Zero when every check held, for the process to return.</summary>
    public int Report()
    {
        Console.WriteLine();
        Console.WriteLine(_failed == 0 ? $"All {_made} checks hold." : $"{_failed} of {_made} checks failed.");
        return _failed == 0 ? 0 : 1;
    }
}
