using RecoveryOpt.Metallurgy;
using RecoveryOpt.Streams;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Streams;

public sealed class StreamExpanderTests
{
    [Test]
    public void Composition_follows_from_the_assay_step_by_step()
    {
        // Campaigned at 10 g/t with tail 0.5 + 0.1 h: recovered 0.9 x 10 - 0.5 = 8.5 g; dore 8.5 g / 0.9 = 9.444e-6 t; the tail keeps 1.5 g.
        StreamNetwork network = StreamExpander.Expand(Campaigned());
        MaterialStream dore = network.Streams.Single(s => s.Material.Id == "dore");
        MaterialStream tail = network.Streams.Single(s => s.Material.Id == "residue" && s.Feedstock.Id == "A");
        int gold = network.Analytes.Gold;
        Assert.Multiple(() =>
        {
            Assert.That(dore.MassPerRootTonne, Is.EqualTo(8.5 / 0.9e6).Within(1e-15));
            Assert.That(dore.Grades[gold], Is.EqualTo(0.9e6).Within(1e-6));
            Assert.That(tail.MassPerRootTonne * tail.Grades[gold], Is.EqualTo(1.5).Within(1e-12));
            Assert.That(dore.MassPerRootTonne + tail.MassPerRootTonne, Is.EqualTo(1).Within(1e-15));
            Assert.That(tail.ToString(), Is.EqualTo("A > leach/standard/tail"));
        });
    }

    [Test]
    public void Below_the_cut_off_a_campaign_recovers_nothing_and_makes_no_dore()
    {
        StreamNetwork network = StreamExpander.Expand(Campaigned());
        Assert.That(network.Streams.Where(s => s.Feedstock.Id == "B").Select(s => s.Material.Id), Is.EquivalentTo(new[] { "tailings", "residue" }));
    }

    [Test]
    public void A_poor_feed_takes_from_a_blend_what_the_linear_form_says()
    {
        StreamNetwork network = StreamExpander.Expand(new Scenario(TwoFeedsOneWorks.Content));
        MaterialStream part = network.Streams.Single(s => s.Feedstock.Id == "B" && s.Material.Id == "dore");
        Assert.That(part.MassPerRootTonne * part.Grades[network.Analytes.Gold], Is.EqualTo(-0.5).Within(1e-12));
    }

    [Test]
    public void An_activity_goes_when_one_of_its_outputs_can_go_nowhere()
    {
        ScenarioContent content = TwoFeedsOneWorks.Content;
        StreamNetwork network = StreamExpander.Expand(new Scenario(content with { ResidueSinks = [] }));
        Assert.Multiple(() =>
        {
            Assert.That(network.Activities, Is.Empty);
            Assert.That(network.Streams, Is.Empty);
            Assert.That(network.Unreachable.Select(s => s.ToString()), Is.EqualTo(new[] { "A", "B" }));
        });
    }

    [Test]
    public void A_sink_that_may_not_take_the_hazard_class_is_no_sink()
    {
        ScenarioContent content = TwoFeedsOneWorks.Content;
        Scenario scenario = new(content with { ResidueSinks = [content.ResidueSinks[0] with { HazardClasses = [] }] });
        Assert.That(StreamExpander.Expand(scenario).Activities, Is.Empty);
    }

    [Test]
    public void A_lot_outside_a_per_lot_limit_has_no_way_in()
    {
        ScenarioContent content = TwoFeedsOneWorks.Content;
        Technology limited = content.Technologies[0] with { FeedLimits = [new GradeLimit { Analyte = "Au", Least = Grade.GramsPerTonne(1), Basis = LimitBasis.PerLot }] };
        StreamNetwork network = StreamExpander.Expand(new Scenario(content with { Technologies = [limited] }));
        Assert.That(network.Activities.Select(a => a.Stream.Feedstock.Id), Is.EqualTo(new[] { "A" }));
    }

