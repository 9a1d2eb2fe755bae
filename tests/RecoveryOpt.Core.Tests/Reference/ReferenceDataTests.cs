using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Reference;

/// <summary>What the library publishes, and what it must never say.</summary>
[TestFixture]
internal sealed class ReferenceDataTests
{
    private static IEnumerable<ReferenceFigure> Figures => ReferenceData.Entries.SelectMany(e => e.Figures);

    [Test]
    public void Every_figure_is_sourced_or_derived_and_from_no_weak_or_conflicting_source()
    {
        Assert.That(Figures.Count(), Is.GreaterThan(350));
        foreach (ReferenceFigure figure in Figures)
        {
            Assert.Multiple(() =>
            {
                Assert.That(figure.Status, Is.Not.EqualTo(SourceStatus.Assumed), figure.Name);
                Assert.That(figure.Sources, Is.Not.Empty, figure.Name);
                Assert.That(figure.Sources.Select(s => s.Kind).Append(figure.SourceKind), Has.None.Contains("weak").And.None.Contains("conflict"), figure.Name);
                Assert.That(figure.Text is not null || figure.Low is not null || figure.Typical is not null || figure.High is not null, figure.Name);
                Assert.That(figure.Low ?? double.MinValue, Is.LessThanOrEqualTo(figure.High ?? double.MaxValue), figure.Name);
            });
        }
    }

    [Test]
    public void Names_are_unique_and_lead_back()
    {
        Assert.That(Figures.Select(f => f.Name), Is.Unique);
        Assert.That(ReferenceData.Entries.Select(e => e.Name), Is.Unique);
        Assert.That(Figures.All(f => ReferenceData.FindFigure(f.Name) == f));
        Assert.That(ReferenceData.Sources.Select(s => s.Id), Is.Unique);
    }

    [Test]
    public void A_recovered_grade_is_never_a_head_grade()
    {
        // Boliden's 26.7 g/t is what came out: as a head grade it would charge recovery twice.
        Assert.That(ReferenceData.FindFigure("PCB_MIX_LIT:Au_industrial_recovered")!.Typical, Is.EqualTo(26.7));
        Assert.That(ReferenceData.Feedstocks.SelectMany(f => f.Assay).Select(a => a.Grade.Number), Has.None.EqualTo(26.7));
        Assert.That(UnitConversion.InUnit(ReferenceData.FindFigure("PCB_MIX_LIT:Au_industrial_recovered")!, ReferenceValue.Typical, "g/t"), Is.Null);
        Assert.That(ReferenceData.Find("PCB_LOW"), Is.InstanceOf<ReferenceFeedstock>().With.Property("Assay").Empty);
    }

    [Test]
    public void Computer_boards_have_the_derived_343_and_not_the_weak_250() =>
        Assert.That(ReferenceData.Feedstocks.Single(f => f.Name == "PC_PCB").Assay.Single(), Is.EqualTo(new AssayLine
        {
            Analyte = "Au", Grade = Grade.GramsPerTonne(343), Source = "PC_PCB:Au",
        }));

