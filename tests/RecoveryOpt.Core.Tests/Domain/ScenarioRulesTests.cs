using System.Collections.Immutable;
using RecoveryOpt.Metallurgy;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Domain;

/// <summary>Each rule on the smallest change of a valid scenario that breaks it.</summary>
[TestFixture]
internal sealed class ScenarioRulesTests
{
    internal sealed record Case(string Code, string Path, Func<ScenarioContent, ScenarioContent> Break)
    {
        public override string ToString() => $"{Code} {Path}";
    }

    [TestCaseSource(nameof(Cases))]
    public void A_broken_rule_is_found_where_it_is_broken(object broken)
    {
        var (code, path, change) = (Case)broken;
        ImmutableArray<Problem> problems = ScenarioRules.Check(change(BoardsFromTwoYards.Build().Content));

        Assert.That(problems.Select(p => (p.Code, p.Path)), Does.Contain((code, path)), string.Join('\n', problems));
    }

    [Test]
    public void A_valid_scenario_has_no_problem() => Assert.That(ScenarioRules.Check(BoardsFromTwoYards.Build().Content), Is.Empty);

    [Test]
    public void Every_problem_is_reported_at_once()
    {
        ScenarioContent broken = BoardsFromTwoYards.Build().Content with { Name = "", Periods = [], Prices = [] };
        var error = Assert.Throws<InvalidScenarioException>(() => _ = new Scenario(broken))!;

        Assert.That(error.Problems.Select(p => p.Code), Is.SupersetOf(new[] { ProblemCodes.TextMissing, ProblemCodes.ListEmpty, ProblemCodes.PriceMissing }));
        Assert.That(error.Message, Does.StartWith($"{error.Problems.Length} problem(s):"));
    }

    [Test]
    public void A_misspelt_name_is_answered_with_the_nearest_one()
    {
        Problem problem = ScenarioRules.Check(Feed(f => f with { Material = "talings" })(BoardsFromTwoYards.Build().Content)).Single();

        Assert.That(problem.ToString(), Is.EqualTo("RO2006 feedstocks[0] (MOGALE).material: found 'talings'; expected the id of a material. Maybe 'tailings'?"));
    }

    [Test]
    public void Missing_rows_and_arrays_are_reported_and_never_crash()
    {
        ScenarioContent nothing = new() { Sources = default, Periods = default, Basis = null!, Feedstocks = [null!], Technologies = [new() { Outputs = default, Modes = [null!] }], Offtakes = [new() { Terms = null! }] };

        Assert.That(ScenarioRules.Check(nothing).Select(p => p.Code), Does.Contain(ProblemCodes.ValueMissing));
        Assert.That(ScenarioRules.Check(new ScenarioContent()), Is.Not.Empty);
    }

    [Test]
    public void A_default_quantity_is_not_zero()
    {
        Problem problem = ScenarioRules.Check(Feed(f => f with { DryTonnesOverHorizon = default(DryMass) })(BoardsFromTwoYards.Build().Content)).Single();

        Assert.That((problem.Code, problem.Path), Is.EqualTo((ProblemCodes.ValueMissing, "feedstocks[0] (MOGALE).dryTonnesOverHorizon")));
    }

