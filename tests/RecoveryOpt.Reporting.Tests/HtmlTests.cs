using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace RecoveryOpt.Reporting.Tests;

/// <summary>The page: what it holds, that its figures are the plan's, and that nothing in it can run or be fetched.</summary>
[TestFixture]
internal sealed class HtmlTests
{
    private static readonly ReportOptions OnlyHtml = new() { Files = ReportFiles.Html };

    public static IDocument Page(Proposal proposal, ReportOptions? options = null) =>
        new HtmlParser().ParseDocument(Encoding.UTF8.GetString(ProposalReport.Render(proposal, (options ?? OnlyHtml) with { Files = ReportFiles.Html })[ProposalReport.HtmlName]));

    [Test]
    public void Every_chapter_is_there_and_the_contents_lead_to_it()
    {
        IDocument page = Page(Plans.Whole());
        string[] chapters = [.. page.QuerySelectorAll("main > section").Select(s => s.Id!)];
        Assert.Multiple(() =>
        {
            Assert.That(chapters, Is.EqualTo(new[]
            {
                "summary", "basis", "standing", "map", "flows", "metallurgy", "decisions", "cost", "cash", "settlement", "limits", "esg", "range", "routes", "recalculation", "limitations", "register",
            }));
            Assert.That(page.QuerySelectorAll("nav a").Select(a => a.GetAttribute("href")), Is.EqualTo(chapters.Select(c => $"#{c}")));
            Assert.That(page.QuerySelectorAll("[id]").Select(e => e.Id), Is.Unique);
        });
    }

