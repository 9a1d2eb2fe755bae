using System.Runtime.CompilerServices;

namespace RecoveryOpt.Modelling;

/// <summary>Takes an interpolated name such as <c>$"capacity[{facility.Id},{p}]"</c> straight into the builder's text, without making a string.</summary>
[InterpolatedStringHandler]
internal readonly ref struct NameHandler
{
    private readonly NameDraft draft;

    /// <summary>Begins a name of <paramref name="builder"/>.</summary>
    public NameHandler(int literalLength, int formattedCount, LinearModelBuilder builder)
    {
        _ = (literalLength, formattedCount);
        draft = builder.DraftName;
        draft.Begin();
    }

    public void AppendLiteral(string literal) => draft.Append(literal);

    public void AppendFormatted(string? value) => draft.Append(value);

    public void AppendFormatted<T>(T value, string? format = null) => draft.Append(value, format);
}
