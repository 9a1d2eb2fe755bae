using System.Text;
using Microsoft.Playwright;

namespace RecoveryOpt.Reporting.Tests;

/// <summary>What people see: the report in a real browser, on screen and in print.</summary>
[TestFixture]
[Category("Long")]
internal sealed class BrowserTests
{
    private static byte[] Html(Proposal proposal, ReportOptions? options = null) =>
        ProposalReport.Render(proposal, (options ?? new ReportOptions()) with { Files = ReportFiles.Html })[ProposalReport.HtmlName];

    [Test]
    public async Task Reports_open_without_a_complaint_and_draw_every_chart()
    {
        foreach (Proposal proposal in new[] { Plans.Whole(), Plans.Bare(Plans.Boards.Outcome) with { Routes = [Plans.CityRoutes] } })
        {
            await using BrowserPage opened = await BrowserPage.OpenAsync(Html(proposal));
            IPage page = opened.Page;
            int charts = await page.Locator("figure svg").CountAsync();
            int drawn = await page.EvaluateAsync<int>("[...document.querySelectorAll('figure svg')].filter(s => { const r = s.getBoundingClientRect(); return r.width > 300 && r.height > 60 && s.querySelectorAll('.mark').length > 0; }).length");
            int sites = await page.Locator("#map-network circle.mark, #map-network rect.mark").CountAsync();
            int steps = await page.Locator("#cost-waterfall rect.mark").CountAsync(), lanes = await page.Locator("#map-network path.mark").CountAsync();
            string[] totals = [.. await page.Locator("#table-purchases tfoot td").AllInnerTextsAsync()];
            PlanLedger ledger = proposal.Plan.Ledger;
            var placed = proposal.Plan.Scenario.Content.Sites.Where(s => s.Latitude is not null).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
            Assert.Multiple(() =>
            {
                Assert.That(opened.Complaints, Is.Empty);
                Assert.That(charts, Is.GreaterThanOrEqualTo(5));
                Assert.That(drawn, Is.EqualTo(charts));
                Assert.That(sites, Is.EqualTo(placed.Count));
                Assert.That(lanes, Is.EqualTo(proposal.Plan.Scenario.Content.Lanes.Count(l => placed.Contains(l.From) && placed.Contains(l.To))));
                Assert.That(steps, Is.EqualTo(ledger.CostByCategory.Count(c => c.Value.Discounted.Number != 0) + ledger.CreditByKind.Count(c => c.Value.Discounted.Number != 0) + (ledger.Credit.Discounted.Number != 0 ? 2 : 1)));
                Assert.That(Printed.Reads(totals[3], ledger.Mass.Purchased) && Printed.Reads(totals[4], ledger.ContainedGold.Grams / 1000) && Printed.Reads(totals[5], ledger.PayableGold.Grams / 1000), Is.True, string.Join(" | ", totals));
            });
        }
    }