    [Test]
    public void A_missing_assay_is_not_zero()
    {
        ScenarioContent content = TwoFeedsOneWorks.Content;
        Feedstock unassayed = content.Feedstocks[0] with { Assay = [] };
        InvalidScenarioException error = Assert.Throws<InvalidScenarioException>(() => StreamExpander.Expand(new Scenario(content with { Feedstocks = [unassayed, content.Feedstocks[1]] })))!;
        Assert.That(error.Problems.Select(p => p.Code), Is.All.EqualTo("RO4001"));
        Assert.That(error.Problems[0].Hint, Does.Contain("Missing is not zero"));
    }

    [Test]
    public void Too_many_streams_name_the_technology_that_branches()
    {
        InvalidScenarioException error = Assert.Throws<InvalidScenarioException>(() => StreamExpander.Expand(new Scenario(TwoFeedsOneWorks.Content), mostStreams: 3))!;
        Assert.That(error.Problems.Single().Path, Is.EqualTo("technologies (leach)"));
    }

    [TestCase(0.0, null, "RO4002", TestName = "Metal in an output without mass is impossible")]
    [TestCase(1e-9, null, "RO4004", TestName = "Metal heavier than its output is impossible")]
    [TestCase(null, 0.001, "RO4003", TestName = "A product that weighs more than the feed is impossible")]
    public void An_impossible_output_is_named(double? massPull, double? fineness, string code)
    {
        ScenarioContent content = TwoFeedsOneWorks.Content;
        Technology leach = TwoFeedsOneWorks.Leach(Operation.Campaigned, new ConstantRecovery(Share.Of(0.9)));
        Output product = leach.Outputs[0] with
        {
            MassPull = massPull is { } pull ? Rate<DryMass, DryMass>.Of(pull) : null,
            Fineness = fineness is { } parts ? Fineness.PerMille(parts) : null,
        };
        Scenario scenario = new(content with { Technologies = [leach with { Outputs = [product, leach.Outputs[1]] }] });
        InvalidScenarioException error = Assert.Throws<InvalidScenarioException>(() => StreamExpander.Expand(scenario))!;
        Assert.That(error.Problems.Select(p => p.Code), Does.Contain(code));
    }

    [Test]
    public void A_dore_of_one_fineness_may_go_to_two_buyers()
    {
        ScenarioContent content = TwoFeedsOneWorks.Content;
        Scenario scenario = new(content with { Offtakes = [content.Offtakes[0], TwoFeedsOneWorks.Refinery("other refinery", "works")] });
        Assert.That(StreamExpander.Expand(scenario).Sales, Has.Length.EqualTo(4));
    }

    [Test]
    public void A_blend_split_over_two_plants_is_refused()
    {
        // The case of the model's text: 100 t at 10 g/t and 100 t at 0, pooled and split over two plants, would count 900 g where 400 are true.
        InvalidScenarioException error = Assert.Throws<InvalidScenarioException>(() => StreamExpander.Expand(Pooled(plants: 2)))!;
        Assert.That(error.Problems.Select(p => p.Code), Has.All.EqualTo("RO4006"));
        Assert.That(error.Problems[0].Hint, Does.Contain("bilinear"));
    }

    [Test]
    public void A_blend_with_one_destination_that_adds_up_grams_is_exact_and_accepted() =>
        Assert.That(StreamExpander.Expand(Pooled(plants: 1)).Activities, Is.Not.Empty);

    [Test]
    public void A_blend_with_one_destination_may_not_choose_between_lanes_with_losses()
    {
        ScenarioContent content = Pooled(plants: 1).Content;
        Facility leach = content.Facilities.Single(f => f.Id == "leach 1") with { Site = "far" };
        Lane Way(string id, double loss) => TwoFeedsOneWorks.Lane(id, "works", "far") with { Loss = Share.Of(loss), Materials = ["mixed"] };
        ScenarioContent Far(params Lane[] ways) => content with
        {
            Sites = [.. content.Sites, new Site { Id = "far" }],
            Facilities = [.. content.Facilities.Where(f => f.Id == "mixer"), leach],
            Lanes = [.. content.Lanes, .. ways, TwoFeedsOneWorks.Lane("back", "far", "works") with { Materials = ["dore", "residue"] }],
        };
        Assert.That(() => StreamExpander.Expand(new Scenario(Far(Way("road", 0.01)))), Throws.Nothing);
        Assert.That(() => StreamExpander.Expand(new Scenario(Far(Way("road", 0), Way("rail", 0)))), Throws.Nothing);
        InvalidScenarioException error = Assert.Throws<InvalidScenarioException>(() => StreamExpander.Expand(new Scenario(Far(Way("road", 0.01), Way("rail", 0)))))!;
        Assert.That(error.Problems.Select(p => p.Code), Has.All.EqualTo("RO4006"));
    }