    internal static IEnumerable<Case> Cases()
    {
        yield return new(ProblemCodes.TextMissing, "name", c => c with { Name = " " });
        yield return new(ProblemCodes.TextMissing, "basis.currency", c => c with { Basis = c.Basis with { Currency = "" } });
        yield return new(ProblemCodes.IdMissing, "feedstocks[0].id", Feed(f => f with { Id = "" }));
        yield return new(ProblemCodes.IdMalformed, "feedstocks[0] (A > B).id", Feed(f => f with { Id = "A > B" }));
        yield return new(ProblemCodes.IdMalformed, "feedstocks[0] ( A).id", Feed(f => f with { Id = " A" }));
        yield return new(ProblemCodes.IdMalformed, "periods[0] (A/B).id", c => c with { Periods = [c.Periods[0] with { Id = "A/B" }] });
        yield return new(ProblemCodes.IdDuplicate, "feedstocks[1] (MOGALE).id", c => c with { Feedstocks = [c.Feedstocks[0], c.Feedstocks[0]] });
        yield return new(ProblemCodes.IdCase, "feedstocks[1] (soweto).id", c => c with { Feedstocks = [c.Feedstocks[1], c.Feedstocks[1] with { Id = "soweto" }] });
        yield return new(ProblemCodes.IdDuplicate, "resources[0] (Au).id", c => c with { Resources = [c.Resources[0] with { Id = "Au" }] });

        yield return new(ProblemCodes.UnknownReference, "feedstocks[0] (MOGALE).site", Feed(f => f with { Site = "Nort" }));
        yield return new(ProblemCodes.UnknownReference, "feedstocks[0] (MOGALE).assay.Aux", Feed(f => f with { Assay = [new AssayLine { Analyte = "Aux", Grade = Grade.GramsPerTonne(1) }] }));
        yield return new(ProblemCodes.UnknownReference, "feedstocks[0] (MOGALE).source", Feed(f => f with { Source = "F01" }));
        yield return new(ProblemCodes.UnknownReference, "feedstocks[0] (MOGALE).moisture.source", Feed(f => f with { FieldSources = f.FieldSources.Add("moisture", "F01") }));
        yield return new(ProblemCodes.UnknownReference, "lanes[0] (North-Works).forbiddenHazardClasses[0]", Lane(l => l with { ForbiddenHazardClasses = ["toxic"] }));
        yield return new(ProblemCodes.UnknownReference, "technologies[0] (CIL).modes[0] (standard).recoveries[0].output", Mode(m => m with { Recoveries = [m.Recoveries[0] with { Output = "door" }] }));
        yield return new(ProblemCodes.UnknownReference, "technologies[0] (CIL).outputs[0] (dore).finenessOf", Out(o => o with { FinenessOf = "Ag" }));
        yield return new(ProblemCodes.UnknownReference, "limits[0] (carbon).measure", Limit(l => l with { Measure = "emissions/CO2" }));
        yield return new(ProblemCodes.UnknownReference, "limits[0] (carbon).shareOf", Limit(l => l with { ShareOf = "all" }));
        yield return new(ProblemCodes.UnknownReference, "prices.Ag", c => c with { Prices = c.Prices.Add(new Price { Item = "Ag", Value = Money.Of(1) }) });
        yield return new(ProblemCodes.UnknownReference, "sites[0] (North).storage[0].hazardClass", Site(s => s with { Storage = [new StorageLimit { HazardClass = "toxic", WetTonnes = WetMass.Tonnes(1) }] }));
        yield return new(ProblemCodes.UnknownReference, "residueSinks[0] (Dry stack).hazardClasses[0]", Sink(s => s with { HazardClasses = ["toxic"] }));
        yield return new(ProblemCodes.UnknownReference, "measures[0] (m).terms[0].owners[0]", Term(t => t with { Owners = ["me"] }));

        yield return new(ProblemCodes.ValueMissing, "feedstocks[0] (MOGALE).moisture", Feed(f => f with { Moisture = null }));
        yield return new(ProblemCodes.ValueMissing, "feedstocks[0] (MOGALE).assay.Au", Feed(f => f with { Assay = [new AssayLine { Analyte = "Au" }] }));
        yield return new(ProblemCodes.ValueMissing, "technologies[0] (CIL).outputs[0] (dore).moisture", Out(o => o with { Moisture = null }));
        yield return new(ProblemCodes.ValueMissing, "technologies[0] (CIL).modes[0] (standard).recoveries[0].model", Mode(m => m with { Recoveries = [m.Recoveries[0] with { Model = null }] }));
        yield return new(ProblemCodes.ValueMissing, "technologies[0] (CIL).modes[0] (standard).recoveries[0].model", Mode(m => m with { Recoveries = [m.Recoveries[0] with { Model = new ConstantRecovery(default) }] }));
        yield return new(ProblemCodes.ValueMissing, "technologies[0] (CIL).modes[0] (standard).recoveries", Mode(m => m with { Recoveries = [] }));
        yield return new(ProblemCodes.ValueMissing, "limits[0] (carbon).value", Limit(l => l with { Value = null }));
        yield return new(ProblemCodes.NotExactlyOne, "feedstocks[0] (MOGALE)", Feed(f => f with { DryTonnesPerPeriod = null }));
        yield return new(ProblemCodes.NotExactlyOne, "technologies[0] (CIL).outputs[0] (dore)", Out(o => o with { Fineness = null }));
        yield return new(ProblemCodes.NotExactlyOne, "technologies[0] (CIL).outputs", Out(o => o with { Fineness = null, Remainder = true }));
        yield return new(ProblemCodes.NotExactlyOne, "facilities[0] (CIL-1)", Plant(f => f with { Modules = null }));
        yield return new(ProblemCodes.NotExactlyOne, "facilities[0] (CIL-1)", Plant(f => f with { Size = new SizeCapacity { Existing = DryMass.Tonnes(1) } }));

        yield return new(ProblemCodes.SeriesLength, "prices.Au", c => c with { Prices = [c.Prices[0] with { Value = PerPeriod<Money>.Each([Money.Of(100)]) }, c.Prices[1]] });
        yield return new(ProblemCodes.LeastAboveMost, "feedstocks[0] (MOGALE).leastDryTonnesPerPeriod", Feed(f => f with { LeastDryTonnesPerPeriod = DryMass.Tonnes(1e6) }));
        yield return new(ProblemCodes.LeastAboveMost, "feedstocks[0] (MOGALE).leastDryTonnesPerPeriod", Feed(f => f with { DryTonnesPerPeriod = null, DryTonnesOverHorizon = DryMass.Tonnes(100), LeastDryTonnesPerPeriod = DryMass.Tonnes(60) }));
        yield return new(ProblemCodes.LeastAboveMost, "facilities[0] (CIL-1).size.least", Plant(f => f with { Modules = null, Size = new SizeCapacity { Least = DryMass.Tonnes(9), Most = DryMass.Tonnes(1), FixedCapex = Money.Of(1) } }));
        yield return new(ProblemCodes.ListEmpty, "technologies[0] (CIL).accepts", Tech(t => t with { Accepts = [] }));
        yield return new(ProblemCodes.ListEmpty, "technologies[0] (CIL).modes", Tech(t => t with { Modes = [] }));
        yield return new(ProblemCodes.ListEmpty, "technologies[0] (CIL).outputs", Tech(t => t with { Outputs = [] }));
        yield return new(ProblemCodes.ListEmpty, "periods", c => c with { Periods = [] });

        yield return new(ProblemCodes.PayableSteps, "offtakes[0] (Rand).terms.payables[0].steps[1].fromGrade", Steps((20, 0.9), (20, 0.95)));
        yield return new(ProblemCodes.PayableSteps, "offtakes[0] (Rand).terms.payables[0].steps[1].share", Steps((20, 0.9), (30, 0.8)));
        yield return new(ProblemCodes.PenaltyStep, "offtakes[0] (Rand).terms.penalties[0].perGrade", Terms(t => t with { Penalties = [new PenaltyTerm { Analyte = "Au", Above = Grade.GramsPerTonne(1), PerGrade = Grade.GramsPerTonne(0), Charge = Rate<Money, DryMass>.Of(1) }] }));
        yield return new(ProblemCodes.GradeLimitOpen, "offtakes[0] (Rand).terms.limits[0]", Terms(t => t with { Limits = [new GradeLimit { Analyte = "Au" }] }));

        yield return new(ProblemCodes.RecoveriesAbove1, "technologies[0] (CIL).modes[0] (standard).recoveries", Mode(m => m with { Recoveries = [m.Recoveries[0], new Recovery { Output = "residue", Analyte = "Au", Model = new ConstantRecovery(Share.Of(0.3)) }] }));
        yield return new(ProblemCodes.MassPullsAbove1, "technologies[0] (CIL).modes[0] (standard)", c => Tech(t => t with { Outputs = [.. t.Outputs, new Output { Id = "x", Material = "residue", Moisture = Moisture.Of(0), MassPull = Rate<DryMass, DryMass>.Of(1.2) }] })(c));
        yield return new(ProblemCodes.UseBasis, "technologies[0] (CIL).modes[0] (standard).uses[0].analyte", Use(u => u with { Per = UseBasis.GramFed }));
        yield return new(ProblemCodes.UseBasis, "technologies[0] (CIL).modes[0] (standard).uses[0].analyte", Use(u => u with { Analyte = "Au" }));
        yield return new(ProblemCodes.PulpMissing, "technologies[0] (CIL).modes[0] (standard).uses[0].per", Use(u => u with { Per = UseBasis.PulpCubicMetre }));
        yield return new(ProblemCodes.SupplyMissing, "sites[4] (Works).resourceSupplies", Mode(m => m with { Produces = [m.Uses[0]] }));
        yield return new(ProblemCodes.PriceMissing, "prices.electricity", c => c with { Prices = [c.Prices[0]] });
        yield return new(ProblemCodes.PriceMissing, "prices.Au", c => c with { Prices = [c.Prices[1]] });
        yield return new(ProblemCodes.DistanceMissing, "lanes[0] (North-Works).distance", Lane(l => l with { Distance = null }));
        yield return new(ProblemCodes.DistanceMissing, "measures[0] (m).terms[0].unit", c => Term(t => t with { Of = MeasureOf.LaneFlows, Unit = MeasureUnit.TonneKilometres })(Lane(l => l with { Distance = null, CostPerTonneKilometre = null })(c)));
        yield return new(ProblemCodes.Capacity, "facilities[0] (CIL-1).modules.dryTonnesPerYear", Plant(f => f with { Modules = f.Modules! with { DryTonnesPerYear = null } }));
        yield return new(ProblemCodes.Capacity, "facilities[0] (CIL-1).modules.capexPerModule", Plant(f => f with { Modules = f.Modules! with { MostNew = 1 } }));
        yield return new(ProblemCodes.Capacity, "facilities[0] (CIL-1).modules", Plant(f => f with { Modules = f.Modules! with { Existing = 0 } }));
        yield return new(ProblemCodes.PeriodLength, "periods[0] (2027).length", c => c with { Periods = [c.Periods[0] with { Length = Years.Of(0) }] });
        yield return new(ProblemCodes.LineTwice, "feedstocks[0] (MOGALE).assay.Au", Feed(f => f with { Assay = [f.Assay[0], f.Assay[0]] }));
        yield return new(ProblemCodes.NegativeCount, "facilities[0] (CIL-1).modules.existing", Plant(f => f with { Modules = f.Modules! with { Existing = -1 } }));
        yield return new(ProblemCodes.LimitShape, "limits[0] (carbon)", Limit(l => l with { PerGramOfGold = GoldLedger.Payable, ShareOf = "residue/dryTonnes" }));
        yield return new(ProblemCodes.LimitShape, "limits[0] (carbon).value", Limit(l => l with { Span = LimitSpan.Horizon, Value = PerPeriod<LimitValue>.Each([LimitValue.Of(1), LimitValue.Of(2)]) }));
        yield return new(ProblemCodes.TermsShape, "limits[0] (carbon).breachPrice", Limit(l => l with { BreachPrice = Money.Of(-1) }));
        yield return new(ProblemCodes.LimitShape, "limits[0] (carbon).rollingWindow", Limit(l => l with { RollingWindow = Years.Of(0.01) }));
        yield return new(ProblemCodes.LimitShape, "limits[0] (carbon).rollingWindow", Limit(l => l with { RollingWindow = Years.Of(50), Span = LimitSpan.Horizon }));
        yield return new(ProblemCodes.TermsShape, "feedstocks[0] (MOGALE).purchase.takeOrPayShare", Feed(f => f with { LeastDryTonnesPerPeriod = null, Purchase = new PurchaseTerms { TakeOrPayShare = Share.Of(0.5) } }));
        yield return new(ProblemCodes.TariffTiers, "tariffs[0] (levy).tiers[1].from", c => c with { Tariffs = [new Tariff { Id = "levy", Measure = "gold/payable", Tiers = [Tier(5), Tier(5)] }] });
        yield return new(ProblemCodes.TariffTiers, "tariffs[0] (levy).tiers[0].from", c => c with { Tariffs = [new Tariff { Id = "levy", Measure = "gold/payable", Tiers = [Tier(-1)] }] });
        yield return new(ProblemCodes.Investment, "lanes[0] (North-Works).lifetime", Lane(l => l with { Lifetime = Years.Of(1) }));
        yield return new(ProblemCodes.Investment, "lanes[0] (North-Works).lifetime", Lane(l => l with { Capex = Money.Of(1), Lifetime = Years.Of(0) }));
        yield return new(ProblemCodes.Investment, "lanes[0] (North-Works).capex", Lane(l => l with { Capex = Money.Of(-1) }));
        yield return new(ProblemCodes.Investment, "facilities[0] (CIL-1).closingCost", Plant(f => f with { LeastLife = Years.Of(1) }));
        yield return new(ProblemCodes.Investment, "facilities[0] (CIL-1).closingCost", Plant(f => f with { ClosingCost = Money.Of(-1) }));
        yield return new(ProblemCodes.Investment, "facilities[0] (CIL-1).careCostPerYear", Plant(f => f with { CareCostPerYear = Money.Of(-1) }));
        yield return new(ProblemCodes.Investment, "facilities[0] (CIL-1).leastLife", Plant(f => f with { ClosingCost = Money.Of(1), Lifetime = Years.Of(2), LeastLife = Years.Of(3) }));
        yield return new(ProblemCodes.Investment, "residueSinks[0] (Dry stack).bond", Sink(s => s with { BondRatePerYear = Share.Of(0.1) }));
        yield return new(ProblemCodes.Investment, "residueSinks[0] (Dry stack).bond", Sink(s => s with { Bond = Money.Of(-1) }));
        yield return new(ProblemCodes.Investment, "residueSinks[0] (Dry stack)", Sink(s => s with { RaiseCapex = Money.Of(1) }));
        yield return new(ProblemCodes.Investment, "residueSinks[0] (Dry stack).raiseCapex", Sink(s => s with { RemainingDryTonnes = DryMass.Tonnes(1), RaiseDryTonnes = DryMass.Tonnes(1), MostRaises = 1 }));
        yield return new(ProblemCodes.Investment, "residueSinks[0] (Dry stack).mostRaises", Sink(s => s with { RemainingDryTonnes = DryMass.Tonnes(1), RaiseDryTonnes = DryMass.Tonnes(1), RaiseCapex = Money.Of(1) }));
        yield return new(ProblemCodes.Investment, "residueSinks[0] (Dry stack).remainingVolume", Sink(s => s with { RaiseVolume = Volume.CubicMetres(1), MostRaises = 1, RaiseCapex = Money.Of(1) }));
        yield return new(ProblemCodes.MeasureTerm, "measures[0] (m).terms[0].unit", Term(t => t with { Unit = MeasureUnit.Amount }));
        yield return new(ProblemCodes.MeasureTerm, "measures[0] (m).terms[0].analyte", Term(t => t with { Unit = MeasureUnit.Grams }));
        yield return new(ProblemCodes.MeasureTerm, "measures[0] (m).terms[0].resource", Term(t => t with { Of = MeasureOf.ResourceUse, Unit = MeasureUnit.Amount }));
        yield return new(ProblemCodes.MeasureTerm, "measures[0] (m).terms[0].lanes", Term(t => t with { Lanes = ["North-Works"] }));
        yield return new(ProblemCodes.Coordinates, "sites[0] (North)", Site(s => s with { Longitude = null }));
        yield return new(ProblemCodes.DensityMissing, "residueSinks[0] (Dry stack).placedDensity", Sink(s => s with { RemainingVolume = Volume.CubicMetres(10) }));
        yield return new(ProblemCodes.DensityMissing, "measures[0] (m).terms[0].unit", Term(t => t with { Unit = MeasureUnit.CubicMetres }));
        yield return new(ProblemCodes.NumberNotUsable, "measures[0] (m).terms[0].factor", Term(t => t with { Factor = double.NaN }));
        yield return new(ProblemCodes.ValueMissing, "technologies[0] (CIL).modes[0] (standard).residenceTime", Mode(m => WithModel(m, new FirstOrderLeach(RateConstant.PerHour(0.1), Share.Of(0.7)))));
        yield return new(ProblemCodes.ValueMissing, "technologies[0] (CIL).modes[0] (standard).recoveries[0].model", Mode(m => WithModel(m, new FirstOrderLeach(RateConstant.PerHour(0.1), Share.Of(0.7), Tanks: 0))));
        yield return new(ProblemCodes.ValueMissing, "technologies[0] (CIL).modes[0] (standard).recoveries[0].model", Mode(m => WithModel(m, new ShrinkingCoreLeach(ShrinkingCoreControl.Film, Hours.Of(0), Share.Of(0.7)))));
        yield return new(ProblemCodes.RecoveryNotLinear, "technologies[0] (CIL).modes[0] (standard).recoveries[0].model", Mode(m => WithModel(m with { ResidenceTime = Hours.Of(24) }, new SecondOrderLeach(SecondOrderRateConstant.PerHourAndGrade(0.1), Grade.GramsPerTonne(0.1)))));
        yield return new(ProblemCodes.RecycleShape, "technologies[0] (CIL).outputs[0] (dore).recycleTo", Out(o => o with { RecycleTo = "CIL" }));
        yield return new(ProblemCodes.RecycleShape, "technologies[0] (CIL).outputs", Tech(t => t with { Outputs = [.. t.Outputs.Select(o => o with { RecycleTo = "CIL" })] }));
        yield return new(ProblemCodes.NotAChoice, "technologies[0] (CIL).operation", Tech(t => t with { Operation = (Operation)9 }));
    }

