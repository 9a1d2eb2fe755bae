using RecoveryOpt;
using RecoveryOpt.Formulation;
using RecoveryOpt.Quality;
using RecoveryOpt.Solving;
using RecoveryOpt.Streams;

foreach (string line in File.ReadLines("../shared/instances/facility-location/optima.csv").Skip(1))
{
    string[] f = line.Split(',');
    var sc = FacilityLocationFile.Read("../shared/instances/facility-location/" + f[0]).ToScenario(f[1]);
    NetworkModel m = NetworkFormulation.Build(StreamExpander.Expand(sc), Objective.LeastCost());
    var r = new RecoveryOpt.Highs.HighsBackend().Solve(m.Model, new SolveRequest(), null, default);
    Console.WriteLine($"{f[1]} rows {m.Model.RowCount} cols {m.Model.ColumnCount} {r.Claim} {r.Objective * m.MoneyPerUnit} {r.DualBound * m.MoneyPerUnit} {f[6]} cpu {r.CpuSeconds:0.000} nodes {r.Nodes}");
}

return 0;
