namespace KhuPhoGis.Coordinates;

/// <summary>
/// Reads a .prj by its parameters (meridian, scale, false origin), WKT 1 of OGC or ESRI and WKT 2 alike; the datum's numbers
/// in it are never used, ours are.
/// </summary>
public static class PrjRecognition
{
    public static PrjFinding Recognize(string wkt) => throw new NotImplementedException();
}
