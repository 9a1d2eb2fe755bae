using System.Collections.Immutable;

namespace RecoveryOpt.Metallurgy;

/// <summary>The recovery functions that documents may call, by name and version. Unchangeable: adding one gives another registry.</summary>
public sealed class RecoveryFunctions
{
    private readonly ImmutableSortedDictionary<(string Name, int Version), RecoveryFunction> _functions;

    private RecoveryFunctions(ImmutableSortedDictionary<(string Name, int Version), RecoveryFunction> functions) => _functions = functions;

    /// <summary>Those that come with the package: <c>exponential</c>, <c>affine</c> and <c>tabulated</c>, version 1 each.</summary>
    public static RecoveryFunctions BuiltIn { get; } =
        new RecoveryFunctions(ImmutableSortedDictionary.Create<(string Name, int Version), RecoveryFunction>(ByNameThenVersion.Order))
            .With(new ExponentialRecovery()).With(new AffineRecovery()).With(new TabulatedRecovery());

    /// <summary>All of them, by name, then version.</summary>
    public IEnumerable<RecoveryFunction> All => _functions.Values;

    /// <summary>These and one more.</summary>
    /// <exception cref="ArgumentException">The name and version are taken: what changes a function's numbers is a new version.</exception>
    public RecoveryFunctions With(RecoveryFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return _functions.ContainsKey((function.Name, function.Version))
            ? throw new ArgumentException($"There is a recovery function {function} already.", nameof(function))
            : new RecoveryFunctions(_functions.Add((function.Name, function.Version), function));
    }

    /// <summary>The function with this name and version; none where none is registered.</summary>
    public RecoveryFunction? Find(string name, int version) => _functions.GetValueOrDefault((name, version));

    private sealed class ByNameThenVersion : IComparer<(string Name, int Version)>
    {
        public static ByNameThenVersion Order { get; } = new();

        public int Compare((string Name, int Version) x, (string Name, int Version) y)
        {
            int byName = string.CompareOrdinal(x.Name, y.Name);
            return byName != 0 ? byName : x.Version.CompareTo(y.Version);
        }
    }
}

/// <summary>R = most (1 − e^(−k h)): recovery rises with the head grade h to a limit.</summary>
internal sealed class ExponentialRecovery() : RecoveryFunction("exponential", 1, new("most", "share", 0, 1), new("k", "t/g", 0, 1e9))
{
    public override double RecoveredPerTonne(double headGrade, FunctionArguments arguments) =>
        headGrade * arguments.Number("most") * (1 - Math.Exp(-arguments.Number("k") * headGrade));
}

/// <summary>R = a + b h, no less than 0 and no more than most.</summary>
internal sealed class AffineRecovery() : RecoveryFunction("affine", 1, new("a", "share", -1, 1), new("b", "share per g/t", -1e6, 1e6), new("most", "share", 0, 1))
{
    public override double RecoveredPerTonne(double headGrade, FunctionArguments arguments) =>
        headGrade * Math.Clamp(arguments.Number("a") + (arguments.Number("b") * headGrade), 0, arguments.Number("most"));
}

/// <summary>R between rows of a table by straight lines in the head grade; below the first row and above the last that row's own.</summary>
internal sealed class TabulatedRecovery() : RecoveryFunction("tabulated", 1, new("grades", "g/t", 0, 1e6, IsList: true), new("recoveries", "share", 0, 1, IsList: true))
{
    public override double RecoveredPerTonne(double headGrade, FunctionArguments arguments)
    {
        ImmutableArray<double> grades = arguments.List("grades");
        ImmutableArray<double> recoveries = arguments.List("recoveries");
        int above = 0;
        while (above < grades.Length && grades[above] <= headGrade) above++;
        if (above == 0) return headGrade * recoveries[0];
        if (above == grades.Length) return headGrade * recoveries[^1];
        double way = (headGrade - grades[above - 1]) / (grades[above] - grades[above - 1]);
        return headGrade * (recoveries[above - 1] + (way * (recoveries[above] - recoveries[above - 1])));
    }

    public override IEnumerable<string> FaultsOf(FunctionArguments arguments)
    {
        ImmutableArray<double> grades = arguments.List("grades");
        int rows = arguments.List("recoveries").Length;
        if (grades.Length != rows) yield return $"{grades.Length} grades and {rows} recoveries";
        if (grades.Zip(grades.Skip(1)).Any(pair => pair.Second <= pair.First)) yield return "grades that do not rise";
    }
}
