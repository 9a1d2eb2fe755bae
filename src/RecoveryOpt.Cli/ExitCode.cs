namespace RecoveryOpt.Cli;

/// <summary>What the process says about its end to scripts. The numbers are a promise; <c>recoveryopt --help</c> prints this table.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int InvalidInput = 1;
    public const int Usage = 2;
    public const int NoAnswer = 3;
    public const int StoppedWithPlan = 4;
    public const int StoppedWithoutPlan = 5;
    public const int AuditFailed = 6;
    public const int InternalError = 70;

    public static IReadOnlyList<(int Code, string Meaning)> Table { get; } =
    [
        (Ok, "done; a plan that was solved for is proven within the gap asked for"),
        (InvalidInput, "a document can't be used; every problem is listed on stderr"),
        (Usage, "the command line is wrong, or a file can't be written where it says"),
        (NoAnswer, "no plan keeps every limit, or the question means nothing as asked; the reason is printed"),
        (StoppedWithPlan, "stopped before the proof (time, work limit, Ctrl-C); the best plan found is returned"),
        (StoppedWithoutPlan, "stopped before any plan was found"),
        (AuditFailed, "the independent recalculation found something wrong with the plan"),
        (InternalError, "a fault of this program; please report it"),
    ];

    public static int Of(Outcome outcome) => outcome switch
    {
        { Refusal: not Refusal.None } => NoAnswer,
        { Best: not null, Stop: StopReason.Completed } => Ok,
        { Best: not null } => StoppedWithPlan,
        { AuditFindings.Length: > 0 } => AuditFailed,
        { Stop: StopReason.Failed or StopReason.Completed } => InternalError,
        _ => StoppedWithoutPlan,
    };
}
