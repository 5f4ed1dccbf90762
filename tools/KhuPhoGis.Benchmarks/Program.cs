using KhuPhoGis.Benchmarks;

switch (args)
{
    case ["districting", .. var rest]:
        return DistrictingTable.Print(rest);
    case ["probe", .. var pr]:
        return Probe.Run(pr);
    case ["probe2", .. var pr]:
        return Probe2.Run(pr);
    case ["districting-metis", var folder]:
        return MetisFiles.Write(folder);
    case ["districting-judge", var instance, var labels]:
        return MetisFiles.Judge(instance, labels);
    default:
        BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(DistrictingTable).Assembly).Run(args);
        return 0;
}
