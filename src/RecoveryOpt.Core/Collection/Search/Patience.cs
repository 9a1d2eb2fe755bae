using RecoveryOpt.Solving;

namespace RecoveryOpt.Collection;

/// <summary>Ends long preparations (matrices, neighbour lists) when they are cancelled or the time is up.</summary>
internal sealed class Patience(Deadline due, CancellationToken cancellation)
{
    /// <summary>Never ends.</summary>
    public static Patience Endless { get; } = new(Deadline.Never, CancellationToken.None);

    /// <summary>Goes on, or throws.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, or the time is up.</exception>
    public void Check()
    {
        cancellation.ThrowIfCancellationRequested();
        if (due.IsPast) throw new OperationCanceledException("The time is up.");
    }
}
