using RecoveryOpt.Solving;

namespace RecoveryOpt.Core.Tests.Solving;

[TestFixture]
internal sealed class DeadlineTests
{
    [Test]
    public void The_default_never_comes()
    {
        Deadline never = default;
        Assert.Multiple(() =>
        {
            Assert.That(never.IsNever, Is.True);
            Assert.That(never.IsPast, Is.False);
            Assert.That(never.Remaining, Is.EqualTo(TimeSpan.MaxValue));
            Assert.That(Deadline.After(TimeSpan.MaxValue).IsNever, Is.True);
        });
    }

    [Test]
    public void It_counts_down_on_the_given_clock()
    {
        var clock = new HandClock();
        Deadline deadline = Deadline.After(TimeSpan.FromSeconds(10), clock);
        clock.Advance(TimeSpan.FromSeconds(4));
        Deadline sooner = deadline.OrAfter(TimeSpan.FromSeconds(2));
        Assert.Multiple(() =>
        {
            Assert.That(deadline.Remaining, Is.EqualTo(TimeSpan.FromSeconds(6)));
            Assert.That(sooner.Remaining, Is.EqualTo(TimeSpan.FromSeconds(2)));
            Assert.That(deadline.OrAfter(TimeSpan.FromSeconds(60)).Remaining, Is.EqualTo(TimeSpan.FromSeconds(6)));
            Assert.That(Deadline.Never.OrAfter(TimeSpan.FromSeconds(1)).IsNever, Is.False);
        });
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Multiple(() =>
        {
            Assert.That(deadline.IsPast, Is.True);
            Assert.That(deadline.Remaining, Is.EqualTo(TimeSpan.Zero));
        });
    }

    private sealed class HandClock : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Advance(TimeSpan span) => now += span.Ticks;
    }
}
