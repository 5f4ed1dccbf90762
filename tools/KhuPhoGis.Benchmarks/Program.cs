if (args is ["try", ..])
    return KhuPhoGis.Benchmarks.Try.Run(args[1..]);
BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
