using RecoveryOpt.Cli.Options;
using RecoveryOpt.Reporting;

namespace RecoveryOpt.Cli.Output;

/// <summary>Writes the files of a report, saying which one it is at.</summary>
internal static class ReportOutput
{
    public static int Write(CliHost host, string folder, bool quiet, Func<IProgress<ReportProgress>, IReadOnlyDictionary<string, byte[]>> render)
    {
        IReadOnlyDictionary<string, byte[]> files;
        try
        {
            files = render(new Progress(host, quiet));
        }
        catch (ArgumentException refused)
        {
            throw CliException.Usage($"The report can't be written: {ReportingOptions.WithoutParameter(refused)}");
        }

        foreach ((string name, byte[] bytes) in files) AtomicFile.Write(host, Path.Combine(folder, name), bytes);
        return files.Count;
    }

    private sealed class Progress(CliHost host, bool quiet) : IProgress<ReportProgress>
    {
        public void Report(ReportProgress value)
        {
            if (!quiet && value.Now.Length > 0) host.Error.WriteLine($"writing {value.Now} ({value.Done + 1} of {value.Of})");
        }
    }
}
