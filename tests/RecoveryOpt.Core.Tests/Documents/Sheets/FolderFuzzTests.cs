using System.Collections.Immutable;
using System.Text;
using CsCheck;
using RecoveryOpt.Documents;
using RecoveryOpt.Tests.Fuzzing;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Documents.Sheets;

/// <summary>Whatever the bytes of a CSV file are, reading its folder ends with a scenario or with problems, and with nothing else.</summary>
[TestFixture]
internal sealed class FolderFuzzTests
{
    private static readonly byte[][] Pieces =
    [
        .. ((string[])[",", ";", "\t", "\"", "\"\"", "\r\n", "\n", "\r", "\uFEFF", "'=1", "1,5", "1.234,5", "-1", "1e999", "NaN", "true", "id", "[ppm]", "[USD/x]", "@2027", " source", " reference", "\\", "\\e", "{}", "a=b", "#", "\u91D1", "2027-01-31", ",,,,,,,,"])
            .Select(Encoding.UTF8.GetBytes), [0], [0xFF, 0xFE], [0xB5, 0xF3], [0xED, 0xA0, 0x80],
    ];

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("recoveryopt-fuzz-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Damaged_tables_give_problems_and_nothing_else()
    {
        ScenarioTables.WriteFolder(ScenarioDocument.Read(FullDocument.Utf8), _folder);
        string[] files = [.. Directory.EnumerateFiles(_folder).Order(StringComparer.Ordinal)];
        Fuzz.Run(Gen.Select(Gen.Int[0, files.Length - 1], Damage.Several), x =>
        {
            byte[] sound = File.ReadAllBytes(files[x.Item1]);
            File.WriteAllBytes(files[x.Item1], Damage.Apply(sound, x.Item2, Pieces));
            bool isRead = ScenarioTables.TryReadFolder(_folder, out _, out ImmutableArray<Problem> problems);
            File.WriteAllBytes(files[x.Item1], sound);
            Assert.That(isRead, Is.EqualTo(problems.IsEmpty));
        });
    }
}
