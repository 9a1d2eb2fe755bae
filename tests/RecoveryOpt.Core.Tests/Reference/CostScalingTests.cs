namespace RecoveryOpt.Tests.Reference;

/// <summary>C2 = C1 (Q2/Q1)^n x index2/index1, by hand.</summary>
[TestFixture]
internal sealed class CostScalingTests
{
    private static CostCorrelation FilterPress => ReferenceData.Modules.Single(m => m.Name == "FILTER_PRESS").Correlation;

    [Test]
    public void Twice_the_size_costs_two_to_the_exponent()
    {
        // 1000 x 2^0.6 = 1515.7166; 1000 x 2^1 = 2000; 1000 x 2^0 = 1000.
        Assert.That(CostScaling.Scale(1000, 10, 20, 0.6), Is.EqualTo(1515.716566510398).Within(1e-9));
        Assert.That(CostScaling.Scale(1000, 10, 20, 1), Is.EqualTo(2000));
        Assert.That(CostScaling.Scale(1000, 10, 20, 0), Is.EqualTo(1000));
    }

    [Test]
    public void Half_a_filter_press()
    {
        // 2,183,148 x (1800/3600)^0.72 = 2,183,148 x 0.6070974 = 1,325,383.6
        Assert.That(FilterPress.CostAt(1800), Is.EqualTo(2_183_148 * Math.Pow(2, -0.72)).Within(1e-6));
        Assert.That(FilterPress.CostAt(1800), Is.EqualTo(1_325_383.6).Within(0.05));
        Assert.That(FilterPress.CostAt(3600), Is.EqualTo(2_183_148));
    }

    [Test]
    public void Prices_follow_the_ratio_of_the_indices()
    {
        // A cost of 2022 in the money of 2025: 815.59 / 816.0.
        CostIndex[] indices = [.. ReferenceData.CostIndices];
        Assert.That(indices.Select(i => (i.Year, i.Value)), Is.EqualTo(new[] { ("2019", 609.495), ("2022", 816.0), ("2025", 815.59) }));
        Assert.That(CostScaling.Scale(1000, 1, 1, 0.7, indices[2].Value / indices[1].Value), Is.EqualTo(999.4975490196078).Within(1e-9));

        // The equipment is in the money of 2016, of which no index is published: the user states one.
        Assert.That(FilterPress.CostAt(3600, new CostIndex("2016", 500), indices[2]), Is.EqualTo(2_183_148 * 815.59 / 500).Within(1e-6));
    }

    [Test]
    public void Far_sizes_are_refused_unless_asked_for()
    {
        Assert.That(() => FilterPress.CostAt(300), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("mostSizeRatio"));
        Assert.That(FilterPress.CostAt(360), Is.GreaterThan(0));
        Assert.That(FilterPress.CostAt(300, mostSizeRatio: 12), Is.EqualTo(2_183_148 * Math.Pow(12, -0.72)).Within(1e-6));
        Assert.That(() => FilterPress.CostAt(36_001), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_missing_or_foreign_index_is_refused()
    {
        CostIndex of2025 = ReferenceData.CostIndices[2];
        Assert.That(() => FilterPress.CostAt(3600, to: of2025), Throws.ArgumentException);
        Assert.That(() => FilterPress.CostAt(3600, of2025, of2025), Throws.ArgumentException.With.Message.Contains("2016"));
    }

    [TestCase(0, 1, 1, 0.6)]
    [TestCase(1, 0, 1, 0.6)]
    [TestCase(1, 1, -1, 0.6)]
    [TestCase(1, 1, double.NaN, 0.6)]
    [TestCase(1, 1, 1, 2.1)]
    [TestCase(1, 1, 1, double.NaN)]
    public void Numbers_outside_their_range_are_refused(double cost, double size, double newSize, double exponent) =>
        Assert.That(() => CostScaling.Scale(cost, size, newSize, exponent), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Every_module_has_a_cost_a_size_and_an_exponent()
    {
        Assert.That(ReferenceData.Modules, Has.Length.EqualTo(18));
        foreach (ReferenceModule module in ReferenceData.Modules)
        {
            CostCorrelation c = module.Correlation;
            Assert.That(c.CostAt(c.Size.Typical!.Value), Is.EqualTo(c.Cost.Typical), module.Name);
            Assert.That(c.Year, Is.EqualTo("2016"), module.Name);
        }
    }
}
