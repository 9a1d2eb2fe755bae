namespace RecoveryOpt;

/// <summary>What a figure is asked to be turned into.</summary>
/// <param name="Unit">The unit wanted: g/t, fraction, money/t, money/unit, kg/unit, t/y ...</param>
internal sealed record WantedUnit(string Unit)
{
    /// <summary>The currency that money must be in; none where any will do.</summary>
    public string? Currency { get; init; }

    /// <summary>Cubic metres of solution per dry tonne, which turn a concentration into a grade; none where nobody said.</summary>
    public double? SolutionPerDryTonne { get; init; }

    /// <summary>Days of operation in a year, which turn a daily rate into a yearly one; none where nobody said.</summary>
    public double? DaysPerYear { get; init; }
}

/// <summary>Turns published figures into the units documents use. Calculates in decimal, so that 28.7 % is 287,000 g/t to the last digit.</summary>
internal static class UnitConversion
{
    private const string Content = "g/t";
    private const string PerAnnualTonne = " per annual t";

    /// <summary>The figure's value in a unit; null where it is not published or the unit measures something else.</summary>
    public static double? InUnit(ReferenceFigure figure, ReferenceValue at, string unit) =>
        figure.Value(at) is { } value ? TryConvert(figure, value, new WantedUnit(unit), out double converted, out _) ? converted : null : null;

    /// <summary>Converts one of a figure's values.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="value">The value, in its own unit.</param>
    /// <param name="wanted">What it is wanted in.</param>
    /// <param name="converted">The value in the wanted unit.</param>
    /// <param name="why">Why it can't be converted; null where it can.</param>
    public static bool TryConvert(ReferenceFigure figure, double value, WantedUnit wanted, out double converted, out string? why)
    {
        converted = 0;
        why = Refusal(figure, wanted);
        if (why is not null) return false;

        (string unit, decimal factor) = WithHelp(figure.Unit, wanted);
        if (UnitText.Parse(unit) is not { } from || UnitText.Parse(wanted.Unit) is not { } to || from.Dimension != to.Dimension)
        {
            why = NoWay(figure, wanted);
            return false;
        }

        converted = (double)((decimal)value * factor * from.Factor / to.Factor);
        return true;
    }

    private static string? Refusal(ReferenceFigure figure, WantedUnit wanted)
    {
        bool wantsContent = wanted.Unit is Content;
        if (wantsContent && !UnitText.IsContent(figure) && figure.Unit is not "mg/L")
        {
            return $"{figure.Name} is not a grade in the feed ({figure})";
        }

        if (!wantsContent && UnitText.IsContent(figure)) return $"{figure.Name} is a grade, not {wanted.Unit}";
        if (figure.Currency is { } currency && wanted.Currency is { } own && !string.Equals(currency, own is "RMB" ? "CNY" : own, StringComparison.Ordinal))
        {
            return $"{figure.Name} is in {currency} and the scenario in {own}: the library holds no exchange rates";
        }

        return null;
    }

    /// <summary>The unit and a factor after what the document itself says has been used: solution per tonne, days per year.</summary>
    private static (string Unit, decimal Factor) WithHelp(string unit, WantedUnit wanted)
    {
        // mg/L is g/m3; times m3 of solution per dry tonne it is g per dry tonne.
        if (unit is "mg/L" && wanted is { Unit: Content, SolutionPerDryTonne: { } solution }) return (Content, (decimal)solution);
        if (unit.EndsWith("/d", StringComparison.Ordinal) && wanted.DaysPerYear is { } days) return ($"{unit[..^2]}/y", (decimal)days);
        if (unit.EndsWith(PerAnnualTonne, StringComparison.Ordinal)) return ($"{unit[..^PerAnnualTonne.Length]}/annual t", 1);
        return (unit, 1);
    }

    private static string NoWay(ReferenceFigure figure, WantedUnit wanted)
    {
        string help = (figure.Unit, wanted.Unit) switch
        {
            ("mg/L", Content) => ": say 'solutionPerDryTonne', the cubic metres of solution that go with a dry tonne",
            (_, "t/y") when figure.Unit.EndsWith("/d", StringComparison.Ordinal) => ": say 'daysPerYear'",
            _ => "",
        };
        return $"{figure.Name} is in {(figure.Unit.Length == 0 ? "words or a pure number" : figure.Unit)}, not in {wanted.Unit}{help}";
    }
}
