using System.Collections.Immutable;

namespace RecoveryOpt.Cli;

/// <summary>Ends a verb with an exit code and what a person should read.</summary>
#pragma warning disable CA1032 // It always carries its exit code.
internal sealed class CliException : Exception
#pragma warning restore CA1032
{
    private CliException(int exitCode, string message, ImmutableArray<Problem> problems)
        : base(message)
    {
        Code = exitCode;
        Problems = problems;
    }

    public int Code { get; }

    public ImmutableArray<Problem> Problems { get; }

    public static CliException InvalidInput(string what, ImmutableArray<Problem> problems) => new(ExitCode.InvalidInput, what, problems);

    public static CliException AuditFailed(string message) => new(ExitCode.AuditFailed, message, []);

    public static CliException Usage(string message) => new(ExitCode.Usage, message, []);
}
