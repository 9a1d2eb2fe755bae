using System.Collections.Immutable;
using System.Text;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Tests.Documents;

/// <summary>The list of bad input that people really send, each with the code, the place and the hint that comes back. Sheets have their own.</summary>
[TestFixture]
internal sealed class BadInputTests
{
    private const string Good =
        """
        { "version": 1, "name": "Two yards", "periods": [ { "id": "2027" }, { "id": "2028" } ],
          "analytes": [ { "id": "Au" }, { "id": "Cu" } ],
          "materials": [ { "id": "boards" }, { "id": "black copper" }, { "id": "slag" } ],
          "prices": { "Au": [100, 110], "Cu": 0.01 },
          "sites": [ { "id": "East", "latitude": 23.1, "longitude": 113.3 }, { "id": "West", "latitude": 22.5, "longitude": 114.1 }, { "id": "Works", "latitude": 23.0, "longitude": 116.6 } ],
          "feedstocks": [
            { "id": "E", "material": "boards", "site": "East", "moisture": 0.05, "assay": { "Au": 200, "Cu": 150000 }, "dryTonnesPerPeriod": 100, "leastDryTonnesPerPeriod": 10, "purchase": { "pricePerDryTonne": 900, "takeOrPayShare": 0.8 } },
            { "id": "W", "material": "boards", "site": "West", "moisture": 0.02, "assay": { "Au": 90, "Cu": 120000 }, "dryTonnesPerPeriod": 50 } ],
          "lanes": [ { "id": "E-W", "from": "East", "to": "Works", "costPerWetTonne": 20 }, { "id": "W-W", "from": "West", "to": "Works", "costPerWetTonne": 30 } ],
          "technologies": [ { "id": "SMELT", "accepts": ["boards"],
            "outputs": [ { "id": "metal", "material": "black copper", "massPull": 0.3, "moisture": 0 }, { "id": "slag", "material": "slag", "remainder": true, "moisture": 0 } ],
            "modes": [ { "id": "hot", "recoveries": [ { "output": "metal", "analyte": "Au", "model": "constant", "recovery": 0.95 }, { "output": "metal", "analyte": "Cu", "model": "constant", "recovery": 0.9 } ] } ] } ],
          "facilities": [ { "id": "SMELTER", "technology": "SMELT", "site": "Works", "modules": { "dryTonnesPerYear": 500, "existing": 1 } } ],
          "offtakes": [ { "id": "REFINER", "site": "Works", "materials": ["black copper"], "terms": { "payables": [ { "analyte": "Au", "steps": [ { "fromGrade": 0, "share": 0.97 } ] } ] }, "leastDryTonnesPerPeriod": 0, "mostDryTonnesPerPeriod": 90 } ],
          "residueSinks": [ { "id": "HEAP", "site": "Works", "materials": ["slag"] } ] }
        """;

    internal sealed record Case(string What, string Code, string Path, string? Hint, string Old, string New)
    {
        public override string ToString() => What;
    }

    [Test]
    public void The_document_that_the_cases_break_is_valid() =>
        Assert.That(ProblemsOf(Encoding.UTF8.GetBytes(Good)), Is.Empty);

    [TestCaseSource(nameof(Cases))]
    public void What_is_wrong_comes_back_with_its_code_its_place_and_a_hint(object broken)
    {
        var (_, code, path, hint, old, @new) = (Case)broken;
        int at = Good.IndexOf(old, StringComparison.Ordinal);
        Assert.That(at, Is.GreaterThanOrEqualTo(0), old);
        ImmutableArray<Problem> problems = ProblemsOf(Encoding.UTF8.GetBytes(string.Concat(Good.AsSpan(0, at), @new, Good.AsSpan(at + old.Length))));
        Assert.That(problems.Select(p => (p.Code, p.Path, p.Hint)), Is.EqualTo(new[] { (code, path, hint) }), string.Join('\n', problems));
        Assert.That(problems[0].Line, Is.GreaterThan(0));
        Assert.That(problems[0].Found, Is.Not.Empty);
        Assert.That(problems[0].Expected, Is.Not.Empty);
    }

