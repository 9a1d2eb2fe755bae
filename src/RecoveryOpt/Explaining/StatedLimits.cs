using System.Collections.Immutable;
using RecoveryOpt.Formulation;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Explaining;

/// <summary>Every limit of a question that could give way: permits, budgets, contracts, capacities, supplies, minima, storage, acceptance. Nothing else is ever blamed.</summary>
internal static class StatedLimits
{
    // What is multiplied by this limits nothing any more.
    private const double NoLimit = 1e6;

    public static ImmutableArray<StatedLimit> Of(Question question) =>
    [
        .. OfObjective(question.Objective),
        .. question.Content.Limits.Where(l => !l.Conditional && l.BreachPrice is null).Select(OfLimit),
        .. question.Content.Commitments.Select(c => Rule(Restriction.Commitment(c), q => q with { Commitments = q.Commitments.RemoveAll(x => Same(x.Id, c.Id)) })),
        .. question.Content.Finance?.CapexBudget is { } capex ? [OfSeries(Restriction.CapexBudget, capex, isLeast: false, (c, v) => c with { Finance = c.Finance! with { CapexBudget = v } })] : Array.Empty<StatedLimit>(),
        .. question.Content.Feedstocks.SelectMany(OfFeedstock),
        .. question.Content.Offtakes.SelectMany(OfOfftake),
        .. question.Content.Facilities.SelectMany(OfFacility),
        .. question.Content.Technologies.SelectMany(t => t.FeedLimits.Select(limit => OfFeedLimit(question.Content, t, limit))),
        .. question.Content.ResidueSinks.SelectMany(OfSink),
        .. question.Content.Lanes.Where(l => l.WetTonnesPerYear is not null).Select(OfLane),
        .. question.Content.Sites.SelectMany(OfSite),
    ];

    private static IEnumerable<StatedLimit> OfObjective(Objective objective)
    {
        if (objective.LeastGold is { } gold)
        {
            yield return new StatedLimit(Restriction.LeastGold, q => q with { Objective = q.Objective with { LeastGold = null } })
            {
                Relaxed = (q, share) => q with { Objective = q.Objective with { LeastGold = new PayableMetal(MetalMass.Grams(Math.Max(0, StatedLimit.Moved(gold.Grams, share, isLeast: true)))) } },
                Value = share => Math.Max(0, StatedLimit.Moved(gold.Grams, share, isLeast: true)),
                Unit = "g",
                IsLeast = true,
            };
        }

        if (objective.LeastTotalCost is { } least)
            yield return OfMoney(Restriction.LeastTotalCost, least, isLeast: true, (o, v) => o with { LeastTotalCost = v });
        if (objective.MostTotalCost is { } most)
            yield return OfMoney(Restriction.MostTotalCost, most, isLeast: false, (o, v) => o with { MostTotalCost = v });
    }

    private static StatedLimit OfMoney(string path, Money money, bool isLeast, Func<Objective, Money?, Objective> with) => new(path, q => q with { Objective = with(q.Objective, null) })
    {
        Relaxed = (q, share) => q with { Objective = with(q.Objective, Money.Of(StatedLimit.Moved(money.Number, share, isLeast))) },
        Value = share => StatedLimit.Moved(money.Number, share, isLeast),
        Unit = Money.Unit,
        IsLeast = isLeast,
    };

    private static StatedLimit OfLimit(Limit limit)
    {
        bool isLeast = limit.Sense == LimitSense.AtLeast;
        ScenarioContent With(ScenarioContent c, PerPeriod<LimitValue>? v) => c with
        {
            Limits = v is null ? c.Limits.RemoveAll(l => Same(l.Id, limit.Id)) : [.. c.Limits.Select(l => Same(l.Id, limit.Id) ? l with { Value = v } : l)],
        };
        return limit.Value is { } value ? OfSeries(Restriction.Limit(limit), value, isLeast, With) : Rule(Restriction.Limit(limit), c => With(c, null));
    }

    private static IEnumerable<StatedLimit> OfFeedstock(Feedstock f)
    {
        ScenarioContent With(ScenarioContent c, Func<Feedstock, Feedstock> change) => c with { Feedstocks = [.. c.Feedstocks.Select(x => Same(x.Id, f.Id) ? change(x) : x)] };
        if (f.LeastDryTonnesPerPeriod is { } least && f.Purchase.TakeOrPayShare is null)
            yield return OfSeries(Restriction.LeastPurchase(f), least, isLeast: true, (c, v) => With(c, x => x with { LeastDryTonnesPerPeriod = v }));
        if (f.DryTonnesPerPeriod is { } supply)
            yield return OfSeries(Restriction.Supply(f), supply, isLeast: false, (c, v) => With(c, x => x with { DryTonnesPerPeriod = v ?? Without(supply) }));
        if (f.DryTonnesOverHorizon is { } all)
            yield return OfNumber(Restriction.SupplyOverHorizon(f), all, isLeast: false, (c, v) => With(c, x => x with { DryTonnesOverHorizon = v }));
        if (f.WholeLots)
            yield return Rule(Restriction.WholeLots(f), c => With(c, x => x with { WholeLots = false }));
    }

