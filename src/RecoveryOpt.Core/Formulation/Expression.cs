using System.Runtime.InteropServices;
using RecoveryOpt.Modelling;

namespace RecoveryOpt.Formulation;

/// <summary>A sum of columns times coefficients, plus a constant, while it is put together.</summary>
internal sealed class Expression
{
    private readonly List<Term> _terms = [];

    public double Constant { get; private set; }

    public bool IsEmpty => _terms.Count == 0;

    public ReadOnlySpan<Term> Terms => CollectionsMarshal.AsSpan(_terms);

    public Expression Add(int column, double coefficient)
    {
        if (coefficient != 0) _terms.Add(new Term(column, coefficient));
        return this;
    }

    public Expression Add(double constant)
    {
        Constant += constant;
        return this;
    }

    public Expression Add(Expression other, double factor = 1)
    {
        foreach (Term term in other.Terms) Add(term.Column, factor * term.Coefficient);
        return Add(factor * other.Constant);
    }

    public double[] Dense(int columns)
    {
        var dense = new double[columns];
        foreach (Term term in _terms) dense[term.Column] += term.Coefficient;
        return dense;
    }
}
