using KhuPhoGis.Benchmarks;

switch (args)
{
    case ["bars", .. var rest]:
        return Bars.Print(rest);
    case ["districting", .. var rest]:
        return DistrictingTable.Print(rest);
    default:
        BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(DistrictingTable).Assembly).Run(args);
        return 0;
}
