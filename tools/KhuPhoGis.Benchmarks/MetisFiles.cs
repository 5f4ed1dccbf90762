using System.Globalization;
using System.Text;
using KhuPhoGis.Tests.Engine;

namespace KhuPhoGis.Benchmarks;

/// <summary>What <c>tools/peers/districting.sh</c> needs to let METIS draw the same instances: its graph files, and a judge.</summary>
internal static class MetisFiles
{
    private static readonly string[] Names = ["ward20k", "city10", "ward20k-households"];

    /// <summary>Writes NAME.graph for each instance and instances.txt with the number of neighborhoods. Lengths in centimetres.</summary>
    public static int Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var list = new StringBuilder();
        foreach (var name in Names)
        {
            var instance = Instances.Of(name);
            var graph = instance.Graph;
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"{graph.UnitCount} {graph.Neighbor.Length / 2} 011\n");
            for (var unit = 0; unit < graph.UnitCount; unit++)
            {
                text.Append(graph.Weight[unit]);
                for (var link = graph.Offset[unit]; link < graph.Offset[unit + 1]; link++)
                    text.Append(CultureInfo.InvariantCulture, $" {graph.Neighbor[link] + 1} {Math.Max(1, (int)Math.Round(graph.Length[link] * 100))}");
                text.Append('\n');
            }
            File.WriteAllText(Path.Combine(folder, name + ".graph"), text.ToString());
            list.Append(CultureInfo.InvariantCulture, $"{name} {instance.Parts}\n");
        }
        File.WriteAllText(Path.Combine(folder, "instances.txt"), list.ToString());
        return 0;
    }

    /// <summary>Prints boundary, largest deviation in percent, pieces too many and empty parts of a file with one label a line.</summary>
    public static int Judge(string name, string file)
    {
        var instance = Instances.Of(name);
        int[] labels = [.. File.ReadLines(file).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
        var judged = new PlanEvaluator(instance.Graph, labels, instance.Parts);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{judged.Boundary:0} {judged.LargestDeviation * 100:0.00} {judged.ExtraPieces} {judged.Empty}"));
        return 0;
    }
}
