using System.Collections.Immutable;
using System.Globalization;

namespace RecoveryOpt.Metallurgy;

/// <summary>A recovery as a function of the head grade, that a document calls by name and version.</summary>
/// <remarks>
/// A host derives its own and registers them with <see cref="RecoveryFunctions.With"/>. An implementation must be a pure function: the same head grade
/// and arguments give the same number, always; what changes its numbers is a new version. The optimiser evaluates it once for each stream, and the
/// independent recalculation calls it again, so it needs test vectors of its own.
/// </remarks>
public abstract class RecoveryFunction
{
    /// <summary>A function with this name and version.</summary>
    /// <param name="name">Name in documents.</param>
    /// <param name="version">1, 2, ...: a new one for every change of its numbers.</param>
    /// <param name="parameters">What a document must give it.</param>
    protected RecoveryFunction(string name, int version, params IEnumerable<FunctionParameter> parameters)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        Name = name;
        Version = version;
        Parameters = [.. parameters];
    }

    /// <summary>Name in documents.</summary>
    public string Name { get; }

    /// <summary>1, 2, ...: a new one for every change of its numbers.</summary>
    public int Version { get; }

    /// <summary>What a document must give it.</summary>
    public ImmutableArray<FunctionParameter> Parameters { get; }

    /// <summary>Grams recovered per dry tonne treated at a head grade, between 0 and the head grade, g/t.</summary>
    /// <param name="headGrade">Grams per dry tonne fed, additions included; 0 or more.</param>
    /// <param name="arguments">What the document gives: every parameter within its range, and free of <see cref="FaultsOf"/>.</param>
    public abstract double RecoveredPerTonne(double headGrade, FunctionArguments arguments);

    /// <summary>
    /// The linear form recovered = share x metal - tail x tonnes, where it holds exactly from its cut-off grade on; none otherwise.
    /// Only a function with one may be blended.
    /// </summary>
    public virtual LinearRecovery? LinearForm(FunctionArguments arguments) => null;

    /// <summary>What is wrong with arguments that are each within their range (lists of different lengths, values out of order); nothing where all is well.</summary>
    public virtual IEnumerable<string> FaultsOf(FunctionArguments arguments) => [];

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} version {Version}");
}

/// <summary>A number, or a list of numbers, that a recovery function needs.</summary>
/// <param name="Name">Name in documents.</param>
/// <param name="Unit">Its unit, in words where it has none.</param>
/// <param name="Least">Least number allowed.</param>
/// <param name="Most">Greatest number allowed.</param>
/// <param name="IsList">True for a list.</param>
public sealed record FunctionParameter(string Name, string Unit, double Least, double Most, bool IsList = false);

/// <summary>A registered function with its arguments, as a recovery model.</summary>
/// <param name="Function">The function.</param>
/// <param name="Arguments">What it is given.</param>
public sealed record FunctionRecovery(RecoveryFunction Function, FunctionArguments Arguments) : RecoveryModel
{
    // A function may compute h - tail and the like: its last digits are its own.
    private const double Rounding = 1e-12;

    /// <inheritdoc/>
    public override LinearRecovery? Linear => Function.LinearForm(Arguments);

    internal override bool HasParameters => Function is not null && Arguments is not null;

    /// <inheritdoc/>
    /// <exception cref="RecoveryOutOfRangeException">The function returns less than nothing, more than is there, or no number.</exception>
    public override double RecoveredPerTonne(Grade headGrade)
    {
        double recovered = Function.RecoveredPerTonne(headGrade.Number, Arguments);
        double slack = Rounding * headGrade.Number;
        if (recovered >= -slack && recovered <= headGrade.Number + slack) return Math.Clamp(recovered, 0, headGrade.Number);
        throw new RecoveryOutOfRangeException(Function, headGrade, recovered);
    }

    internal bool HasFaults => Faults().Any();

    /// <summary>Every argument that the function can't take, with the parameter it is about; nothing where all is well.</summary>
    internal IEnumerable<(string? Parameter, string Found, string Expected)> Faults()
    {
        string known = string.Join(", ", Function.Parameters.Select(p => p.Name));
        bool any = false;
        foreach (string name in Arguments.Names.Where(n => Function.Parameters.All(p => !string.Equals(p.Name, n, StringComparison.Ordinal))))
        {
            any = true;
            yield return (name, $"'{name}'", $"a parameter of {Function}: {known}");
        }

        foreach (FunctionParameter parameter in Function.Parameters)
        {
            if (FaultOf(parameter) is not { } found) continue;
            any = true;
            yield return (parameter.Name, found, string.Create(CultureInfo.InvariantCulture,
                $"{(parameter.IsList ? "a list of numbers, each" : "a number")} from {parameter.Least:R} to {parameter.Most:R} ({parameter.Unit}), for {Function}"));
        }

        if (any) yield break;
        foreach (string fault in Function.FaultsOf(Arguments))
        {
            any = true;
            yield return (null, fault, $"arguments that {Function} can take");
        }

        if (any || Linear is not { } form || (form.ShareOfMetal is >= 0 and <= 1 && form.TailPerTonne >= 0)) yield break;
        yield return (null, string.Create(CultureInfo.InvariantCulture, $"a linear form of {form.ShareOfMetal:R} x metal - {form.TailPerTonne:R} x tonnes from {Function}"), "a share from 0 to 1 and a tail of 0 or more");
    }

    private string? FaultOf(FunctionParameter parameter)
    {
        if (!Arguments.Has(parameter.Name)) return "nothing";
        if (Arguments.IsList(parameter.Name) != parameter.IsList) return parameter.IsList ? "a number" : "a list";
        ImmutableArray<double> values = Arguments.Values(parameter.Name);
        if (values.IsEmpty) return "an empty list";
        double[] outside = [.. values.Where(v => !(v >= parameter.Least && v <= parameter.Most))];
        return outside.Length == 0 ? null : outside[0].ToString("R", CultureInfo.InvariantCulture);
    }
}

/// <summary>A recovery function returned what no process can do.</summary>
public sealed class RecoveryOutOfRangeException : Exception
{
    internal RecoveryOutOfRangeException(RecoveryFunction function, Grade headGrade, double recovered)
        : base(string.Create(CultureInfo.InvariantCulture, $"{function} recovers {recovered:R} g/t from a head grade of {headGrade.Number:R} g/t"))
    {
        Function = function;
        HeadGrade = headGrade;
        Recovered = recovered;
    }

    /// <summary>The function.</summary>
    public RecoveryFunction Function { get; }

    /// <summary>The head grade it was asked about.</summary>
    public Grade HeadGrade { get; }

    /// <summary>What it returned, g/t.</summary>
    public double Recovered { get; }
}
