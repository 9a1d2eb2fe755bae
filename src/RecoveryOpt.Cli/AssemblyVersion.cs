using System.Reflection;

namespace RecoveryOpt.Cli;

/// <summary>The version of a package without the commit that a build may add to it.</summary>
internal static class AssemblyVersion
{
    public static string Of(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