    internal static IEnumerable<Case> Cases()
    {
        const string moisture = "\"moisture\": 0.05", atMoisture = "feedstocks[0] (E).moisture", recovery = "\"recovery\": 0.95", atRecovery = "technologies[0] (SMELT).modes[0] (hot).recoveries[0].recovery";
        const string percent = "Maybe it is in percent: write 8 % as 0.08.", noQuotes = "Write the number without quotes.";

        // Names.
        yield return new("a duplicate id", "RO2004", "feedstocks[1] (E).id", null, "\"id\": \"W\", \"material\"", "\"id\": \"E\", \"material\"");
        yield return new("ids that differ by case", "RO2005", "feedstocks[1] (e).id", "Maybe 'E' is meant?", "\"id\": \"W\", \"material\"", "\"id\": \"e\", \"material\"");
        yield return new("analytes that differ by case", "RO2005", "analytes[2] (AU).id", "Maybe 'Au' is meant?", "{ \"id\": \"Cu\" } ]", "{ \"id\": \"Cu\" }, { \"id\": \"AU\" } ]");
        yield return new("an analyte named in another case", "RO2006", "feedstocks[1] (W).assay.au", "Maybe 'Au'?", "\"Au\": 90", "\"au\": 90");
        yield return new("a dangling reference", "RO2006", "lanes[0] (E-W).to", "Maybe 'Works'?", "\"to\": \"Works\"", "\"to\": \"Work\"");
        yield return new("an unknown field", "RO1005", "feedstocks[0] (E).moistur", "Maybe 'moisture'?", "\"site\": \"East\", ", "\"site\": \"East\", \"moistur\": 0.05, ");

        // Units and numbers.
        yield return new("a number as text", "RO1007", atMoisture, noQuotes, moisture, "\"moisture\": \"0.05\"");
        yield return new("a decimal comma in a text", "RO1007", atMoisture, "Maybe a decimal comma or a separator of thousands: write 0.05, with a point and without quotes.", moisture, "\"moisture\": \"0,05\"");
        yield return new("a decimal comma in JSON", "RO1001", "document", "Maybe a decimal comma: JSON writes 0.15, with a point.", moisture, "\"moisture\": 0,05");
        yield return new("a comma that may be either", "RO1007", "feedstocks[0] (E).dryTonnesPerPeriod", "Maybe a decimal comma (1.234), maybe thousands (1234): write it with a point, without separators and quotes.", "\"dryTonnesPerPeriod\": 100", "\"dryTonnesPerPeriod\": \"1,234\"");
        yield return new("thousands and a decimal comma", "RO1007", "feedstocks[0] (E).dryTonnesPerPeriod", "Maybe a decimal comma or a separator of thousands: write 1234.5, with a point and without quotes.", "\"dryTonnesPerPeriod\": 100", "\"dryTonnesPerPeriod\": \"1.234,5\"");
        yield return new("a unit behind the number", "RO1007", "feedstocks[0] (E).assay.Au", "The field is in g/t: write the number alone, in that unit.", "\"Au\": 200", "\"Au\": \"200 ppm\"");
        yield return new("a wrong unit", "RO1007", "feedstocks[0] (E).dryTonnesPerPeriod", "The field is in t: write the number alone, in that unit.", "\"dryTonnesPerPeriod\": 100", "\"dryTonnesPerPeriod\": \"100000 kg\"");
        yield return new("a percentage for a share", "RO1007", atMoisture, "It is in percent: write 0.05.", moisture, "\"moisture\": \"5 %\"");
        yield return new("a percentage for a grade", "RO1007", "feedstocks[0] (E).assay.Cu", "1 % is 10,000 g/t.", "\"Cu\": 150000", "\"Cu\": \"15 %\"");
        yield return new("a word for nothing", "RO1007", "feedstocks[0] (E).assay.Au", "Leave the field out where nothing is known: missing is not zero.", "\"Au\": 200", "\"Au\": \"n/a\"");
        yield return new("null for nothing", "RO1007", "feedstocks[0] (E).assay.Au", "Leave the field out where nothing is known.", "\"Au\": 200", "\"Au\": null");

        // No numbers.
        yield return new("NaN in JSON", "RO1001", "document", "JSON knows no NaN and no infinity: leave the field out where nothing is known or nothing limits it.", moisture, "\"moisture\": NaN");
        yield return new("an infinity in JSON", "RO1001", "document", "JSON knows no NaN and no infinity: leave the field out where nothing is known or nothing limits it.", "\"dryTonnesPerPeriod\": 100", "\"dryTonnesPerPeriod\": Infinity");
        yield return new("a negative infinity in JSON", "RO1001", "document", "JSON knows no NaN and no infinity: leave the field out where nothing is known or nothing limits it.", moisture, "\"moisture\": -Infinity");
        yield return new("NaN as text", "RO1007", atMoisture, "Leave the field out where nothing is known: missing is not zero.", moisture, "\"moisture\": \"NaN\"");
        yield return new("an infinity as text", "RO1007", "offtakes[0] (REFINER).mostDryTonnesPerPeriod", "Leave the field out where there is no limit.", "\"mostDryTonnesPerPeriod\": 90", "\"mostDryTonnesPerPeriod\": \"Infinity\"");
        yield return new("1e308", "RO1009", "feedstocks[0] (E).dryTonnesPerPeriod", null, "\"dryTonnesPerPeriod\": 100", "\"dryTonnesPerPeriod\": 1e308");
        yield return new("1e999", "RO1008", "feedstocks[0] (E).dryTonnesPerPeriod", null, "\"dryTonnesPerPeriod\": 100", "\"dryTonnesPerPeriod\": 1e999");

        // Ranges.
        yield return new("moisture in per cent", "RO1009", atMoisture, percent, moisture, "\"moisture\": 5");
        yield return new("moisture of one: nothing but water", "RO1009", atMoisture, percent, moisture, "\"moisture\": 1");
        yield return new("a negative moisture", "RO1009", atMoisture, null, moisture, "\"moisture\": -0.05");
        yield return new("a missing moisture", "RO2007", atMoisture, "Missing is not dry: write 0 where it is dry.", moisture + ", ", "");
        yield return new("a negative recovery", "RO1009", atRecovery, null, recovery, "\"recovery\": -0.95");
        yield return new("a recovery above one", "RO1009", atRecovery, percent, recovery, "\"recovery\": 95");
        yield return new("recoveries that add to more than one", "RO2015", "technologies[0] (SMELT).modes[0] (hot).recoveries", null, "\"model\": \"constant\", \"recovery\": 0.95 }", "\"model\": \"constant\", \"recovery\": 0.95 }, { \"output\": \"slag\", \"analyte\": \"Au\", \"model\": \"constant\", \"recovery\": 0.1 }");
        yield return new("outputs that add to more than one", "RO2016", "technologies[0] (SMELT).modes[0] (hot)", null, "\"massPull\": 0.3", "\"massPull\": 1.3");
        yield return new("a grade above pure metal", "RO1009", "feedstocks[0] (E).assay.Au", "Maybe it is in ppb, not ppm: 1 g/t is 1,000 ppb.", "\"Au\": 200", "\"Au\": 2000000");
        yield return new("a latitude that is a longitude", "RO1009", "sites[0] (East).latitude", "Maybe latitude and longitude are swapped.", "\"latitude\": 23.1, \"longitude\": 113.3", "\"latitude\": 113.3, \"longitude\": 23.1");
        yield return new("a longitude out of range", "RO1009", "sites[0] (East).longitude", null, "\"longitude\": 113.3", "\"longitude\": 1133");
        yield return new("a latitude alone", "RO2027", "sites[0] (East)", null, "\"latitude\": 23.1, \"longitude\": 113.3", "\"latitude\": 23.1");

        // What does not fit together.
        yield return new("a minimum above the maximum", "RO2010", "offtakes[0] (REFINER).leastDryTonnesPerPeriod", null, "\"leastDryTonnesPerPeriod\": 0", "\"leastDryTonnesPerPeriod\": 91");
        yield return new("a take-or-pay above the supply", "RO2010", "feedstocks[0] (E).leastDryTonnesPerPeriod", null, "\"leastDryTonnesPerPeriod\": 10", "\"leastDryTonnesPerPeriod\": 101");
        yield return new("a take-or-pay without a minimum", "RO2061", "feedstocks[0] (E).purchase.takeOrPayShare", null, "\"leastDryTonnesPerPeriod\": 10, ", "");
        yield return new("a price missing for a period", "RO2009", "prices.Au", "A value for some period is missing.", "[100, 110]", "[100]");
        yield return new("a price that is null in a period", "RO1007", "prices.Au[1]", "Leave the field out where nothing is known.", "[100, 110]", "[100, null]");
        yield return new("a price too many", "RO2009", "prices.Au", null, "[100, 110]", "[100, 110, 120]");
        yield return new("no price of what is paid for", "RO2019", "prices.Au", null, "\"Au\": [100, 110], ", "");

        // Periods follow each other by their lengths, so there are no gaps; what may overlap is a name, and a length may be nothing.
        yield return new("a period twice", "RO2004", "periods[1] (2027).id", null, "{ \"id\": \"2028\" }", "{ \"id\": \"2027\" }");
        yield return new("a period without length", "RO2022", "periods[1] (2028).length", "A month is 1/12 of a year.", "{ \"id\": \"2028\" }", "{ \"id\": \"2028\", \"length\": 0 }");
        yield return new("no period", "RO2011", "periods", null, "[ { \"id\": \"2027\" }, { \"id\": \"2028\" } ],\n  \"analytes\": [ { \"id\": \"Au\" }, { \"id\": \"Cu\" } ],\n  \"materials\": [ { \"id\": \"boards\" }, { \"id\": \"black copper\" }, { \"id\": \"slag\" } ],\n  \"prices\": { \"Au\": [100, 110], \"Cu\": 0.01 }", "[],\n  \"analytes\": [ { \"id\": \"Au\" }, { \"id\": \"Cu\" } ],\n  \"materials\": [ { \"id\": \"boards\" }, { \"id\": \"black copper\" }, { \"id\": \"slag\" } ],\n  \"prices\": { \"Au\": 100, \"Cu\": 0.01 }");

        // Not JSON.
        yield return new("a file that was cut off", "RO1001", "document", "Maybe the file was cut off.", "\"residueSinks\": [ { \"id\": \"HEAP\", \"site\": \"Works\", \"materials\": [\"slag\"] } ] }", "\"residueSinks\": [");
        yield return new("single quotes", "RO1001", "document", "JSON texts stand in straight double quotes.", "\"name\": \"Two yards\"", "\"name\": 'Two yards'");
    }

