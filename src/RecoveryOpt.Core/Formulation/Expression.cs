using RecoveryOpt.Modelling;

namespace RecoveryOpt.Formulation;

/// <summary>A sum of columns times coefficients, plus a constant, while it is put together.</summary>
/// <param name="room">Terms it can hold before it grows.</param>
internal sealed class Expression(int room = 0)
{
    private Term[] _terms = room == 0 ? [] : new Term[room];
    private int _count;

    public double Constant { get; private set; }

    public bool IsEmpty => _count == 0;

    public ReadOnlySpan<Term> Terms => _terms.AsSpan(0, _count);

    public Expression Add(int column, double coefficient)
    {
        if (coefficient == 0) return this;
        if (_count == _terms.Length) Array.Resize(ref _terms, Math.Max(4, 2 * _count));
        _terms[_count++] = new Term(column, coefficient);
        return this;
    }

    public Expression Add(double constant)
    {
        Constant += constant;
        return this;
    }

    public Expression Add(Expression other, double factor = 1)
    {
        int needed = _count + other._count;
        if (needed > _terms.Length) Array.Resize(ref _terms, Math.Max(needed, 2 * _count));
        foreach (Term term in other.Terms) Add(term.Column, factor * term.Coefficient);
        return Add(factor * other.Constant);
    }

    /// <summary>Makes this the empty sum again and keeps its room: for one row after another.</summary>
    public Expression Clear()
    {
        _count = 0;
        Constant = 0;
        return this;
    }

    public double[] Dense(int columns)
    {
        var dense = new double[columns];
        foreach (Term term in Terms) dense[term.Column] += term.Coefficient;
        return dense;
    }
}
