using System.Collections.Immutable;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Explaining;

/// <summary>A number that makes an unused thing more attractive the further it moves.</summary>
/// <param name="Thing">The unused thing.</param>
/// <param name="Lever">The number's name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Stated">What is stated.</param>
/// <param name="Number">The number after a move of so many steps.</param>
/// <param name="Moved">The scenario with it.</param>
/// <param name="MostSteps">How far it can go.</param>
internal sealed record EntryLever(string Thing, string Lever, string Unit, double Stated, Func<double, double> Number, Func<ScenarioContent, double, ScenarioContent> Moved, double MostSteps);

/// <summary>Which things a plan leaves aside, and by which numbers they could come in.</summary>
internal static class EntryLevers
{
    private const double Used = 1e-9;
    private const double Farthest = 1e5;

    public static (ImmutableArray<EntryLever> Levers, ImmutableArray<string> Without) Of(ScenarioContent content, Plan plan)
    {
        var levers = ImmutableArray.CreateBuilder<EntryLever>();
        var without = ImmutableArray.CreateBuilder<string>();
        foreach (Feedstock f in content.Feedstocks.Where(f => !plan.Purchases.Any(p => Same(p.Feedstock, f.Id) && p.DryTonnes > Used))) Add($"feedstocks[{f.Id}]", OfFeedstock(f));
        foreach (Facility f in content.Facilities.Where(f => !Runs(f, plan) && !plan.Builds.Any(b => Same(b.Facility, f.Id)))) Add($"facilities[{f.Id}]", OfFacility(f));
        foreach (Offtake o in content.Offtakes.Where(o => !plan.Sales.Any(s => Same(s.Offtake, o.Id) && s.DryTonnes > Used))) Add($"offtakes[{o.Id}]", OfOfftake(o));
        return (levers.ToImmutable(), without.ToImmutable());

        void Add(string thing, IEnumerable<EntryLever> found)
        {
            int before = levers.Count;
            levers.AddRange(found);
            if (levers.Count == before) without.Add(thing);
        }
    }

    // What stands already needs nothing to be built; its use is a question of its feed.
    private static bool Runs(Facility f, Plan plan) => f.Modules is { Existing: > 0 } || f.Size is { Existing: { Number: > 0 } } || plan.Builds.Any(b => Same(b.Facility, f.Id));

    private static IEnumerable<EntryLever> OfFeedstock(Feedstock f)
    {
        string path = $"feedstocks[{f.Id}]";
        ScenarioContent With(ScenarioContent c, Func<Feedstock, Feedstock> change) => c with { Feedstocks = [.. c.Feedstocks.Select(x => Same(x.Id, f.Id) ? change(x) : x)] };
        if (f.Purchase.ByAssay is null)
        {
            if (f.Purchase.PricePerWetTonne is { } wet)
                yield return OfPrice(path, $"{path}.purchase.pricePerWetTonne", wet, (c, v) => With(c, x => x with { Purchase = x.Purchase with { PricePerWetTonne = v } }));
            else
                yield return OfPrice(path, $"{path}.purchase.pricePerDryTonne", f.Purchase.PricePerDryTonne ?? Rate<Money, DryMass>.Of(0), (c, v) => With(c, x => x with { Purchase = x.Purchase with { PricePerDryTonne = v } }));
        }

        if (f.Blocks.IsEmpty && f.Assay.FirstOrDefault(a => Same(a.Analyte, "Au")) is { } gold)
        {
            double step = Math.Max(gold.Grade.Number, 0.1);
            double Number(double steps) => gold.Grade.Number + (steps * step);
            yield return new EntryLever(path, $"{path}.assay[Au]", Grade.Unit, gold.Grade.Number, Number,
                (c, steps) => With(c, x => x with { Assay = [.. x.Assay.Select(a => Same(a.Analyte, "Au") ? a with { Grade = Grade.GramsPerTonne(Math.Min(Number(steps), Grade.Most)) } : a)] }), (Grade.Most - gold.Grade.Number) / step);
        }
    }

    private static IEnumerable<EntryLever> OfFacility(Facility f)
    {
        string path = $"facilities[{f.Id}]";
        ScenarioContent With(ScenarioContent c, Func<Facility, Facility> change) => c with { Facilities = [.. c.Facilities.Select(x => Same(x.Id, f.Id) ? change(x) : x)] };
        if (f.Modules is { CapexPerModule: { Number: > 0 } module, MostNew: > 0 })
        {
            yield return new EntryLever(path, $"{path}.modules.capexPerModule", Money.Unit, module.Number, s => module.Number * (1 - s),
                (c, s) => With(c, x => x with { Modules = x.Modules! with { CapexPerModule = Money.Of(module.Number * (1 - s)) } }), 1);
        }

        if (f.Size is { CapexPerAnnualTonne: { Number: > 0 } perTonne })
        {
            yield return new EntryLever(path, $"{path}.size.capexPerAnnualTonne", Rate<Money, DryMass>.Unit, perTonne.Number, s => perTonne.Number * (1 - s),
                (c, s) => With(c, x => x with { Size = x.Size! with { CapexPerAnnualTonne = Rate<Money, DryMass>.Of(perTonne.Number * (1 - s)) } }), 1);
        }
    }

    private static IEnumerable<EntryLever> OfOfftake(Offtake o)
    {
        string path = $"offtakes[{o.Id}]";
        if (o.Terms.TreatmentCharge is not { Number: > 0 } charge) yield break;
        yield return new EntryLever(path, $"{path}.terms.treatmentCharge", Rate<Money, DryMass>.Unit, charge.Number, s => charge.Number * (1 - s),
            (c, s) => c with { Offtakes = [.. c.Offtakes.Select(x => Same(x.Id, o.Id) ? x with { Terms = x.Terms with { TreatmentCharge = Rate<Money, DryMass>.Of(charge.Number * (1 - s)) } } : x)] }, 1);
    }

    // A price falls without end: below zero the feedstock's owner pays for it to be taken.
    private static EntryLever OfPrice<TPer>(string thing, string lever, PerPeriod<Rate<Money, TPer>> price, Func<ScenarioContent, PerPeriod<Rate<Money, TPer>>, ScenarioContent> with)
        where TPer : struct, IQuantity<TPer>
    {
        double first = price.Values[0].Number;
        double step = Math.Max(1, price.Values.Max(v => Math.Abs(v.Number)));
        return new EntryLever(thing, lever, Rate<Money, TPer>.Unit, first, s => first - (s * step),
            (c, s) => with(c, price.IsConstant ? PerPeriod<Rate<Money, TPer>>.Constant(Rate<Money, TPer>.Of(first - (s * step))) : PerPeriod<Rate<Money, TPer>>.Each(price.Values.Select(v => Rate<Money, TPer>.Of(v.Number - (s * step))))), Farthest);
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
