using System.Globalization;

namespace RecoveryOpt.Reporting.Model;

/// <summary>Numbers as a report writes them: by option, never by the machine's culture.</summary>
internal sealed class PrintedNumber
{
    private const char NarrowBlank = '\u202F';
    private const char Minus = '\u2212';
    private const int Digits = 5;
    private readonly NumberFormatInfo _format;

    public PrintedNumber(NumberStyle style)
    {
        (string group, string point) = style switch
        {
            NumberStyle.PointGroupsCommaDecimals => (".", ","),
            NumberStyle.BlankGroupsPointDecimals => (NarrowBlank.ToString(), "."),
            NumberStyle.BlankGroupsCommaDecimals => (NarrowBlank.ToString(), ","),
            _ => (",", "."),
        };
        _format = new NumberFormatInfo { NumberGroupSeparator = group, NumberDecimalSeparator = point, NegativeSign = Minus.ToString() };
        DecimalPoint = point;
    }

    public string DecimalPoint { get; }

    /// <summary>A number by itself, with five significant digits, all of those before the point, and no zeros at the end that say nothing.</summary>
    public string Alone(double value)
    {
        string text = With(value, DecimalsFor(Math.Abs(value)));
        return text.Contains(DecimalPoint, StringComparison.Ordinal) && !text.Contains('E', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd(DecimalPoint[0]) : text;
    }

    /// <summary>A number with so many decimals; one too small for them keeps two significant digits, so that it isn't printed as nothing.</summary>
    public string With(double value, int decimals)
    {
        if (value == 0) return "0";
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "A report prints finite numbers only.");
        double size = Math.Abs(value);
        if (size < 0.5 * Math.Pow(10, -decimals)) return Small(value, size);
        return value.ToString($"N{decimals}", _format);
    }

    /// <summary>A share as a percentage.</summary>
    public string Percent(double share) => $"{With(100 * share, Math.Abs(share) is > 0 and < 0.001 ? 4 : 2)} %";

    /// <summary>A share that something does not exceed: rounded up, so that it stays true.</summary>
    public string PercentRoundedUp(double share)
    {
        const double Smallest = 1e-6;
        double percent = Math.Max(0, share) * 100;
        if (percent <= Smallest) return percent == 0 ? "0 %" : $"{With(Smallest, 6)} %";
        int decimals = Math.Max(0, 1 - (int)Math.Floor(Math.Log10(percent)));
        double step = Math.Pow(10, -decimals);
        return $"{With(Math.Ceiling((percent / step) - 1e-9) * step, decimals)} %";
    }

    public string Whole(double value) => value.ToString("N0", _format);

    /// <summary>Decimals that show five significant digits of the largest number of a column.</summary>
    public static int DecimalsFor(double largest) => largest == 0 ? 0 : Math.Clamp(Digits - 1 - (int)Math.Floor(Math.Log10(largest)), 0, 6);

    private string Small(double value, double size)
    {
        const int MostDecimals = 8;
        int decimals = 1 - (int)Math.Floor(Math.Log10(size));
        return decimals <= MostDecimals ? value.ToString($"N{decimals}", _format) : value.ToString("0.00E+0", CultureInfo.InvariantCulture).Replace(".", DecimalPoint, StringComparison.Ordinal).Replace('-', Minus);
    }
}
