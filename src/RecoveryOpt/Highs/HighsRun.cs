using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Highs;

/// <summary>What HiGHS left behind, before anyone has checked it.</summary>
internal sealed record HighsAnswer
{
    public int ModelStatus { get; init; } = HighsCode.ModelUnknown;

    public double[]? Point { get; init; }

    public double[]? RowDuals { get; init; }

    public double[]? ReducedCosts { get; init; }

    public double? DualBound { get; init; }

    public long Nodes { get; init; }

    public long Iterations { get; init; }

    public double CpuSeconds { get; init; }

    public string? Error { get; init; }
}

/// <summary>One run of HiGHS on a thread of its own, which may outlive the caller's patience.</summary>
/// <remarks>
/// The native call does not always return at its deadline. The caller waits a little, then takes what the last callback said and
/// leaves; the thread frees the native object whenever the call comes back. Everything the callbacks share is behind one lock.
/// </remarks>
internal sealed unsafe class HighsRun
{
    // An engine calls back thousands of times a second; a person reads four.
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(250);

    private static int lingering;

    private readonly HighsApi api = HighsApi.Instance;
    private readonly LinearModel model;
    private readonly SolveRequest request;
    private readonly IProgress<EngineProgress>? progress;
    private readonly Lock gate = new();
    private readonly TaskCompletionSource<HighsAnswer> finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private volatile bool stopAsked;
    private bool abandoned;
    private double[]? incumbent;
    private double? bound;
    private long nodes;
    private double cpuSeconds;
    private TimeSpan lastReport = TimeSpan.MinValue;
    private Exception? callbackError;

    public HighsRun(LinearModel model, SolveRequest request, IProgress<EngineProgress>? progress)
    {
        this.model = model;
        this.request = request;
        this.progress = progress;
    }

    /// <summary>Runs that were abandoned and have not come back yet, in this process.</summary>
    public static int LingeringCount => Volatile.Read(ref lingering);

    /// <summary>Done when the native call has come back and its object is freed.</summary>
    public Task<HighsAnswer> Finished => finished.Task;

    /// <summary>Starts the thread.</summary>
    public void Start()
    {
        // Branch and bound recurses; the main thread's usual 8 MB is not what other threads get everywhere.
        var thread = new Thread(Main, maxStackSize: 16 * 1024 * 1024) { IsBackground = true, Name = "HiGHS" };
        thread.Start();
    }

    /// <summary>Asks the engine to stop at its next callback.</summary>
    public void AskToStop() => stopAsked = true;

    /// <summary>Gives up waiting; returns what the callbacks have said so far, or null when the run finished after all.</summary>
    public HighsAnswer? Abandon()
    {
        lock (gate)
        {
            if (finished.Task.IsCompleted)
                return null;
            abandoned = true;
            Interlocked.Increment(ref lingering);
            return new HighsAnswer
            {
                ModelStatus = HighsCode.ModelInterrupt,
                Point = incumbent,
                DualBound = bound,
                Nodes = nodes,
                CpuSeconds = cpuSeconds,
            };
        }
    }

    private void Main()
    {
        HighsAnswer result;
        double cpuBefore = ThreadCpuClock.Seconds();
        try
        {
            result = Solve();
        }
#pragma warning disable CA1031 // Nothing may escape a thread; the caller reads it as a failed solve.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            result = new HighsAnswer { Error = exception.Message };
        }

