using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using RecoveryOpt.Collection;
using RecoveryOpt.Reporting.Charts;
using RecoveryOpt.Reporting.Content;
using RecoveryOpt.Reporting.Model;
using RecoveryOpt.Reporting.Texts;

namespace RecoveryOpt.Reporting.Tests;

/// <summary>The report as files: the same bytes each time, refused where it must be, whole or not at all.</summary>
[TestFixture]
internal sealed partial class ReportTests
{
    [Test]
    public void The_same_proposal_and_options_give_the_same_bytes()
    {
        ImmutableSortedDictionary<string, byte[]> first = ProposalReport.Render(Plans.Whole()), second = ProposalReport.Render(Plans.MakeWhole());
        Assert.Multiple(() =>
        {
            Assert.That(second.Keys, Is.EqualTo(first.Keys));
            foreach ((string name, byte[] bytes) in first) Assert.That(second[name].AsSpan().SequenceEqual(bytes), Is.True, name);
        });
    }

    [Test]
    public void Files_are_those_asked_for()
    {
        Proposal proposal = Plans.Bare(Plans.Tailings.Outcome);
        Assert.Multiple(() =>
        {
            Assert.That(ProposalReport.Render(proposal, new ReportOptions { Files = ReportFiles.GeoJson }).Keys, Is.EqualTo(new[] { ProposalReport.GeoJsonName }));
            Assert.That(ProposalReport.Render(proposal, new ReportOptions { Files = ReportFiles.None }), Is.Empty);
            Assert.That(ProposalReport.Render(proposal).Keys, Is.SupersetOf(new[] { ProposalReport.HtmlName, ProposalReport.ExcelName, ProposalReport.WordName, ProposalReport.GeoJsonName, "charts/sankey-gold.svg" }));
        });
    }

