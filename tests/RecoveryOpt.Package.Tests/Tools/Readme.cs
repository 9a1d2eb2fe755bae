namespace RecoveryOpt.Tests;

/// <summary>The code that README.md shows.</summary>
internal static class Readme
{
    private const string Fence = "```csharp\n";

    /// <summary>The first C# block after a heading.</summary>
    /// <param name="heading">The heading's text, without the number signs.</param>
    public static string CodeBelow(string heading)
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");
        int at = readme.IndexOf($"## {heading}\n", StringComparison.Ordinal);
        Assert.That(at, Is.GreaterThanOrEqualTo(0), $"README.md has no heading '{heading}'.");
        int from = readme.IndexOf(Fence, at, StringComparison.Ordinal) + Fence.Length;
        return readme[from..readme.IndexOf("```", from, StringComparison.Ordinal)];
    }
}
