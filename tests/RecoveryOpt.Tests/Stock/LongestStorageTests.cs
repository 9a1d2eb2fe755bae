using RecoveryOpt.Tests.Terms;

namespace RecoveryOpt.Tests.Stock;

/// <summary>What may lie at a site no longer than so long, the oldest leaving first.</summary>
public sealed class LongestStorageTests
{
    [Test]
    public void What_is_bought_once_must_be_used_within_the_time()
    {
        // 250 t on offer in year 1, 100 t a year, three years. What came in year 1 is a year old at the end of year 2: with less than that only 200 t can be used.
        Assert.That(Gold(Works(longest: null)), Is.EqualTo(250 * TermsWorks.GramsPerTonne).Within(1e-4));
        Assert.That(Gold(Works(longest: 1)), Is.EqualTo(250 * TermsWorks.GramsPerTonne).Within(1e-4));
        Assert.That(Gold(Works(longest: 0.99)), Is.EqualTo(200 * TermsWorks.GramsPerTonne).Within(1e-4));
    }

    [Test]
    public void Stock_is_allowed_at_the_end_of_the_period_in_which_it_came_whatever_the_time()
    {
        // Periods of a quarter, a year and half a year: what comes in the first is 1 a old at the end of the second, 1.5 a at the end of the third.
        ScenarioContent content = Works(longest: 0.99);
        content = content with { Periods = [.. content.Periods.Zip([0.25, 1, 0.5], (p, years) => p with { Length = Years.Of(years) })] };

        // 25 t at once, the other 100 t in the year that follows; half a year later it would be too old.
        Assert.That(Gold(content), Is.EqualTo(125 * TermsWorks.GramsPerTonne).Within(1e-4));
        Assert.That(Gold(With(content, 1)), Is.EqualTo(175 * TermsWorks.GramsPerTonne).Within(1e-4));
    }

    [Test]
    public void What_takes_time_to_come_out_is_no_older_than_its_coming_out()
    {
        // Boards can't be kept: 100 t fed in year 1. The slag comes out in year 2, half of it goes to the heap then and half in year 3: none of it lies beyond the next period.
        ScenarioContent content = Works(longest: 0);
        content = content.WithBoards(f => f with { DryTonnesPerPeriod = PerPeriod<DryMass>.Each(DryMass.Tonnes(100), DryMass.Tonnes(0), DryMass.Tonnes(0)) }) with
        {
            Materials = [.. content.Materials.Select(m => m.Id == "slag" ? m with { HazardClass = "toxic" } : m)],
            Sites = [content.Sites[0] with { Storage = [content.Sites[0].Storage[0] with { HazardClass = "toxic" }] }],
            Technologies = [.. content.Technologies.Select(t => t with { Outputs = [.. t.Outputs.Select(o => o.Remainder ? o with { Delay = Years.Of(1) } : o)] })],
            ResidueSinks = [content.ResidueSinks[0] with { HazardClasses = ["toxic"], DryTonnesPerYear = DryMass.Tonnes(50) }],
        };
        Assert.That(Gold(content), Is.EqualTo(100 * TermsWorks.GramsPerTonne).Within(1e-4));
        Assert.That(Gold(content with { ResidueSinks = [content.ResidueSinks[0] with { DryTonnesPerYear = DryMass.Tonnes(40) }] }), Is.EqualTo(80 / (1 - (95 / 0.9e6)) * TermsWorks.GramsPerTonne).Within(1e-3));
    }

    [Test]
    public void The_row_of_another_hazard_class_does_not_hold_for_it()
    {
        ScenarioContent content = Works(longest: 0);
        content = content with
        {
            Materials = [.. content.Materials.Select(m => m.Id == "slag" ? m with { HazardClass = "toxic" } : m)],
            ResidueSinks = [content.ResidueSinks[0] with { HazardClasses = ["toxic"] }],
            Sites = [content.Sites[0] with { Storage = [new StorageLimit { WetTonnes = WetMass.Tonnes(1e4) }, new StorageLimit { HazardClass = "toxic", WetTonnes = WetMass.Tonnes(1e4), LongestStorage = Years.Of(0) }] }],
        };
        Assert.That(Gold(content), Is.EqualTo(250 * TermsWorks.GramsPerTonne).Within(1e-4));
    }

    [Test]
    public void A_plan_made_without_the_rule_is_caught_by_it()
    {
        Outcome outcome = TermsWorks.Solve(Works(longest: null), Objective.MostGold(Money.Of(1e9)));
        Assert.That(TermsWorks.AuditUnder(outcome, Works(longest: 0.99)), Is.EqualTo([FindingKind.StoredTooLong]));
        LimitUse use = TermsWorks.Solve(Works(longest: 1), Objective.MostGold(Money.Of(1e9))).Best!.Ledger.Uses.Last(u => u.Kind == FindingKind.StoredTooLong);
        Assert.That((use.Value, use.Unit), Is.EqualTo((1.0, "a")));
    }

