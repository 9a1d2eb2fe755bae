using System.Collections.Immutable;
using RecoveryOpt.Documents;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Documents.Sheets;

/// <summary>Whatever stands in the files, nothing but a list of problems comes out.</summary>
[TestFixture]
internal sealed class DamagedTablesTests
{
    private static readonly string[] Pieces =
    [
        "\"", "\"\"", ",", ";", "\r\n", "\n", "\t", "'", "=", "[", "]", "[%]", "@", "@2027", ".", "..", "\\", "{}", "1e999", "-", "NaN", "0,5", "\0", "\uFEFF", "𝔘", "source", " reference",
        "assay.", "fieldSources", "number", "999999999999999999999", "GRID:North_China;at=", "k=[1", "unit", "USD/oz", "#",
    ];

    [Test]
    public void Damaged_files_are_problems_or_a_scenario_and_never_a_crash()
    {
        using SheetFiles files = SheetFiles.Of(ScenarioDocument.Read(FullDocument.Utf8));
        Dictionary<string, byte[]> sound = Directory.GetFiles(files.Folder).Order(StringComparer.Ordinal).ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes, StringComparer.Ordinal);
        string[] names = [.. sound.Keys];
        for (int seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            string name = names[random.Next(names.Length)];
            files.Write(name, Damaged(sound[name], random));
            Assert.DoesNotThrow(() => files.Problems(), $"seed {seed}, {name}");
            files.Write(name, sound[name]);
        }
    }

    [Test]
    public void Damaged_cells_of_any_kind_are_problems_or_a_scenario_and_never_a_crash()
    {
        Scenario scenario = ScenarioDocument.Read(FullDocument.Utf8);
        for (int seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            using MemorySheets sheets = MemorySheets.Of(scenario);
            for (int i = 0; i < 3; i++)
            {
                List<SheetCell[]> rows = sheets[sheets.Sheets[random.Next(sheets.Sheets.Count)].Name];
                SheetCell[] row = rows[random.Next(rows.Count)];
                row[random.Next(row.Length)] = AnyCell(random);
            }

            ImmutableArray<Problem> problems = [];
            Assert.DoesNotThrow(() => ScenarioTables.TryRead(sheets, out _, out problems), $"seed {seed}");
            Assert.That(problems.Select(p => p.Expected), Is.All.Not.Empty);
        }
    }

    private static byte[] Damaged(byte[] sound, Random random)
    {
        List<byte> bytes = [.. sound];
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            int at = random.Next(bytes.Count + 1);
            switch (random.Next(4))
            {
                case 0:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 1:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(0, Math.Min(random.Next(200), bytes.Count)));
                    break;
                default:
                    bytes.InsertRange(at, System.Text.Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }

    private static SheetCell AnyCell(Random random) => random.Next(8) switch
    {
        0 => SheetCell.Blank,
        1 => SheetCell.OfNumber(random.NextDouble() * Math.Pow(10, random.Next(-300, 300))),
        2 => SheetCell.OfFlag(random.Next(2) == 0),
        3 => SheetCell.OfDate(new DateOnly(2027, 1, 1)),
        4 => SheetCell.OfError("#N/A"),
        5 => SheetCell.Merged,
        _ => SheetCell.OfText(Pieces[random.Next(Pieces.Length)] + Pieces[random.Next(Pieces.Length)]),
    };
}