    [Test]
    public async Task Marks_lie_within_their_charts()
    {
        await using BrowserPage opened = await BrowserPage.OpenAsync(Html(Plans.Whole()));
        string[] outside = await opened.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('figure svg')].flatMap(s => { const f = s.getBoundingClientRect();
              return [...s.querySelectorAll('.mark, text')].filter(m => { const r = m.getBoundingClientRect(); return r.left < f.left - 2 || r.right > f.right + 2 || r.top < f.top - 2 || r.bottom > f.bottom + 2; })
                .map(m => s.closest('figure').id + ': ' + (m.textContent || m.tagName)); })
            """);
        Assert.That(outside, Is.Empty);
    }

    [Test]
    public async Task Nothing_that_users_typed_runs_in_the_browser()
    {
        await using BrowserPage opened = await BrowserPage.OpenAsync(HostileTextTests.Files[ProposalReport.HtmlName]);
        string title = await opened.Page.Locator("h1").InnerTextAsync();
        double width = await opened.Page.EvaluateAsync<double>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.Multiple(() =>
        {
            Assert.That(opened.Complaints, Is.Empty);
            Assert.That(title, Does.Contain(HostileScenario.Script));
            Assert.That(width, Is.LessThanOrEqualTo(0), "A 300-letter name may not push the page out of the window.");
        });
    }

    [Test]
    public async Task Tables_page_and_can_be_searched_with_the_keyboard()
    {
        await using BrowserPage opened = await BrowserPage.OpenAsync(Html(Plans.Bare(Plans.Tailings.Outcome)));
        ILocator box = opened.Page.Locator(".table:has(#table-register)");
        ILocator pager = box.Locator("xpath=preceding-sibling::*[1]");
        ILocator visible = opened.Page.Locator("#table-register tbody tr:visible");
        int first = await visible.CountAsync();
        string firstRow = await visible.First.InnerTextAsync();
        await pager.Locator("button").Nth(1).FocusAsync();
        await opened.Page.Keyboard.PressAsync("Enter");
        string second = await visible.First.InnerTextAsync();
        string where = await pager.Locator("[role=status]").InnerTextAsync();
        await pager.Locator("input").FillAsync("ergo");
        string[] found = [.. await visible.AllInnerTextsAsync()];
        Assert.Multiple(() =>
        {
            Assert.That(first, Is.EqualTo(25));
            Assert.That(second, Is.Not.EqualTo(firstRow));
            Assert.That(where, Is.EqualTo("Rows 26 to 50 of 118"));
            Assert.That(found, Is.Not.Empty.And.All.Contain("ergo").IgnoreCase);
        });
    }

    [Test]
    public async Task Keyboard_and_screen_reader_basics_hold()
    {
        await using BrowserPage opened = await BrowserPage.OpenAsync(Html(Plans.Whole()));
        IPage page = opened.Page;
        await page.Keyboard.PressAsync("Tab");
        string focused = await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')");
        Assert.Multiple(async () =>
        {
            Assert.That(focused, Is.EqualTo("#main"), "The first stop of the keyboard leads past the contents.");
            foreach (string landmark in new[] { "main", "nav", "header", "footer" }) Assert.That(await page.Locator(landmark).CountAsync(), Is.EqualTo(1), landmark);
            Assert.That(await page.Locator("table:not(:has(caption))").CountAsync(), Is.Zero);
            Assert.That(await page.Locator("thead th:not([scope=col])").CountAsync(), Is.Zero);
            Assert.That(await page.Locator("svg:not([role=img])").CountAsync(), Is.Zero);
            Assert.That(await page.EvaluateAsync<int>("[...document.querySelectorAll('svg')].filter(s => s.getAttribute('aria-labelledby').split(' ').some(i => !document.getElementById(i)?.textContent)).length"), Is.Zero);
            Assert.That(await page.EvaluateAsync<int>("[...document.querySelectorAll('h1,h2,h3')].map(h => Number(h.tagName[1])).reduce((bad, l, k, all) => bad + (k > 0 && l > all[k - 1] + 1 ? 1 : 0), 0)"), Is.Zero, "Headings skip no level.");
            Assert.That(await page.Locator("input:not([aria-label])").CountAsync(), Is.Zero);
        });
    }

    [Test]
    public async Task Text_can_be_read_against_what_is_behind_it()
    {
        await using BrowserPage opened = await BrowserPage.OpenAsync(Html(Plans.Whole()));
        string[] weak = await opened.Page.EvaluateAsync<string[]>("""
            (() => {
              const parts = c => (c.match(/[\d.]+/g) || []).map(Number);
              const light = c => { const [r, g, b] = parts(c).map(v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
              const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor, p = parts(c); if (p.length === 3 || p[3] > 0) return c; } return 'rgb(255,255,255)'; };
              return [...document.querySelectorAll('main *, header *, nav *, footer *')].filter(e => !e.closest('svg') && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && !e.disabled && e.offsetParent)
                .filter(e => { const a = light(getComputedStyle(e).color), b = light(behind(e)); return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5; })
                .map(e => e.tagName + ': ' + e.textContent.slice(0, 40));
            })()
            """);
        Assert.That(weak, Is.Empty);
    }

    [Test]
    public async Task Nothing_is_cut_in_print()
    {
        foreach (byte[] html in new[] { Html(Plans.Whole()), Html(Plans.Bare(Plans.Boards.Outcome)), HostileTextTests.Files[ProposalReport.HtmlName], Comparison() })
        {
            await using BrowserPage opened = await BrowserPage.OpenAsync(html);

            // A4 less its margins of 15 mm: 180 mm at 96 to the inch.
            await opened.Page.SetViewportSizeAsync(680, 1000);
            await opened.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
            string[] cut = await opened.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('main table, main svg, main p, main li, main h2, main h3')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !e.closest('.wide')).map(e => e.tagName + ' ' + (e.id || e.textContent.slice(0, 60)))");
            int hidden = await opened.Page.EvaluateAsync<int>("[...document.querySelectorAll('#table-register tbody tr')].filter(r => !r.offsetParent).length");
            byte[] pdf = await opened.PdfAsync();
            Assert.Multiple(() =>
            {
                Assert.That(cut, Is.Empty);
                Assert.That(hidden, Is.Zero, "The register is printed in full.");
                Assert.That(Encoding.ASCII.GetString(pdf, 0, 5), Is.EqualTo("%PDF-"));
            });
        }
    }

    private static byte[] Comparison()
    {
        Proposal whole = Plans.Whole();
        return ComparisonReport.Render([new NamedPlan("Today", whole.Baseline!), new NamedPlan("Joint", whole.Plan)], new ReportOptions { Files = ReportFiles.Html })[ComparisonReport.HtmlName];
    }

    [Test]
    public async Task Without_a_script_every_row_is_there()
    {
        string html = Encoding.UTF8.GetString(Html(Plans.Bare(Plans.Tailings.Outcome)));
        await using BrowserPage opened = await BrowserPage.OpenAsync(Encoding.UTF8.GetBytes(html.Replace("'use strict';", "throw 0;", StringComparison.Ordinal)));
        Assert.That(await opened.Page.Locator("#table-register tbody tr:visible").CountAsync(), Is.EqualTo(118));
    }

    [Test]
    public async Task A_phone_can_show_it()
    {
        await using BrowserPage opened = await BrowserPage.OpenAsync(Html(Plans.Whole()));
        await opened.Page.SetViewportSizeAsync(390, 800);
        Assert.That(await opened.Page.EvaluateAsync<double>("document.documentElement.scrollWidth - document.documentElement.clientWidth"), Is.LessThanOrEqualTo(0));
    }
}
