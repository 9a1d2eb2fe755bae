using System.Collections.Immutable;
using System.Globalization;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.TestScenarios;

/// <summary>
/// Small valid scenarios from a seed: 1 to 3 periods, 2 to 4 feedstocks, 1 to 3 technologies in one or two stages,
/// existing and new facilities, lanes, a refinery, sinks and limits. The same seed gives the same scenario, and the empty
/// plan is always feasible (nothing must be taken, delivered or reached), but for an opening stock that then stays where it lies.
/// </summary>
/// <remarks>
/// Pools are never split or stocked where that would matter: what leaves a blended technology is dore paid by the gram
/// or residue at a flat fee, and only raw feedstocks are stored. Silver stays below what the dore's fineness leaves room for.
/// </remarks>
internal static class RandomScenarios
{
    public static Scenario Next(int seed) => new Draw(new Random(seed), seed).Build();

    private sealed class Draw(Random random, int seed)
    {
        private readonly bool _twoStages = random.Next(2) == 0;
        private readonly bool _hasDirectLeach = random.Next(2) == 0;
        private readonly int _periods = 1 + random.Next(3);

        // What came later draws from a generator of its own, so that the scenarios that were there before stay as they were.
        private readonly Random _later = new(seed + 7_919);
        // A stream of its own, so that what was added later leaves the rest of a seed's scenario as it was.
        private readonly Random _investments = new(unchecked(seed * 7919));

        public Scenario Build()
        {
            ScenarioBuilder b = Scenario.Named(string.Create(CultureInfo.InvariantCulture, $"random {seed}")).DiscountRate(Share.Of(Pick(0, 0.05, 0.1)));
            for (int p = 0; p < _periods; p++) b.Period(string.Create(CultureInfo.InvariantCulture, $"P{p + 1}"), Pick(1, 1, 0.5, 2));
            AddSitesAndPrices(b);
            AddFeedstocks(b);
            if (_twoStages) AddTwoStages(b);
            if (!_twoStages || _hasDirectLeach) AddDirectLeach(b);
            AddDestinations(b);
            AddLanes(b);
            AddLimits(b);
            if (seed % 3 == 1) AddFinancing(b);
            AddLaterLimits(b);
            return b.With(AddSupplies).With(c => c with { Sites = [.. c.Sites.Select(s => s.Id is "Works" or "South" ? s with { Jurisdiction = "ZA" } : s)] }).With(InRampUp).Build();
        }

        private void AddSitesAndPrices(ScenarioBuilder b)
        {
            b.Add(new Source { Id = "S01", Citation = "Drawn at random", Status = SourceStatus.Assumed });
            WetMass? storage = random.Next(2) == 0 ? WetMass.Tonnes(Round(1_000, 20_000)) : null;
            b.Add(new Site
            {
                Id = "North",
                Storage = storage is { } most ? [new StorageLimit { WetTonnes = most }] : [],
                OpeningStocks = storage is { } room && seed % 2 == 0 ? [OldPad(room)] : [],
            });
            b.Site("South").Site("Works").Site("Smelter").Site("Refinery").Site("Stack");
            b.Price("Au", Series(() => Money.Of(Round(60, 120)))).Price("Ag", Money.Of(Round(0.5, 1.5)));
            b.Resource("electricity", "kWh", Series(() => Money.Of(Round(0.05, 0.2))), [("CO2e", EmissionMass.Kilograms(Round(0.3, 1)))]);
            b.Resource("diesel", "L", Money.Of(Round(0.8, 1.4)), [("CO2e", EmissionMass.Kilograms(2.7))]);
        }

        // Less than there is room for, and drawn apart from the rest.
        private OpeningStock OldPad(WetMass room)
        {
            var own = new Random(seed);
            return new OpeningStock
            {
                Id = "Old pad", Material = "tailings", Owner = "us", Moisture = Moisture.Of(0.1), DryTonnes = DryMass.Tonnes(Math.Round(room.Number * own.NextDouble() * 0.8)),
                Assay = [Line("Au", 0.5 + own.Next(3)), Line("Ag", 0.05), Line("Cu", 100 + own.Next(300))],
            };

            static AssayLine Line(string analyte, double grade) => new() { Analyte = analyte, Grade = Grade.GramsPerTonne(grade) };
        }

