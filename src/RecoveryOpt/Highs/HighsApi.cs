using System.Runtime.InteropServices;

namespace RecoveryOpt.Highs;

/// <summary>The HiGHS 1.12 C functions we call, bound by address once per process. HighsInt is 32 bits wide, which is checked.</summary>
internal sealed unsafe class HighsApi
{
    private static readonly Lazy<HighsApi> Shared = new(static () => new HighsApi(HighsLibrary.Load()));

    private readonly delegate* unmanaged[Cdecl]<int> sizeOfInt;
    private readonly delegate* unmanaged[Cdecl]<byte*> version;
    private readonly delegate* unmanaged[Cdecl]<int> versionMajor;
    private readonly delegate* unmanaged[Cdecl]<int> versionMinor;
    private readonly delegate* unmanaged[Cdecl]<void*, byte*, int, int> setBool;
    private readonly delegate* unmanaged[Cdecl]<void*, byte*, int, int> setInt;
    private readonly delegate* unmanaged[Cdecl]<void*, byte*, double, int> setDouble;
    private readonly delegate* unmanaged[Cdecl]<void*, byte*, byte*, int> setString;
    private readonly delegate* unmanaged[Cdecl]<void*, byte*, int*, int> getInt;
    private readonly delegate* unmanaged[Cdecl]<void*, byte*, long*, int> getLong;
    private readonly delegate* unmanaged[Cdecl]<void*, byte*, double*, int> getDouble;
    private readonly delegate* unmanaged[Cdecl]<void*, byte*, void*> callbackItem;

    private HighsApi(IntPtr library)
    {
        sizeOfInt = (delegate* unmanaged[Cdecl]<int>)Symbol(library, "Highs_getSizeofHighsInt");
        version = (delegate* unmanaged[Cdecl]<byte*>)Symbol(library, "Highs_version");
        versionMajor = (delegate* unmanaged[Cdecl]<int>)Symbol(library, "Highs_versionMajor");
        versionMinor = (delegate* unmanaged[Cdecl]<int>)Symbol(library, "Highs_versionMinor");
        Create = (delegate* unmanaged[Cdecl]<void*>)Symbol(library, "Highs_create");
        Destroy = (delegate* unmanaged[Cdecl]<void*, void>)Symbol(library, "Highs_destroy");
        PassModel = (delegate* unmanaged[Cdecl]<void*, int, int, int, int, int, int, int, double, double*, double*, double*, double*, double*, int*, int*, double*, int*, int*, double*, int*, int>)Symbol(library, "Highs_passModel");
        AddRow = (delegate* unmanaged[Cdecl]<void*, double, double, int, int*, double*, int>)Symbol(library, "Highs_addRow");
        AddColumn = (delegate* unmanaged[Cdecl]<void*, double, double, double, int, int*, double*, int>)Symbol(library, "Highs_addCol");
        Run = (delegate* unmanaged[Cdecl]<void*, int>)Symbol(library, "Highs_run");
        GetModelStatus = (delegate* unmanaged[Cdecl]<void*, int>)Symbol(library, "Highs_getModelStatus");
        GetSolution = (delegate* unmanaged[Cdecl]<void*, double*, double*, double*, double*, int>)Symbol(library, "Highs_getSolution");
        SetSolution = (delegate* unmanaged[Cdecl]<void*, double*, double*, double*, double*, int>)Symbol(library, "Highs_setSolution");
        SetCallback = (delegate* unmanaged[Cdecl]<void*, delegate* unmanaged[Cdecl]<int, byte*, void*, int*, void*, void>, void*, int>)Symbol(library, "Highs_setCallback");
        StartCallback = (delegate* unmanaged[Cdecl]<void*, int, int>)Symbol(library, "Highs_startCallback");
        setBool = (delegate* unmanaged[Cdecl]<void*, byte*, int, int>)Symbol(library, "Highs_setBoolOptionValue");
        setInt = (delegate* unmanaged[Cdecl]<void*, byte*, int, int>)Symbol(library, "Highs_setIntOptionValue");
        setDouble = (delegate* unmanaged[Cdecl]<void*, byte*, double, int>)Symbol(library, "Highs_setDoubleOptionValue");
        setString = (delegate* unmanaged[Cdecl]<void*, byte*, byte*, int>)Symbol(library, "Highs_setStringOptionValue");
        getInt = (delegate* unmanaged[Cdecl]<void*, byte*, int*, int>)Symbol(library, "Highs_getIntInfoValue");
        getLong = (delegate* unmanaged[Cdecl]<void*, byte*, long*, int>)Symbol(library, "Highs_getInt64InfoValue");
        getDouble = (delegate* unmanaged[Cdecl]<void*, byte*, double*, int>)Symbol(library, "Highs_getDoubleInfoValue");
        callbackItem = (delegate* unmanaged[Cdecl]<void*, byte*, void*>)Symbol(library, "Highs_getCallbackDataOutItem");
        if (sizeOfInt() != sizeof(int))
            throw new NotSupportedException(FormattableString.Invariant($"{HighsLibrary.FileName} was built with {sizeOfInt()}-byte integers; this library needs {sizeof(int)}."));
    }

    /// <summary>The functions, loaded on first use.</summary>
    public static HighsApi Instance => Shared.Value;

    /// <summary>Version as text, such as 1.12.0.</summary>
    public string Version => Marshal.PtrToStringUTF8((IntPtr)version()) ?? "";

    /// <summary>Callback structs change between versions: only with exactly this one are callbacks used.</summary>
    public bool KnowsCallbacks => versionMajor() == 1 && versionMinor() == 12;

