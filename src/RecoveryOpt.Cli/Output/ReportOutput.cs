using System.Collections.Immutable;
using RecoveryOpt.Cli.Options;
using RecoveryOpt.Reporting;

namespace RecoveryOpt.Cli.Output;

/// <summary>Writes the files of a report, saying which one it is at.</summary>
internal static class ReportOutput
{
    public static int Write(CliHost host, string folder, bool quiet, Func<IProgress<ReportProgress>, ImmutableSortedDictionary<string, byte[]>> render)
    {
        ImmutableSortedDictionary<string, byte[]> files;
        try
        {
            files = render(new Progress(host, quiet));
        }
        catch (ArgumentException refused)
        {
            throw CliException.Usage($"The report can't be written: {ReportingOptions.WithoutParameter(refused)}");
        }

        try
        {
            return ReportFolder.Write(host.FullPath(folder), files).Length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw CliException.Usage($"The report can't be written to {folder}: {error.Message}");
        }
    }

    private sealed class Progress(CliHost host, bool quiet) : IProgress<ReportProgress>
    {
        public void Report(ReportProgress value)
        {
            if (!quiet && value.Now.Length > 0) host.Error.WriteLine($"writing {value.Now} ({value.Done + 1} of {value.Of})");
        }
    }
}
