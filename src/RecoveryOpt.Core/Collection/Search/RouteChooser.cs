using RecoveryOpt.Solving;

namespace RecoveryOpt.Collection;

/// <summary>The engines that choose among routes.</summary>
/// <param name="Solver">Chooses whole routes.</param>
/// <param name="OpenMaster">Opens the linear program that tells which of many routes are worth choosing from; null where there is none: then those of the best answers are taken.</param>
internal sealed record RouteChooser(ISolverBackend Solver, Func<ILinearMaster>? OpenMaster);
