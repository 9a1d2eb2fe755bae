using System.Globalization;
using RecoveryOpt.Documents;
using RecoveryOpt.Formulation;
using RecoveryOpt.Highs;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Quality;

/// <summary>What a model costs before it is solved, per nonzero of its matrix: expansion, building, loading it into HiGHS.</summary>
/// <remarks>
/// Time is CPU of the calling thread, the median of the rounds. Managed bytes are all bytes allocated by it (garbage included, not what is still held),
/// the largest of the rounds. Rounds on another network come first, so that the just-in-time compiler isn't measured. Native growth is that of the process while HiGHS takes the model over.
/// </remarks>
internal static class BuildVerb
{
    private const double MostMicroseconds = 0.5;
    private const double MostBytes = 150;
    private const double MostLongSeconds = 5;
    private const int Rounds = 5;

    public static int Run(QualityOptions options)
    {
        bool holds = options.Only is { } only && !string.Equals(only, "long", StringComparison.OrdinalIgnoreCase) || LongHorizonHolds();
        Scenario first = GeneratedNetwork.Create(NetworkSize.All[^1], seed: 1);
        for (int i = 0; i < Rounds; i++) Cost.Of(first);
        LinearModel? largestModel = null;
        Console.WriteLine($"{"network",-8} {"rows",7} {"columns",8} {"nonzeros",8} | us per nonzero: expand  build   load  total | bytes: expand  build   load  total | native");
        foreach (NetworkSize size in NetworkSize.ForBuilding.Where(s => options.Wants(s.Name)))
        {
            Scenario scenario = GeneratedNetwork.Create(size, seed: 1);
            Cost[] rounds = [.. Enumerable.Range(0, Rounds).Select(_ => Cost.Of(scenario))];
            (double expand, double build, double load, double total) = (Median(rounds, c => c.Expand.Seconds), Median(rounds, c => c.Build.Seconds), Median(rounds, c => c.Load.Seconds), Median(rounds, c => c.Seconds));
            Cost largest = rounds.MaxBy(c => c.Bytes)!;
            LinearModel model = largest.Model;
            largestModel = model;
            double nonzeros = model.NonzeroCount;
            bool isWithin = total / nonzeros * 1e6 <= MostMicroseconds && largest.Bytes / nonzeros <= MostBytes;
            holds &= isWithin;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{size.Name,-8} {model.RowCount,7} {model.ColumnCount,8} {model.NonzeroCount,8} | {"",15} {expand / nonzeros * 1e6,6:F3} {build / nonzeros * 1e6,6:F3} {load / nonzeros * 1e6,6:F3} {total / nonzeros * 1e6,6:F3} | {"",6} {largest.Expand.Bytes / nonzeros,6:F1} {largest.Build.Bytes / nonzeros,6:F1} {largest.Load.Bytes / nonzeros,6:F1} {largest.Bytes / nonzeros,6:F1} | {largest.NativeBytes / nonzeros,6:F1}"));
        }

        if (largestModel is not null) Besides(largestModel);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"goals: {MostMicroseconds} us and {MostBytes} managed bytes per nonzero, native growth apart: {(holds ? "goals hold" : "GOALS MISSED")}"));
        return holds ? 0 : 1;
    }

    // What else walks the whole matrix; no goal is stated for it.
    private static void Besides(LinearModel model)
    {
        double[] duals = [.. Enumerable.Repeat(1.0, model.RowCount)];
        double[] point = new double[model.ColumnCount];
        foreach ((string what, Action work) in new (string, Action)[]
        {
            ("check of a point", () => PointCheck.Of(model, point)),
            ("bound from duals", () => SafeDualBound.Of(model, duals)),
            ("MPS text", () => MpsWriter.Write(model, TextWriter.Null)),
        })
        {
            Spent first = Spent.On(() => Done(work), out _);
            Spent second = Spent.On(() => Done(work), out _);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what}: {Math.Min(first.Seconds, second.Seconds) / model.NonzeroCount * 1e6:F3} us and {(double)second.Bytes / model.NonzeroCount:F1} bytes per nonzero"));
        }

        static bool Done(Action work)
        {
            work();
            return true;
        }
    }

    // Cold, as a command-line run pays it: with the just-in-time compiler, on every thread.
    private static bool LongHorizonHolds()
    {
        byte[] document = ScenarioDocument.Write(LongHorizon.Create());
        double read = Cpu(() => ScenarioDocument.Read(document), out Scenario scenario);
        double build = Cpu(() => NetworkFormulation.Build(StreamExpander.Expand(scenario), Objective.NetPresentValue()).Model, out LinearModel model);
        Outcome outcome = new RecoveryOptimizer().Optimize(scenario, Objective.NetPresentValue());
        Plan plan = outcome.PlanOrThrow().Plan;
        double audit = Cpu(() => PlanAuditor.Audit(scenario, plan, Objective.NetPresentValue()), out AuditResult audited);
        int rows = plan.Purchases.Length + plan.Shipments.Length + plan.Runs.Length + plan.Stocks.Length + plan.Sales.Length + plan.Disposals.Length;
        bool holds = audited.Passed && read + build + audit <= MostLongSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"long horizon: {scenario.Periods.Length} periods, {scenario.Content.Sites.Length} sites, {scenario.Content.Feedstocks.Length} feedstocks, {model.NonzeroCount} nonzeros, {rows} decisions"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"read {read:F2}, expand and build {build:F2}, audit {audit:F2}: {read + build + audit:F2} CPU s (goal {MostLongSeconds}) besides solving {outcome.Statistics.SolverCpuSeconds:F2}: {(holds ? "goal holds" : "GOAL MISSED")}"));
        Console.WriteLine();
        return holds;
    }

    private static double Cpu<T>(Func<T> work, out T result)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        result = work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static double Median(Cost[] rounds, Func<Cost, double> of) => rounds.Select(of).Order().ElementAt(rounds.Length / 2);

    private sealed record Cost(Spent Expand, Spent Build, Spent Load, long NativeBytes, LinearModel Model)
    {
        public double Seconds => Expand.Seconds + Build.Seconds + Load.Seconds;

        public long Bytes => Expand.Bytes + Build.Bytes + Load.Bytes;

        public static unsafe Cost Of(Scenario scenario)
        {
            Spent expand = Spent.On(() => StreamExpander.Expand(scenario), out StreamNetwork network);
            Spent build = Spent.On(() => NetworkFormulation.Build(network, Objective.GoldPerCost()).Model, out LinearModel model);
            HighsApi api = HighsApi.Instance;
            void* highs = api.Create();
            try
            {
                HighsSetup.ApplyOptions(api, highs, model, new SolveRequest());
                long before = Environment.WorkingSet;
                var solver = (IntPtr)highs;
                Spent load = Spent.On(() => HighsSetup.PassModel(api, (void*)solver, model), out int status);
                if (status == HighsCode.StatusError) throw new InvalidOperationException("HiGHS refused the model.");
                return new Cost(expand, build, load, Environment.WorkingSet - before, model);
            }
            finally
            {
                api.Destroy(highs);
            }
        }
    }

    private readonly record struct Spent(double Seconds, long Bytes)
    {
        public static Spent On<T>(Func<T> work, out T result)
        {
            long bytes = GC.GetAllocatedBytesForCurrentThread();
            double seconds = ThreadCpuClock.Seconds();
            result = work();
            return new Spent(ThreadCpuClock.Seconds() - seconds, GC.GetAllocatedBytesForCurrentThread() - bytes);
        }
    }
}
