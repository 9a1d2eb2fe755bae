using System.Globalization;

namespace RecoveryOpt.Cli.Printing;

/// <summary>Numbers for people: invariant, with thousands separators and no more digits than help. Files keep every digit.</summary>
internal static class Figures
{
    private const double GramsPerKilogram = 1000;

    public static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 1000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0.#", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.##", CultureInfo.InvariantCulture),
        >= 0.001 => value.ToString("0.####", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###E+0", CultureInfo.InvariantCulture),
    };

    /// <summary>At least six significant digits: objective values differ late.</summary>
    public static string Precise(double value) => value.ToString(Math.Abs(value) >= 1e5 ? "#,0" : "G6", CultureInfo.InvariantCulture);

    public static string Kilograms(double grams) => $"{Number(grams / GramsPerKilogram)} kg";

    public static string Tonnes(double tonnes) => Number(tonnes);

    public static string Money(Money money, string currency) => $"{Amount(money)} {currency}";

    public static string Amount(Money money) => Math.Abs(money.Number) >= 100
        ? money.Number.ToString("#,0", CultureInfo.InvariantCulture)
        : money.Number.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    /// <summary>Two significant digits, rounded up: "no more than this" stays true.</summary>
    public static string PercentRoundedUp(double share)
    {
        const double Smallest = 1e-6;
        double percent = Math.Max(0, share) * 100;
        if (percent <= Smallest) return percent == 0 ? "0 %" : "0.000001 %";

        double step = Math.Pow(10, Math.Floor(Math.Log10(percent)) - 1);
        return (Math.Ceiling((percent / step) - 1e-9) * step).ToString("0.#########", CultureInfo.InvariantCulture) + " %";
    }

    public static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count.ToString("#,0", CultureInfo.InvariantCulture)} {many}";

    public static string Seconds(TimeSpan time) => time.TotalSeconds < 100
        ? time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s"
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds:00} s");
}
