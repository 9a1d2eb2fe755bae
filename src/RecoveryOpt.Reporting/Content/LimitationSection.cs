using System.Collections.Immutable;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>What the report does not say, and who answers for it.</summary>
internal static class LimitationSection
{
    public static Section Build(ReportContext c)
    {
        ResponsiblePerson? person = c.Proposal.Statement.Responsible;
        string[] always = ["limitation.inputs", "limitation.model", "limitation.gap", "limitation.unitCost", "limitation.published", "limitation.notAudit"];
        return new Section("limitations", c["heading.limitations"],
        [
            new BulletList([.. always.Select(k => c[k]), .. c.Proposal.Statement.Limitations.Select(CleanText.Of)]),
            new SubHeading(c["limitation.responsible"]),
            person is null ? new Paragraph(c["limitation.noPerson"], Tone.Warning) : new Paragraph(string.Join(", ", new[] { person.Name, person.Role, person.Qualification }.Select(CleanText.Of).Where(t => t.Length > 0))),
        ]);
    }
}
