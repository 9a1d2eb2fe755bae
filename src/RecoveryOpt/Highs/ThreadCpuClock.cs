using System.Runtime.InteropServices;

namespace RecoveryOpt.Highs;

/// <summary>CPU time of the calling thread: the cost of a solve, whatever else the machine is doing.</summary>
internal static partial class ThreadCpuClock
{
    private const int LinuxThreadClock = 3;
    private const int MacThreadClock = 16;

    /// <summary>Seconds of CPU this thread has used; 0 where the platform does not say.</summary>
    public static double Seconds()
    {
        if (OperatingSystem.IsWindows())
            return GetThreadTimes(GetCurrentThread(), out _, out _, out long kernel, out long user) ? (kernel + user) * 1e-7 : 0;
        int clock = OperatingSystem.IsMacOS() ? MacThreadClock : LinuxThreadClock;
        return ClockGetTime(clock, out TimeSpec time) == 0 ? time.Seconds + time.Nanoseconds * 1e-9 : 0;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out TimeSpec time);

    [LibraryImport("kernel32")]
    private static partial IntPtr GetCurrentThread();

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetThreadTimes(IntPtr thread, out long creation, out long exit, out long kernel, out long user);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
