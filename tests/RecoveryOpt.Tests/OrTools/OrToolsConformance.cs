using RecoveryOpt.Modelling;
using RecoveryOpt.OrTools;
using RecoveryOpt.Solving;
using RecoveryOpt.Tests.Solving;

namespace RecoveryOpt.Tests.OrTools;

[TestFixture]
internal sealed class GlopConformance : SolverConformance
{
    protected override ISolverBackend Backend { get; } = new GlopBackend();
}

[TestFixture]
internal sealed class CpSatConformance : SolverConformance
{
    protected override ISolverBackend Backend { get; } = new CpSatBackend();
}

[TestFixture]
internal sealed class ScipConformance : SolverConformance
{
    protected override ISolverBackend Backend { get; } = new ScipBackend();
}
