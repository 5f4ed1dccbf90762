// Mutates right files of every format at random, by seed, and imports them: a result or a refusal in words, and nothing else. Prints the table.
//
//   dotnet run -c Release --project tools/KhuPhoGis.Fuzzing -- threats
//   dotnet run -c Release --project tools/KhuPhoGis.Fuzzing -- [--mutations 10000] [--from 0] [--children 500] [--way reader|import] [--seed 1] [--only dxf,gdb] [--keep FOLDER]
//   dotnet run -c Release --project tools/KhuPhoGis.Fuzzing -- guided [--seconds 60] [--seed 1] [--only csv,kml] [--keep FOLDER]
//
// "threats" prints what becomes of every file that the tests call hostile, with the time and memory that it takes.
// Mutations go two ways. "reader": the mutations of one format run one after another in a process with 512 MB. "import": each goes the whole way of a real
// import, through a child process with its limits, into a real project; one mutation in so many that --children of each format's 10,000 do.
// Files for GDAL are read by ogr2ogr itself in imports; in the reader's way by its code without its start where python3-gdal is there.
// "guided" lets afl-fuzz (Debian: apt-get install --no-install-recommends afl++) look for files that take our readers new ways, SharpFuzz telling it
// which they go; so many seconds for each format whose reader runs in .NET. --keep keeps what broke and what was new.
// --from goes on from that mutation, so that long runs can be cut into pieces; --keep keeps the files that broke something or took 10 s.
using System.Globalization;
using KhuPhoGis.Fuzzing;
using KhuPhoGis.Storage.Imports;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case [ImportChild.Argument]:
        return await ImportChild.RunAsync();
    case [ReaderRun.Argument, var corpus, var name, .. var numbers]:
        return ReaderRun.Answer(Corpus.Find(corpus, name), Span.Parse(numbers));
    case [ImportRun.Argument, var corpus, var name, .. var numbers]:
        return await ImportRun.AnswerAsync(Corpus.Find(corpus, name), Span.Parse(numbers));
    case [ThreatTable.Argument, var threat]:
        return await ThreatTable.AnswerAsync(threat);
    case [GuidedLoop.Argument, var corpus, var name, var ended]:
        return GuidedLoop.Run(() => GuidedTarget.Specimens(corpus).Single(specimen => specimen.Name == name), ended);
    case ["guided", .. var rest]:
        return GuidedRun.Print(FuzzOptions.Parse(rest)) ? 0 : 10;
    case ["threats"]:
        return ThreatTable.Print() ? 0 : 10;
    default:
        return await FuzzRun.PrintAsync(FuzzOptions.Parse(args)) ? 0 : 10;
}
