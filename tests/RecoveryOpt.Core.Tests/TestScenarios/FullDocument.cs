using System.Text;

namespace RecoveryOpt.Tests.TestScenarios;

/// <summary>A scenario document that states every field once, those not yet optimised included.</summary>
internal static class FullDocument
{
    public static byte[] Utf8 => Encoding.UTF8.GetBytes(Text);

    public const string Text = """
        // Comments and trailing commas are allowed.
        {
          "$schema": "https://example.org/schema.json",
          "version": 1,
          "name": "Everything", "description": "Große Halde",
          "sources": [
            { "id": "S01", "citation": "Annual report 2025, table 3", "date": "2025-09", "status": "sourced", "kind": "primary", "address": "https://example.org" },
            { "id": "S02", "citation": "Estimate", "status": "assumed" },
          ],
          "basis": {
            "currency": "ZAR", "startDate": "2027-01-01", "moneyDate": "2025-07-01", "terms": "nominal", "discountRate": {"value": 0.08, "source": "S02"},
            "priceEscalation": 0.02, "exchangeRates": [ { "currency": "USD", "rate": [18, 18.5] } ]
          },
          "periods": [ { "id": "2027", "length": 0.5 }, { "id": "2028" } ],
          "analytes": [ { "id": "Au", "name": "gold" }, { "id": "Cu" } ],
          "materials": [
            { "id": "tailings", "name": "old tailings", "hazardClass": "toxic", "bulkDensity": 1.6 },
            { "id": "dore", "bulkDensity": 15, "stockValuePerDryTonne": 1e6 }, { "id": "residue", "bulkDensity": 1.4 }
          ],
          "resources": [
            { "id": "electricity", "unit": "kWh", "emissions": { "CO2e": 0.942 } },
            { "id": "diesel", "unit": "L", "emissions": { "CO2e": { "value": 2.7, "source": "S02" } } }
          ],
          "emissions": [ { "id": "CO2e", "name": "greenhouse gas" } ],
          "prices": { "Au": 1900.5, "electricity": { "value": [1, 2], "source": "S01" }, "diesel": { "value": {"value": 20, "source": "S02"} } },
          "sites": [
            { "id": "North", "name": "North dump", "latitude": -26.1, "longitude": 27.9, "jurisdiction": "ZA", "owner": "us",
              "storage": [ { "hazardClass": "toxic", "wetTonnes": 1000 }, { "wetTonnes": 5000 } ],
              "openingStocks": [ { "id": "OLD PAD", "material": "tailings", "origin": "ZA", "owner": "us", "dryTonnes": 10, "moisture": 0.1, "assay": { "Au": 0.3, "Cu": 90 } } ],
              "resourceSupplies": [ { "id": "solar", "resource": "electricity", "amount": [1e6, 2e6], "price": 0.3, "emissions": { "CO2e": 0 }, "fixedCostPerPeriod": 1000, "source": "S02" } ] },
            { "id": "Works", "resourceSupplies": [ { "id": "grid", "resource": "electricity" } ] }
          ],
          "feedstocks": [
            { "id": "MOGALE", "name": "Mogale", "material": "tailings", "site": "North", "origin": "ZA", "owner": "us",
              "assay": { "Au": 0.29, "Cu": { "value": 120, "source": "S02", "relativeStandardDeviation": 0.2 } },
              "moisture": { "value": 0.15, "source": "S02" }, "dryTonnesPerPeriod": [100000, 200000], "dryTonnesOverHorizon": 250000,
              "leastDryTonnesPerPeriod": 10,
              "purchase": { "pricePerDryTonne": [-1, 1], "pricePerWetTonne": 0.5, "chargePerLot": 5, "takeOrPayShare": 0.5, "source": "S02",
                "byAssay": { "payables": [ { "analyte": "Au", "steps": [ { "fromGrade": 0, "share": 0.5 } ] } ] } },
              "wholeLots": true, "lotSize": 100,
              "source": "S01", "fieldSources": { "material": "S02" } },
            { "id": "DUMP", "material": "tailings", "site": "North", "moisture": 0.1, "assay": { "Cu": 90 },
              "blocks": [ { "id": "1", "dryTonnes": 1000, "assay": { "Au": 0.3 }, "opensNextAt": 0.9 }, { "id": "2", "dryTonnes": 500, "assay": { "Au": 0.7 } } ] },
            { "id": "Sand", "material": "tailings", "site": "Works", "moisture": 0.15, "assay": { "Au": 0.1 }, "dryTonnesPerPeriod": 0 }
          ],
          "lanes": [
            { "id": "pipe", "from": "North", "to": "Works", "transportMode": "pipe", "owner": "us", "distance": 12.5, "materials": ["tailings"],
              "fixedCostPerPeriod": 1000, "costPerWetTonne": 0.5, "costPerTonneKilometre": 0.05, "loss": 0.01, "wetTonnesPerYear": 1e6,
              "uses": { "diesel": 0.01 }, "emissions": { "CO2e": 0.05 }, "dutyAdValorem": 0.01, "leadTime": 0.25, "capex": 1e6, "lifetime": 15 },
            { "id": "road", "from": "Works", "to": "North", "forbiddenHazardClasses": ["toxic"] }
          ],
          "technologies": [
            { "id": "CIL", "name": "leach", "accepts": ["tailings", "residue"], "operation": "blended",
              "outputs": [
                { "id": "dore", "material": "dore", "moisture": 0, "fineness": 900, "finenessOf": "Au" },
                { "id": "carbon fines", "material": "residue", "moisture": 0.3, "massPull": 0.001, "recycleTo": "CIL" },
                { "id": "tail", "material": "residue", "moisture": 0.2, "remainder": true }
              ],
              "modes": [
                { "id": "standard",
                  "recoveries": [
                    { "output": "dore", "analyte": "Au", "model": "twoConstant", "a": { "value": 0.05, "source": "S01" }, "b": 0.25 },
                    { "output": "carbon fines", "analyte": "Cu", "model": "constantTail", "tail": 0.1 }
                  ],
                  "uses": [ { "resource": "electricity", "amount": 25 }, { "resource": "diesel", "amount": 0.5, "per": "pulpCubicMetre" } ],
                  "emissions": [ { "emission": "CO2e", "amount": 0.0036642, "per": "gramFed", "analyte": "Cu" } ],
                  "additions": [ { "id": "lime", "massPerDryTonne": 0.002, "assay": { "Au": 0 } } ],
                  "costPerDryTonne": [40, 42], "hoursPerDryTonne": 0.001, "hoursByMaterial": { "tailings": 0.002 }, "pulpPerDryTonne": 1.5 },
                { "id": "long", "produces": [ { "resource": "electricity", "amount": 3, "per": "gramFed", "analyte": "Cu" } ], "recoveries": [ { "output": "dore", "analyte": "Au", "model": "constant", "recovery": 0.7 } ] }
              ],
              "feedLimits": [ { "analyte": "Cu", "least": 1, "most": 500, "basis": "perMix" } ],
              "lockUpDays": 30, "capacityRampUp": [0.5, 1], "passes": 2 },
            { "id": "dewatering", "accepts": ["residue"], "outputs": [ { "id": "cake", "material": "residue", "moisture": 0.1, "remainder": true, "delay": 0.5 },
                { "id": "sand", "material": "tailings", "moisture": 0.15, "massPull": 0.01, "becomes": "Sand" } ], "modes": [ { "id": "only" } ] },
            { "id": "leaching", "accepts": ["residue"], "recoveryRampUp": [0.8, 0.9],
              "outputs": [ { "id": "solution", "material": "residue", "moisture": 0.1, "massPull": 0.5 }, { "id": "bleed", "material": "residue", "moisture": 0.1, "remainder": true } ],
              "modes": [
                { "id": "day", "residenceTime": { "value": 24, "source": "S02" }, "recoveries": [
                  { "output": "solution", "analyte": "Au", "model": "firstOrderLeach", "k": { "value": 0.25, "source": "S01" }, "limit": 0.6, "tanks": 6 },
                  { "output": "solution", "analyte": "Cu", "model": "secondOrderLeach", "ks": 0.5, "tail": 10 },
                  { "output": "bleed", "analyte": "Au", "model": "shrinkingCore", "control": "diffusion", "fullTime": 100, "limit": 0.3 },
                  { "output": "bleed", "analyte": "Cu", "model": "function", "function": "tabulated", "version": 1, "parameters": { "grades": [1, 100], "recoveries": { "value": [0.1, 0.2], "source": "S02" } } } ] },
                { "id": "batch", "residenceTime": 48, "recoveries": [ { "output": "solution", "analyte": "Au", "model": "firstOrderLeach", "k": 0.25, "limit": 0.6 } ] } ] }
          ],
          "facilities": [
            { "id": "CIL-1", "name": "plant", "technology": "CIL", "site": "Works", "owner": "us",
              "modules": { "dryTonnesPerYear": 500000, "existing": 1, "mostNew": 2, "capexPerModule": 1e7, "fixedCostPerYear": 1e6 },
              "availability": 0.9, "hoursPerYear": 8000, "leadTime": 1, "lifetime": 20, "leastFeedWhileRunning": 0.5,
              "policyLeastDryTonnesPerYear": 100000, "leastLife": 5, "closingCost": 1e6, "careCostPerYear": 1e5 },
            { "id": "Filter", "technology": "dewatering", "site": "Works",
              "size": { "existing": 10, "least": 100, "most": 1000, "fixedCapex": 5000, "capexPerAnnualTonne": 2, "fixedCostPerYear": 10, "fixedCostPerAnnualTonne": 0.1 } }
          ],
          "offtakes": [
            { "id": "Rand", "name": "refinery", "site": "Works", "owner": "them", "materials": ["dore"],
              "terms": {
                "payables": [ { "analyte": "Au", "steps": [ { "fromGrade": 20, "share": 0.91 }, { "fromGrade": 30, "share": 0.92 } ], "minimumDeduction": 1,
                  "refiningCharge": { "value": 4, "source": "S02" }, "source": "S01" } ],
                "treatmentCharge": 100, "penalties": [ { "analyte": "Cu", "above": 10, "perGrade": 1, "charge": 5, "basis": "perMix" } ],
                "limits": [ { "analyte": "Cu", "most": 100000, "basis": "perLot" } ] },
              "leastDryTonnesPerPeriod": 0, "mostDryTonnesPerPeriod": [10, 20], "deliverOrPay": 1, "daysToPayment": 30, "purityPremium": 0.1, "allowedOrigins": ["ZA"] }
          ],
          "residueSinks": [
            { "id": "Stack", "name": "dry stack", "site": "Works", "owner": "us", "kind": "dry stack", "use": "dryStack", "materials": ["residue"], "hazardClasses": ["toxic"],
              "limits": [ { "analyte": "Cu", "most": 1000, "basis": "perMix" } ], "feePerDryTonne": 2, "closureCostPerDryTonne": 1, "dryTonnesPerYear": 1e6,
              "remainingDryTonnes": 5e6, "remainingVolume": 3e6, "placedDensity": 1.5, "bond": 1e6, "bondRatePerYear": 0.02, "raiseVolume": 1e6, "raiseDryTonnes": 1.5e6, "raiseCapex": 1e7, "mostRaises": 2, "raiseLeadTime": 0.5 }
          ],
          "measures": [
            { "id": "ours", "name": "our gold", "terms": [
              { "of": "purchases", "unit": "grams", "factor": 2, "analyte": "Au", "feedstocks": ["MOGALE"], "materials": ["tailings"], "sites": ["North"], "jurisdictions": ["ZA"], "owners": ["us"] },
              { "of": "emissions", "unit": "amount", "emission": "CO2e", "technologies": ["CIL"], "facilities": ["CIL-1"] },
              { "of": "resourceUse", "unit": "amount", "resource": "diesel", "lanes": ["pipe"] },
              { "of": "sales", "unit": "payableGrams", "analyte": "Au", "offtakes": ["Rand"] },
              { "of": "disposals", "unit": "cubicMetres", "sinks": ["Stack"] } ] }
          ],
          "limits": [
            { "id": "carbon", "name": "carbon", "measure": "emissions/CO2e", "sense": "atMost", "span": "horizon", "value": 100, "perGramOfGold": "recovered", "breachPrice": 5 },
            { "id": "window", "measure": "residue/dryTonnes", "sense": "atMost", "value": 1000, "rollingWindow": 3 },
            { "id": "running", "measure": "residue/landfilled/site/Works", "sense": "atMost", "span": "cumulative", "value": [1000, 3000] },
            { "id": "share", "measure": "ours", "sense": "atLeast", "value": [0.1, 0.2], "shareOf": "gold/contained" }
          ],
          "tariffs": [ { "id": "carbon tax", "measure": "emissions/CO2e", "tiers": [ { "from": 0, "price": 0 }, { "from": 1000, "price": 0.2 } ] } ],
          "finance": { "grantShare": 0.2, "insuranceSharePerYear": 0.005, "salvageShare": 0.1, "capexBudget": [1e7, 2e7], "financingRatePerYear": 0.09 },
          "commitments": [ { "id": "c1", "facility": "CIL-1", "period": "2027", "modules": 1 } ],
        }
        """;
}