    /// <summary>Highs_create.</summary>
    public delegate* unmanaged[Cdecl]<void*> Create { get; }

    /// <summary>Highs_destroy.</summary>
    public delegate* unmanaged[Cdecl]<void*, void> Destroy { get; }

    /// <summary>Highs_passModel.</summary>
    public delegate* unmanaged[Cdecl]<void*, int, int, int, int, int, int, int, double, double*, double*, double*, double*, double*, int*, int*, double*, int*, int*, double*, int*, int> PassModel { get; }

    /// <summary>Highs_addRow: lower, upper, entries, their columns and values.</summary>
    public delegate* unmanaged[Cdecl]<void*, double, double, int, int*, double*, int> AddRow { get; }

    /// <summary>Highs_addCol: cost, lower, upper, entries, their rows and values.</summary>
    public delegate* unmanaged[Cdecl]<void*, double, double, double, int, int*, double*, int> AddColumn { get; }

    /// <summary>Highs_run.</summary>
    public delegate* unmanaged[Cdecl]<void*, int> Run { get; }

    /// <summary>Highs_getModelStatus.</summary>
    public delegate* unmanaged[Cdecl]<void*, int> GetModelStatus { get; }

    /// <summary>Highs_getSolution: column values, column duals, row values, row duals.</summary>
    public delegate* unmanaged[Cdecl]<void*, double*, double*, double*, double*, int> GetSolution { get; }

    /// <summary>Highs_setSolution: column values, row values, column duals, row duals.</summary>
    public delegate* unmanaged[Cdecl]<void*, double*, double*, double*, double*, int> SetSolution { get; }

    /// <summary>Highs_setCallback.</summary>
    public delegate* unmanaged[Cdecl]<void*, delegate* unmanaged[Cdecl]<int, byte*, void*, int*, void*, void>, void*, int> SetCallback { get; }

    /// <summary>Highs_startCallback.</summary>
    public delegate* unmanaged[Cdecl]<void*, int, int> StartCallback { get; }

    /// <summary>Sets a boolean option.</summary>
    public void Set(void* highs, ReadOnlySpan<byte> option, bool value)
    {
        fixed (byte* name = option)
            Check(setBool(highs, name, value ? 1 : 0), option);
    }

    /// <summary>Sets an integer option.</summary>
    public void Set(void* highs, ReadOnlySpan<byte> option, int value)
    {
        fixed (byte* name = option)
            Check(setInt(highs, name, value), option);
    }

    /// <summary>Sets a floating-point option.</summary>
    public void Set(void* highs, ReadOnlySpan<byte> option, double value)
    {
        fixed (byte* name = option)
            Check(setDouble(highs, name, value), option);
    }

    /// <summary>Sets a text option; the value must end in a zero byte, as a u8 literal does.</summary>
    public void Set(void* highs, ReadOnlySpan<byte> option, ReadOnlySpan<byte> value)
    {
        fixed (byte* name = option, text = value)
            Check(setString(highs, name, text), option);
    }

    /// <summary>An integer fact about the last run; 0 when there is none.</summary>
    public int Int(void* highs, ReadOnlySpan<byte> info)
    {
        int value = 0;
        fixed (byte* name = info)
            return getInt(highs, name, &value) == HighsCode.StatusError ? 0 : value;
    }

    /// <summary>A 64-bit fact about the last run; 0 when there is none.</summary>
    public long Long(void* highs, ReadOnlySpan<byte> info)
    {
        long value = 0;
        fixed (byte* name = info)
            return getLong(highs, name, &value) == HighsCode.StatusError ? 0 : value;
    }

    /// <summary>A floating-point fact about the last run; NaN when there is none.</summary>
    public double Double(void* highs, ReadOnlySpan<byte> info)
    {
        double value = double.NaN;
        fixed (byte* name = info)
            return getDouble(highs, name, &value) == HighsCode.StatusError ? double.NaN : value;
    }

    /// <summary>Where an item of a callback's data lies; asking the library spares us its struct layout.</summary>
    public void* CallbackItem(void* data, ReadOnlySpan<byte> item)
    {
        fixed (byte* name = item)
            return callbackItem(data, name);
    }

    private static void* Symbol(IntPtr library, string name) =>
        NativeLibrary.TryGetExport(library, name, out IntPtr address)
            ? (void*)address
            : throw new EntryPointNotFoundException($"{HighsLibrary.FileName} has no function {name}. Maybe a newer Google.OrTools package brought another HiGHS.");

    private static void Check(int status, ReadOnlySpan<byte> option)
    {
        if (status == HighsCode.StatusError)
            throw new NotSupportedException($"HiGHS refused the option {System.Text.Encoding.UTF8.GetString(option)}.");
    }
}

/// <summary>Numbers of the C interface.</summary>
internal static class HighsCode
{
    public const int StatusError = -1;
    public const int RowWise = 2;
    public const int Minimize = 1;
    public const int Maximize = -1;

    public const int ModelSolveError = 4;
    public const int ModelOptimal = 7;
    public const int ModelInfeasible = 8;
    public const int ModelUnboundedOrInfeasible = 9;
    public const int ModelUnbounded = 10;
    public const int ModelTimeLimit = 13;
    public const int ModelIterationLimit = 14;
    public const int ModelUnknown = 15;
    public const int ModelSolutionLimit = 16;
    public const int ModelInterrupt = 17;

    public const int PointFeasible = 2;

    public const int CallbackLogging = 0;
    public const int CallbackSimplexInterrupt = 1;
    public const int CallbackIpmInterrupt = 2;
    public const int CallbackMipImprovingSolution = 4;
    public const int CallbackMipLogging = 5;
    public const int CallbackMipInterrupt = 6;
}