    [Test]
    public void Printed_words_hold_to_the_glossary()
    {
        string text = Page(Plans.Whole()).Body!.TextContent;
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Contain("Independent recalculation").And.Contain("Optimality gap for the stated inputs").And.Contain("(not AISC)").And.Contain("as published by their owners"));
            Assert.That(text, Does.Contain("This says nothing about the inputs."));
            Assert.That(text, Does.Not.Contain("audited plan ").IgnoreCase.And.Not.Contain("proven gap").IgnoreCase);
        });
    }

    [Test]
    public void What_is_not_given_is_marked_as_not_computed()
    {
        IDocument page = Page(Plans.Bare(Plans.Tailings.Outcome));
        Assert.Multiple(() =>
        {
            Assert.That(page.QuerySelector("#range")!.TextContent.Split("Not computed").Length - 1, Is.EqualTo(4));
            Assert.That(page.QuerySelector("#standing")!.TextContent, Does.Contain("baseline: not computed"));
            Assert.That(page.QuerySelectorAll("#limits td.missing"), Is.Not.Empty);
            Assert.That(page.QuerySelector("#recalculation")!.TextContent, Does.Contain("Nothing was given to this report about how far another plan could be"));
            Assert.That(page.QuerySelector("#limitations")!.TextContent, Does.Contain("No responsible person is named"));
            Assert.That(page.QuerySelector("#summary")!.TextContent, Does.Not.Contain("optimal within"));
        });
    }

    [Test]
    public void The_figures_of_the_page_are_those_of_the_plan()
    {
        Proposal proposal = Plans.Whole();
        IDocument page = Page(proposal);
        PlanLedger l = proposal.Plan.Ledger;
        const double Million = 1e6;
        Assert.Multiple(() =>
        {
            string[] figures = [.. page.QuerySelectorAll(".figures dd").Select(d => d.ChildNodes[0].TextContent)];
            AssertPrinted(figures[0], l.PayableGold.Grams / 1000);
            AssertPrinted(figures[2], l.GrossCost.Discounted.Number / Million);
            AssertPrinted(figures[3], l.UnitCostPerTroyOunce(CostBasis.Gross)!.Value);
            AssertPrinted(figures[4], 1000 * l.GoldPerCost(CostBasis.Gross)!.Value);
            AssertPrinted(figures[5], l.NetPresentValue!.Value.Number / Million);

            string[][] costs = Rows(page, "cost-breakdown");
            foreach ((CostCategory category, MoneySum sum) in l.CostByCategory.Where(c => c.Value.Undiscounted.Number != 0))
                Assert.That(costs.Count(r => Printed.Reads(r[1], sum.Undiscounted.Number / Million) && Printed.Reads(r[2], sum.Discounted.Number / Million)), Is.GreaterThanOrEqualTo(1), $"{category}");
            string[] gross = costs.Single(r => r[0] == "Gross cost");
            AssertPrinted(gross[1], l.GrossCost.Undiscounted.Number / Million);
            AssertPrinted(gross[4], l.UnitCostPerTroyOunce(CostBasis.Gross)!.Value);

            string[][] bought = Rows(page, "purchases");
            Assert.That(bought, Has.Length.EqualTo(l.GoldByFeedstock.Length));
            AssertPrinted(Total(page, "purchases")[3], l.Mass.Purchased);
            AssertPrinted(Total(page, "purchases")[4], l.ContainedGold.Grams / 1000);
            AssertPrinted(Total(page, "purchases")[5], l.PayableGold.Grams / 1000);

            string[][] settled = Rows(page, "settlement-1");
            Assert.That(settled, Has.Length.EqualTo(l.Settlements.Length));
            for (int k = 0; k < settled.Length; k++)
            {
                AssertPrinted(settled[k][3], l.Settlements[k].ContainedGrams);
                AssertPrinted(settled[k][4], l.Settlements[k].PayableGrams);
                AssertPrinted(settled[k][7], l.Settlements[k].Value!.Value / Million);
            }

            string[][] esg = Rows(page, "esg");
            AssertPrinted(esg[0][2], l.Environment.Single(m => m.Measure == "emissions/CO2e").Total / 1000);
            AssertPrinted(esg[0][4], l.Environment.Single(m => m.Measure == "emissions/CO2e").Total / 1000 / (l.PayableGold.Grams / 1000));

            string[][] cash = Rows(page, "cash-flow-table");
            AssertPrinted(Total(page, "cash-flow-table")[^2], (l.GoldRevenue!.Value.Undiscounted.Number + l.Credit.Undiscounted.Number - l.GrossCost.Undiscounted.Number) / Million);
            AssertPrinted(cash[^1][^1], (l.GoldRevenue!.Value.Undiscounted.Number + l.Credit.Undiscounted.Number - l.GrossCost.Undiscounted.Number) / Million);

            string[][] limits = Rows(page, "limits");
            LimitUse plant = l.Uses.First(u => u.Kind == FindingKind.CapacityTonnes && u.Path.StartsWith("facilities/ERGO", StringComparison.Ordinal));
            string[] row = limits.Single(r => r[0].StartsWith("capacity: Ergo", StringComparison.Ordinal));
            AssertPrinted(row[2], plant.Value);
            AssertPrinted(row[4], plant.Limit);
            AssertPrinted(row[8], proposal.Marginal!.Limits.Single(v => v.Limit == "facilities[ERGO].capacity" && v.Period is null).MoneyIfRelaxed!.Value);
        });
    }

    [Test]
    public void The_register_lists_every_number_with_its_source()
    {
        Proposal proposal = Plans.Bare(Plans.Tailings.Outcome);
        string[][] register = Rows(Page(proposal), "register");
        var inputs = RecoveryOpt.Documents.ScenarioDocument.Inputs(proposal.Plan.Scenario);
        Assert.That(register, Has.Length.EqualTo(inputs.Length));
        Assert.Multiple(() =>
        {
            for (int k = 0; k < register.Length; k++)
            {
                Assert.That(register[k][0], Is.EqualTo(inputs[k].Path));
                Assert.That(register[k][1].Split("; ")[0], Is.EqualTo(inputs[k].Values[0].ToString("R", CultureInfo.InvariantCulture)));
                Assert.That(register[k][4], Is.EqualTo(inputs[k].Source?.Id ?? "\u2013"));
            }
        });
    }

    [Test]
    public void A_large_register_stands_by_field_and_counts_every_number()
    {
        IDocument page = Page(Plans.Bare(Plans.Boards.Outcome));
        int numbers = RecoveryOpt.Documents.ScenarioDocument.CountNumbers(Plans.Boards.Scenario).Total;
        AssertPrinted(Total(page, "register")[1], numbers);
    }

    [Test]
    public void Charts_have_a_mark_for_each_thing()
    {
        Proposal proposal = Plans.Whole();
        IDocument page = Page(proposal);
        int Marks(string id) => page.QuerySelectorAll($"#{id} svg .mark").Length;
        Scenario s = proposal.Plan.Scenario;
        PlanLedger l = proposal.Plan.Ledger;
        Assert.Multiple(() =>
        {
            Assert.That(Marks("map-network"), Is.EqualTo(s.Content.Sites.Length + s.Content.Lanes.Length));
            Assert.That(Marks("map-routes-1"), Is.EqualTo(Plans.CityRoutes.Plan.Routes.Length + Plans.CityRoutes.Problem.Stops.Length + Plans.CityRoutes.Problem.Content.Depots.Length));
            Assert.That(Marks("cost-waterfall"), Is.EqualTo(l.CostByCategory.Count(c => c.Value.Discounted.Number != 0) + 1));
            Assert.That(Marks("pareto-1"), Is.EqualTo(3));
            Assert.That(Marks("sensitivity"), Is.EqualTo(4));
            int places = l.Flows.Where(f => f.DryTonnes > 0).SelectMany(f => new[] { f.From, f.To }).Distinct(StringComparer.Ordinal).Count();
            Assert.That(Marks("sankey-mass"), Is.EqualTo(places + l.Flows.Count(f => f.DryTonnes > 0)));
            foreach (IElement svg in page.QuerySelectorAll("svg"))
            {
                Assert.That(svg.QuerySelector("title")!.TextContent, Is.Not.Empty);
                Assert.That(svg.QuerySelector("desc")!.TextContent, Is.Not.Empty);
                Assert.That(svg.GetAttribute("role"), Is.EqualTo("img"));
            }
        });
    }

    [Test]
    public void Nothing_in_the_page_is_fetched_and_only_the_hashed_script_and_style_may_run()
    {
        string html = Encoding.UTF8.GetString(ProposalReport.Render(Plans.Whole(), OnlyHtml)[ProposalReport.HtmlName]);
        IDocument page = new HtmlParser().ParseDocument(html);
        string policy = page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!;
        Assert.Multiple(() =>
        {
            Assert.That(policy, Does.StartWith("default-src 'none';"));
            Assert.That(policy, Does.Contain(Hash(page.QuerySelectorAll("script").Single().TextContent)).And.Contain(Hash(page.QuerySelectorAll("style").Single().TextContent)));
            Assert.That(policy, Does.Not.Contain("unsafe").And.Not.Contain("http"));
            Assert.That(page.QuerySelectorAll("link, iframe, object, embed, form, base"), Is.Empty);
            Assert.That(page.All.SelectMany(e => e.Attributes).Where(a => a.Name is "style" or "srcset" || a.Name.StartsWith("on", StringComparison.Ordinal)), Is.Empty);
            Assert.That(page.QuerySelectorAll("[src]").Select(e => e.GetAttribute("src")!).Where(s => !s.StartsWith("data:image/", StringComparison.Ordinal)), Is.Empty);
            Assert.That(page.QuerySelectorAll("[href]").Select(e => e.GetAttribute("href")!).Where(h => !h.StartsWith('#')), Is.Empty);
        });
    }

    [Test]
    public void Numbers_are_written_by_option_and_not_by_the_machine([Values] NumberStyle style)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            odd.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = "@", NumberGroupSeparator = "#", NegativeSign = "~" };
            CultureInfo.CurrentCulture = odd;
            string text = Page(Plans.Bare(Plans.Tailings.Outcome), OnlyHtml with { Numbers = style }).QuerySelector("#table-cost-breakdown")!.TextContent;
            double transport = Plans.Tailings.Outcome.Best!.Ledger.CostByCategory[CostCategory.Transport].Undiscounted.Number / 1e6;
            string expected = transport.ToString("N1", CultureInfo.InvariantCulture);
            expected = style switch
            {
                NumberStyle.PointGroupsCommaDecimals => expected.Replace(",", "x", StringComparison.Ordinal).Replace(".", ",", StringComparison.Ordinal).Replace("x", ".", StringComparison.Ordinal),
                NumberStyle.BlankGroupsPointDecimals => expected.Replace(",", "\u202F", StringComparison.Ordinal),
                NumberStyle.BlankGroupsCommaDecimals => expected.Replace(",", "\u202F", StringComparison.Ordinal).Replace(".", ",", StringComparison.Ordinal),
                _ => expected,
            };
            Assert.That(text, Does.Contain(expected).And.Not.Contain("@").And.Not.Contain("#").And.Not.Contain("~"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Chinese_headings_and_labels_stand_where_English_ones_did()
    {
        IDocument page = Page(Plans.Whole(), OnlyHtml with { Language = ReportLanguage.SimplifiedChinese });
        Assert.Multiple(() =>
        {
            Assert.That(page.DocumentElement.GetAttribute("lang"), Is.EqualTo("zh-CN"));
            Assert.That(page.QuerySelectorAll("h2").Select(h => h.TextContent).Where(t => t.All(c => c < 0x2E80)), Is.Empty);
            Assert.That(page.QuerySelectorAll("caption").Select(h => h.TextContent).Where(t => t.All(c => c < 0x2E80)), Is.Empty);
        });
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string[][] Rows(IDocument page, string table) => [.. page.QuerySelectorAll($"#table-{table} tbody tr").Select(r => r.Children.Select(c => c.TextContent).ToArray())];

    private static string[] Total(IDocument page, string table) => [.. page.QuerySelectorAll($"#table-{table} tfoot td").Select(c => c.TextContent)];

    private static void AssertPrinted(string text, double number) => Assert.That(Printed.Reads(text, number), Is.True, $"'{text}' is not {number:R}");
}
