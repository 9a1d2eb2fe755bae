using System.Globalization;

namespace RecoveryOpt.Quality;

/// <summary>What every verb takes: one instance only, how many seeds, and the budget of one instance in seconds.</summary>
internal sealed record QualityOptions(string? Only, int? Seeds, double? Budget)
{
    /// <summary>Searches side by side; 1 when not given.</summary>
    public int Threads { get; private init; } = 1;

    public static bool TryParse(ReadOnlySpan<string> args, out QualityOptions options, out string problem)
    {
        options = new QualityOptions(null, null, null);
        problem = "";
        for (int i = 0; i < args.Length; i += 2)
        {
            string? value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--only" when value is not null:
                    options = options with { Only = value };
                    break;
                case "--seeds" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int seeds) && seeds > 0:
                    options = options with { Seeds = seeds };
                    break;
                case "--budget" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double budget) && budget > 0:
                    options = options with { Budget = budget };
                    break;
                case "--threads" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads > 0:
                    options = options with { Threads = threads };
                    break;
                default:
                    problem = $"Not understood: {args[i]} {value}";
                    return false;
            }
        }

        return true;
    }

    /// <summary>True when the instance is asked for.</summary>
    public bool Wants(string name) => Only is null || string.Equals(Only, name, StringComparison.OrdinalIgnoreCase);
}