    private static IEnumerable<StatedLimit> OfOfftake(Offtake o)
    {
        ScenarioContent With(ScenarioContent c, Func<Offtake, Offtake> change) => c with { Offtakes = [.. c.Offtakes.Select(x => Same(x.Id, o.Id) ? change(x) : x)] };
        if (o.LeastDryTonnesPerPeriod is { } least && o.DeliverOrPay is null)
            yield return OfSeries(Restriction.LeastSale(o), least, isLeast: true, (c, v) => With(c, x => x with { LeastDryTonnesPerPeriod = v }));
        if (o.MostDryTonnesPerPeriod is { } most)
            yield return OfSeries(Restriction.MostSale(o), most, isLeast: false, (c, v) => With(c, x => x with { MostDryTonnesPerPeriod = v }));
        foreach (GradeLimit limit in o.Terms.Limits)
            yield return OfGrade(Restriction.SaleLimit(o, limit), limit, (c, change) => With(c, x => x with { Terms = x.Terms with { Limits = Changed(x.Terms.Limits, limit, change) } }));
    }

    private static IEnumerable<StatedLimit> OfFacility(Facility f)
    {
        ScenarioContent With(ScenarioContent c, Func<Facility, Facility> change) => c with { Facilities = [.. c.Facilities.Select(x => Same(x.Id, f.Id) ? change(x) : x)] };
        if (f.Modules is { DryTonnesPerYear: { } perModule })
            yield return OfNumber(Restriction.Capacity(f), perModule, isLeast: false, (c, v) => With(c, x => x with { Modules = x.Modules! with { DryTonnesPerYear = v ?? DryMass.Tonnes(Far(perModule.Number)) } }));
        if (f.Size is { Most: { } size })
            yield return OfNumber(Restriction.Capacity(f), size, isLeast: false, (c, v) => With(c, x => x with { Size = x.Size! with { Most = v ?? DryMass.Tonnes(Far(size.Number)) } }));
        if (f.PolicyLeastDryTonnesPerYear is { } policy)
            yield return OfNumber(Restriction.PolicyLeastSize(f), policy, isLeast: true, (c, v) => With(c, x => x with { PolicyLeastDryTonnesPerYear = v }));
        if (f.LeastFeedWhileRunning is { } share)
            yield return OfNumber(Restriction.LeastFeed(f), share, isLeast: true, (c, v) => With(c, x => x with { LeastFeedWhileRunning = v }));
        if (f.LeastLife is not null)
            yield return Rule(Restriction.LeastLife(f), c => With(c, x => x with { LeastLife = null }));
    }

    private static StatedLimit OfFeedLimit(ScenarioContent content, Technology t, GradeLimit limit)
    {
        Facility? facility = content.Facilities.FirstOrDefault(f => Same(f.Technology, t.Id));
        string path = facility is null ? $"technologies[{t.Id}].feedLimits[{limit.Analyte},{limit.Basis}]" : Restriction.FeedLimit(facility, limit);
        return OfGrade(path, limit, (c, change) => c with { Technologies = [.. c.Technologies.Select(x => Same(x.Id, t.Id) ? x with { FeedLimits = Changed(x.FeedLimits, limit, change) } : x)] });
    }

    private static IEnumerable<StatedLimit> OfSink(ResidueSink k)
    {
        ScenarioContent With(ScenarioContent c, Func<ResidueSink, ResidueSink> change) => c with { ResidueSinks = [.. c.ResidueSinks.Select(x => Same(x.Id, k.Id) ? change(x) : x)] };
        if (k.DryTonnesPerYear is { } rate) yield return OfNumber(Restriction.SinkRate(k), rate, isLeast: false, (c, v) => With(c, x => x with { DryTonnesPerYear = v }));
        if (k.RemainingDryTonnes is { } mass) yield return OfNumber(Restriction.SinkMass(k), mass, isLeast: false, (c, v) => With(c, x => x with { RemainingDryTonnes = v ?? DryMass.Tonnes(Far(mass.Number)) }));
        if (k.RemainingVolume is { } volume) yield return OfNumber(Restriction.SinkVolume(k), volume, isLeast: false, (c, v) => With(c, x => x with { RemainingVolume = v ?? Volume.CubicMetres(Far(volume.Number)) }));
        foreach (GradeLimit limit in k.Limits)
            yield return OfGrade(Restriction.SinkLimit(k, limit), limit, (c, change) => With(c, x => x with { Limits = Changed(x.Limits, limit, change) }));
    }

    private static StatedLimit OfLane(Lane l) => OfNumber(Restriction.LaneCapacity(l), l.WetTonnesPerYear!.Value, isLeast: false,
        (c, v) => c with { Lanes = [.. c.Lanes.Select(x => Same(x.Id, l.Id) ? x with { WetTonnesPerYear = v } : x)] });