    private static Func<ScenarioContent, ScenarioContent> Feed(Func<Feedstock, Feedstock> f) => c => c with { Feedstocks = c.Feedstocks.SetItem(0, f(c.Feedstocks[0])) };

    private static Func<ScenarioContent, ScenarioContent> Lane(Func<Lane, Lane> f) => c => c with { Lanes = c.Lanes.SetItem(0, f(c.Lanes[0])) };

    private static Func<ScenarioContent, ScenarioContent> Site(Func<Site, Site> f) => c => c with { Sites = c.Sites.SetItem(0, f(c.Sites[0])) };

    private static Func<ScenarioContent, ScenarioContent> Tech(Func<Technology, Technology> f) => c => c with { Technologies = [f(c.Technologies[0])] };

    private static Func<ScenarioContent, ScenarioContent> Out(Func<Output, Output> f) => Tech(t => t with { Outputs = t.Outputs.SetItem(0, f(t.Outputs[0])) });

    private static Func<ScenarioContent, ScenarioContent> Mode(Func<OperatingMode, OperatingMode> f) => Tech(t => t with { Modes = [f(t.Modes[0])] });

    private static OperatingMode WithModel(OperatingMode mode, RecoveryModel model) => mode with { Recoveries = [mode.Recoveries[0] with { Model = model }] };

