using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using RecoveryOpt.Documents;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Domain;

/// <summary>Takes away each value of a full scenario in turn: it is either reported or harmless, and never crashes anything.</summary>
[TestFixture]
internal sealed class MissingValuesTests
{
    private static readonly BindingFlags Instance = BindingFlags.Public | BindingFlags.Instance;

    [Test]
    public void Whatever_is_missing_is_reported_or_harmless()
    {
        int count = Places(Fresh()).Count;
        Assert.That(count, Is.GreaterThan(400));
        for (int i = 0; i < count; i++)
        {
            ScenarioContent content = Fresh();
            (object owner, PropertyInfo property) = Places(content)[i];
            property.SetValue(owner, null);
            string what = $"{owner.GetType().Name}.{property.Name} set to nothing";

            ImmutableArray<Problem> problems = [];
            Assert.DoesNotThrow(() => problems = ScenarioRules.Check(content), what);
            if (problems.IsEmpty) Assert.DoesNotThrow(() => ScenarioDocument.Read(ScenarioDocument.Write(new Scenario(content))), what);
        }
    }

    private static ScenarioContent Fresh() => ScenarioDocument.Read(FullDocument.Utf8).Content;

    /// <summary>Every settable property of every row within, in a fixed order.</summary>
    private static List<(object Owner, PropertyInfo Property)> Places(object root)
    {
        var places = new List<(object, PropertyInfo)>();
        Walk(root);
        return places;

        void Walk(object node)
        {
            foreach (PropertyInfo property in node.GetType().GetProperties(Instance).Where(p => p.CanWrite && p.GetIndexParameters().Length == 0))
            {
                places.Add((node, property));
                if (property.GetValue(node) is not { } value || value is string) continue;
                if (value is IEnumerable list and not IDictionary) foreach (object row in list.Cast<object>().Where(IsRow)) Walk(row);
                else if (IsRow(value)) Walk(value);
            }
        }
    }

    private static bool IsRow(object? value) => value is not null && value.GetType() is { IsClass: true, Namespace: { } space } type
        && space.StartsWith("RecoveryOpt", StringComparison.Ordinal) && !type.IsGenericType;
}