    private static IEnumerable<StatedLimit> OfSite(Site s)
    {
        ScenarioContent With(ScenarioContent c, Func<Site, Site> change) => c with { Sites = [.. c.Sites.Select(x => Same(x.Id, s.Id) ? change(x) : x)] };
        foreach (StorageLimit storage in s.Storage)
        {
            bool IsIt(StorageLimit x) => string.Equals(x.HazardClass, storage.HazardClass, StringComparison.Ordinal);
            yield return OfNumber(Restriction.Storage(s, storage), storage.WetTonnes, isLeast: false,
                (c, v) => With(c, x => x with { Storage = [.. x.Storage.Select(y => IsIt(y) ? y with { WetTonnes = v ?? WetMass.Tonnes(Far(storage.WetTonnes.Number)) } : y)] }));
            if (storage.LongestStorage is not null)
                yield return Rule(Restriction.LongestStorage(s, storage), c => With(c, x => x with { Storage = [.. x.Storage.Select(y => IsIt(y) ? y with { LongestStorage = null } : y)] }));
        }

        foreach (ResourceSupply supply in s.ResourceSupplies.Where(r => r.Amount is not null))
        {
            yield return OfSeries(Restriction.ResourceSupply(s, supply), supply.Amount!, isLeast: false,
                (c, v) => With(c, x => x with { ResourceSupplies = [.. x.ResourceSupplies.Select(y => Same(y.Id, supply.Id) ? y with { Amount = v } : y)] }));
        }
    }

    private static StatedLimit OfSeries<T>(string path, PerPeriod<T> series, bool isLeast, Func<ScenarioContent, PerPeriod<T>?, ScenarioContent> with)
        where T : struct, IQuantity<T> => new(path, q => q with { Content = with(q.Content, null) })
        {
            Relaxed = (q, share) => q with { Content = with(q.Content, Mapped(series, v => Within<T>(StatedLimit.Moved(v, share, isLeast)))) },
            RelaxedIn = (q, share, period) => q with { Content = with(q.Content, Mapped(series, v => Within<T>(StatedLimit.Moved(v, share, isLeast)), period, q.Content.Periods.Length)) },
            Value = share => Within<T>(StatedLimit.Moved(series.Values[0].Number, share, isLeast)),
            EachPeriod = series.IsConstant ? [] : [.. series.Values.Select(v => v.Number)],
            Unit = T.Unit,
            IsLeast = isLeast,
        };

    private static StatedLimit OfNumber<T>(string path, T number, bool isLeast, Func<ScenarioContent, T?, ScenarioContent> with)
        where T : struct, IQuantity<T> => new(path, q => q with { Content = with(q.Content, null) })
        {
            Relaxed = (q, share) => q with { Content = with(q.Content, T.Of(Within<T>(StatedLimit.Moved(number.Number, share, isLeast)))) },
            Value = share => Within<T>(StatedLimit.Moved(number.Number, share, isLeast)),
            Unit = T.Unit,
            IsLeast = isLeast,
        };

    // A grade limit gives way by its upper side where it has one; the limit as a whole is what is left out.
    private static StatedLimit OfGrade(string path, GradeLimit limit, Func<ScenarioContent, Func<GradeLimit, GradeLimit>?, ScenarioContent> with)
    {
        var whole = new StatedLimit(path, q => q with { Content = with(q.Content, null) });
        if (limit is not { Most: { } most, Least: null }) return whole;
        return whole with
        {
            Relaxed = (q, share) => q with { Content = with(q.Content, x => x with { Most = Of(StatedLimit.Moved(most.Number, share, isLeast: false)) }) },
            Value = share => Within<Grade>(StatedLimit.Moved(most.Number, share, isLeast: false)),
            Unit = Grade.Unit,
        };

        static Grade Of(double number) => Make<Grade>(number);
    }

    private static StatedLimit Rule(string path, Func<ScenarioContent, ScenarioContent> without) => new(path, q => q with { Content = without(q.Content) });

    private static ImmutableArray<GradeLimit> Changed(ImmutableArray<GradeLimit> limits, GradeLimit one, Func<GradeLimit, GradeLimit>? change) =>
        change is null ? limits.Remove(one) : [.. limits.Select(l => l == one ? change(l) : l)];

    private static PerPeriod<T> Mapped<T>(PerPeriod<T> series, Func<double, double> of)
        where T : struct, IQuantity<T> =>
        series.IsConstant ? PerPeriod<T>.Constant(T.Of(of(series.Values[0].Number))) : PerPeriod<T>.Each(series.Values.Select(v => T.Of(of(v.Number))));

    private static PerPeriod<T> Mapped<T>(PerPeriod<T> series, Func<double, double> of, int period, int periods)
        where T : struct, IQuantity<T> => PerPeriod<T>.Each(Enumerable.Range(0, periods).Select(p => p == period ? T.Of(of(series[p].Number)) : series[p]));

    private static PerPeriod<T> Without<T>(PerPeriod<T> series)
        where T : struct, IQuantity<T> => Mapped(series, v => Within<T>(Far(v)));

    private static T Make<T>(double number)
        where T : struct, IQuantity<T> => T.Of(Within<T>(number));

    private static double Within<T>(double number)
        where T : struct, IQuantity<T> => Math.Clamp(number, T.Least, T.Most);

    private static double Far(double number) => Math.Max(1, number) * NoLimit;

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
