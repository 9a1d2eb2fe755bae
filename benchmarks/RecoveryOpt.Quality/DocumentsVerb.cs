using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Quality;

/// <summary>What reading and validating 100,000 lots costs, cold, as a command-line run pays it: with the just-in-time compiler and the garbage collector, on every thread.</summary>
/// <remarks>The peak is that of the process, so the first reader of a run is measured alone; ask for another one with --only.</remarks>
internal static class DocumentsVerb
{
    private const int Lots = 100_000;
    private const double MostMegabytes = 600;

    /// <summary>A reader that is measured. A further kind of file is one more row here.</summary>
    private sealed record Reader(string Name, double MostSeconds, Action<string> Generate, Func<string, int> Read);

    private static readonly ImmutableArray<Reader> Readers =
    [
        new("csv", 3, GeneratedLots.WriteFeedstocks, ReadFeedstocks),
        new("csv-stops", 3, GeneratedLots.WriteStops, ReadStops),
        new("xlsx", 12, folder => GeneratedWorkbook.Write(folder, GeneratedLots.WriteFeedstocks), folder => ScenarioWorkbook.Read(GeneratedWorkbook.In(folder)).Content.Feedstocks.Length - GeneratedLots.OtherFeedstocks),
        new("xlsx-stops", 12, folder => GeneratedWorkbook.Write(folder, GeneratedLots.WriteStops), folder => CollectionWorkbook.Read(GeneratedWorkbook.In(folder)).Stops.Sum(s => s.Lots.Length)),
    ];

    public static int Run(QualityOptions options)
    {
        bool holds = true;
        foreach (Reader reader in Readers.Where(r => options.Wants(r.Name)))
        {
            string folder = Path.Combine(Path.GetTempPath(), $"recoveryopt-{Path.GetRandomFileName()}");
            try
            {
                reader.Generate(folder);
                holds &= Measure(reader, folder);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return holds ? 0 : 1;
    }

    private static bool Measure(Reader reader, string folder)
    {
        long bytes = new DirectoryInfo(folder).EnumerateFiles().Sum(f => f.Length);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long allocated = GC.GetTotalAllocatedBytes();
        int read = reader.Read(folder);
        double seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        using Process self = Process.GetCurrentProcess();
        double peak = self.PeakWorkingSet64 / 1e6;
        double collected = GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes / 1e6;
        bool holds = read == Lots && seconds <= reader.MostSeconds && peak <= MostMegabytes;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{reader.Name,-10} {read} lots, {bytes / 1e6:F1} MB of files: {seconds:F2} CPU s (goal {reader.MostSeconds}), {read / seconds:F0} lots per CPU s, peak {peak:F0} MB (goal {MostMegabytes}), heap {collected:F0} MB, allocated {(GC.GetTotalAllocatedBytes() - allocated) / 1e6:F0} MB, compiling {JitInfo.GetCompilationTime().TotalSeconds:F1} s, collection pauses {GC.GetTotalPauseDuration().TotalSeconds:F1} s: {(holds ? "goals hold" : "GOALS MISSED")}"));
        return holds;
    }

    private static int ReadFeedstocks(string folder) => ScenarioTables.ReadFolder(folder).Content.Feedstocks.Length - GeneratedLots.OtherFeedstocks;

    private static int ReadStops(string folder)
    {
        CollectionProblem problem = CollectionProblemTables.ReadFolder(folder);
        return problem.Stops.Sum(s => s.Lots.Length);
    }
}