    private static Func<ScenarioContent, ScenarioContent> Use(Func<ResourceUse, ResourceUse> f) => Mode(m => m with { Uses = [f(m.Uses[0])] });

    private static Func<ScenarioContent, ScenarioContent> Plant(Func<Facility, Facility> f) => c => c with { Facilities = [f(c.Facilities[0])] };

    private static Func<ScenarioContent, ScenarioContent> Terms(Func<SettlementTerms, SettlementTerms> f) => c => c with { Offtakes = [c.Offtakes[0] with { Terms = f(c.Offtakes[0].Terms) }] };

    private static Func<ScenarioContent, ScenarioContent> Steps(params (double From, double Share)[] steps) =>
        Terms(t => t with { Payables = [t.Payables[0] with { Steps = [.. steps.Select(s => new PayableStep(Grade.GramsPerTonne(s.From), Share.Of(s.Share)))] }] });

    private static Func<ScenarioContent, ScenarioContent> Sink(Func<ResidueSink, ResidueSink> f) => c => c with { ResidueSinks = [f(c.ResidueSinks[0])] };

    private static Func<ScenarioContent, ScenarioContent> Limit(Func<Limit, Limit> f) => c => c with { Limits = [f(c.Limits[0])] };

    private static TariffTier Tier(double from) => new() { From = LimitValue.Of(from), Price = Money.Of(1) };

    private static Func<ScenarioContent, ScenarioContent> Term(Func<MeasureTerm, MeasureTerm> f) =>
        c => c with { Measures = [new Measure { Id = "m", Terms = [f(new MeasureTerm { Of = MeasureOf.Purchases, Unit = MeasureUnit.DryTonnes })] }] };
}
