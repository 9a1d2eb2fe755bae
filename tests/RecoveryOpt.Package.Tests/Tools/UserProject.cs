using System.Globalization;

namespace RecoveryOpt.Tests;

/// <summary>A project as a user makes it: from a template, with our package added. Every warning of its restore and build is an error.</summary>
internal sealed class UserProject
{
    public const string Framework = "net10.0";

    private readonly Packed _packed = Packed.Solution;

    public UserProject(string name, string template, params string[] packages)
    {
        Folder = _packed.NewFolder(name);
        Name = name;
        Dotnet("new", template, "--framework", Framework, "--no-restore").MustSucceed($"dotnet new {template}");
        foreach (string package in packages)
        {
            CommandResult added = Dotnet("add", "package", package, "--version", _packed.Version).MustSucceed($"dotnet add package {package}");
            Assert.That(added.Both, Does.Not.Contain("warn").IgnoreCase, $"adding {package}");
        }
    }

    public string Folder { get; }

    public string Name { get; }

    /// <summary>Where a build leaves the program.</summary>
    public string OutputFolder => Path.Combine(Folder, "bin", "Release", Framework);

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    /// <summary>Restores and builds, without a warning.</summary>
    public CommandResult Build()
    {
        CommandResult built = Dotnet("build", "-c", "Release", "-warnaserror", "-p:TreatWarningsAsErrors=true").MustSucceed("dotnet build");
        Assert.That(built.Out, Does.Contain("0 Warning(s)"));
        return built;
    }

    /// <summary>Runs what was built.</summary>
    public CommandResult Run(params string[] args) => Dotnet(["run", "-c", "Release", "--no-build", .. args]);

    public CommandResult Dotnet(params string[] args) => Command.Run(Folder, _packed.Environment, "dotnet", args);

    /// <summary>Tells how long something took: .ci/run prints these lines of the results.</summary>
    public static void Tell(string what, TimeSpan time) =>
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Time taken: {what}: {time.TotalSeconds:F1} s"));
}
