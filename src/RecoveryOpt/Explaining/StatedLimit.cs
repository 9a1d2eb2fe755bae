using RecoveryOpt.Formulation;

namespace RecoveryOpt.Explaining;

/// <summary>What is asked: a scenario and an objective with its floors.</summary>
internal sealed record Question(ScenarioContent Content, Objective Objective);

/// <summary>One limit that the user states, and how the question reads without it or with more of it.</summary>
/// <param name="Path">Its name, as <see cref="Restriction"/> gives it.</param>
/// <param name="Without">The question without the limit.</param>
internal sealed record StatedLimit(string Path, Func<Question, Question> Without)
{
    /// <summary>The question with the limit relaxed by a share of itself (of <see cref="Scale"/> where it is 0); null for a rule that holds or does not.</summary>
    public Func<Question, double, Question>? Relaxed { get; init; }

    /// <summary>The number to state instead when it is relaxed by a share; the one of the first period where they differ.</summary>
    public Func<double, double>? Value { get; init; }

    /// <summary>The number stated in each period; empty where it is one number, or the same in all.</summary>
    public IReadOnlyList<double> EachPeriod { get; init; } = [];

    /// <summary>Likewise relaxed in one period only; null where it is one number for all.</summary>
    public Func<Question, double, int, Question>? RelaxedIn { get; init; }

    /// <summary>Unit of the number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Whether less of it is a relaxation: a least quantity.</summary>
    public bool IsLeast { get; init; }

    /// <summary>What a share of 1 means for a limit of 0.</summary>
    public const double Scale = 1;

    /// <summary>A number relaxed by a share.</summary>
    public static double Moved(double number, double share, bool isLeast)
    {
        double by = share * (number == 0 ? Scale : Math.Abs(number));
        return isLeast ? number - by : number + by;
    }
}