    [Test]
    public void Percent_in_an_assay_becomes_grams_per_tonne()
    {
        Dictionary<string, double> assay = ReferenceData.Feedstocks.Single(f => f.Name == "PCB_MIX_LIT").Assay.ToDictionary(a => a.Analyte, a => a.Grade.Number, StringComparer.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(assay["Au"], Is.EqualTo(195));
            Assert.That(assay["Cu"], Is.EqualTo(200_000), "20 %");
            Assert.That(assay["Cd"], Is.EqualTo(1_183), "0.1183 %");
            Assert.That(assay.Keys, Has.None.EqualTo("Br"), "only a range, 5 to 15 %, is published");
        });
    }

    [Test]
    public void The_leach_of_old_tailings_is_55_9_percent_and_not_the_unverified_88()
    {
        ReferenceTechnology leach = ReferenceData.Technologies.Single(t => t.Name == "CIL_CIP");
        Assert.Multiple(() =>
        {
            Assert.That(leach.Step!.Recoveries.Single().Recovery.Typical, Is.EqualTo(55.9));
            Assert.That(leach.Step.CostsPerDryTonne.Select(c => (c.Currency, c.Typical)), Is.EqualTo(new (string?, double?)[] { ("USD", 10), ("ZAR", 179) }));
            Assert.That(leach.Figure("capex_specific_tailings")!.Typical, Is.EqualTo(14.07));
            Assert.That(leach.Figures.Select(f => f.Typical), Has.None.EqualTo(88).And.None.EqualTo(60).And.None.EqualTo(14));
        });
    }

    [Test]
    public void A_technology_without_a_mass_split_is_data_and_no_step()
    {
        ReferenceTechnology roast = ReferenceData.Technologies.Single(t => t.Name == "CHLOR_ROAST");
        Assert.That(roast.Step, Is.Null);
        Assert.That(roast.Figure("Au_recovery")!.Typical, Is.EqualTo(76.7));
        Assert.That(ReferenceData.Technologies.Where(t => t.Step is not null).Select(t => t.Name), Is.EqualTo(new[] { "DISMANTLE", "CIL_CIP" }));
    }

    [Test]
    public void British_truck_factors_say_that_they_are_not_of_China()
    {
        ReferenceFigure[] british = [.. ReferenceData.EmissionFactors.SelectMany(e => e.Figures).Where(f => f.Region == "UK")];
        Assert.That(british, Has.Length.GreaterThan(50));
        Assert.That(british.Select(f => f.Note), Has.All.Contains("not China"));
    }

    [Test]
    public void There_are_no_exchange_rates() =>
        Assert.That(Figures.Select(f => f.Unit), Has.None.Match("^(USD|ZAR|RMB|EUR)/(USD|ZAR|RMB|EUR)$"));

    [Test]
    public void Concentrate_is_paid_in_steps_from_91_to_96_percent()
    {
        PayableTerm gold = ReferenceData.Terms.Single(t => t.Name == "CN_CONC").Payables.Single();

        // equations.md, section 8: payable g/t at 25/35/50/65/75/90.
        double[] payable = [.. new[] { 25.0, 35, 50, 65, 75, 90 }.Select(g => gold.PayablePerTonne(Grade.GramsPerTonne(g)))];
        Assert.That(payable, Is.EqualTo(new[] { 22.75, 32.20, 46.50, 61.10, 71.25, 86.40 }).Within(1e-12));
        Assert.That(gold.PayablePerTonne(Grade.GramsPerTonne(19.9)), Is.Zero);
    }

    [Test]
    public void Dore_is_rejected_above_a_tenth_of_a_percent_five_of_lead_and_three_of_tin()
    {
        Dictionary<string, double> most = ReferenceData.Terms.Single(t => t.Name == "DORE_PEN").Limits.ToDictionary(l => l.Analyte, l => l.Most!.Value.Number, StringComparer.Ordinal);
        Assert.That(most, Is.EquivalentTo(new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["As"] = 1000, ["Cd"] = 1000, ["Se"] = 1000, ["Bi"] = 1000, ["Sb"] = 1000, ["Te"] = 1000, ["Pb"] = 50_000, ["Sn"] = 30_000,
        }));
    }

    [Test]
    public void A_buyer_of_sulphide_concentrate_states_least_and_most()
    {
        GradeLimit[] limits = [.. ReferenceData.Terms.Single(t => t.Name == "CN_CONC2").Limits];
        Assert.That(
            limits.Select(l => (l.Analyte, l.Least?.Number, l.Most?.Number)),
            Is.EqualTo(new (string, double?, double?)[] { ("Au", 8, null), ("Ag", 2000, null), ("S", 350_000, null), ("As", null, 100_000), ("C", null, 8_000) }));
    }

    [Test]
    public void Limits_are_found_by_jurisdiction()
    {
        Assert.Multiple(() =>
        {
            Assert.That(ReferenceData.FindFigure("CN_CODE:ICMC_open_water"), Has.Property("High").EqualTo(50).And.Property("Unit").EqualTo("mg/L"));
            Assert.That(ReferenceData.LimitsOf("CN").Select(f => f.Name), Does.Contain("GB8978:class_III").And.Contain("MIN_SCALE_CN:plant"));
            Assert.That(ReferenceData.LimitsOf("US").Select(f => f.Entry).Distinct(StringComparer.Ordinal), Is.EqualTo(new[] { "TCLP" }));
        });
    }

    [Test]
    public void Unknown_names_find_near_ones()
    {
        Assert.That(ReferenceData.Find("PCB_MIXED"), Is.Null);
        Assert.That(ReferenceData.Nearest("PCB_MIX_LITT"), Does.Contain("PCB_MIX_LIT"));
        Assert.That(ReferenceData.Nearest("GRID:North_Chin")[0], Is.EqualTo("GRID:North_China"));
        Assert.That(ReferenceData.Nearest("qqqqqqqqqqqqqqq"), Is.Empty);
    }
}
