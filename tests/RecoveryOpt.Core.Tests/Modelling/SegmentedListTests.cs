using RecoveryOpt.Modelling;

namespace RecoveryOpt.Core.Tests.Modelling;

[TestFixture]
internal sealed class SegmentedListTests
{
    // 64, 192, 448 … are where a segment ends; 65,472 is where they stop doubling; 131,008 and 196,544 where those of the largest size end.
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(64)]
    [TestCase(65)]
    [TestCase(65_472)]
    [TestCase(65_473)]
    [TestCase(131_008)]
    [TestCase(200_001)]
    public void Every_item_is_where_it_was_put(int count)
    {
        var byOne = new SegmentedList<int>();
        for (int i = 0; i < count; i++) byOne.Add(i);
        var atOnce = new SegmentedList<int>();
        int[] all = [.. Enumerable.Range(0, count)];
        atOnce.AddRange(all.AsSpan(0, count / 3));
        atOnce.AddRange(all.AsSpan(count / 3));
        Assert.Multiple(() =>
        {
            Assert.That(byOne.Count, Is.EqualTo(count));
            Assert.That(byOne.ToImmutableArray().AsSpan().SequenceEqual(all));
            Assert.That(atOnce.ToImmutableArray().AsSpan().SequenceEqual(all));
            Assert.That(Enumerable.Range(0, count).All(i => byOne[i] == i));
            Assert.That(() => byOne[count], Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => byOne[-1], Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }
}
