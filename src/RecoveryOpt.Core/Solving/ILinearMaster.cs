namespace RecoveryOpt.Solving;

/// <summary>A linear program, minimised, that grows by columns and rows between solves and goes on from its last basis.</summary>
internal interface ILinearMaster : IDisposable
{
    /// <summary>Objective at the last solve.</summary>
    double Objective { get; }

    /// <summary>Adds a row over columns that exist already and returns its index.</summary>
    int AddRow(double lower, double upper, ReadOnlySpan<int> columns, ReadOnlySpan<double> values);

    /// <summary>Adds a column between 0 and <paramref name="upper"/> and returns its index.</summary>
    int AddColumn(double cost, double upper, ReadOnlySpan<int> rows, ReadOnlySpan<double> values);

    /// <summary>Solves; false when the engine did not reach an optimum.</summary>
    bool Solve();

    /// <summary>∂objective/∂side of each row, as the engine has it: close to, not exactly, of the right sign.</summary>
    void ReadDuals(Span<double> rowDuals);

    /// <summary>Value of each column.</summary>
    void ReadValues(Span<double> values);
}
