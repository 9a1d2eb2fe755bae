namespace RecoveryOpt.Tests.Planning;

/// <summary>A plan that is printed says every decision.</summary>
public sealed class PlanWordsTests
{
    private static readonly MaterialStreamPath Boards = new("boards");
    private static readonly MaterialStreamPath Dore = Boards.Then("SMELT", "standard", "dore");

    [Test]
    public void Every_decision_is_a_line()
    {
        var plan = new Plan
        {
            Builds = [new Build("SMELTER", "y1", 2, null), new Build("CELL", "y1", null, 1500), new Build("MILL", "y2", 1, null)],
            LaneBuilds = [new LaneBuild("PIPE", "y1")],
            SinkRaises = [new SinkRaise("DAM", "y1", 1), new SinkRaise("DAM", "y2", 3)],
            Closings = [new Closing("OLD", "y2")],
            CarePeriods = [new CarePeriod("OLD", "y1")],
            Grants = [new GrantTaken("GREEN")],
            Purchases = [new Purchase("boards", "y1", 1234.567), new Purchase("dump", "y1", 2_000_000.4, "B1")],
            Shipments = [new Shipment("A-B", Boards, "y1", 10)],
            Runs = [new Run("SMELTER", "standard", Boards, "y1", 10) { RampYear = 2 }, new Run("MILL", "fine", Boards, "y1", 5, "FLOAT/standard/middlings")],
            Sales = [new Sale("REFINER", Dore, "y1", 0.0158333333)],
            Disposals = [new Disposal("HEAP", Boards, "y1", 9.98)],
            Stocks = [new Stock("B", Boards, "y1", 7)],
            Draws = [new Draw("B", "grid", "y1", 1e6)],
        };
        Assert.That(plan.ToString().Split('\n'), Is.EqualTo((string[])
        [
            "y1: build 2 modules of SMELTER",
            "y1: build 1,500 dry t a year of CELL",
            "y2: build 1 module of MILL",
            "y1: build lane PIPE",
            "y1: raise DAM 1 time",
            "y2: raise DAM 3 times",
            "y2: close OLD for good",
            "y1: keep OLD in care and maintenance",
            "take grant GREEN",
            "y1: buy 1,234.57 dry t of boards",
            "y1: buy 2,000,000 dry t of dump/B1",
            "y1: carry 10 dry t of boards on A-B",
            "y1: feed 10 dry t of boards to SMELTER, standard, year of use 2",
            "y1: feed 5 dry t of boards to MILL, fine, loop FLOAT/standard/middlings",
            "y1: sell 0.0158333 dry t of boards > SMELT/standard/dore to REFINER",
            "y1: dispose of 9.98 dry t of boards at HEAP",
            "y1: keep 7 dry t of boards at B",
            "y1: draw 1,000,000 from grid at B",
        ]));
    }

    [Test]
    public void A_plan_of_no_decision_says_so() => Assert.That(new Plan().ToString(), Is.EqualTo("do nothing"));

    [Test]
    public void No_list_of_decisions_is_left_out()
    {
        string[] lists = [.. typeof(Plan).GetProperties().Where(p => p.PropertyType.IsGenericType).Select(p => p.Name)];
        Assert.That(lists, Is.EquivalentTo((string[])
        [
            nameof(Plan.Purchases), nameof(Plan.Shipments), nameof(Plan.Runs), nameof(Plan.Stocks), nameof(Plan.Sales), nameof(Plan.Disposals), nameof(Plan.Builds),
            nameof(Plan.Draws), nameof(Plan.LaneBuilds), nameof(Plan.SinkRaises), nameof(Plan.Closings), nameof(Plan.CarePeriods), nameof(Plan.Grants),
        ]), "A new list needs its words in PlanWords and a line in the test above.");
    }

    [Test]
    public void An_audited_plan_adds_its_gold_and_cost()
    {
        AuditedPlan audited = PlanAuditor.Audit(new Scenario(TwoYardsOneWorks.Content), TwoYardsOneWorks.Plan).AuditedPlan!;
        Assert.That(audited.ToString(), Does.StartWith(TwoYardsOneWorks.Plan.ToString())
            .And.Contain("gold: ").And.Contain(" g payable").And.Match("cost, discounted: [0-9,.]+ USD gross, [0-9,.]+ USD net$"));
    }
}
