using System.Collections.Immutable;
using System.Globalization;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Tests.Collection;

/// <summary>Seeded problems small enough to try every plan of, each with its own choice of every rule a route can be under.</summary>
internal static class TinyCollection
{
    public static CollectionProblem Create(int seed)
    {
        var random = new Random(seed);
        bool Sometimes(int one) => random.Next(one) == 0;
        int stops = 3 + random.Next(3);
        bool metric = Sometimes(2), windows = Sometimes(2), several = Sometimes(3), hourly = Sometimes(2), duty = Sometimes(2), wheel = Sometimes(4);
        bool volume = Sometimes(3), classes = Sometimes(3), grades = Sometimes(4), groups = Sometimes(3), optional = Sometimes(2), mixed = Sometimes(2);
        string[] places = [.. Enumerable.Range(0, stops + 2).Select(i => Id('P', i))];
        return new CollectionProblem(new CollectionContent
        {
            Name = Id('T', seed),
            Matrices = [.. (mixed ? ["lorry", "van"] : new[] { "lorry" }).Select(p => Matrix(random, p, places, metric))],
            Depots =
            [
                new Depot { Id = "D0", Location = places[0], Open = windows && Sometimes(2) ? new TimeWindow(Hours.Of(6), Hours.Of(17)) : null },
                new Depot { Id = "D1", Location = places[1] },
            ],
            Stops = [.. Enumerable.Range(2, stops).Select(i => Stop(i))],
            Groups = groups ? [new AlternativeGroup { Id = "G", Obligation = optional ? Obligation.May : Obligation.Must }] : [],
            Incompatible = classes ? [new IncompatibleClasses("acid", "battery")] : [],
            VehicleTypes = mixed ? [Vehicle("lorry", 1.5), Vehicle("van", 0.8)] : [Vehicle("lorry", 1.2)],
        });

        CollectionStop Stop(int i)
        {
            double from = 7 + 5 * random.NextDouble();
            bool grouped = groups && i < 4;
            bool may = !grouped && (optional || Sometimes(4));
            return new CollectionStop
            {
                Id = Id('S', i),
                Location = places[i],
                Service = Hours.Of(0.3 * random.NextDouble()),
                Windows = !windows || Sometimes(3) ? [] : several
                    ? [new TimeWindow(Hours.Of(from), Hours.Of(from + 0.5)), new TimeWindow(Hours.Of(from + 2), Hours.Of(from + 3))]
                    : [new TimeWindow(Hours.Of(from), Hours.Of(from + 2))],
                Obligation = may || grouped ? Obligation.May : Obligation.Must,
                Value = may || grouped ? Money.Of(Math.Round(150 * random.NextDouble(), 2)) : null,
                Group = grouped ? "G" : null,
                Lots =
                [
                    new CollectionLot
                    {
                        Id = Id('L', i),
                        Mass = WetMass.Tonnes(Math.Round(0.1 + random.NextDouble(), 3)),
                        Volume = volume ? Volume.CubicMetres(Math.Round(0.2 + random.NextDouble(), 2)) : null,
                        LoadClass = !classes ? null : random.Next(3) switch { 0 => "acid", 1 => "battery", _ => null },
                        GradeClass = !grades ? null : Sometimes(3) ? "rich" : "poor",
                    },
                ],
            };
        }

        VehicleType Vehicle(string id, double size) => new()
        {
            Id = id,
            Count = 1 + random.Next(stops),
            Payload = WetMass.Tonnes(1.5 * size + random.NextDouble()),
            PayloadVolume = volume ? Volume.CubicMetres(1.5 * size + random.NextDouble()) : null,
            LoadClasses = classes ? ["acid", "battery"] : [],
            OneGrade = grades && Sometimes(2),
            FixedCost = Money.Of(Sometimes(3) ? 0 : 60 * size * random.NextDouble()),
            CostPerKm = Rate<Money, Distance>.Of(Sometimes(6) ? 0 : size * (0.5 + random.NextDouble())),
            CostPerHour = Rate<Money, Hours>.Of(hourly ? 25 * size : 0),
            Shift = windows && Sometimes(2) ? new TimeWindow(Hours.Of(6), Hours.Of(16)) : null,
            LongestDuty = duty ? Hours.Of(3 + 4 * random.NextDouble()) : null,
            LongestDriving = wheel ? Hours.Of(2 + 3 * random.NextDouble()) : null,
            StartDepot = Sometimes(4) ? "D1" : "D0",
            EndDepot = Sometimes(3) ? "D1" : null,
            Profile = id,
        };
    }

    // Without the triangle inequality when it is not metric, and not the same there and back.
    private static TravelMatrix Matrix(Random random, string profile, string[] places, bool metric)
    {
        int n = places.Length;
        (double X, double Y)[] at = [.. places.Select(_ => (40 * random.NextDouble(), 40 * random.NextDouble()))];
        var km = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                km[i * n + j] = i == j ? 0 : metric ? Math.Sqrt(Math.Pow(at[i].X - at[j].X, 2) + Math.Pow(at[i].Y - at[j].Y, 2)) : 50 * random.NextDouble();
        }

        return new TravelMatrix { Profile = profile, Locations = [.. places], Kilometres = [.. km], TravelHours = [.. km.Select(d => d / 45 * (metric ? 1 : 0.5 + random.NextDouble()))] };
    }

    private static string Id(char kind, int number) => kind + number.ToString("D3", CultureInfo.InvariantCulture);
}
