using System.Globalization;
using RecoveryOpt.Modelling;

namespace RecoveryOpt.Core.Tests.Modelling;

[TestFixture]
internal sealed class NameListTests
{
    [Test]
    public void An_interpolated_name_reads_as_the_string_would()
    {
        var builder = new LinearModelBuilder();
        (string? id, string? missing, int p, double from) = ("works Nº 7 金", null, -12, 0.1 + 0.2);
        builder.AddColumn(0, 1, false, $"capacity[{id},{p}] {missing}from {from:R}");
        builder.AddColumn(0, 1, false, "plain");
        builder.AddColumn(0, 1, false, $"");
        Assert.That(builder.Build().ColumnName, Is.EqualTo(new[] { "capacity[works Nº 7 金,-12] from 0.30000000000000004", "plain", "" }));
    }

    [Test]
    public void Names_are_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;
            var builder = new LinearModelBuilder();
            builder.AddColumn(0, 1, false, $"from {1.5}");
            Assert.That(builder.Build().ColumnName[0], Is.EqualTo("from 1.5"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Names_longer_than_any_segment_and_thousands_of_short_ones_are_kept()
    {
        var builder = new LinearModelBuilder();
        string giant = new('x', 200_000);
        for (int j = 0; j < 10_000; j++)
            builder.AddColumn(0, 1, false, $"c{j}");
        builder.AddColumn(0, 1, false, giant);
        builder.AddColumn(0, 1, false, $"{giant}{1}");
        NameList names = builder.Build().ColumnName;
        Assert.Multiple(() =>
        {
            Assert.That(names.Count, Is.EqualTo(10_002));
            Assert.That(names.Take(10_000), Is.EqualTo(Enumerable.Range(0, 10_000).Select(j => FormattableString.Invariant($"c{j}"))));
            Assert.That(names[10_000], Is.EqualTo(giant));
            Assert.That(names[10_001], Is.EqualTo(giant + "1"));
        });
    }

    [Test]
    public void A_model_that_is_built_further_leaves_the_first_one_as_it_was()
    {
        var builder = new LinearModelBuilder();
        builder.AddColumn(0, 1, false, "x");
        builder.AddRow(0, 1, [(0, 1.0)], "first");
        LinearModel model = builder.Build();
        LinearModel one = model.WithExtraRow(0, 1, ReadOnlySpan<Term>.Empty, "second");
        LinearModel other = model.WithExtraRow(0, 1, ReadOnlySpan<Term>.Empty, "another");
        builder.AddRow(0, 1, [(0, 1.0)], "third");
        Assert.Multiple(() =>
        {
            Assert.That(model.RowName, Is.EqualTo(new[] { "first" }));
            Assert.That(one.RowName, Is.EqualTo(new[] { "first", "second" }));
            Assert.That(other.RowName, Is.EqualTo(new[] { "first", "another" }));
            Assert.That(builder.Build().RowName, Is.EqualTo(new[] { "first", "third" }));
        });
    }

    [Test]
    public void A_refused_row_names_itself_and_leaves_no_name_behind()
    {
        var builder = new LinearModelBuilder();
        builder.AddColumn(0, 1, false, "x");
        Assert.That(() => builder.AddColumn(2, 1, false, $"bad {1}"), Throws.ArgumentException.With.Message.Contains("bad 1"));
        builder.AddColumn(0, 1, false, $"y {2}");
        Assert.That(builder.Build().ColumnName, Is.EqualTo(new[] { "x", "y 2" }));
    }
}
