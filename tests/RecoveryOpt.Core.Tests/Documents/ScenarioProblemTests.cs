using System.Collections.Immutable;
using System.Text;
using RecoveryOpt.Documents;
using RecoveryOpt.Tests.Domain;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Documents;

[TestFixture]
internal sealed class ScenarioProblemTests
{
    private static readonly string Valid = Encoding.UTF8.GetString(ScenarioDocument.Write(BoardsFromTwoYards.Build()));

    internal sealed record Case(string Code, string Path, string Old, string New)
    {
        public override string ToString() => $"{Code} {Path}";
    }

    [TestCaseSource(nameof(Cases))]
    public void A_broken_document_says_what_is_wrong_and_where(object broken)
    {
        var (code, path, old, @new) = (Case)broken;
        Assert.That(Valid, Does.Contain(old));
        int at = Valid.IndexOf(old, StringComparison.Ordinal);
        ImmutableArray<Problem> problems = ProblemsOf(string.Concat(Valid.AsSpan(0, at), @new, Valid.AsSpan(at + old.Length)));

        Assert.That(problems.Select(p => (p.Code, p.Path)), Does.Contain((code, path)), string.Join('\n', problems));
        Assert.That(problems, Has.Length.EqualTo(1), string.Join('\n', problems));
    }

    internal static IEnumerable<Case> Cases()
    {
        const string moisture = "\"moisture\": 0.15";
        yield return new(ProblemCodes.UnknownField, "feedstocks[0] (MOGALE).moistur", moisture, "\"moisture\": 0.15, \"moistur\": 0.15");
        yield return new(ProblemCodes.UnknownField, "feedstocks[0] (MOGALE).assay.Au.valu", "\"Au\": 0.29", "\"Au\": { \"value\": 1, \"valu\": 2 }");
        yield return new(ProblemCodes.UnknownField, "basis.discountRate.values", "0.08", "{ \"value\": 1, \"values\": 2 }");
        yield return new(ProblemCodes.DuplicateField, "feedstocks[0] (MOGALE).moisture", moisture, $"{moisture}, {moisture}");
        yield return new(ProblemCodes.DuplicateField, "prices.Au", "\"Au\": 110", "\"Au\": 110, \"Au\": 111");
        yield return new(ProblemCodes.WrongType, "feedstocks[0] (MOGALE).moisture", moisture, "\"moisture\": \"0.15\"");
        yield return new(ProblemCodes.WrongType, "feedstocks[0] (MOGALE).moisture", moisture, "\"moisture\": null");
        yield return new(ProblemCodes.WrongType, "feedstocks[0] (MOGALE).moisture", moisture, "\"moisture\": [0.1, 0.2]");
        yield return new(ProblemCodes.WrongType, "feedstocks[0] (MOGALE).moisture", moisture, "\"moisture\": \"NaN\"");
        yield return new(ProblemCodes.WrongType, "feedstocks[0] (MOGALE).assay", "\"assay\": {\n        \"Au\": 0.29\n      }", "\"assay\": 0.29");
        yield return new(ProblemCodes.WrongType, "facilities[0] (CIL-1).modules.existing", "\"existing\": 1", "\"existing\": 1.5");
        yield return new(ProblemCodes.WrongType, "technologies[0] (CIL).outputs[1] (residue).remainder", "\"remainder\": true", "\"remainder\": 1");
        yield return new(ProblemCodes.NotFinite, "feedstocks[0] (MOGALE).dryTonnesPerPeriod", "500000", "1e999");
        yield return new(ProblemCodes.OutOfRange, "feedstocks[0] (MOGALE).moisture", moisture, "\"moisture\": 15");
        yield return new(ProblemCodes.OutOfRange, "feedstocks[0] (MOGALE).dryTonnesPerPeriod[1]", "500000", "[1, -1]");
        yield return new(ProblemCodes.UnknownChoice, "technologies[0] (CIL).operation", "\"blended\"", "\"blnded\"");
        yield return new(ProblemCodes.FieldMissing, "limits[0] (carbon).sense", "\"sense\": \"atMost\",", "");
        yield return new(ProblemCodes.FieldMissing, "feedstocks[0] (MOGALE).assay.Au.value", "\"Au\": 0.29", "\"Au\": { }");
        yield return new(ProblemCodes.FieldMissing, "basis.discountRate", "0.08", "{ }");
        yield return new(ProblemCodes.RecoveryModel, "technologies[0] (CIL).modes[0] (standard).recoveries[0].tail", "\"a\": 0.05,", "\"a\": 0.05, \"tail\": 1,");
        yield return new(ProblemCodes.RecoveryModel, "technologies[0] (CIL).modes[0] (standard).recoveries[0].a", "\"a\": 0.05,", "");
        yield return new(ProblemCodes.RecoveryModel, "technologies[0] (CIL).modes[0] (standard).recoveries[0].tanks", "\"a\": 0.05,", "\"a\": 0.05, \"tanks\": 6,");
        yield return new(ProblemCodes.MalformedText, "basis.startDate", "\"discountRate\": 0.08", "\"startDate\": \"31.1.2027\"");
        yield return new(ProblemCodes.VersionMissing, "version", "\"version\": 1,", "");
        yield return new(ProblemCodes.VersionMissing, "version", "\"version\": 1,", "\"version\": \"1\",");
        yield return new(ProblemCodes.VersionNotKnown, "version", "\"version\": 1,", "\"version\": 2,");
        yield return new(ProblemCodes.VersionNotKnown, "version", "\"version\": 1,", "\"version\": 0,");
        yield return new(ProblemCodes.NotJson, "document", "\"version\": 1,", "\"version\": 1");
        yield return new(ProblemCodes.NotJson, "document", "Two yards", "\\ud800");
        yield return new(ProblemCodes.ValueMissing, "feedstocks[0] (MOGALE).moisture", $"{moisture},", "");
    }

