namespace RecoveryOpt.Tests;

/// <summary>What can be said of the README's code without building it.</summary>
public sealed class ReadmeCodeTests
{
    [Test]
    public void From_a_new_project_to_a_printed_plan_it_is_six_lines_at_most()
    {
        string[] lines = [.. Readme.CodeBelow("In six lines of C#").Split('\n').Where(l => l.Trim().Length > 0)];
        Assert.That(lines, Has.Length.InRange(3, 6));
        Assert.That(lines, Is.All.Length.LessThanOrEqualTo(120));
    }

    [Test]
    public void The_package_shows_the_same_code()
    {
        string package = File.ReadAllText(Path.Combine(Repository.Root, "src", "RecoveryOpt", "README.md")).ReplaceLineEndings("\n");
        Assert.That(package, Does.Contain(Readme.CodeBelow("In six lines of C#")));
    }

    [Test]
    public void Every_package_has_a_readme_and_a_description()
    {
        string[] projects = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories);
        Assert.That(projects, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (string project in projects)
            {
                Assert.That(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "README.md")), $"{Path.GetFileName(project)} has no README.md beside it.");
                Assert.That(File.ReadAllText(project), Does.Contain("<Description>"), Path.GetFileName(project));
            }
        });
    }
}