    [Test]
    public void A_blend_sold_by_steps_of_grade_is_refused()
    {
        ScenarioContent content = Pooled(plants: 1).Content;
        Offtake stepped = TwoFeedsOneWorks.Refinery("concentrate buyer", "works") with
        {
            Materials = ["mixed"],
            Terms = new SettlementTerms { Payables = [new PayableTerm { Analyte = "Au", Steps = [new PayableStep(Grade.GramsPerTonne(1), Share.Of(0.9))] }] },
        };
        InvalidScenarioException error = Assert.Throws<InvalidScenarioException>(() => StreamExpander.Expand(new Scenario(content with { Facilities = [.. content.Facilities.Where(f => f.Id == "mixer")], Offtakes = [stepped] })))!;
        Assert.That(error.Problems.Select(p => p.Code), Has.All.EqualTo("RO4006"));
    }

    [Test]
    public void Additions_count_in_the_head_grade_and_in_the_mass()
    {
        // 1 t at 10 g/t with 0.25 t of flux at 2 g/t: 1.25 t with 10.5 g; half of it recovered, the rest in 1.25 t less the dore.
        ScenarioContent content = TwoFeedsOneWorks.Content;
        Technology technology = TwoFeedsOneWorks.Leach(Operation.Campaigned, new ConstantRecovery(Share.Of(0.5)));
        technology = technology with
        {
            Modes = [technology.Modes[0] with { Additions = [new Addition { Id = "flux", MassPerDryTonne = Rate<DryMass, DryMass>.Of(0.25), Assay = [new AssayLine { Analyte = "Au", Grade = Grade.GramsPerTonne(2) }] }] }],
        };
        StreamNetwork network = StreamExpander.Expand(new Scenario(content with { Technologies = [technology] }));
        MaterialStream dore = network.Streams.Single(s => s.Feedstock.Id == "A" && s.Material.Id == "dore");
        MaterialStream tail = network.Streams.Single(s => s.Feedstock.Id == "A" && s.Material.Id == "residue");
        Assert.Multiple(() =>
        {
            Assert.That(dore.MassPerRootTonne * 0.9e6, Is.EqualTo(5.25).Within(1e-12));
            Assert.That(dore.MassPerRootTonne + tail.MassPerRootTonne, Is.EqualTo(1.25).Within(1e-14));
        });
    }

    private static Scenario Campaigned() => new(TwoFeedsOneWorks.Content with
    {
        Technologies = [TwoFeedsOneWorks.Leach(Operation.Campaigned, new TwoConstantRecovery(Grade.GramsPerTonne(0.5), Share.Of(0.1)))],
    });

    private static Scenario Pooled(int plants)
    {
        ScenarioContent content = TwoFeedsOneWorks.Content;
        Technology pool = new()
        {
            Id = "mix",
            Accepts = ["tailings"],
            Operation = Operation.Blended,
            Outputs = [new Output { Id = "all", Material = "mixed", Moisture = Moisture.Of(0.1), Remainder = true }],
            Modes = [new OperatingMode { Id = "only" }],
        };
        Facility mixer = new() { Id = "mixer", Technology = "mix", Site = "works", Modules = new ModuleCapacity { Existing = 1, DryTonnesPerYear = DryMass.Tonnes(200) } };
        Technology leach = content.Technologies[0] with { Accepts = ["mixed"], Modes = [content.Technologies[0].Modes[0] with { Recoveries = [new Recovery { Output = "dore", Analyte = "Au", Model = new ConstantRecovery(Share.Of(0.9)) }] }] };
        return new Scenario(content with
        {
            Materials = [.. content.Materials, new Material { Id = "mixed" }],
            Technologies = [pool, leach],
            Facilities = [mixer, .. Enumerable.Range(1, plants).Select(i => content.Facilities[0] with { Id = $"leach {i}" })],
        });
    }
}
