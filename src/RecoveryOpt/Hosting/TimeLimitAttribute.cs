using System.ComponentModel.DataAnnotations;

namespace RecoveryOpt.Hosting;

/// <summary>A time limit from 1 ms to 365 days, or none. <see cref="RangeAttribute"/> would look for a converter by reflection, which trimmed applications don't have.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TimeLimitAttribute() : ValidationAttribute("The field {0} must be between 1 ms and 365 days.")
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(365);

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is null || (value is TimeSpan limit && limit >= Least && limit <= Most);
}