    [Test]
    public void Problems_of_document_and_scenario_come_together_with_their_lines()
    {
        string broken = Valid.Replace("\"moisture\": 0.15", "\"moisture\": 15", StringComparison.Ordinal).Replace("\"distance\": 12,", "", StringComparison.Ordinal);
        ImmutableArray<Problem> problems = ProblemsOf(broken);

        Assert.That(problems.Select(p => p.Code), Is.EqualTo(new[] { ProblemCodes.OutOfRange, ProblemCodes.DistanceMissing }));
        Assert.That(problems[0].Line, Is.EqualTo(1 + broken[..broken.IndexOf("\"moisture\": 15", StringComparison.Ordinal)].Count(c => c == '\n')));
        Assert.That(problems[1].Line, Is.EqualTo(1 + broken[..broken.LastIndexOf('{', broken.IndexOf("\"North-Works\"", StringComparison.Ordinal))].Count(c => c == '\n')));
        Assert.That(problems[0].ToString(), Does.Contain("Maybe it is in percent").And.Contain("(line "));
    }

    [Test]
    public void Percent_is_not_taken_for_a_fraction_nor_text_for_a_number() =>
        Assert.That(ProblemsOf(Valid.Replace("0.08", "\"0.08\"", StringComparison.Ordinal)).Single().Hint, Is.EqualTo("Write the number without quotes."));

    [Test]
    public void Two_sources_of_one_number_are_refused() =>
        Assert.That(
            ProblemsOf(Valid.Replace("\"moisture\": 0.15", "\"moisture\": { \"value\": 0.15, \"source\": \"A\" }, \"fieldSources\": { \"moisture\": \"B\" }", StringComparison.Ordinal)).Select(p => p.Path),
            Is.EqualTo(new[] { "feedstocks[0] (MOGALE).fieldSources.moisture", "feedstocks[0] (MOGALE).moisture.source" }));

