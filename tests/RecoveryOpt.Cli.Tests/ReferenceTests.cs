using System.Text.Json.Nodes;

namespace RecoveryOpt.Cli.Tests;

public sealed class ReferenceTests
{
    [Test]
    public void The_list_names_every_entry()
    {
        CliResult result = Run("reference", "list");
        Assert.That(result.ExitCode, Is.Zero, result.Both);
        Assert.That(ReferenceData.Entries.Select(e => e.Name).Where(n => !result.Out.Contains(n, StringComparison.Ordinal)), Is.Empty);
        Assert.That(Run("reference").Out, Is.EqualTo(result.Out));
    }

    [Test]
    public void A_list_of_one_kind_as_JSON()
    {
        JsonArray entries = JsonNode.Parse(Run("reference", "list", "--kind", "feedstock", "--json").Out)!["entries"]!.AsArray();
        Assert.That(entries, Has.Count.EqualTo(ReferenceData.Feedstocks.Length));
        Assert.That(entries.Select(e => (string)e!["kind"]!), Has.All.EqualTo("feedstock"));
    }

    [Test]
    public void An_entry_shows_its_values_and_its_sources()
    {
        CliResult result = Run("reference", "show", "PCB_MIX_LIT");
        Assert.That(result.ExitCode, Is.Zero, result.Both);
        Assert.That(result.Out, Does.Contain("PCB_MIX_LIT:Au: Au 195 (68 to 7250) g/t (dry)").And.Contain("[F01] Hindawi").And.Contain("derived, peer-reviewed"));
    }

    [Test]
    public void One_figure_as_JSON()
    {
        JsonNode shown = JsonNode.Parse(Run("reference", "show", "GRID:North_China", "--json").Out)!;
        JsonNode value = shown["values"]!.AsArray().Single()!;
        Assert.Multiple(() =>
        {
            Assert.That((double)value["typical"]!, Is.EqualTo(0.6361));
            Assert.That((string)value["unit"]!, Is.EqualTo("kgCO2/kWh"));
            Assert.That((string)value["year"]!, Is.EqualTo("2023"));
            Assert.That((string)shown["sources"]![0]!["id"]!, Is.EqualTo("E07"));
        });
    }

    [Test]
    public void An_unknown_name_lists_the_nearest()
    {
        CliResult result = Run("reference", "show", "PCB_MIX_LTI");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(result.Error, Does.Contain("PCB_MIX_LIT"));
        Assert.That(result.Out, Is.Empty);
    }

    private static CliResult Run(params string[] args)
    {
        using var cli = new CliRun();
        return cli.Run(args);
    }
}