        private void AddFeedstocks(ScenarioBuilder b)
        {
            int count = 2 + random.Next(3);
            for (int i = 0; i < count; i++)
            {
                double gold = Round(0.3, 3);
                b.Add(InLots(InBlocks(gold, new Feedstock
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"F{i + 1}"),
                    Material = "tailings",
                    Site = i % 2 == 0 ? "North" : "South",
                    Owner = i % 2 == 0 ? "us" : "them",
                    Source = "S01",
                    Assay =
                    [
                        new AssayLine { Analyte = "Au", Grade = Grade.GramsPerTonne(gold), RelativeStandardDeviation = random.Next(2) == 0 ? Share.Of(0.2) : null },
                        new AssayLine { Analyte = "Ag", Grade = Grade.GramsPerTonne(gold * 0.05) },
                        new AssayLine { Analyte = "Cu", Grade = Grade.GramsPerTonne(Round(50, 900)), Source = "S01" },
                    ],
                    Moisture = Moisture.Of(Round(0, 0.25)),
                    DryTonnesPerPeriod = random.Next(3) > 0 ? Series(() => DryMass.Tonnes(Round(5_000, 50_000))) : null,
                    DryTonnesOverHorizon = DryMass.Tonnes(Round(20_000, 90_000)),
                    Purchase = random.Next(3) switch
                    {
                        0 => new PurchaseTerms { PricePerDryTonne = Series(() => Rate<Money, DryMass>.Of(Round(1, 8))) },
                        1 => new PurchaseTerms { PricePerWetTonne = Rate<Money, WetMass>.Of(Round(0.5, 5)) },
                        _ => new PurchaseTerms { PricePerDryTonne = Rate<Money, DryMass>.Of(Round(-3, -0.5)), Source = "S01" },
                    },
                })));
            }
        }

        private Feedstock InBlocks(double gold, Feedstock feedstock)
        {
            if (_later.Next(4) > 0) return feedstock;
            FeedstockBlock Block(string id) => new()
            {
                Id = id,
                DryTonnes = DryMass.Tonnes(1_000 * (3 + _later.Next(20))),
                Assay = [new AssayLine { Analyte = "Au", Grade = Grade.GramsPerTonne(gold * (0.5 + _later.NextDouble())) }],
                OpensNextAt = _later.Next(2) == 0 ? null : Share.Of(Math.Round(_later.NextDouble(), 2)),
            };
            return feedstock with { Blocks = [.. "123".Take(2 + _later.Next(2)).Select(c => Block(c.ToString()))] };
        }

        private Feedstock InLots(Feedstock feedstock) => _later.Next(4) switch
        {
            0 => feedstock with { WholeLots = true, LotSize = DryMass.Tonnes(1_000 * (1 + _later.Next(9))) },
            1 => feedstock with { LotSize = DryMass.Tonnes(1_000 * (1 + _later.Next(9))), Purchase = feedstock.Purchase with { ChargePerLot = Money.Of(500 * (1 + _later.Next(9))) } },
            _ => feedstock,
        };

        private void AddDirectLeach(ScenarioBuilder b)
        {
            bool isBlended = random.Next(2) == 0;
            b.Technology("leach", ["tailings"], t =>
            {
                if (isBlended) t.Blended();
                t.MetalProduct("dore", "dore", Fineness.PerMille(Pick(750, 800)), Moisture.Of(0)).Remainder("tail", "residue", Moisture.Of(Round(0.1, 0.3)));
                t.Add(Mode("standard", "dore", GoldModel()));
                if (random.Next(2) == 0) t.Add(Mode("long", "dore", new ConstantRecovery(Share.Of(Round(0.7, 0.9)))));
                if (random.Next(2) == 0) t.FeedLimit("Cu", LimitBasis.PerMix, most: Grade.GramsPerTonne(Round(500, 1000)));
            });
            b.Add(Plant("Leach-1", "leach", "Works"));
        }

        private void AddTwoStages(ScenarioBuilder b)
        {
            b.Technology("flotation", ["tailings"], t => t
                .Product("concentrate", "concentrate", Round(0.05, 0.3), Moisture.Of(Round(0.05, 0.1)))
                .Remainder("tail", "residue", Moisture.Of(0.2))
                .Mode("standard",
                    [
                        ("concentrate", "Au", new ConstantRecovery(Share.Of(Round(0.6, 0.9)))),
                        ("concentrate", "Ag", new ConstantRecovery(Share.Of(Round(0.5, 0.6)))),
                        ("concentrate", "Cu", new ConstantRecovery(Share.Of(Round(0.5, 0.9)))),
                    ],
                    Money.Of(Round(1, 4)), [("electricity", ResourceAmount.Of(Round(10, 30)))]));
            b.Technology("smelting", ["concentrate"], t =>
            {
                if (random.Next(2) == 0) t.Blended();
                t.MetalProduct("dore", "dore", Fineness.PerMille(750), Moisture.Of(0)).Remainder("slag", "residue", Moisture.Of(0));
                t.Add(Mode("standard", "dore", GoldModel()) with
                {
                    Additions = random.Next(2) == 0 ? [new Addition { Id = "flux", MassPerDryTonne = Rate<DryMass, DryMass>.Of(Round(0.05, 0.3)), Assay = [new AssayLine { Analyte = "Au", Grade = Grade.GramsPerTonne(0) }, new AssayLine { Analyte = "Ag", Grade = Grade.GramsPerTonne(0) }, new AssayLine { Analyte = "Cu", Grade = Grade.GramsPerTonne(0) }] }] : [],
                });
            });
            b.Add(Plant("Flotation-1", "flotation", "Works"));
            b.Add(Plant("Smelter-1", "smelting", "Smelter"));
        }

        private OperatingMode Mode(string id, string product, RecoveryModel gold) => new()
        {
            Id = id,
            Recoveries =
            [
                new Recovery { Output = product, Analyte = "Au", Model = gold },
                new Recovery { Output = product, Analyte = "Ag", Model = new ConstantRecovery(Share.Of(Round(0.3, 0.5))) },
            ],
            CostPerDryTonne = Series(() => Rate<Money, DryMass>.Of(Round(2, 12))),
            Uses = [new ResourceUse { Resource = "electricity", Amount = ResourceAmount.Of(Round(5, 40)) }],
            ResidenceTime = Hours.Of(24),
            Emissions = random.Next(2) == 0
                ? [new ProcessEmission { Emission = "CO2e", Amount = EmissionMass.Kilograms(Round(1, 20)) }]
                : [new ProcessEmission { Emission = "CO2e", Amount = EmissionMass.Kilograms(0.001), Per = UseBasis.GramFed, Analyte = "Cu" }],
        };

        private RecoveryModel GoldModel() => random.Next(4) switch
        {
            0 => new ConstantRecovery(Share.Of(Round(0.6, 0.95))),
            1 => new ConstantTailRecovery(Grade.GramsPerTonne(Round(0.02, 0.06))),
            2 => new FirstOrderLeach(RateConstant.PerHour(Round(0.1, 0.4)), Share.Of(Round(0.6, 0.95)), random.Next(2) == 0 ? 6 : null),
            _ => new TwoConstantRecovery(Grade.GramsPerTonne(Round(0.02, 0.05)), Share.Of(Round(0.1, 0.25))),
        };

        private Facility Plant(string id, string technology, string site)
        {
            var plant = new Facility { Id = id, Technology = technology, Site = site, Owner = "us" };
            if (_investments.Next(3) == 0) plant = plant with { ClosingCost = Money.Of(100 * _investments.Next(100)), LeastLife = _investments.Next(2) == 0 ? Years.Of(1) : null };
            if (_investments.Next(3) == 0) plant = plant with { CareCostPerYear = Money.Of(100 * _investments.Next(50)) };
            return random.Next(4) switch
            {
                0 => plant with { Modules = new ModuleCapacity { DryTonnesPerYear = DryMass.Tonnes(Round(10_000, 60_000)), Existing = 1, FixedCostPerYear = Money.Of(Round(1_000, 30_000)) } },
                1 => plant with
                {
                    Modules = new ModuleCapacity { DryTonnesPerYear = DryMass.Tonnes(Round(5_000, 30_000)), MostNew = 2, CapexPerModule = Money.Of(Round(10_000, 200_000)), FixedCostPerYear = Money.Of(Round(1_000, 10_000)) },
                    LeadTime = random.Next(2) == 0 ? Years.Of(0.5) : null,
                },
                2 => plant with
                {
                    Size = new SizeCapacity { Least = DryMass.Tonnes(2_000), Most = DryMass.Tonnes(Round(20_000, 80_000)), FixedCapex = Money.Of(Round(5_000, 50_000)), CapexPerAnnualTonne = Rate<Money, DryMass>.Of(Round(1, 5)), FixedCostPerAnnualTonne = Rate<Money, DryMass>.Of(Round(0.1, 1)) },
                },
                _ => plant with { Size = new SizeCapacity { Existing = DryMass.Tonnes(Round(10_000, 50_000)), FixedCostPerYear = Money.Of(Round(1_000, 9_000)) }, Availability = Share.Of(0.9) },
            };
        }

        private void AddDestinations(ScenarioBuilder b)
        {
            b.Offtake("Refiner", "Refinery", "dore", [("Au", Share.Of(Round(0.97, 0.999))), ("Ag", Share.Of(0.9))], Money.Of(Round(0, 100)), Money.Of(Round(0.05, 0.5)));
            b.Add(Stack(Money.Of(Round(0.2, 2))));
            if (random.Next(2) == 0) b.ResidueSink("Bricks", "Stack", "residue", Money.Of(Round(-1, -0.1)), DryMass.Tonnes(Round(1_000, 10_000)));
        }

        private ScenarioContent InRampUp(ScenarioContent content) => content with
        {
            Technologies = [.. content.Technologies.Select(t => t with
            {
                CapacityRampUp = _investments.Next(3) > 0 ? [] : [Share.Of(0.25 * _investments.Next(5)), Share.Of(0.9)],
                RecoveryRampUp = _investments.Next(3) > 0 || t.Operation == Operation.Blended ? [] : [Share.Of(0.1 * _investments.Next(5, 11))],
            })],
        };

        private ResidueSink Stack(Money fee)
        {
            var stack = new ResidueSink { Id = "Dry stack", Site = "Stack", Materials = ["residue"], FeePerDryTonne = Rate<Money, DryMass>.Of(fee.Number), RemainingDryTonnes = DryMass.Tonnes(500_000) };
            if (_investments.Next(3) == 0) stack = stack with { Bond = Money.Of(1_000 * _investments.Next(50)), BondRatePerYear = _investments.Next(2) == 0 ? Share.Of(0.03) : null };
            return _investments.Next(3) > 0 ? stack : stack with
            {
                RemainingDryTonnes = DryMass.Tonnes(1_000 * _investments.Next(30)), RaiseDryTonnes = DryMass.Tonnes(20_000), RaiseCapex = Money.Of(1_000 * _investments.Next(40)), MostRaises = 4,
                RaiseLeadTime = _investments.Next(2) == 0 ? Years.Of(0.5) : null,
            };
        }

        private void AddLanes(ScenarioBuilder b)
        {
            Lane("North", "Works");
            Lane("South", "Works");
            Lane("Works", "Refinery");
            Lane("Works", "Stack");
            if (!_twoStages) return;
            Lane("Works", "Smelter");
            Lane("Smelter", "Refinery");
            Lane("Smelter", "Stack");

            void Lane(string from, string to) => b.Add(new Lane
            {
                Id = $"{from}-{to}",
                From = from,
                To = to,
                Distance = Distance.Kilometres(Round(1, 200)),
                CostPerTonneKilometre = Rate<Money, FreightWork>.Of(Round(0.02, 0.15)),
                CostPerWetTonne = random.Next(2) == 0 ? Rate<Money, WetMass>.Of(Round(0.1, 1)) : null,
                FixedCostPerPeriod = random.Next(4) == 0 ? Series(() => Money.Of(Round(100, 3_000))) : null,
                Loss = random.Next(4) == 0 ? Share.Of(0.01) : null,
                Capex = _investments.Next(4) == 0 ? Money.Of(100 * _investments.Next(200)) : null,
                LeadTime = _investments.Next(6) == 0 ? Years.Of(0.5 * _investments.Next(3)) : null,
                Uses = [new LaneUse { Resource = "diesel", Amount = ResourceAmount.Of(Round(0.01, 0.03)) }],
            });
        }

        private void AddLimits(ScenarioBuilder b)
        {
            b.Add(new Measure { Id = "bought from them", Terms = [new MeasureTerm { Of = MeasureOf.Purchases, Unit = MeasureUnit.DryTonnes, Owners = ["them"] }] });
            b.Add(new Measure { Id = "bought", Terms = [new MeasureTerm { Of = MeasureOf.Purchases, Unit = MeasureUnit.DryTonnes }] });
            if (random.Next(2) == 0) b.Limit("carbon", "emissions/CO2e", LimitSense.AtMost, Round(500_000, 5_000_000), LimitSpan.Horizon);
            if (random.Next(2) == 0) b.Limit("residue", "residue/dryTonnes", LimitSense.AtMost, Round(20_000, 100_000));
            if (random.Next(3) == 0) b.Add(new Limit { Id = "carbon per gram", Measure = "emissions/CO2e", Value = LimitValue.Of(Round(50, 400)), PerGramOfGold = GoldLedger.Payable, Span = LimitSpan.Horizon });
            if (random.Next(3) == 0) b.Add(new Limit { Id = "share of theirs", Measure = "bought from them", ShareOf = "bought", Value = LimitValue.Of(Round(0.3, 0.8)) });
        }

        // Power from a clean block with a standing charge beside the grid, some of it made on the way; every third scenario has it.
        private ScenarioContent AddSupplies(ScenarioContent c)
        {
            if (_later.Next(3) > 0) return c;
            ImmutableArray<ResourceSupply> power =
            [
                new ResourceSupply
                {
                    Id = "solar", Resource = "electricity", Amount = ResourceAmount.Of(1_000 * _later.Next(50, 900)), Price = Money.Of(0.02),
                    Emissions = [new EmissionFactor { Emission = "CO2e", Amount = EmissionMass.Kilograms(0) }], FixedCostPerPeriod = _later.Next(2) == 0 ? Money.Of(_later.Next(500, 9_000)) : null,
                },
                new ResourceSupply { Id = "grid", Resource = "electricity" },
            ];
            double made = _later.Next(2) * _later.Next(1, 40);
            OperatingMode Making(OperatingMode m) => made == 0 ? m : m with { Produces = [new ResourceUse { Resource = "electricity", Amount = ResourceAmount.Of(made) }] };
            return c with
            {
                Sites = [.. c.Sites.Select(s => s.Id is "Works" or "Smelter" ? s with { ResourceSupplies = power } : s)],
                Technologies = [.. c.Technologies.Select((t, i) => i == 0 ? t with { Modes = [.. t.Modes.Select(Making)] } : t)],
            };
        }

        private void AddLaterLimits(ScenarioBuilder b)
        {
            if (_later.Next(3) == 0) b.Limit("running", "resources/diesel/site/North", LimitSense.AtMost, _later.Next(500, 9_000), LimitSpan.Cumulative);
            if (_later.Next(3) == 0) b.Limit("power of the works", "draws/electricity/site/Works", LimitSense.AtMost, _later.Next(100_000, 2_000_000), LimitSpan.Cumulative);
            if (_later.Next(3) == 0) b.Limit("theirs", "emissions/CO2e/jurisdiction/ZA", LimitSense.AtMost, _later.Next(100_000, 2_000_000));
        }

        private void AddFinancing(ScenarioBuilder b)
        {
            var own = new Random(seed);
            b.Add(new Material { Id = "tailings", StockValuePerDryTonne = own.Next(2) == 0 ? Rate<Money, DryMass>.Of(own.Next(10)) : null });
            b.With(c => c with
            {
                Finance = (c.Finance ?? new Finance()) with { FinancingRatePerYear = Share.Of(own.Next(20) / 100.0) },
                Technologies = [.. c.Technologies.Select(t => t with { LockUpDays = own.Next(60) })],
                Offtakes = [.. c.Offtakes.Select(o => o with { DaysToPayment = own.Next(90) })],
            });
        }

        private PerPeriod<T> Series<T>(Func<T> next)
            where T : struct, IQuantity<T> =>
            random.Next(2) == 0 ? next() : PerPeriod<T>.Each([.. Enumerable.Range(0, _periods).Select(_ => next())]);

        private double Pick(params ImmutableArray<double> values) => values[random.Next(values.Length)];

        /// <summary>Three significant digits, as people state numbers.</summary>
        private double Round(double least, double most)
        {
            double value = least + (random.NextDouble() * (most - least));
            return Math.Clamp(double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), least, most);
        }
    }
}
