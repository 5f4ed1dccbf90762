using KhuPhoGis.Benchmarks;

switch (args)
{
    case ["bars", .. var rest]:
        return Bars.Print(rest);
    case ["city", .. var rest]:
        return await CityLoad.PrintAsync(rest);
    case ["coverage"]:
        return CoverageTable.Print();
    case ["coverage-files", var folder]:
        return CoverageFiles.Write(folder);
    case ["coverage-truth", var folder]:
        return CoverageTruth.Print(folder);
    case ["districting", .. var rest]:
        return DistrictingTable.Print(rest);
    case ["planted", .. var rest]:
        return PlantedTable.Print(rest);
    case ["variations", .. var rest]:
        return VariationsTable.Print(rest);
    case ["transport", .. var rest]:
        return TransportTable.Print(rest);
    default:
        BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(DistrictingTable).Assembly).Run(args);
        return 0;
}