    [Test]
    public void The_most_gold_is_that_of_trying_every_whole_number_of_tonnes_from_the_oldest()
    {
        int infeasible = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            int[] offered = [.. Enumerable.Range(0, 4).Select(_ => random.Next(4))];
            int[] least = [.. offered.Select(o => random.Next(2) * o)];
            int[] lengths = [.. Enumerable.Range(0, 4).Select(_ => 1 + random.Next(2))];
            int opening = random.Next(3), longest = random.Next(4);
            int best = BestByEnumeration(offered, least, lengths, opening, longest);

            Outcome outcome = TermsWorks.Solve(Small(offered, least, lengths, opening, longest), Objective.MostGold(Money.Of(1e9)));
            if (best < 0) infeasible++;
            Assert.That(outcome.Best?.Ledger.PayableGold.Grams ?? -1, Is.EqualTo(best < 0 ? -1 : best * TermsWorks.GramsPerTonne).Within(1e-6), $"seed {seed}");
        }

        Assert.That(infeasible, Is.InRange(5, 55));
    }

    // One tonne a year of capacity; layers by the time they came, the oldest used first. -1 where no plan keeps the rule.
    private static int BestByEnumeration(int[] offered, int[] least, int[] lengths, int opening, int longest)
    {
        return Try(0, 0, opening > 0 ? [(0, opening)] : []);

        int Try(int p, int start, (int Came, int Tonnes)[] layers)
        {
            if (p == offered.Length) return 0;
            int end = start + lengths[p], best = -1;
            for (int bought = least[p]; bought <= offered[p]; bought++)
            {
                (int Came, int Tonnes)[] there = [.. layers, (end, bought)];
                for (int used = 0; used <= Math.Min(lengths[p], there.Sum(l => l.Tonnes)); used++)
                {
                    (int Came, int Tonnes)[] left = Without(there, used);
                    if (left.Any(l => end - l.Came > longest)) continue;
                    int rest = Try(p + 1, end, left);
                    if (rest >= 0) best = Math.Max(best, used + rest);
                }
            }

            return best;
        }
    }

    private static (int Came, int Tonnes)[] Without((int Came, int Tonnes)[] layers, int used)
    {
        var left = new List<(int, int)>();
        foreach ((int came, int tonnes) in layers)
        {
            int taken = Math.Min(used, tonnes);
            used -= taken;
            if (tonnes > taken) left.Add((came, tonnes - taken));
        }

        return [.. left];
    }

    private static double Gold(ScenarioContent content)
    {
        Outcome outcome = TermsWorks.Solve(content, Objective.MostGold(Money.Of(1e9)));
        Assert.That(outcome.IsProven, outcome.Message);
        return outcome.Best!.Ledger.PayableGold.Grams;
    }

    private static ScenarioContent Works(double? longest) => With(TermsWorks.Builder(periods: 3).Build().Content
        .WithBoards(f => f with { DryTonnesPerPeriod = PerPeriod<DryMass>.Each(DryMass.Tonnes(250), DryMass.Tonnes(0), DryMass.Tonnes(0)) }), longest);

    private static ScenarioContent With(ScenarioContent content, double? longest) => content with
    {
        Sites = [content.Sites[0] with { Storage = [new StorageLimit { WetTonnes = WetMass.Tonnes(1e4), LongestStorage = longest is { } l ? Years.Of(l) : null }] }],
    };

    private static ScenarioContent Small(int[] offered, int[] least, int[] lengths, int opening, int longest)
    {
        ScenarioContent c = With(TermsWorks.Builder(periods: 4).Build().Content, longest);
        var old = new OpeningStock { Id = "old", Material = "boards", DryTonnes = DryMass.Tonnes(opening), Moisture = Moisture.Dry, Assay = c.Feedstocks[0].Assay };
        PerPeriod<DryMass> Each(int[] tonnes) => PerPeriod<DryMass>.Each(tonnes.Select(t => DryMass.Tonnes(t)));
        return c.WithBoards(f => f with { Id = "x", DryTonnesPerPeriod = Each(offered), LeastDryTonnesPerPeriod = Each(least) }) with
        {
            Periods = [.. c.Periods.Select((p, i) => p with { Length = Years.Of(lengths[i]) })],
            Sites = [c.Sites[0] with { OpeningStocks = [old] }],
            Facilities = [.. c.Facilities.Select(f => f with { Modules = f.Modules! with { DryTonnesPerYear = DryMass.Tonnes(1) } })],
        };
    }
}
