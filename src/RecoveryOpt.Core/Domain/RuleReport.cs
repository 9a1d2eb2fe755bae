using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace RecoveryOpt;

/// <summary>Collects what the rules find, and holds the checks that every table shares.</summary>
internal sealed class RuleReport(ScenarioContent content)
{
    private const int LongestId = 100;

    // A hint compares a name with every known one: a table of wrong names must not take minutes to refuse.
    private const int MostHints = 100;
    private const int MostCompared = 200_000;

    /// <summary>The greatest count that documents hold.</summary>
    private const int MostCount = 1_000_000;

    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();
    private int _hints;
    private int _compared;

    public ScenarioNames Names { get; } = new(content);

    public int Periods { get; } = content.Periods.Length;

    public ImmutableArray<Problem> Problems => _problems.ToImmutable();

    public void Add(string code, string path, string found, string expected, string? hint = null) =>
        _problems.Add(new Problem(code, path, found, expected, hint));

    /// <summary>The rows of a table with their paths; a row that is null is reported and passed over.</summary>
    public IEnumerable<(T Row, string Path)> Rows<T>(string table, ImmutableArray<T> rows, Func<T, string?>? id = null)
        where T : class
    {
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] is not { } row)
            {
                Add(ProblemCodes.ValueMissing, ProblemPath.Row(table, i, null), "no row (null)", "a row");
                continue;
            }

            string path = ProblemPath.Row(table, i, id?.Invoke(row));
            if (row is Sourced sourced) Sources(sourced, path);
            yield return (row, path);
        }
    }

    /// <summary>Rows that stand under an id: <c>assay.Au</c>.</summary>
    public IEnumerable<(T Row, string Path)> Keyed<T>(string table, ImmutableArray<T> rows, Func<T, string?> key)
        where T : class
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] is not { } row)
            {
                Add(ProblemCodes.ValueMissing, ProblemPath.Row(table, i, null), "no row (null)", "a row");
                continue;
            }

            string? name = key(row);
            string path = string.IsNullOrEmpty(name) ? ProblemPath.Row(table, i, null) : $"{table}.{name}";
            if (!string.IsNullOrEmpty(name) && !seen.Add(name)) Add(ProblemCodes.LineTwice, path, $"a second line for '{name}'", "one line");
            if (row is Sourced sourced) Sources(sourced, path);
            yield return (row, path);
        }
    }

    /// <summary>Ids: there, well formed, and each its own, also for people who do not mind capitals.</summary>
    public void Ids<T>(string table, ImmutableArray<T> rows, Func<T, string?> id, Dictionary<string, string>? taken = null)
        where T : class
    {
        Dictionary<string, string> seen = taken ?? new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] is not { } row) continue;
            string name = id(row) ?? "";
            string path = $"{ProblemPath.Row(table, i, name)}.id";
            if (string.IsNullOrWhiteSpace(name))
            {
                Add(ProblemCodes.IdMissing, path, "no id", "a unique id");
                continue;
            }

            if (FaultOf(name) is { } fault) Add(ProblemCodes.IdMalformed, path, fault, "1 to 100 characters without control characters, '>', '/' and blanks at the ends");
            if (seen.TryAdd(name, name)) continue;
            if (string.Equals(seen[name], name, StringComparison.Ordinal)) Add(ProblemCodes.IdDuplicate, path, $"a second '{name}'", "a unique id");
            else Add(ProblemCodes.IdCase, path, $"'{name}' beside '{seen[name]}'", "ids that differ in more than capitals", $"Maybe '{seen[name]}' is meant?");
        }
    }

    /// <summary>Ids of a table, for another table that must share none of them.</summary>
    public static Dictionary<string, string> SeenIds<T>(ImmutableArray<T> rows, Func<T, string?> id)
        where T : class
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in rows.Where(r => r is not null).Select(id).OfType<string>()) seen.TryAdd(name, name);
        return seen;
    }

    public static string? FaultOf(string id)
    {
        if (id.Length > LongestId) return $"an id of {id.Length.ToString(CultureInfo.InvariantCulture)} characters";
        if (id.Any(char.IsControl)) return "an id with a control character";
        if (id.Any(c => c is '>' or '/')) return $"'{id}' with '>' or '/'";
        if (char.IsWhiteSpace(id[0]) || char.IsWhiteSpace(id[^1])) return $"'{id}' with a blank at an end";
        for (int i = 0; i < id.Length; i++)
        {
            if (char.IsSurrogatePair(id, i)) i++;
            else if (char.IsSurrogate(id[i])) return "an id with half a character (a lone surrogate)";
        }

        return null;
    }

    /// <summary>A name that must be given and must be known.</summary>
    public void Reference(string path, string? name, FrozenSet<string> known, string what)
    {
        if (string.IsNullOrEmpty(name)) Add(ProblemCodes.TextMissing, path, "nothing", $"the id of {what}");
        else if (!known.Contains(name)) Add(ProblemCodes.UnknownReference, path, $"'{name}'", $"the id of {what}", Hint(name, known));
    }

    public void OptionalReference(string path, string? name, FrozenSet<string> known, string what)
    {
        if (name is not null) Reference(path, name, known, what);
    }

    public void References(string path, ImmutableArray<string> names, FrozenSet<string> known, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
        {
            string item = ProblemPath.Row(path, i, null);
            Reference(item, names[i], known, what);
            if (!string.IsNullOrEmpty(names[i]) && !seen.Add(names[i])) Add(ProblemCodes.LineTwice, item, $"'{names[i]}' a second time", "each once");
        }
    }

    public void NotEmpty<T>(string path, ImmutableArray<T> rows, string expected)
    {
        if (rows.IsEmpty) Add(ProblemCodes.ListEmpty, path, "none", expected);
    }

    public void Text(string path, string? text, string expected)
    {
        if (string.IsNullOrWhiteSpace(text)) Add(ProblemCodes.TextMissing, path, "nothing", expected);
    }

    /// <summary>A quantity that must be given.</summary>
    public void Required<T>(string path, T? quantity, string expected, string? hint = null)
        where T : struct, IQuantity<T>
    {
        if (quantity is not { } given || !given.IsGiven()) Add(ProblemCodes.ValueMissing, path, "nothing", expected, hint);
    }

    /// <summary>A quantity that may be left out, but not be <c>default</c>.</summary>
    public void Optional<T>(string path, T? quantity)
        where T : struct, IQuantity<T>
    {
        if (quantity is { } stated && !stated.IsGiven()) Add(ProblemCodes.ValueMissing, path, "default", "a number, or nothing", "default is not zero: it was never given.");
    }

    /// <summary>A series that may be left out, but must fit the periods.</summary>
    public void Series<T>(string path, PerPeriod<T>? series)
        where T : struct, IQuantity<T>
    {
        if (series is null) return;
        if (!series.IsConstant && series.Values.Length != Periods)
        {
            Add(ProblemCodes.SeriesLength, path, $"{series.Values.Length} values", $"one value, or {Periods} values (one for each period)",
                series.Values.Length < Periods ? "A value for some period is missing." : null);
        }

        if (series.Values.Any(v => !v.IsGiven())) Add(ProblemCodes.ValueMissing, path, "default in a series", "a number for each period");
    }

    public void RequiredSeries<T>(string path, PerPeriod<T>? series, string expected)
        where T : struct, IQuantity<T>
    {
        if (series is null) Add(ProblemCodes.ValueMissing, path, "nothing", expected);
        else Series(path, series);
    }

    public void Ordered<T>(string path, T? least, T? most)
        where T : struct, IQuantity<T>
    {
        if (least is { } l && most is { } m && l.IsGiven() && m.IsGiven() && l.Number > m.Number)
        {
            Add(ProblemCodes.LeastAboveMost, path, $"least {l}", $"at most {m}");
        }
    }

    public void Ordered<T>(string path, PerPeriod<T>? least, PerPeriod<T>? most)
        where T : struct, IQuantity<T>
    {
        if (least is null || most is null || !Fits(least) || !Fits(most)) return;
        for (int p = 0; p < Periods; p++)
        {
            if (least[p].Number <= most[p].Number) continue;
            Add(ProblemCodes.LeastAboveMost, path, $"least {least[p]} in period {p + 1}", $"at most {most[p]}");
            return;
        }
    }

    /// <summary>True where every period has a usable value.</summary>
    public bool Fits<T>(PerPeriod<T> series)
        where T : struct, IQuantity<T> =>
        (series.IsConstant || series.Values.Length == Periods) && series.Values.All(v => v.IsGiven());

    public void Choice<T>(string path, T choice)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(choice)) Add(ProblemCodes.NotAChoice, path, choice.ToString(), $"one of {string.Join(", ", Enum.GetNames<T>())}");
    }

    public void Plain(string path, double? number, double least, double most)
    {
        if (number is { } n && !(n >= least && n <= most))
        {
            Add(ProblemCodes.NumberNotUsable, path, n.ToString("R", CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"between {least:R} and {most:R}"));
        }
    }

    public void Count(string path, int? count, int least = 0)
    {
        if (count < least) Add(ProblemCodes.NegativeCount, path, count.Value.ToString(CultureInfo.InvariantCulture), $"{least.ToString(CultureInfo.InvariantCulture)} or more");
        else if (count > MostCount) Add(ProblemCodes.NumberNotUsable, path, count.Value.ToString(CultureInfo.InvariantCulture), $"at most {MostCount.ToString(CultureInfo.InvariantCulture)}");
    }

    public void Sources(Sourced row, string path)
    {
        OptionalReference($"{path}.source", row.Source, Names.Sources, "a source");
        foreach ((string field, string source) in row.FieldSources) Reference($"{path}.{field}.source", source, Names.Sources, "a source");
    }

    private string? Hint(string name, FrozenSet<string> known)
    {
        // The first name is always helped, however many are known.
        if (++_hints > MostHints || (_compared > 0 && _compared + known.Count > MostCompared)) return null;
        _compared += known.Count;
        return NearestName.Hint(name, known) ?? Known(known);
    }

    private static string? Known(FrozenSet<string> known) => known.Count switch
    {
        0 => "None is declared.",
        <= 8 => $"Known: {string.Join(", ", known.Order(StringComparer.Ordinal))}.",
        _ => null,
    };
}