    [Test]
    public void Writing_leaves_nothing_else_in_the_folder_and_says_how_far_it_is()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var seen = new List<ReportProgress>();
            ImmutableArray<string> written = ProposalReport.Write(Plans.Bare(Plans.Tailings.Outcome), folder, progress: new Direct(seen.Add));
            Assert.Multiple(() =>
            {
                Assert.That(Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal), Is.EqualTo(written.Order(StringComparer.Ordinal)));
                Assert.That(seen.Select(p => p.Done), Is.EqualTo(Enumerable.Range(0, written.Length + 1)));
                Assert.That(Directory.GetDirectories(Path.GetDirectoryName(folder)!, Path.GetFileName(folder) + ".*.tmp"), Is.Empty);
            });
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void A_cancelled_report_writes_nothing()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var cancelled = new CancellationTokenSource();
        var progress = new Direct(p =>
        {
            if (p.Done == 1) cancelled.Cancel();
        });
        Assert.That(() => ProposalReport.Write(Plans.Bare(Plans.Tailings.Outcome), folder, progress: progress, cancellation: cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Directory.Exists(folder), Is.False);
    }

    [TestCase("red", "#rrggbb")]
    [TestCase("#f5f5f5", "contrast")]
    public void A_colour_that_nobody_could_read_is_refused(string colour, string why) =>
        Assert.That(() => ProposalReport.Render(Plans.Bare(Plans.Tailings.Outcome), new ReportOptions { Colour = colour }), Throws.ArgumentException.With.Message.Contains(why));

    [Test]
    public void A_logo_that_is_no_picture_is_refused() =>
        Assert.That(() => ProposalReport.Check(new ReportOptions { Logo = new ReportLogo("<svg onload=alert(1)>"u8.ToArray(), "x") }), Throws.ArgumentException.With.Message.Contains("no PNG or JPEG"));

    [Test]
    public void A_logo_stands_on_the_cover_with_its_words()
    {
        byte[] pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        var page = HtmlTests.Page(Plans.Bare(Plans.Tailings.Outcome), new ReportOptions { Logo = new ReportLogo(pixel, "The client's mark") });
        Assert.That(page.QuerySelector("header img")!.GetAttribute("alt"), Is.EqualTo("The client's mark"));
        Assert.That(page.QuerySelector("header img")!.GetAttribute("src"), Does.StartWith("data:image/png;base64,"));
    }

    [Test]
    public void Vehicle_routes_that_break_a_rule_are_refused()
    {
        CollectionRoutes good = Plans.CityRoutes;
        VehicleRoute first = good.Plan.Routes[0];
        CollectionPlan twice = good.Plan with { Routes = good.Plan.Routes.Add(first) };
        Proposal proposal = Plans.Bare(Plans.Tailings.Outcome) with { Routes = [good with { Plan = twice }] };
        Assert.That(() => ProposalReport.Render(proposal), Throws.ArgumentException.With.Message.Contains("fail their independent recalculation"));
    }

    [Test]
    public void The_map_has_a_feature_for_each_site_lane_and_route()
    {
        Proposal proposal = Plans.Whole();
        using JsonDocument map = JsonDocument.Parse(ProposalReport.Render(proposal, new ReportOptions { Files = ReportFiles.GeoJson })[ProposalReport.GeoJsonName]);
        JsonElement[] features = [.. map.RootElement.GetProperty("features").EnumerateArray()];
        int Count(string kind) => features.Count(f => f.GetProperty("properties").GetProperty("kind").GetString() == kind);
        Assert.Multiple(() =>
        {
            Assert.That(Count("site"), Is.EqualTo(proposal.Plan.Scenario.Content.Sites.Length));
            Assert.That(Count("lane"), Is.EqualTo(proposal.Plan.Scenario.Content.Lanes.Length));
            Assert.That(Count("vehicleRoute"), Is.EqualTo(Plans.CityRoutes.Plan.Routes.Length));
            JsonElement site = features.First(f => f.GetProperty("properties").GetProperty("id").GetString() == "ERGO").GetProperty("geometry").GetProperty("coordinates");
            Assert.That(site[0].GetDouble(), Is.EqualTo(28.36));
            Assert.That(site[1].GetDouble(), Is.EqualTo(-26.24));
        });
    }

    [Test]
    public void A_comparison_shows_the_figures_of_each_plan_and_what_differs()
    {
        Proposal whole = Plans.Whole();
        NamedPlan[] plans = [new("Today", whole.Baseline!), new("Joint", whole.Plan), new("Again", whole.Plan)];
        ImmutableSortedDictionary<string, byte[]> files = ComparisonReport.Render(plans);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Encoding.UTF8.GetString(files[ComparisonReport.HtmlName]));
        string[] head = [.. page.QuerySelectorAll("#table-side-by-side thead th").Select(h => h.TextContent)];
        string[] payable = [.. page.QuerySelectorAll("#table-side-by-side tbody tr").Select(r => r.Children.Select(x => x.TextContent).ToArray()).Single(r => r[0] == "Payable gold")];
        Assert.Multiple(() =>
        {
            Assert.That(files.Keys, Is.EqualTo(new[] { "charts/compare-cost.svg", "comparison.docx", "comparison.html", "comparison.xlsx" }));
            Assert.That(head[2..], Is.EqualTo(new[] { "Today", "Joint", "Again" }));
            Assert.That(payable[2], Is.EqualTo((whole.Baseline!.Ledger.PayableGold.Grams / 1000).ToString("N0", CultureInfo.InvariantCulture)));
            Assert.That(payable[3], Is.EqualTo(payable[4]).And.Not.EqualTo(payable[2]));
            Assert.That(page.QuerySelectorAll("#table-decision-differences-1 tbody tr"), Is.Not.Empty);
            Assert.That(page.QuerySelectorAll("#table-decision-differences-2 tbody tr"), Has.Length.EqualTo(page.QuerySelectorAll("#table-decision-differences-1 tbody tr").Length));
        });
    }

    [Test]
    public void Plans_in_two_currencies_are_not_compared()
    {
        NamedPlan[] plans = [new("a", Plans.Tailings.Outcome.Best!), new("b", Plans.Boards.Outcome.Best!)];
        Assert.That(() => ComparisonReport.Render(plans), Throws.ArgumentException.With.Message.Contains("one currency"));
        Assert.That(() => ComparisonReport.Render(plans[..1]), Throws.ArgumentException.With.Message.Contains("two plans"));
    }

    [Test]
    public void Every_text_of_another_language_has_its_English_one_with_the_same_places()
    {
        var english = ReportTexts.Read("en");
        Assert.Multiple(() =>
        {
            foreach ((string key, string text) in ReportTexts.Read("zh-CN"))
            {
                Assert.That(english.ContainsKey(key), Is.True, key);
                Assert.That(Places().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Is.EqualTo(Places().Matches(english[key]).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)), key);
            }

            Assert.That(english.Keys.Where(k => k.StartsWith("heading.", StringComparison.Ordinal) || k.StartsWith("column.", StringComparison.Ordinal) || k.StartsWith("figure.", StringComparison.Ordinal)), Is.SubsetOf(ReportTexts.Read("zh-CN").Keys));
        });
    }

    [Test]
    public void Every_kind_of_cost_credit_stop_and_objective_has_its_words()
    {
        var texts = new ReportTexts(ReportLanguage.English);
        string[] keys =
        [
            .. Enum.GetNames<CostCategory>().Select(k => $"cost.{k}"), .. Enum.GetNames<CreditKind>().Select(k => $"credit.{k}"), .. Enum.GetNames<StopReason>().Select(k => $"stop.{k}"),
            .. Enum.GetNames<ObjectiveKind>().Where(k => k != nameof(ObjectiveKind.InOrder)).SelectMany(k => new[] { $"objective.{k}", $"proof.{k}" }), .. Enum.GetNames<SourceStatus>().Select(k => $"status.{k}"),
        ];
        foreach (string key in keys) Assert.That(() => texts[key], Throws.Nothing, key);
    }

    [Test]
    public void The_internal_rate_is_the_one_at_which_the_flows_are_worth_nothing()
    {
        // 100 now for 60.5 after one and two years: 60.5 / 1.1^... at 13.66 %; by the quadratic 100 q2 = 60.5 q + 60.5 with q = 1 + rate.
        double q = (60.5 + Math.Sqrt((60.5 * 60.5) + (4 * 100 * 60.5))) / 200;
        Assert.Multiple(() =>
        {
            Assert.That(CashReturns.InternalRate([(0, -100), (1, 60.5), (2, 60.5)])!.Value, Is.EqualTo(q - 1).Within(1e-9));
            Assert.That(CashReturns.InternalRate([(0, -100), (0.5, 30)])!.Value, Is.EqualTo(Math.Pow(0.3, 2) - 1).Within(1e-9));
            Assert.That(CashReturns.InternalRate([(0, -100), (1, 230), (2, -131)]), Is.Null, "Two rates would do.");
            Assert.That(CashReturns.InternalRate([(0.5, 10), (1.5, 10)]), Is.Null, "Nothing is invested.");
            Assert.That(CashReturns.InternalRate([(0, 10), (1, -5)]), Is.Null, "Borrowing is no investment.");
            Assert.That(CashReturns.PaybackPeriod(["a", "b", "c", "d"], [-5, 1, -1, 3]), Is.EqualTo("d"));
            Assert.That(CashReturns.PaybackPeriod(["a", "b"], [1, 2]), Is.Null);
            Assert.That(CashReturns.PaybackPeriod(["a", "b"], [-2, -1]), Is.Null);
        });
    }

    [Test]
    public void Flows_at_their_times_give_the_net_present_value_of_the_plan()
    {
        foreach (NamedPlan plan in new[] { new NamedPlan("growth", Plans.Growth.Outcome.Best!), new NamedPlan("boards", Plans.Boards.Outcome.Best!) })
        {
            Scenario s = plan.Plan.Scenario;
            double rate = s.Content.Basis.DiscountRate.Number, value = plan.Plan.Ledger.NetPresentValue!.Value.Number;
            Assert.That(CashReturns.Flows(s, plan.Plan.Ledger).Sum(f => f.Amount * Math.Pow(1 + rate, -f.Years)), Is.EqualTo(value).Within(1e-9 * Math.Abs(value)), plan.Name);
        }

        Assert.That(Plans.Growth.Outcome.Best!.Plan.Builds, Is.Not.Empty, "One of them invests.");
    }

    [TestCase(0, "0")]
    [TestCase(8, "8")]
    [TestCase(1234567.8, "1,234,568")]
    [TestCase(12.3456789, "12.346")]
    [TestCase(-0.5, "\u22120.5")]
    [TestCase(0.000012345, "0.000012")]
    [TestCase(1.1112e-11, "1.11E\u221211")]
    [TestCase(99999.5, "100,000")]
    [TestCase(100, "100")]
    public void A_number_by_itself_has_five_digits_and_no_idle_zeros(double value, string expected) =>
        Assert.That(new PrintedNumber(NumberStyle.CommaGroupsPointDecimals).Alone(value), Is.EqualTo(expected));

    [TestCase(0, "0 %")]
    [TestCase(1.03e-9, "0.000001 %")]
    [TestCase(0.012345, "1.3 %")]
    [TestCase(0.5, "50 %")]
    public void A_gap_is_rounded_up(double share, string expected) =>
        Assert.That(new PrintedNumber(NumberStyle.CommaGroupsPointDecimals).PercentRoundedUp(share), Is.EqualTo(expected));

    [Test]
    public void An_axis_covers_its_numbers_with_round_ticks([Values(0, -3.7, 1e-9)] double least, [Values(1, 0.003, 5.4e9)] double most)
    {
        var axis = new Axis(least, most, 0, 100);
        Assert.Multiple(() =>
        {
            Assert.That(axis.Least, Is.LessThanOrEqualTo(least));
            Assert.That(axis.Most, Is.GreaterThanOrEqualTo(most));
            Assert.That(axis.Ticks, Has.Length.InRange(2, 12).And.Ordered);
            Assert.That(axis.At(axis.Least), Is.Zero);
            Assert.That(axis.At(axis.Most), Is.EqualTo(100).Within(1e-9));
        });
    }

    [Test]
    public void More_periods_than_can_be_told_apart_are_drawn_in_groups()
    {
        string[] periods = [.. Enumerable.Range(1, 150).Select(p => $"m{p}")];
        Drawing drawing = PeriodChart.Draw(periods, [new PeriodSeries("in", "#111111", [.. periods.Select(_ => 2.0)]), new PeriodSeries("out", "#222222", [.. periods.Select(_ => -1.0)])], "sum", "t", new Palette(new ReportOptions()), new PrintedNumber(NumberStyle.CommaGroupsPointDecimals));
        Assert.That(drawing.DataMarks, Is.EqualTo(50 * 3));
    }

    [Test]
    public void A_sankey_whose_flows_go_round_is_drawn()
    {
        SankeyNode[] nodes = [new("a", "a", "#111111", false), new("b", "b", "#222222", false), new("c", "c", "#333333", false), new("end", "end", "#444444", true)];
        SankeyFlow[] flows = [new("a", "b", 3), new("b", "c", 2), new("c", "b", 1), new("b", "end", 2), new("a", "a", 5)];
        Drawing drawing = SankeyChart.Draw(nodes, flows, "t", new PrintedNumber(NumberStyle.CommaGroupsPointDecimals));
        Assert.Multiple(() =>
        {
            Assert.That(drawing.Marks.OfType<BandMark>().Count(), Is.EqualTo(4));
            Assert.That(drawing.Marks.OfType<BoxMark>().Where(b => b.X < 0 || b.X > drawing.Width || b.Y < 0 || b.Y + b.Height > drawing.Height + 0.5), Is.Empty);
        });
    }

    [Test]
    public void Clean_text_keeps_what_is_fit_and_marks_what_is_not()
    {
        Assert.Multiple(() =>
        {
            Assert.That(CleanText.Of("a\u0000b\uD800c\u202Ed"), Is.EqualTo("a\uFFFDb\uFFFDc\uFFFDd"));
            Assert.That(CleanText.Of(HostileScenario.Emoji), Is.EqualTo(HostileScenario.Emoji));
            Assert.That(CleanText.Cut("ab\U0001F947cd", 4), Is.EqualTo("ab\u2026"));
        });
    }

    [GeneratedRegex(@"\{\d\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Places();

    private sealed class Direct(Action<ReportProgress> act) : IProgress<ReportProgress>
    {
        public void Report(ReportProgress value) => act(value);
    }
}
