using System.Text.Json.Nodes;

namespace RecoveryOpt.Cli.Tests;

/// <summary>Documents with one or two values spoilt: every ending is one that scripts can rely on, never a fault of the program.</summary>
public sealed class DamagedDocumentTests
{
    private const int Documents = 250;

    private static readonly Func<Random, JsonNode?>[] Spoilt =
    [
        _ => null, _ => -1, _ => 0, _ => 1e300, _ => 1e-300, _ => "", _ => "=x", _ => true, _ => new JsonArray(), _ => new JsonObject(),
        r => Math.Round(r.NextDouble() * 1000, 3), _ => "PHONES", _ => "WORKS", _ => 1_000_000, _ => 0.5,
    ];

    [Test]
    public void No_damaged_scenario_is_a_fault_of_the_program() => Try("two-yards.json", seed: 11, (cli, path) =>
        [cli.Run("check", path), cli.Run("streams", path), cli.Run("solve", path, "--quiet", "--time-limit", "2s", "--out", "o")]);

    [Test]
    public void No_damaged_plan_is_a_fault_of_the_program() => Try("today.json", seed: 12, (cli, path) =>
        [cli.Run("audit", CliRun.Scenario("two-yards.json"), path), cli.Run("evaluate", CliRun.Scenario("two-yards.json"), path, "--no-proof")]);

    [Test]
    public void No_damaged_result_is_a_fault_of_the_program()
    {
        using var solved = new CliRun();
        solved.Run("solve", CliRun.Scenario("two-yards.json"), "--out", "o");
        Try(Path.Combine(solved.Folder, "o", "plan.json"), seed: 13, (cli, path) => [cli.Run("audit", CliRun.Scenario("two-yards.json"), path)]);
    }

    private static void Try(string document, int seed, Func<CliRun, string, CliResult[]> run)
    {
        string text = File.ReadAllText(Path.IsPathRooted(document) ? document : CliRun.Scenario(document));
        var random = new Random(seed);
        using var cli = new CliRun();
        for (int i = 0; i < Documents; i++)
        {
            JsonNode root = JsonNode.Parse(text)!;
            for (int damages = random.Next(1, 3); damages > 0; damages--) Damage(root, random);
            string path = cli.Write("damaged.json", root.ToJsonString());
            foreach (CliResult result in run(cli, path))
            {
                if (result.ExitCode == ExitCode.InternalError) Assert.Fail($"Seed {seed}, document {i}: {result.Error}\n{root.ToJsonString()}");
            }
        }
    }

    private static void Damage(JsonNode root, Random random)
    {
        var places = new List<(JsonNode Parent, object Key)>();
        Collect(root, places);
        if (places.Count == 0) return;
        (JsonNode parent, object key) = places[random.Next(places.Count)];
        bool remove = random.Next(4) == 0;
        JsonNode? value = Spoilt[random.Next(Spoilt.Length)](random);
        switch (parent, key)
        {
            case (JsonObject o, string name) when remove: o.Remove(name); break;
            case (JsonObject o, string name): o[name] = value; break;
            case (JsonArray a, int index) when remove: a.RemoveAt(index); break;
            case (JsonArray a, int index): a[index] = value; break;
        }
    }

    private static void Collect(JsonNode node, List<(JsonNode Parent, object Key)> places)
    {
        if (node is JsonObject o)
        {
            foreach ((string name, JsonNode? child) in o)
            {
                places.Add((o, name));
                if (child is not null) Collect(child, places);
            }
        }
        else if (node is JsonArray a)
        {
            for (int i = 0; i < a.Count; i++)
            {
                places.Add((a, i));
                if (a[i] is { } child) Collect(child, places);
            }
        }
    }
}
