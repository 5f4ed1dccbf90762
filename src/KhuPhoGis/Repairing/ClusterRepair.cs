using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>One connected place of a layer under repair, on the layer's own grid: faces, and which incident each belongs to.</summary>
internal sealed class ClusterRepair
{
    private readonly Dictionary<int, List<Incident>> _incidentsOf;

    private ClusterRepair(LocalMap map, List<Face> faces, IReadOnlyList<int> near, Dictionary<int, List<Incident>> incidentsOf)
    {
        (Map, Near, _incidentsOf) = (map, near, incidentsOf);
        FacesOf = Assign(faces);
    }

    public LocalMap Map { get; }

    /// <summary>Edges of the layer in the box of the cluster.</summary>
    public IReadOnlyList<int> Near { get; }

    public Dictionary<Incident, List<Face>> FacesOf { get; }

    public static ClusterRepair Of(LayerFindings findings, Box box, UnitLocator locator, Dictionary<int, List<Incident>> incidentsOf,
        IReadOnlyList<(GridPoint A, GridPoint B)> extra, CancellationToken cancel)
    {
        var near = findings.Grid!.In(box.Grown(1));
        var map = LocalMap.Of(findings.Edges!, near, fine: false, extra, cancel);
        return new(map, Repairing.Faces.WithExcess(map, locator), near, incidentsOf);
    }

    /// <summary>Faces by the incident that most of their odd pieces belong to; a face without any goes with one beside it.</summary>
    private Dictionary<Incident, List<Face>> Assign(List<Face> faces)
    {
        var incidentOf = new Dictionary<int, Incident>();
        foreach (var face in faces)
        {
            var votes = face.Pieces.SelectMany(Map.EdgesAt).SelectMany(at => _incidentsOf.GetValueOrDefault(at.Edge, [])).CountBy(incident => incident).ToList();
            if (votes.Count > 0)
                incidentOf[face.Number] = votes.MaxBy(vote => (vote.Value, vote.Key.Parts.ContainsKey(face.Kind), vote.Key.AreaM2)).Key;
        }
        var open = faces.Where(face => !incidentOf.ContainsKey(face.Number)).ToList();
        while (open.Count > 0)
        {
            var reached = open.Select(face => (Face: face, Incident: Beside(face, incidentOf))).Where(found => found.Incident is not null).ToList();
            foreach (var (face, incident) in reached)
                incidentOf[face.Number] = incident!;
            if (reached.Count == 0)
                break;
            open.RemoveAll(face => incidentOf.ContainsKey(face.Number));
        }
        return faces.Where(face => incidentOf.ContainsKey(face.Number)).GroupBy(face => incidentOf[face.Number]).ToDictionary(own => own.Key, own => own.ToList());
    }

    private Incident? Beside(Face face, Dictionary<int, Incident> incidentOf) => face.Pieces
        .Select(piece => Map.Faces.LeftOf(piece) == face.Number ? Map.Faces.RightOf(piece) : Map.Faces.LeftOf(piece))
        .Select(across => incidentOf.GetValueOrDefault(across)).FirstOrDefault(incident => incident is not null);
}