    [Test]
    public void A_source_in_a_place_that_keeps_none_is_refused()
    {
        bool isRead = PlanDocument.TryRead(
            """{"planVersion": 1, "purchases": [{"feedstock": "A", "period": "1", "dryTonnes": {"value": 1, "source": "S01"}}]}"""u8, out _, out ImmutableArray<Problem> problems);
        Assert.That(isRead, Is.False);
        Assert.That(problems.Select(p => p.Code), Is.EqualTo(new[] { ProblemCodes.SourceNotKept }));
    }

    [Test]
    public void Bytes_that_are_no_document_are_one_problem()
    {
        Assert.Multiple(() =>
        {
            foreach (byte[] bytes in new[] { [], " \n"u8.ToArray(), Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Valid)).ToArray(), Encoding.Unicode.GetBytes(Valid), "[]"u8.ToArray(), "1"u8.ToArray(), [0xEF, 0xBB, 0xBF], [0x22, 0xFF, 0x22] })
            {
                Assert.That(ScenarioDocument.TryRead(bytes, out _, out ImmutableArray<Problem> problems), Is.False);
                Assert.That(problems, Has.Length.EqualTo(1));
            }
        });
    }

    [Test]
    public void A_byte_order_mark_is_allowed() =>
        Assert.That(ScenarioDocument.TryRead([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Valid)], out _, out _), Is.True);

    [Test]
    public void What_is_too_large_too_deep_or_too_many_is_refused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(CodeOf(Valid, new DocumentOptions { MostBytes = 100 }), Is.EqualTo(ProblemCodes.TooLarge));
            Assert.That(CodeOf(Valid, new DocumentOptions { MostValues = 10 }), Is.EqualTo(ProblemCodes.TooLarge));
            Assert.That(CodeOf(new string('[', 100_000), null), Is.EqualTo(ProblemCodes.TooLarge));
            Assert.That(CodeOf(string.Concat(Enumerable.Repeat("{\"a\":", 100)), null), Is.EqualTo(ProblemCodes.TooLarge));
        });
        ScenarioDocument.TryRead("""{"version": 1, "a": 1, "b": 1, "c": 1}"""u8, out _, out ImmutableArray<Problem> problems, new DocumentOptions { MostProblems = 2 });
        Assert.That(problems.Select(p => p.Code), Is.EqualTo(new[] { ProblemCodes.UnknownField, ProblemCodes.UnknownField, ProblemCodes.MoreProblems }));
    }

    [Test]
    public void An_older_version_is_upgraded_step_by_step()
    {
        var versions = new DocumentVersions("version", 3,
        [
            new(1, json => { json["name"] = json["title"]!.DeepClone(); json.Remove("title"); }),
            new(2, json => json["description"] = "upgraded from 1 to 3"),
        ]);
        string old = Valid.Replace("\"name\": \"Two yards, one works\"", "\"title\": \"Old\"", StringComparison.Ordinal);

        Assert.That(ScenarioDocument.TryRead(Encoding.UTF8.GetBytes(old), versions, out Scenario? scenario, out ImmutableArray<Problem> problems, null), Is.True, string.Join('\n', problems));
        Assert.That((scenario!.Name, scenario.Content.Description), Is.EqualTo(("Old", "upgraded from 1 to 3")));
        Assert.That(scenario.Feedstock("MOGALE").Moisture, Is.EqualTo(Moisture.Of(0.15)));
    }

    [Test]
    public void Every_code_is_listed_once_and_tested()
    {
        string[] elsewhere =
        [
            ProblemCodes.TooLarge, ProblemCodes.SourceNotKept, ProblemCodes.MoreProblems, ProblemCodes.NotYetOptimised,

            // The optimiser's own, in RefusalTests; those of expansion, in StreamExpanderTests.
            ProblemCodes.NoGold, ProblemCodes.NotSolvable,
            ProblemCodes.AssayMissing, ProblemCodes.MetalWithoutMass, ProblemCodes.NegativeMass, ProblemCodes.MoreMetalThanMass, ProblemCodes.TooManyStreams, ProblemCodes.PoolSplit,

            // Of recovery functions, in RecoveryFunctionTests.
            ProblemCodes.FunctionArguments, ProblemCodes.RecoveryOutOfRange,

            // Of a lot's settlement, in ValuationTests.
            ProblemCodes.FigureTooLarge,

            // Of recycle loops, in RecycleTests.
            ProblemCodes.RecycleLoop,

            // In OpeningStockTests and FinancingTests.
            ProblemCodes.OpeningStockStranded, ProblemCodes.StockValueAboveMetal,

            // Outputs that become a feedstock, in ReturnTests.
            ProblemCodes.Return, ProblemCodes.ReturnDiffers, ProblemCodes.ReturnGrows,

            // Those of what a document takes by name, in ReferenceExpansionTests.
            ProblemCodes.ReferenceUnknown, ProblemCodes.ReferenceUnfit, ProblemCodes.ReferenceNeeds,

            // Those of workbooks, in RecoveryOpt.Spreadsheets.Tests.
            .. ProblemCodes.All.Keys.Where(c => c.StartsWith("RO106", StringComparison.Ordinal)),

            // Those of collection problems, in its own tests.
            .. ProblemCodes.All.Keys.Where(c => c.StartsWith("RO5", StringComparison.Ordinal)),
        ];
        IEnumerable<string> tested = Cases().Select(c => c.Code).Concat(ScenarioRulesTests.Cases().Select(c => c.Code)).Concat(elsewhere);

        Assert.That(tested.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Is.EqualTo(ProblemCodes.All.Keys));
    }

    [Test]
    public void Nothing_but_problems_comes_out_for_any_bytes()
    {
        byte[][] documents = [Encoding.UTF8.GetBytes(Valid), FullDocument.Utf8];
        string[] pieces = ["1e999", "-1", "null", "{}", "[]", "\"\"", "true", "{\"value\":", ":", ",", "\u0000", "\uD83D\uDE00", "\"\\ud800\"", "//", "\"Au\"", "1e-400", "99999999999999999999", "[[[[[[[["];
        const int seed = 20270101;
        var random = new Random(seed);
        for (int i = 0; i < 4000; i++)
        {
            byte[] mutated = documents[i % 2];
            for (int n = random.Next(4); n >= 0; n--) mutated = Mutated(mutated, random, pieces);
            bool isRead = false;
            ImmutableArray<Problem> problems = [];
            Assert.DoesNotThrow(() => isRead = ScenarioDocument.TryRead(mutated, out _, out problems), $"seed {seed}, mutation {i}");
            Assert.That(isRead, Is.EqualTo(problems.IsEmpty), $"seed {seed}, mutation {i}");
        }
    }

    private static byte[] Mutated(byte[] bytes, Random random, string[] pieces)
    {
        int at = random.Next(bytes.Length), end = Math.Min(bytes.Length, at + random.Next(20));
        return random.Next(5) switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], .. bytes[end..]],
            2 => [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]],
            3 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]), .. bytes[end..]],
            _ => SwapValues(bytes, random, pieces),
        };
    }

    /// <summary>Puts a piece in place of one whole value, so that the document often stays JSON.</summary>
    private static byte[] SwapValues(byte[] bytes, Random random, string[] pieces)
    {
        string text = Encoding.UTF8.GetString(bytes);
        int colon = text.IndexOf(": ", random.Next(text.Length), StringComparison.Ordinal);
        int end = colon < 0 ? -1 : text.IndexOfAny([',', '\n', '}'], colon);
        return end < 0 ? bytes : Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, colon + 2), pieces[random.Next(pieces.Length)], text.AsSpan(end)));
    }

    private static string CodeOf(string text, DocumentOptions? options)
    {
        ScenarioDocument.TryRead(Encoding.UTF8.GetBytes(text), out _, out ImmutableArray<Problem> problems, options);
        return problems.Single().Code;
    }

    private static ImmutableArray<Problem> ProblemsOf(string text)
    {
        ScenarioDocument.TryRead(Encoding.UTF8.GetBytes(text), out _, out ImmutableArray<Problem> problems);
        return problems;
    }
}
