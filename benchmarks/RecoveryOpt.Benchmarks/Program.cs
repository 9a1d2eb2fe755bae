using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(RecoveryOpt.Benchmarks.NetworkBenchmarks).Assembly).Run(args);
