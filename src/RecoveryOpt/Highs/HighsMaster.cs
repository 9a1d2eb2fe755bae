using RecoveryOpt.Solving;

namespace RecoveryOpt.Highs;

/// <summary>A growing linear program in one HiGHS object, which keeps its basis.</summary>
internal sealed unsafe class HighsMaster : ILinearMaster
{
    private readonly HighsApi api = HighsApi.Instance;
    private void* highs;
    private int columns;
    private int rows;
    private double[] duals = [];
    private double[] values = [];

    public HighsMaster()
    {
        highs = api.Create();
        api.Set(highs, "output_flag\0"u8, false);
        api.Set(highs, "threads\0"u8, 1);
        api.Set(highs, "solver\0"u8, "simplex\0"u8);
        api.Set(highs, "presolve\0"u8, "off\0"u8);
    }

    /// <inheritdoc/>
    public double Objective { get; private set; }

    /// <inheritdoc/>
    public int AddRow(double lower, double upper, ReadOnlySpan<int> columns, ReadOnlySpan<double> values)
    {
        ObjectDisposedException.ThrowIf(highs is null, this);
        fixed (int* index = columns)
        fixed (double* value = values)
        {
            if (api.AddRow(highs, lower, upper, columns.Length, index, value) == HighsCode.StatusError)
                throw new NotSupportedException("HiGHS refused a row of the master.");
        }

        return rows++;
    }

    /// <inheritdoc/>
    public int AddColumn(double cost, double upper, ReadOnlySpan<int> rows, ReadOnlySpan<double> values)
    {
        ObjectDisposedException.ThrowIf(highs is null, this);
        fixed (int* index = rows)
        fixed (double* value = values)
        {
            if (api.AddColumn(highs, cost, 0, upper, rows.Length, index, value) == HighsCode.StatusError)
                throw new NotSupportedException("HiGHS refused a column of the master.");
        }

        return columns++;
    }

    /// <inheritdoc/>
    public bool Solve()
    {
        ObjectDisposedException.ThrowIf(highs is null, this);
        _ = api.Run(highs);
        if (api.GetModelStatus(highs) != HighsCode.ModelOptimal) return false;
        Objective = api.Double(highs, "objective_function_value\0"u8);
        values = new double[columns];
        duals = new double[rows];
        var columnDuals = new double[columns];
        var rowValues = new double[rows];
        fixed (double* x = values, z = columnDuals, r = rowValues, y = duals)
            return api.GetSolution(highs, x, z, r, y) != HighsCode.StatusError;
    }

    /// <inheritdoc/>
    public void ReadDuals(Span<double> rowDuals) => duals.AsSpan(0, rowDuals.Length).CopyTo(rowDuals);

    /// <inheritdoc/>
    public void ReadValues(Span<double> values) => this.values.AsSpan(0, values.Length).CopyTo(values);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (highs is null) return;
        api.Destroy(highs);
        highs = null;
    }
}