        lock (gate)
        {
            if (abandoned)
                Interlocked.Decrement(ref lingering);
            finished.SetResult(result with { CpuSeconds = ThreadCpuClock.Seconds() - cpuBefore, Error = result.Error ?? callbackError?.Message });
        }
    }

    private HighsAnswer Solve()
    {
        void* highs = api.Create();
        GCHandle self = GCHandle.Alloc(this);
        try
        {
            HighsSetup.ApplyOptions(api, highs, model, request);
            if (HighsSetup.PassModel(api, highs, model) == HighsCode.StatusError)
                return new HighsAnswer { Error = "HiGHS refused the model. Maybe a number is above its limits (1e15 in the matrix, 1e20 in a cost)." };
            if (request.StartPoint is { } start)
                HighsSetup.PassStart(api, highs, start);
            if (api.KnowsCallbacks)
                ListenTo(highs, self);
            _ = api.Run(highs);
            return Completed(HighsSetup.Read(api, highs, model));
        }
        finally
        {
            api.Destroy(highs);
            self.Free();
        }
    }

    // After "solve error" HiGHS hands out neither bound nor point; the callbacks have seen both.
    private HighsAnswer Completed(HighsAnswer read)
    {
        lock (gate)
        {
            return read.ModelStatus == HighsCode.ModelSolveError && model.HasIntegers
                ? read with { Point = incumbent, DualBound = bound }
                : read;
        }
    }

    private void ListenTo(void* highs, GCHandle self)
    {
        _ = api.SetCallback(highs, &OnCallback, (void*)GCHandle.ToIntPtr(self));
        _ = api.StartCallback(highs, HighsCode.CallbackSimplexInterrupt);
        _ = api.StartCallback(highs, HighsCode.CallbackIpmInterrupt);
        _ = api.StartCallback(highs, HighsCode.CallbackMipImprovingSolution);
        _ = api.StartCallback(highs, HighsCode.CallbackMipLogging);
        _ = api.StartCallback(highs, HighsCode.CallbackMipInterrupt);
        if (request.LogSink is null)
            return;

        // Without console or file HiGHS writes no log at all; with a log callback the console's share goes there, and only there.
        _ = api.StartCallback(highs, HighsCode.CallbackLogging);
        api.Set(highs, "log_to_console"u8, true);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnCallback(int kind, byte* message, void* dataOut, int* dataIn, void* user)
    {
        var run = (HighsRun)GCHandle.FromIntPtr((IntPtr)user).Target!;
        try
        {
            run.Hear(kind, message, dataOut);
        }
#pragma warning disable CA1031 // No exception may cross the native border; the run is stopped and reports it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            run.callbackError = exception;
            run.stopAsked = true;
        }

        // The first member of the callback's input is the interrupt flag; it is read in these three kinds only.
        if (dataIn is not null && run.MustStop
            && kind is HighsCode.CallbackSimplexInterrupt or HighsCode.CallbackIpmInterrupt or HighsCode.CallbackMipInterrupt)
        {
            *dataIn = 1;
        }
    }

    // An interior-point run that used up its time in presolve ignores its limit, so the callback looks at the clock too.
    private bool MustStop => stopAsked || request.Deadline.IsPast;

    private void Hear(int kind, byte* message, void* dataOut)
    {
        switch (kind)
        {
            case HighsCode.CallbackLogging:
                HearLog(message);
                break;
            case HighsCode.CallbackMipImprovingSolution:
                KeepIncumbent(dataOut);
                KeepNumbers(dataOut);
                Report(dataOut, always: true);
                break;
            case HighsCode.CallbackMipLogging:
            case HighsCode.CallbackMipInterrupt:
                KeepNumbers(dataOut);
                Report(dataOut, always: false);
                break;
        }
    }

    private void HearLog(byte* message)
    {
        if (message is null || request.LogSink is not { } sink || IsAbandoned)
            return;
        string text = Marshal.PtrToStringUTF8((IntPtr)message)?.TrimEnd('\n', '\r') ?? "";
        if (text.Length > 0)
            sink(text);
    }

    private void KeepIncumbent(void* dataOut)
    {
        var values = (double*)api.CallbackItem(dataOut, "mip_solution"u8);
        if (values is null)
            return;
        double[] copy = new ReadOnlySpan<double>(values, model.ColumnCount).ToArray();
        lock (gate)
            incumbent = copy;
    }

    private void KeepNumbers(void* dataOut)
    {
        double dual = *(double*)api.CallbackItem(dataOut, "mip_dual_bound"u8);
        long count = *(long*)api.CallbackItem(dataOut, "mip_node_count"u8);
        lock (gate)
        {
            bound = double.IsFinite(dual) ? dual : bound;
            nodes = count;
        }
    }

    private void Report(void* dataOut, bool always)
    {
        TimeSpan now = watch.Elapsed;
        if (!always && lastReport != TimeSpan.MinValue && now - lastReport < ReportEvery)
            return;
        lastReport = now;
        cpuSeconds = ThreadCpuClock.Seconds();
        if (progress is null || IsAbandoned)
            return;
        double? held = Finite(*(double*)api.CallbackItem(dataOut, "mip_primal_bound"u8));
        double? gap = Finite(*(double*)api.CallbackItem(dataOut, "mip_gap"u8));
        progress.Report(new EngineProgress(now, held, bound, held is null ? null : gap, nodes));
    }

    private bool IsAbandoned
    {
        get
        {
            lock (gate)
                return abandoned;
        }
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
