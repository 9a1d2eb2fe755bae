using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.OrTools;

/// <summary>One native OR-Tools solver object, used for one model and then disposed.</summary>
internal interface IOrToolsEngine : IDisposable
{
    /// <summary>Passes the model and solves it; blocks.</summary>
    OrToolsAnswer Solve(LinearModel model, SolveRequest request);

    /// <summary>Asks a running solve to stop; may be called from another thread, more than once.</summary>
    void Interrupt();
}
