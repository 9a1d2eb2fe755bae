using System.Runtime.InteropServices;
using RecoveryOpt.Highs;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;
using RecoveryOpt.Tests.Solving;

namespace RecoveryOpt.Tests.Highs;

/// <summary>Another reader understands our MPS file as we mean it.</summary>
[TestFixture]
internal sealed class MpsReadBackTests
{
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate IntPtr CreateFunction();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int HandleFunction(IntPtr highs);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate double ValueFunction(IntPtr highs);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int TextFunction(IntPtr highs, [MarshalAs(UnmanagedType.LPUTF8Str)] string text);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int OptionFunction(IntPtr highs, [MarshalAs(UnmanagedType.LPUTF8Str)] string option, int value);

    [Test]
    public void HiGHS_reads_our_file_to_the_same_optimum()
    {
        LinearModel facilities = RandomRatio.Facilities(4, 5, 1, floorShare: 0.5).FeasibleSet;
        RatioProblem tiny = RandomRatio.Tiny(17);
        LinearModel[] models =
        [
            SmallModels.TwoCropsOneField(), SmallModels.RangedRow(), SmallModels.SmallKnapsack(),
            SmallModels.OneColumn(-2.5, 3.7, true, slope: 1, maximize: false),
            SmallModels.OneColumn(double.NegativeInfinity, -1, false, slope: 1, maximize: true),
            tiny.FeasibleSet.WithObjective(tiny.Numerator, maximize: true),
            facilities.WithObjective(new AffineFunction(Enumerable.Repeat(1.0, facilities.ColumnCount).ToArray(), -3), maximize: false),
        ];
        foreach (LinearModel model in models)
        {
            double expected = new HighsBackend().Solve(model, new SolveRequest(), null, CancellationToken.None).Objective!.Value;
            Assert.That(OptimumOfFile(MpsWriter.ToText(model)), Is.EqualTo(expected).Within(1e-7));
        }
    }

    private static double OptimumOfFile(string mps)
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"read-back-{Guid.NewGuid():N}.mps");
        File.WriteAllText(path, mps);
        IntPtr library = HighsLibrary.Load();
        IntPtr highs = Function<CreateFunction>(library, "Highs_create")();
        try
        {
            Function<OptionFunction>(library, "Highs_setBoolOptionValue")(highs, "output_flag", 0);
            Assert.That(Function<TextFunction>(library, "Highs_readModel")(highs, path), Is.Zero, mps);
            Function<HandleFunction>(library, "Highs_run")(highs);
            return Function<ValueFunction>(library, "Highs_getObjectiveValue")(highs);
        }
        finally
        {
            Function<HandleFunction>(library, "Highs_destroy")(highs);
            File.Delete(path);
        }
    }

    private static T Function<T>(IntPtr library, string name)
        where T : Delegate =>
        Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(library, name));
}
