using System.Runtime.InteropServices;
using RecoveryOpt.Highs;
using RecoveryOpt.Modelling;

namespace RecoveryOpt.Quality;

/// <summary>HiGHS on our MPS export with nothing of ours around it: what a user of the plain solver would pay.</summary>
internal static unsafe class PlainHighs
{
    /// <summary>Solves the file; its options are HiGHS's own but for the gap, one thread and no log.</summary>
    /// <returns>The objective value and the CPU seconds of the run, reading not counted.</returns>
    public static (double Objective, double CpuSeconds) Solve(LinearModel model, double relativeGap)
    {
        string path = Path.GetTempFileName() + ".mps";
        File.WriteAllText(path, MpsWriter.ToText(model));
        HighsApi api = HighsApi.Instance;
        void* highs = api.Create();
        try
        {
            api.Set(highs, "output_flag"u8, false);
            api.Set(highs, "threads"u8, 1);
            api.Set(highs, "parallel"u8, "off"u8);
            api.Set(highs, "mip_rel_gap"u8, relativeGap);
            var readModel = (delegate* unmanaged[Cdecl]<void*, byte*, int>)NativeLibrary.GetExport(HighsLibrary.Load(), "Highs_readModel");
            nint name = Marshal.StringToCoTaskMemUTF8(path);
            int status = readModel(highs, (byte*)name);
            Marshal.FreeCoTaskMem(name);
            if (status == HighsCode.StatusError) throw new InvalidOperationException("HiGHS doesn't read our MPS file.");

            double before = ThreadCpuClock.Seconds();
            _ = api.Run(highs);
            double cpu = ThreadCpuClock.Seconds() - before;
            if (api.GetModelStatus(highs) != HighsCode.ModelOptimal) throw new InvalidOperationException("HiGHS didn't solve our MPS file.");
            return (api.Double(highs, "objective_function_value"u8), cpu);
        }
        finally
        {
            api.Destroy(highs);
            File.Delete(path);
        }
    }
}
