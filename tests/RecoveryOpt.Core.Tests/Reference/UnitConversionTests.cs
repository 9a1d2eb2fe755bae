namespace RecoveryOpt.Tests.Reference;

/// <summary>Published units against the units of documents, by hand.</summary>
[TestFixture]
internal sealed class UnitConversionTests
{
    [TestCase("A:Au", "g/t", "dry", 0.29, "g/t", 0.29)]
    [TestCase("A:Cu", "%", "dry", 28.7, "g/t", 287_000)]
    [TestCase("A:recovery", "%", null, 55.9, "fraction", 0.559)]
    [TestCase("A:yield", "wt%", null, 34.5, "t/t", 0.345)]
    [TestCase("A:pull", "kg/t", null, 125, "t/t", 0.125)]
    [TestCase("A:purity", "%", null, 99.5, "‰", 995)]
    [TestCase("A:price", "USD/oz", null, 3431, "money/g", 110.3092114769626)]
    [TestCase("A:price", "ZAR/kg", null, 1_632_275, "money/g", 1632.275)]
    [TestCase("A:power", "USD/kWh", null, 0.0804, "money/kWh", 0.0804)]
    [TestCase("A:acid", "USD/t", null, 128, "money/kg", 0.128)]
    [TestCase("A:grid", "kgCO2/kWh", null, 0.6361, "kg/kWh", 0.6361)]
    [TestCase("A:cyanide", "tCO2/t", null, 2, "kg/kg", 2)]
    [TestCase("A:lorry", "kgCO2e/tkm", null, 0.2332, "kg/t-km", 0.2332)]
    [TestCase("A:capex", "million USD", null, 135.1, "money", 135_100_000)]
    [TestCase("A:capex", "USD per annual t", null, 14.07, "money/annual t", 14.07)]
    [TestCase("A:rate", "kt/month", null, 600, "t/y", 7_200_000)]
    [TestCase("A:density", "kg/m3", null, 133.5, "t/m3", 0.1335)]
    public void A_unit_is_converted(string name, string unit, string? basis, double value, string wanted, double expected)
    {
        var figure = new ReferenceFigure { Name = name, Unit = unit, Basis = basis, Typical = value };
        Assert.That(UnitConversion.InUnit(figure, ReferenceValue.Typical, wanted), Is.EqualTo(expected).Within(1e-15 * Math.Abs(expected)));
    }

    [TestCase("A:recovery", "%", null, "g/t")]
    [TestCase("A:Cu", "%", "dry", "fraction")]
    [TestCase("A:Au_industrial_recovered", "g/t", "dry", "g/t")]
    [TestCase("A:opex", "USD/t", null, "money/annual t")]
    [TestCase("A:capex", "USD per annual t", null, "money/t")]
    [TestCase("A:opex", "USD/t ore", null, "money/t")]
    [TestCase("A:pond", "mg/L", null, "g/t")]
    [TestCase("A:plant", "t/d", null, "t/y")]
    [TestCase("A:grid", "kgCO2/kWh", null, "kg/t-km")]
    public void What_measures_something_else_is_refused(string name, string unit, string? basis, string wanted) =>
        Assert.That(UnitConversion.InUnit(new ReferenceFigure { Name = name, Unit = unit, Basis = basis, Typical = 1 }, ReferenceValue.Typical, wanted), Is.Null);

    [Test]
    public void A_concentration_is_a_grade_with_the_solution_of_a_dry_tonne()
    {
        // 50 mg/L = 50 g/m3; 1.5 m3 of solution with a dry tonne carry 75 g.
        var pond = new ReferenceFigure { Name = "A:pond", Unit = "mg/L", High = 50 };
        Assert.That(UnitConversion.TryConvert(pond, 50, new WantedUnit("g/t") { SolutionPerDryTonne = 1.5 }, out double grade, out _));
        Assert.That(grade, Is.EqualTo(75));
    }

    [Test]
    public void A_daily_rate_is_a_yearly_one_with_the_days_of_a_year()
    {
        var plant = new ReferenceFigure { Name = "A:plant", Unit = "t/d", Low = 500 };
        Assert.That(UnitConversion.TryConvert(plant, 500, new WantedUnit("t/y") { DaysPerYear = 330 }, out double tonnes, out _));
        Assert.That(tonnes, Is.EqualTo(165_000));
    }

    [Test]
    public void Another_currency_is_refused_and_RMB_is_CNY()
    {
        var price = new ReferenceFigure { Name = "A:price", Unit = "RMB/g", Typical = 800 };
        Assert.That(UnitConversion.TryConvert(price, 800, new WantedUnit("money/g") { Currency = "CNY" }, out double inYuan, out _));
        Assert.That(inYuan, Is.EqualTo(800));
        Assert.That(UnitConversion.TryConvert(price, 800, new WantedUnit("money/g") { Currency = "USD" }, out _, out string? why), Is.False);
        Assert.That(why, Does.Contain("no exchange rates"));
    }

    [Test]
    public void A_range_has_no_middle()
    {
        var range = new ReferenceFigure { Name = "A:Br", Unit = "%", Basis = "dry", Low = 5, High = 15 };
        Assert.That(UnitConversion.InUnit(range, ReferenceValue.Typical, "g/t"), Is.Null);
        Assert.That(UnitConversion.InUnit(range, ReferenceValue.High, "g/t"), Is.EqualTo(150_000));
    }
}
