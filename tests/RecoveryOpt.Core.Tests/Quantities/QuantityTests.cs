using System.Globalization;

namespace RecoveryOpt.Tests.Quantities;

[TestFixture]
internal sealed class QuantityTests
{
    [Test]
    public void A_quantity_that_was_never_given_is_not_zero()
    {
        Assert.Multiple(() =>
        {
            AssertUnusable<DryMass>();
            AssertUnusable<WetMass>();
            AssertUnusable<MetalMass>();
            AssertUnusable<Grade>();
            AssertUnusable<Money>();
            AssertUnusable<Share>();
            AssertUnusable<Moisture>();
            AssertUnusable<Fineness>();
            AssertUnusable<Distance>();
            AssertUnusable<FleetDistance>();
            AssertUnusable<Volume>();
            AssertUnusable<Density>();
            AssertUnusable<Hours>();
            AssertUnusable<Years>();
            AssertUnusable<Latitude>();
            AssertUnusable<Longitude>();
            AssertUnusable<EmissionMass>();
            AssertUnusable<ResourceAmount>();
            AssertUnusable<FreightWork>();
            AssertUnusable<LimitValue>();
            AssertUnusable<RateConstant>();
            AssertUnusable<SecondOrderRateConstant>();
            AssertUnusable<Rate<Money, DryMass>>();
        });
    }

    private static void AssertUnusable<T>()
        where T : struct, IQuantity<T>
    {
        string type = typeof(T).Name;
        Assert.That(() => default(T).Number, Throws.InvalidOperationException, type);
        Assert.That(default(T).IsGiven(), Is.False, type);
        Assert.That(default(T).ToString(), Is.EqualTo("(not given)"), type);
        Assert.That(() => T.Of(double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>(), type);
        Assert.That(() => T.Of(double.PositiveInfinity), Throws.InstanceOf<ArgumentOutOfRangeException>(), type);
        Assert.That(() => T.Of(Math.BitIncrement(T.Most)), Throws.InstanceOf<ArgumentOutOfRangeException>(), type);
        Assert.That(() => T.Of(Math.BitDecrement(T.Least)), Throws.InstanceOf<ArgumentOutOfRangeException>(), type);
        Assert.That(T.Of(T.Least).Number, Is.EqualTo(T.Least), type);
        Assert.That(T.Of(T.Most).Number, Is.EqualTo(T.Most), type);
        Assert.That(T.Of(T.Least).IsGiven(), Is.True, type);
        Assert.That(T.Of(T.Most).ToString(), Does.EndWith(T.Unit), type);
    }

    [Test]
    public void Zero_is_given_and_negative_zero_is_zero()
    {
        Assert.That(Money.Of(0).IsGiven(), Is.True);
        Assert.That(Money.Of(-0.0), Is.EqualTo(Money.Of(0)));
        Assert.That(Money.Of(-0.0).ToString(), Is.EqualTo("0 money"));
        Assert.That(Money.Of(0), Is.Not.EqualTo(default(Money)));
    }

    [Test]
    public void A_hundred_wet_tonnes_at_8_percent_are_92_dry_ones()
    {
        // equations.md, section 1: DMT = WMT (1 - m).
        Assert.That(WetMass.Tonnes(100).AtMoisture(Moisture.Of(0.08)).Number, Is.EqualTo(92).Within(1e-12));
        Assert.That(DryMass.Tonnes(92).AtMoisture(Moisture.Of(0.08)).Number, Is.EqualTo(100).Within(1e-12));
    }

    [Test]
    public void A_gram_per_tonne_in_a_million_tonnes_is_a_thousand_kilograms() =>
        Assert.That(DryMass.Tonnes(1e6) * Grade.GramsPerTonne(1), Is.EqualTo(MetalMass.Kilograms(1000)));

    [Test]
    public void A_troy_ounce_is_31_1034768_grams() =>
        Assert.That(MetalMass.TroyOunces(1).Number, Is.EqualTo(31.1034768));

    [Test]
    public void Units_are_named_where_they_convert()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Grade.Percent(1), Is.EqualTo(Grade.GramsPerTonne(10_000)));
            Assert.That(Share.Percent(50), Is.EqualTo(Share.Of(0.5)));
            Assert.That(Years.Months(6), Is.EqualTo(Years.Of(0.5)));
            Assert.That(Rate<Money, DryMass>.Of(3) * DryMass.Tonnes(4), Is.EqualTo(Money.Of(12)));
            Assert.That(Rate<Money, DryMass>.Unit, Is.EqualTo("money/t"));
            Assert.That(Rate<DryMass, DryMass>.Least, Is.Zero);
            Assert.That(Rate<Money, DryMass>.Least, Is.Negative);
        });
    }

    [Test]
    public void Masses_cannot_become_negative() =>
        Assert.That(() => DryMass.Tonnes(1) - DryMass.Tonnes(2), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Numbers_print_alike_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;
            Assert.That(Grade.GramsPerTonne(0.29).ToString(), Is.EqualTo("0.29 g/t"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void A_series_serves_every_period_or_says_which_it_lacks()
    {
        PerPeriod<Money> constant = Money.Of(3);
        PerPeriod<Money> each = PerPeriod<Money>.Each(Money.Of(1), Money.Of(2));

        Assert.That(constant[7], Is.EqualTo(Money.Of(3)));
        Assert.That(each[1], Is.EqualTo(Money.Of(2)));
        Assert.That(() => each[2], Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(each, Is.EqualTo(PerPeriod<Money>.Each(Money.Of(1), Money.Of(2))));
        Assert.That(PerPeriod<Money>.Each(Money.Of(3)), Is.Not.EqualTo(constant));
    }
}