    [Test]
    public void A_missing_assay_is_never_zero()
    {
        Scenario scenario = ScenarioDocument.Read(Encoding.UTF8.GetBytes(Good.Replace("\"Au\": 90, ", "", StringComparison.Ordinal)));
        ImmutableArray<Problem> problems = Assert.Throws<InvalidScenarioException>(() => MaterialStreams.Of(scenario))!.Problems;
        Assert.That(problems.Select(p => (p.Code, p.Path)), Has.Some.EqualTo(("RO4001", "feedstocks (W).assay.Au")), string.Join('\n', problems));
        Assert.That(problems.Select(p => p.Code), Is.All.EqualTo("RO4001"));
    }

    [Test]
    public void A_feedstock_that_leads_nowhere_is_named_and_not_refused()
    {
        // The slag of what it would become has nowhere to go: the chain has no end.
        Scenario scenario = ScenarioDocument.Read(Encoding.UTF8.GetBytes(Good.Replace("\"residueSinks\": [ { \"id\": \"HEAP\", \"site\": \"Works\", \"materials\": [\"slag\"] } ]", "\"residueSinks\": []", StringComparison.Ordinal)));
        Assert.That(MaterialStreams.Of(scenario).UnreachableFeedstocks, Is.EqualTo(new[] { "E", "W" }));
    }

