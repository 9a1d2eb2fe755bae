using System.Collections.Immutable;
using System.Globalization;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Quality;

/// <summary>A public routing instance as a collection problem: 1 unit of distance is 1 m, of time 1 s, of demand 1 kg, of cost 1.</summary>
internal sealed record RoutingInstance(string Name, CollectionProblem Problem, CollectionObjective Objective)
{
    private static readonly char[] Blank = [' ', '\t', '\r'];

    public static RoutingInstance Read(string file) =>
        file.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) ? ReadSolomon(file) : ReadVrplib(file);

    /// <summary>The instance with its first stops only; all where 0.</summary>
    public RoutingInstance First(int stops) => stops == 0 ? this : this with
    {
        Problem = new CollectionProblem(Problem.Content with { Stops = [.. Problem.Stops.OrderBy(s => int.Parse(s.Id, CultureInfo.InvariantCulture)).Take(stops)] }),
    };

    // Solomon's format under the convention of DIMACS 2021: all times and distances in tenths, truncated.
    private static RoutingInstance ReadSolomon(string file)
    {
        string[][] lines = [.. File.ReadLines(file).Select(Words)];
        int capacity = Whole(lines[Array.FindIndex(lines, l => l is ["NUMBER", ..]) + 1][1]);
        int[][] rows = [.. lines.Where(l => l.Length == 7 && int.TryParse(l[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out _)).Select(l => l.Select(Whole).ToArray())];
        var raw = new Raw(rows.Length)
        {
            X = [.. rows.Select(r => (double)r[1])],
            Y = [.. rows.Select(r => (double)r[2])],
            Demand = [.. rows.Select(r => r[3])],
            Open = [.. rows.Select(r => 10 * r[4])],
            Close = [.. rows.Select(r => 10 * r[5])],
            Service = [.. rows.Select(r => 10 * r[6])],
            Metric = d => (int)(10 * d),
            Fleet = [new RawVehicle(rows.Length, capacity, 1, 0, int.MaxValue)],
        };
        return raw.ToInstance(Path.GetFileNameWithoutExtension(file).ToUpperInvariant());
    }

    private static RoutingInstance ReadVrplib(string file)
    {
        var header = new Dictionary<string, string>(StringComparer.Ordinal);
        var sections = new Dictionary<string, List<string[]>>(StringComparer.Ordinal);
        List<string[]>? section = null;
        foreach (string line in File.ReadLines(file))
        {
            string[] words = Words(line);
            if (words.Length == 0 || words is ["EOF"]) continue;
            if (words[0].EndsWith("_SECTION", StringComparison.Ordinal)) sections[words[0]] = section = [];
            else if (section is null) header[line.Split(':')[0].Trim()] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            else section.Add(words);
        }

        string type = header["TYPE"];
        int n = Whole(header["DIMENSION"]);
        bool tenths = type is "PCVRPTW" or "VRPTW";
        int scale = type switch { "MDVRPTW" => 1000, _ when tenths => 10, _ => 1 };
        int vehicles = header.TryGetValue("VEHICLES", out string? v) && type is not "PCVRPTW" ? Whole(v) : 0;
        int Value(string name, int i, int otherwise) => sections.TryGetValue(name, out List<string[]>? s) ? Whole(s[i][1]) : otherwise;
        int service = header.TryGetValue("SERVICE_TIME", out string? st) ? Whole(st) : 0;
        int longest = header.TryGetValue("VEHICLES_MAX_DURATION", out string? md) ? Whole(md) * scale : int.MaxValue;
        var fleet = Enumerable.Range(0, Math.Max(1, vehicles)).Select(k => new RawVehicle(
            vehicles == 0 ? n : 1,
            header.TryGetValue("CAPACITY", out string? q) ? Whole(q) : Value("CAPACITY_SECTION", k, 0),
            Value("VEHICLES_UNIT_DISTANCE_COST_SECTION", k, 1),
            Value("VEHICLES_DEPOT_SECTION", k, 1) - 1,
            longest));
        int depots = sections["DEPOT_SECTION"].Count(w => w is not ["-1"]);
        List<string[]>? windows = sections.GetValueOrDefault("TIME_WINDOW_SECTION");
        List<string[]>? prizes = sections.GetValueOrDefault("PRIZE_SECTION");
        var raw = new Raw(n)
        {
            Depots = depots,
            X = [.. sections["NODE_COORD_SECTION"].Select(w => Number(w[1]))],
            Y = [.. sections["NODE_COORD_SECTION"].Select(w => Number(w[2]))],
            Demand = [.. Enumerable.Range(0, n).Select(i => Value("DEMAND_SECTION", i, 0))],
            Service = [.. Enumerable.Range(0, n).Select(i => i < depots ? 0 : scale * Value("SERVICE_TIME_SECTION", i, service))],
            Open = windows is null ? null : [.. windows.Select(w => scale * Whole(w[1]))],
            Close = windows is null ? null : [.. windows.Select(w => scale * Whole(w[2]))],
            Prize = prizes is null ? null : [.. prizes.Select(w => scale * Whole(w[1]))],
            Metric = d => tenths ? (int)(10 * d) : (int)Math.Round(scale * d, MidpointRounding.AwayFromZero),
            Fleet = [.. fleet.GroupBy(f => f with { Count = 0 }).Select(g => g.Key with { Count = g.Sum(f => f.Count) })],
        };
        return raw.ToInstance((tenths ? "PC " : "") + Path.GetFileNameWithoutExtension(file));
    }

    private static string[] Words(string line) => line.Replace(':', ' ').Split(Blank, StringSplitOptions.RemoveEmptyEntries);

    private static int Whole(string word) => int.Parse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);

    internal sealed record RawVehicle(int Count, int Capacity, int UnitCost, int Depot, int LongestDuty);

    /// <summary>The numbers of a file, before they get their units.</summary>
    internal sealed record Raw(int Count)
    {
        public int Depots { get; init; } = 1;

        public required double[] X { get; init; }

        public required double[] Y { get; init; }

        public required int[] Demand { get; init; }

        public int[]? Open { get; init; }

        public int[]? Close { get; init; }

        public int[]? Service { get; init; }

        public int[]? Prize { get; init; }

        public required Func<double, int> Metric { get; init; }

        public required RawVehicle[] Fleet { get; init; }

        public RoutingInstance ToInstance(string name)
        {
            var matrix = new double[Count * Count];
            var hours = new double[Count * Count];
            for (int i = 0; i < Count; i++)
            {
                for (int j = 0; j < Count; j++)
                {
                    int units = i == j ? 0 : Metric(Math.Sqrt((X[i] - X[j]) * (X[i] - X[j]) + (Y[i] - Y[j]) * (Y[i] - Y[j])));
                    matrix[i * Count + j] = units / 1000.0;
                    hours[i * Count + j] = units / 3600.0;
                }
            }

            return new RoutingInstance(name, new CollectionProblem(new CollectionContent
            {
                Name = name,
                Matrices = [new TravelMatrix { Profile = "p", Locations = [.. Enumerable.Range(0, Count).Select(Id)], Kilometres = ImmutableArray.Create(matrix), TravelHours = ImmutableArray.Create(hours) }],
                Depots = [.. Enumerable.Range(0, Depots).Select(d => new Depot { Id = Id(d), Location = Id(d), Open = Window(d) })],
                Stops = [.. Enumerable.Range(Depots, Count - Depots).Select(Stop)],
                VehicleTypes = [.. Fleet.Select(Vehicle)],
            }), Prize is null ? CollectionObjective.LeastCost : CollectionObjective.MostValueMinusCost);
        }

        private CollectionStop Stop(int i) => new()
        {
            Id = Id(i),
            Location = Id(i),
            Lots = [new CollectionLot { Id = Id(i), Mass = WetMass.Tonnes(Demand[i] / 1000.0) }],
            Service = Hours.Of((Service?[i] ?? 0) / 3600.0),
            Windows = Window(i) is { } window ? [window] : [],
            Obligation = Prize is null ? Obligation.Must : Obligation.May,
            Value = Prize is null ? null : Money.Of(Prize[i]),
        };

        private TimeWindow? Window(int i) => Open is null || Close is null ? null : new TimeWindow(Hours.Of(Open[i] / 3600.0), Hours.Of(Close[i] / 3600.0));

        private static VehicleType Vehicle(RawVehicle v, int index) => new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"v{index:D4}"),
            Count = v.Count,
            Payload = WetMass.Tonnes(v.Capacity / 1000.0),
            CostPerKm = Rate<Money, Distance>.Of(1000.0 * v.UnitCost),
            StartDepot = Id(v.Depot),
            Profile = "p",
            LongestDuty = v.LongestDuty == int.MaxValue ? null : Hours.Of(v.LongestDuty / 3600.0),
        };

        private static string Id(int i) => i.ToString("D5", CultureInfo.InvariantCulture);
    }
}
