using System.Runtime.InteropServices;
using RecoveryOpt.Engines;
using RecoveryOpt.Highs;
using RecoveryOpt.OrTools;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Tests.Engines;

/// <summary>What a user reads where a native library is missing.</summary>
[TestFixture]
internal sealed class NativePlatformTests
{
    private static readonly EngineRoom Empty = new(Missing, Missing, Missing, Missing);

    [TestCase("linux-x64", "runtimes folder", "Google.OrTools.runtime.linux-x64")]
    [TestCase("win-x64", "publish with -r win-x64", "Google.OrTools.runtime.win-x64")]
    [TestCase("linux-musl-x64", "glibc", "Alpine")]
    [TestCase("win-arm64", "linux-x64, linux-arm64, osx-x64, osx-arm64, win-x64", "recalculated here")]
    [TestCase("freebsd-x64", "linux-x64", "optimise on one of those")]
    public void The_hint_fits_the_platform(string runtimeIdentifier, string cause, string remedy) =>
        Assert.That(NativePlatform.Hint(runtimeIdentifier), Does.Contain(cause).And.Contain(remedy));

    [TestCase(SolverEngine.Highs, "highs")]
    [TestCase(SolverEngine.Scip, "google-ortools-native")]
    public void The_exception_names_platform_file_and_hint(SolverEngine engine, string file)
    {
        EngineUnavailableException error = Assert.Throws<EngineUnavailableException>(() => Empty.Open(engine))!;
        Assert.Multiple(() =>
        {
            Assert.That(error.RuntimeIdentifier, Is.EqualTo(RuntimeInformation.RuntimeIdentifier));
            Assert.That(error.LibraryFile, Does.Contain(file));
            Assert.That(error.Message, Does.Contain(error.RuntimeIdentifier).And.Contain(error.LibraryFile).And.Contain(error.Hint).And.Contain("nothing there"));
        });
    }

    [Test]
    public void A_probe_of_what_is_missing_is_an_answer()
    {
        SolverEngineStatus status = SolverEngines.Probe(SolverEngine.Highs, Empty);
        Assert.Multiple(() =>
        {
            Assert.That(status.IsUsable, Is.False);
            Assert.That(status.IsAsAskedFor, Is.False);
            Assert.That(status.Note, Does.Contain("highs"));
        });
    }

    [Test]
    public void A_probe_says_what_stands_in()
    {
        var room = new EngineRoom(Missing, static () => new ScipBackend(), static () => new GlopBackend(), Missing);
        SolverEngineStatus status = SolverEngines.Probe(SolverEngine.Highs, room);
        Assert.Multiple(() =>
        {
            Assert.That(status.IsUsable, Is.True);
            Assert.That(status.IsAsAskedFor, Is.False);
            Assert.That(status.Solver, Does.StartWith("SCIP "));
            Assert.That(status.Note, Does.Contain("HiGHS could not be loaded"));
        });
    }

    [TestCase(SolverEngine.Highs, "HiGHS 1.12")]
    [TestCase(SolverEngine.CpSat, "CP-SAT ")]
    public void A_probe_names_the_solver(SolverEngine engine, string solver)
    {
        SolverEngineStatus status = SolverEngines.Probe(engine);
        Assert.That(status.Solver, Does.StartWith(solver));
        Assert.That(status.IsAsAskedFor, Is.True);
    }

    [Test]
    public void A_library_that_is_there_and_does_not_load_gives_the_loaders_reason()
    {
        string folder = Directory.CreateTempSubdirectory("recoveryopt-native-").FullName;
        try
        {
            string broken = Path.Combine(folder, HighsLibrary.FileName);
            string absent = Path.Combine(folder, "absent", HighsLibrary.FileName);
            File.WriteAllText(broken, "This is no library.");
            Assert.That(HighsLibrary.LoadFirst([absent, broken], out List<string> tried), Is.EqualTo((IntPtr)0));
            Assert.That(tried, Has.Count.EqualTo(2));
            Assert.That(tried[0], Is.EqualTo(absent));
            Assert.That(tried[1], Does.StartWith($"{broken} (it is there, but: ").And.Not.Contain("\n"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ISolverBackend Missing() => throw new DllNotFoundException("nothing there");
}
