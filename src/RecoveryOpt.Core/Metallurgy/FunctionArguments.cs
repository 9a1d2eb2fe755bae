using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace RecoveryOpt.Metallurgy;

/// <summary>Numbers and lists of numbers by name, as a document gives them to a recovery function. Equal where all of them are.</summary>
public sealed class FunctionArguments : IEquatable<FunctionArguments>
{
    private readonly ImmutableSortedDictionary<string, Argument> _byName;

    private FunctionArguments(ImmutableSortedDictionary<string, Argument> byName) => _byName = byName;

    /// <summary>None.</summary>
    public static FunctionArguments None { get; } = new(ImmutableSortedDictionary.Create<string, Argument>(StringComparer.Ordinal));

    /// <summary>Their names, in order.</summary>
    public IEnumerable<string> Names => _byName.Keys;

    /// <summary>These and a number.</summary>
    public FunctionArguments With(string name, double number) => new(_byName.SetItem(name, new Argument(false, [number])));

    /// <summary>These and a list of numbers.</summary>
    public FunctionArguments With(string name, ImmutableArray<double> list) => new(_byName.SetItem(name, new Argument(true, list.OrEmpty())));

    /// <summary>True where it is given.</summary>
    public bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>True where it is given as a list.</summary>
    public bool IsList(string name) => _byName.TryGetValue(name, out Argument? argument) && argument.IsList;

    /// <summary>A number.</summary>
    /// <exception cref="KeyNotFoundException">It isn't given as a number; a function states which parameters it needs.</exception>
    public double Number(string name) => _byName.TryGetValue(name, out Argument? argument) && !argument.IsList
        ? argument.Values[0] : throw new KeyNotFoundException($"No number '{name}' is given.");

    /// <summary>A list of numbers.</summary>
    /// <exception cref="KeyNotFoundException">It isn't given as a list; a function states which parameters it needs.</exception>
    public ImmutableArray<double> List(string name) => _byName.TryGetValue(name, out Argument? argument) && argument.IsList
        ? argument.Values : throw new KeyNotFoundException($"No list '{name}' is given.");

    /// <summary>Its numbers, one or more of them.</summary>
    internal ImmutableArray<double> Values(string name) => _byName[name].Values;

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] FunctionArguments? other) => other is not null && _byName.Count == other._byName.Count
        && _byName.All(a => other._byName.TryGetValue(a.Key, out Argument? same) && a.Value.IsList == same.IsList && a.Value.Values.SequenceEqual(same.Values));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FunctionArguments);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach ((string name, Argument argument) in _byName)
        {
            hash.Add(name, StringComparer.Ordinal);
            foreach (double value in argument.Values) hash.Add(value);
        }

        return hash.ToHashCode();
    }

    private sealed record Argument(bool IsList, ImmutableArray<double> Values);
}
