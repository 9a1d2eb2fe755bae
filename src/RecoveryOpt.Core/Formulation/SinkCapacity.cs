using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>What residue sinks can take: a rate, and a mass or volume that raises add to.</summary>
/// <remarks>
/// ∑ₛ dry_s dispose[s,k,p] ≤ rate_k · L_p;
/// a sink that can't be raised: ∑ₚ ∑ₛ dry_s dispose[s,k,p] ≤ min(mass_k, volume_k · placed density_k);
/// one that can: ∑_{p' ≤ p} ∑ₛ dry_s dispose[s,k,p'] ≤ mass_k + raiseMass_k ∑_q raises[k,q], likewise for the volume, for every period p, q: s_q + lead time ≤ s_p;
/// ∑_q raises[k,q] ≤ mostRaises_k;
/// dispose[s,k,p] ≤ reach_sp ∑_q raises[k,q]   where nothing remains: a strong row for every stream s that is no part of a blend
/// </remarks>
internal sealed class SinkCapacity : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        var sinks = context.Scenario.Content.ResidueSinks;
        var placed = context.Network.Disposals.Select((d, i) => (d, i)).ToLookup(x => x.d.Sink.Id, StringComparer.Ordinal);
        for (int k = 0; k < sinks.Length; k++)
        {
            (DisposalOption Disposal, int Index)[] disposals = [.. placed[sinks[k].Id]];
            AddRate(context, sinks[k], disposals);
            if (sinks[k].MostRaises > 0) AddRaised(context, k, disposals);
            else AddTotal(context, sinks[k], disposals);
            context.Claim(Restriction.SinkRate(sinks[k]));
            context.Claim(Restriction.SinkMass(sinks[k]));
            context.Claim(Restriction.SinkVolume(sinks[k]));
            context.Claim(Restriction.SinkRaises(sinks[k]));
        }
    }

    private static void AddRate(FormulationContext context, ResidueSink sink, (DisposalOption Disposal, int Index)[] disposals)
    {
        if (sink.DryTonnesPerYear is not { } rate) return;
        for (int p = 0; p < context.Calendar.Count; p++)
            context.AddRow(double.NegativeInfinity, rate.Number * context.Calendar.Length[p], Tonnes(context, disposals, p), $"sink rate[{sink.Id},{p}]");
    }

    private static void AddTotal(FormulationContext context, ResidueSink sink, (DisposalOption Disposal, int Index)[] disposals)
    {
        double room = Math.Min(sink.RemainingDryTonnes?.Number ?? double.PositiveInfinity, VolumeAsTonnes(sink, sink.RemainingVolume) ?? double.PositiveInfinity);
        if (!double.IsFinite(room)) return;
        var total = new Expression();
        for (int p = 0; p < context.Calendar.Count; p++) total.Add(Tonnes(context, disposals, p));
        context.AddRow(double.NegativeInfinity, room, total, $"sink total[{sink.Id}]");
    }

    private static void AddRaised(FormulationContext context, int k, (DisposalOption Disposal, int Index)[] disposals)
    {
        ResidueSink sink = context.Scenario.Content.ResidueSinks[k];
        var all = new Expression();
        var total = new Expression();
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            all.Add(context.Variables.SinkRaises[k, p], 1);
            total.Add(Tonnes(context, disposals, p));
            int[] raises = [.. context.Calendar.StandingIn(p, sink.RaiseLeadTime, lifetime: null).Select(q => context.Variables.SinkRaises[k, q])];
            AddRoom(context, total, sink.RemainingDryTonnes?.Number, raises, sink.RaiseDryTonnes?.Number ?? 0, $"sink mass[{sink.Id},{p}]");
            AddRoom(context, total, VolumeAsTonnes(sink, sink.RemainingVolume), raises, VolumeAsTonnes(sink, sink.RaiseVolume) ?? 0, $"sink volume[{sink.Id},{p}]");
            bool isFull = (sink.RemainingDryTonnes?.Number == 0 && sink.RaiseDryTonnes is not null) || (sink.RemainingVolume?.Number == 0 && sink.RaiseVolume is not null);
            foreach ((DisposalOption disposal, int i) in disposals.Where(d => isFull && d.Disposal.Stream.PoolKey is null))
            {
                var row = new Expression().Add(context.Variables.Disposals[i, p], 1);
                foreach (int raise in raises) row.Add(raise, -context.Variables.Reach(disposal.Stream, p));
                context.AddRow(double.NegativeInfinity, 0, row, $"sink raised[{sink.Id},{i},{p}]");
            }
        }

        if (context.Calendar.Count > 1) context.AddRow(double.NegativeInfinity, sink.MostRaises!.Value, all, $"most raises[{sink.Id}]");
    }

    private static void AddRoom(FormulationContext context, Expression total, double? room, int[] raises, double ofOne, string name)
    {
        if (room is null) return;
        var row = new Expression().Add(total);
        foreach (int raise in raises) row.Add(raise, -ofOne);
        context.AddRow(double.NegativeInfinity, room.Value, row, name);
    }

    private static double? VolumeAsTonnes(ResidueSink sink, Volume? volume) => volume is { } v ? v.Number * sink.PlacedDensity!.Value.Number : null;

    private static Expression Tonnes(FormulationContext context, (DisposalOption Disposal, int Index)[] disposals, int p)
    {
        var tonnes = new Expression();
        foreach ((DisposalOption disposal, int i) in disposals) tonnes.Add(context.Variables.Disposals[i, p], context.Variables.DryTonnes(disposal.Stream));
        return tonnes;
    }
}