    [Test]
    public void An_empty_document_is_one_problem([Values("", "  \r\n\t", "\uFEFF")] string text) =>
        Assert.That(ProblemsOf(Encoding.UTF8.GetBytes(text)).Select(p => (p.Code, p.Found)), Is.EqualTo(new[] { ("RO1001", "an empty document") }));

    [Test]
    public void A_byte_order_mark_is_taken() => Assert.That(ProblemsOf([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)]), Is.Empty);

    [TestCase("utf-16")]
    [TestCase("utf-16BE")]
    [TestCase("utf-32")]
    public void Other_encodings_of_Unicode_are_named(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        foreach (byte[] bytes in new[] { encoding.GetBytes(Good), [.. encoding.GetPreamble(), .. encoding.GetBytes(Good)] })
            Assert.That(ProblemsOf(bytes).Select(p => (p.Code, p.Hint)), Is.EqualTo(new[] { ("RO1001", "Save it as UTF-8.") }));
    }

    [Test]
    public void Text_that_is_not_UTF_8_is_named_with_its_line()
    {
        // "Two yards" in Chinese as GBK writes it: half of it are bytes that UTF-8 never has.
        byte[] gbk = [.. "{ \"version\": 1,\n  \"name\": \""u8, 0xC1, 0xBD, 0xB8, 0xF6, 0xB3, 0xA1, .. "\" }"u8];
        Assert.That(ProblemsOf(gbk).Select(p => (p.Code, p.Line, p.Hint)), Is.EqualTo(new[] { ("RO1001", (int?)2, "Maybe it was saved as GBK or in a Windows code page: save it as UTF-8.") }));
    }

    [Test]
    public void A_file_of_200_MB_is_refused_without_being_read_whole()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using (FileStream large = File.Create(path)) large.SetLength(200_000_000);
            long before = GC.GetAllocatedBytesForCurrentThread();
            InvalidScenarioException? refused = Assert.Throws<InvalidScenarioException>(() => ScenarioDocument.ReadFile(path));
            Assert.That(refused!.Problems.Select(p => p.Code), Is.EqualTo(new[] { "RO1002" }));
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(120_000_000));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestCase("[")]
    [TestCase("{\"a\":")]
    public void Ten_thousand_levels_are_refused(string level) =>
        Assert.That(ProblemsOf(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(level, 10_000)))).Select(p => p.Code), Is.EqualTo(new[] { "RO1002" }));

    private static ImmutableArray<Problem> ProblemsOf(byte[] bytes)
    {
        ScenarioDocument.TryRead(bytes, out _, out ImmutableArray<Problem> problems);
        return problems;
    }
}
