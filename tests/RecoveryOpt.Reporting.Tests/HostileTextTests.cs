using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace RecoveryOpt.Reporting.Tests;

/// <summary>Whatever users type (scripts, formulas, text that turns around, emoji, 300 letters) is shown, and never executed, in every file.</summary>
[TestFixture]
internal sealed partial class HostileTextTests
{
    private static readonly Lazy<(Proposal Proposal, ImmutableSortedDictionary<string, byte[]> Files)> Made = new(Make);

    private static (Proposal, ImmutableSortedDictionary<string, byte[]>) Make()
    {
        string text = HostileScenario.Text;
        (Scenario scenario, Outcome outcome) = Plans.Solve(HostileScenario.Read("Witwatersrand", "scenario.json"));
        var proposal = new Proposal(outcome.PlanOrThrow())
        {
            Proof = outcome.Proof(Plans.GoldPerCost) with { Note = text },
            Marginal = new LimitValuer().Value(scenario, Plans.GoldPerCost, outcome),
            Entry = new EntryFinder().Find(scenario, Plans.GoldPerCost, outcome),
            Baseline = outcome.Best,
            Cases = [new NamedPlan(text, outcome.Best!)],
            ParetoFronts = [new ParetoFront(text, text, text, text, text, [new(1, 2, text), new(2, 3, text)])],
            Sensitivity = [new SensitivityRow(text, text, text, 1, 2)],
            SmallestFeasibleSize = new SmallestSize(text, 1, text, text),
            Statement = new ProposalStatement
            {
                EstimateClass = text, Contingency = text, Peers = [new PublishedPeer(text, text, 1, text, text)], SourcesOfMoney = [new FundingSource(text, 1, text)],
                Responsible = new ResponsiblePerson(text, text, text), Limitations = [text],
            },
        };
        return (proposal, ProposalReport.Render(proposal, Options));
    }

    public static ReportOptions Options => new() { Title = HostileScenario.Text, Client = HostileScenario.Text, Author = HostileScenario.Formula };

    public static ImmutableSortedDictionary<string, byte[]> Files => Made.Value.Files;

    [Test]
    public void The_page_holds_the_text_and_nothing_of_it_as_markup()
    {
        string html = Encoding.UTF8.GetString(Files[ProposalReport.HtmlName]);
        IDocument page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        Assert.Multiple(() =>
        {
            Assert.That(page.QuerySelectorAll("script"), Has.Length.EqualTo(1));
            Assert.That(page.QuerySelectorAll("img, b, [onload], [onerror], [style]"), Is.Empty);
            Assert.That(page.QuerySelectorAll("[href]").Select(e => e.GetAttribute("href")!).Where(h => !h.StartsWith('#')), Is.Empty);
            Assert.That(page.QuerySelector("h1")!.TextContent, Does.StartWith(HostileScenario.Script).And.Contain(HostileScenario.Emoji).And.Contain(HostileScenario.Formula));
            Assert.That(html, Does.Not.Contain('\u202E'), "A mark that turns text around would reach beyond its field.");
            Assert.That(page.QuerySelector("#table-register")!.TextContent, Does.Contain("=1+1<b onload=x"));
        });
    }

    [Test]
    public void Every_chart_is_well_formed_and_holds_nothing_that_runs()
    {
        foreach ((string name, byte[] bytes) in Files.Where(f => f.Key.EndsWith(".svg", StringComparison.Ordinal)))
        {
            XDocument svg = XDocument.Load(new MemoryStream(bytes));
            string[] elements = [.. svg.Descendants().Select(e => e.Name.LocalName).Distinct(StringComparer.Ordinal)];
            Assert.That(elements, Is.SubsetOf(new[] { "svg", "title", "desc", "rect", "circle", "path", "text" }), name);
            Assert.That(svg.Descendants().SelectMany(e => e.Attributes()).Where(a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || a.Name.LocalName is "href" or "style"), Is.Empty, name);
        }
    }

    [Test]
    public void No_cell_of_the_workbook_is_a_formula_but_our_sums_and_checks()
    {
        using SpreadsheetDocument book = SpreadsheetDocument.Open(new MemoryStream(Files[ProposalReport.ExcelName]), isEditable: false);
        string[] formulas = [.. book.WorkbookPart!.WorksheetParts.SelectMany(w => w.Worksheet!.Descendants<CellFormula>()).Select(f => f.Text)];
        Assert.Multiple(() =>
        {
            Assert.That(formulas, Has.Length.GreaterThan(10));
            Assert.That(formulas.Where(f => !OurFormula().IsMatch(f)), Is.Empty);
            Assert.That(book.WorkbookPart.WorksheetParts.SelectMany(w => w.Worksheet!.Descendants<InlineString>()).Select(t => t.InnerText), Has.Some.StartsWith(HostileScenario.Script));
            Assert.That(book.WorkbookPart.WorksheetParts.SelectMany(w => w.HyperlinkRelationships), Is.Empty);
        });
    }

    [Test]
    public void The_word_document_has_the_text_as_text()
    {
        using WordprocessingDocument document = WordprocessingDocument.Open(new MemoryStream(Files[ProposalReport.WordName]), isEditable: false);
        string text = document.MainDocumentPart!.Document!.Body!.InnerText;
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Contain(HostileScenario.Script).And.Contain(HostileScenario.Formula));
            Assert.That(document.MainDocumentPart.HyperlinkRelationships, Is.Empty);
            Assert.That(document.MainDocumentPart.ExternalRelationships, Is.Empty);
        });
    }

    [Test]
    public void The_map_is_geojson_with_the_text_as_text()
    {
        using JsonDocument map = JsonDocument.Parse(Files[ProposalReport.GeoJsonName]);
        string[] names = [.. map.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties")).Where(p => p.TryGetProperty("name", out _)).Select(p => p.GetProperty("name").GetString()!)];
        Assert.That(names, Has.All.StartsWith(HostileScenario.Script));
    }

    [Test]
    public void Every_part_of_every_office_file_is_well_formed()
    {
        foreach (string name in new[] { ProposalReport.ExcelName, ProposalReport.WordName })
        {
            using var zip = new ZipArchive(new MemoryStream(Files[name]));
            foreach (ZipArchiveEntry part in zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal) || e.FullName.EndsWith(".rels", StringComparison.Ordinal)))
            {
                using Stream stream = part.Open();
                Assert.That(() => XDocument.Load(stream), Throws.Nothing, part.FullName);
            }
        }
    }

    [GeneratedRegex(@"^\(?(SUM\([A-Z]+\d+:[A-Z]+\d+\)|'[a-z0-9-]+'![A-Z]+\d+|\(?SUM\('[a-z0-9-]+'![A-Z]+\d+:[A-Z]+\d+\)(-SUM\('[a-z0-9-]+'![A-Z]+\d+:[A-Z]+\d+\)\))?(/1000000)?|SUMIF\('[a-z0-9-]+'![A-Z]+\d+:[A-Z]+\d+,""Au"",'[a-z0-9-]+'![A-Z]+\d+:[A-Z]+\d+\)(/1000)?|[A-Z]\d+-[A-Z]\d+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex OurFormula();
}
