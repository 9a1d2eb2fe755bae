using System.Text.Json.Nodes;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Tests.Documents;

[TestFixture]
internal sealed class SchemaTests
{
    private static readonly JsonObject Schema = (JsonObject)JsonNode.Parse(ScenarioDocument.Schema())!;

    [Test]
    public void The_root_names_its_draft_its_version_and_what_is_required()
    {
        Assert.Multiple(() =>
        {
            Assert.That((string)Schema["$schema"]!, Is.EqualTo("https://json-schema.org/draft/2020-12/schema"));
            Assert.That((int)Schema["properties"]!["version"]!["const"]!, Is.EqualTo(1));
            Assert.That(Schema["required"]!.AsArray().Select(r => (string)r!), Is.EqualTo(new[] { "version", "name", "periods" }));
            Assert.That((bool)Schema["additionalProperties"]!, Is.False);
        });
    }

    [Test]
    public void A_number_has_its_range_and_may_carry_a_source()
    {
        JsonNode moisture = Schema["$defs"]!["feedstock"]!["properties"]!["moisture"]!;
        Assert.Multiple(() =>
        {
            Assert.That((double)moisture["anyOf"]![0]!["maximum"]!, Is.EqualTo(0.99));
            Assert.That((string)moisture["anyOf"]![1]!["required"]![0]!, Is.EqualTo("value"));
            Assert.That((string)moisture["description"]!, Does.Contain("Unit: fraction"));
        });
    }

    [Test]
    public void An_assay_is_keyed_and_every_reference_leads_somewhere()
    {
        JsonNode assay = Schema["$defs"]!["feedstock"]!["properties"]!["assay"]!;
        Assert.That((string)assay["additionalProperties"]!["anyOf"]![1]!["$ref"]!, Is.EqualTo("#/$defs/assayLine"));

        string[] missing = [.. References(Schema).Where(r => Schema["$defs"]![r["#/$defs/".Length..]] is null).Distinct(StringComparer.Ordinal)];
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Every_field_is_described()
    {
        foreach (DocumentTable table in ScenarioDocument.Tables.Concat(PlanDocument.Tables))
        {
            Assert.That(table.Fields.Select(f => f.Description), Has.All.EndsWith(".").Or.All.EndsWith("..."), table.Name);
        }
    }

    [Test]
    public void No_property_of_any_record_is_forgotten()
    {
        foreach (IFieldTable table in FieldTables.All(ScenarioTable.Content).Concat(FieldTables.All(PlanTables.Plan)))
        {
            IEnumerable<string> properties = table.RowType.GetProperties().Where(p => p.CanWrite)
                .Select(p => p.Name).Except([nameof(Sourced.Source), nameof(Sourced.FieldSources)], StringComparer.Ordinal)
                .Select(name => string.Concat(char.ToLowerInvariant(name[0]).ToString(), name.AsSpan(1)));
            Assert.That(table.SchemaFields.Select(f => f.Info.Name), Is.EquivalentTo(properties), table.Table.Name);
        }
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject record => record.SelectMany(p => p is { Key: "$ref", Value: JsonValue value } ? [(string)value!] : References(p.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };
}
