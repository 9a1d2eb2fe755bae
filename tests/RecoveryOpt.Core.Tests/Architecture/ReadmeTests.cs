namespace RecoveryOpt.Tests.Architecture;

/// <summary>What the README shows is what CI compiles and runs.</summary>
public sealed class ReadmeTests
{
    [Test]
    public void The_code_of_the_readme_is_that_of_HelloGold()
    {
        string example = File.ReadAllText(Path.Combine(Repository.Root, "examples", "HelloGold", "Program.cs"));
        string shown = Between(example, "// #region readme\n", "// #endregion").Trim();
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.That(Between(readme, "```csharp\n", "```").Trim(), Is.EqualTo(shown));
    }

    [Test]
    public void The_example_is_some_fifteen_lines_long()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        int lines = Between(readme, "```csharp\n", "```").Split('\n').Count(l => l.Trim().Length > 0 && !l.StartsWith("using", StringComparison.Ordinal));
        Assert.That(lines, Is.LessThanOrEqualTo(15));
    }

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
