using System.Runtime.CompilerServices;
using RecoveryOpt.Modelling;

namespace RecoveryOpt.Formulation;

/// <summary>A row's name on its way into the model's text; see <see cref="NameHandler"/>.</summary>
[InterpolatedStringHandler]
internal readonly ref struct RowName
{
    private readonly NameHandler _name;

    public RowName(int literalLength, int formattedCount, FormulationContext context) => _name = new NameHandler(literalLength, formattedCount, context.Builder);

    public void AppendLiteral(string literal) => _name.AppendLiteral(literal);

    public void AppendFormatted(string? value) => _name.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string? format = null) => _name.AppendFormatted(value, format);
}
