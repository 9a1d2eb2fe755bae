using System.Text;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Tests.Documents;

/// <summary>What the numbers of a scenario stand on.</summary>
[TestFixture]
internal sealed class NumberOriginsTests
{
    private const string Document = """
        {
          "version": 1,
          "name": "Origins",
          "sources": [
            { "id": "S", "status": "sourced", "citation": "seen, 1999" },
            { "id": "D", "status": "derived", "citation": "2 x 3" },
            { "id": "A", "status": "assumed", "citation": "ours" }
          ],
          "basis": { "discountRate": 0.08 },
          "periods": [ { "id": "one", "length": 2, "source": "A" } ],
          "analytes": [ { "id": "Au" } ],
          "materials": [ { "id": "boards" } ],
          "prices": { "Au": { "value": 110, "source": "D" } },
          "sites": [ { "id": "yard" } ],
          "feedstocks": [
            { "id": "phones", "material": "boards", "site": "yard", "assay": { "Au": { "value": 300, "source": "S" } }, "moisture": 0.02,
              "dryTonnesPerPeriod": [ 50 ], "leastDryTonnesPerPeriod": 5, "purchase": { "pricePerDryTonne": 7, "source": "A" }, "source": "D", "fieldSources": { "leastDryTonnesPerPeriod": "A" } }
          ],
          "offtakes": [ { "id": "buyer", "site": "yard", "materials": [ "boards" ], "terms": { "payables": [ { "analyte": "Au", "steps": [ { "fromGrade": 1, "share": 0.5 } ], "source": "S" } ] } } ]
        }
        """;

    [Test]
    public void A_numbers_source_is_its_own_then_that_of_its_field_then_that_of_the_row_around_it()
    {
        // Sourced: the grade, and both numbers of the payable step. Derived: the price of gold; moisture and tonnes by their row.
        // Assumed: the period, the least tonnes by their field, the purchase price by its row. Without: the discount rate. The year 1999 is no number.
        Scenario scenario = ScenarioDocument.Read(Encoding.UTF8.GetBytes(Document));
        NumberOrigins origins = ScenarioDocument.CountNumbers(scenario);
        Assert.Multiple(() =>
        {
            Assert.That(origins, Is.EqualTo(new NumberOrigins(Sourced: 3, Derived: 3, Assumed: 3, WithoutSource: 1)));
            Assert.That(origins.Total, Is.EqualTo(10));
        });
    }
}
