#:project ../src/KhuPhoGis/KhuPhoGis.csproj
#:property PublishAot=false
// Longer than the house's 300 lines, because a single-file program has only the one file.
//
// Makes data/sample-ward: "Phường An Hòa", an invented ward. Run: dotnet run tools/MakeSampleWard.cs [FOLDER]
//
// How: the ward is first laid out as upright boxes in a plan space (whole millimetres; street centrelines are box sides, a
// row of houses is a box, a residential group is a union of boxes), which is exact and cannot overlap. Then one smooth warp
// bends everything alike: streets curve, the canal meanders, alleys wind, and lines shared in plan space stay shared.
// The same seed gives the same bytes; there is no clock and no other source of chance.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Engine;
using KhuPhoGis.Wards;

const int TotalHouseholds = 20_000;
var folder = args.Length > 0 ? args[0] : Path.Combine("data", "sample-ward");
var plan = new WardPlan(new Chance(seed: 9901));
plan.LayOut();
plan.Settle(TotalHouseholds);
plan.DrawOldUnits();
new Writer(plan, folder).WriteAll();
return 0;

/// <summary>Repeatable dice.</summary>
internal sealed class Chance(ulong seed)
{
    private SplitMix64 _stream = new(seed);

    public double Between(double low, double high) => low + ((high - low) * _stream.Unit());

    /// <summary>Whole millimetres between two lengths in metres.</summary>
    public long Length(double low, double high) => (long)(Between(low, high) * 1000);

    public int Below(int below) => _stream.Below(below);

    public bool Happens(double probability) => _stream.Unit() < probability;
}

/// <summary>An upright box of plan space, whole millimetres.</summary>
internal readonly record struct Box(long X0, long Y0, long X1, long Y1)
{
    public long Width => X1 - X0;

    public long Height => Y1 - Y0;

    public bool Contains(double x, double y) => x >= X0 && x <= X1 && y >= Y0 && y <= Y1;
}

internal enum Side { South, North, West, East }

/// <summary>A street or an alley: its straight run in plan space and what stands along it.</summary>
internal sealed class Way(string name, string kind, Way? parent)
{
    public string Name { get; set; } = name;

    /// <summary>arterial, street or alley.</summary>
    public string Kind { get; } = kind;

    public Way? Parent { get; } = parent;

    /// <summary>House numbers of the alleys from the street inwards: "12/34"; empty for a street.</summary>
    public string Path { get; set; } = "";

    /// <summary>Runs of centreline; more than one when a canal without a bridge cuts the street.</summary>
    public List<Box> Runs { get; } = [];

    /// <summary>Doors and alley mouths: how far along, on the odd (left) or the even side.</summary>
    public List<(long Along, bool Odd, House? House, Way? Alley)> Items { get; } = [];

    public string Street => Parent?.Street ?? Name;
}

internal sealed class House(Box footprint, long doorX, long doorY, Way way)
{
    public Box Footprint { get; } = footprint;

    public long DoorX { get; } = doorX;

    public long DoorY { get; } = doorY;

    public Way Way { get; } = way;

    public int Count { get; set; } = 1;

    public int People { get; set; }

    public string Address { get; set; } = "";

    public bool IsTower { get; init; }
}

/// <summary>A few houses in a row with the ground from the middle of their alley to their backs; never cut further.</summary>
internal sealed class Piece(Box box, Block block, Way? way)
{
    public Box Box { get; } = box;

    public Block Block { get; } = block;

    public Way? Way { get; } = way;

    public List<House> Houses { get; } = [];

    public int Households => Houses.Sum(house => house.Count);

    public int Group { get; set; } = -1;
}

/// <summary>One side of a block.</summary>
/// <param name="Way">Null where the block ends at other people's backs.</param>
/// <param name="Half">From the block's edge to its house fronts.</param>
/// <param name="Road">From the block's edge to the road's centreline; 0 but beside water.</param>
internal sealed record Edge(Way? Way, long Half, long Road);

internal sealed class Block(Box box, Edge south, Edge north, Edge west, Edge east)
{
    public Box Box { get; } = box;

    public Edge South { get; } = south;

    public Edge North { get; } = north;

    public Edge West { get; } = west;

    public Edge East { get; } = east;

    public string Kind { get; set; } = "alleys";

    public List<Piece> Pieces { get; } = [];

    public int Neighborhood { get; set; }

    public int Households => Pieces.Sum(piece => piece.Households);

    public Edge At(Side side) => side switch { Side.South => South, Side.North => North, Side.West => West, _ => East };
}

/// <summary>A box seen from the mouth of its alley: s runs inwards, t across.</summary>
internal readonly record struct Frame(Box Box, Side Mouth)
{
    public bool IsUpright => Mouth is Side.South or Side.North;

    public long Depth => IsUpright ? Box.Height : Box.Width;

    public long Across => IsUpright ? Box.Width : Box.Height;

    public Box Sub(long s0, long s1, long t0, long t1) => Mouth switch
    {
        Side.South => new(Box.X0 + t0, Box.Y0 + s0, Box.X0 + t1, Box.Y0 + s1),
        Side.North => new(Box.X0 + t0, Box.Y1 - s1, Box.X0 + t1, Box.Y1 - s0),
        Side.West => new(Box.X0 + s0, Box.Y0 + t0, Box.X0 + s1, Box.Y0 + t1),
        _ => new(Box.X1 - s1, Box.Y0 + t0, Box.X1 - s0, Box.Y0 + t1),
    };

    /// <summary>How far inwards a position along the strip's own axis lies.</summary>
    public long Inwards(long coordinate) => Mouth switch
    {
        Side.South => coordinate - Box.Y0,
        Side.North => Box.Y1 - coordinate,
        Side.West => coordinate - Box.X0,
        _ => Box.X1 - coordinate,
    };

    /// <summary>The side of the sub-boxes at larger t, and at smaller t.</summary>
    public (Side Low, Side High) Flanks => IsUpright ? (Side.West, Side.East) : (Side.South, Side.North);
}

/// <summary>Fills a block with rows of houses along its streets and, inside, with alleys that branch and end blind.</summary>
internal sealed class BlockFiller(Chance chance)
{
    private const long Gap = 500, Bank = 300;
    private static readonly long[] AlleyHalf = [2_000, 1_600, 1_400, 1_300];

    public void Fill(Block block)
    {
        if (block.Kind is "alleys" or "rows")
            (block.Kind == "rows" ? (Action<Block>)TwoRows : Alleys)(block);
        else
            Site(block);
    }

    private static void Site(Block block)
    {
        var piece = new Piece(block.Box, block, block.South.Way ?? block.North.Way);
        block.Pieces.Add(piece);
        if (!block.Kind.StartsWith("tower", StringComparison.Ordinal))
            return;
        var (x, y) = ((block.Box.X0 + block.Box.X1) / 2, (block.Box.Y0 + block.Box.Y1) / 2);
        var tower = new House(new(x - 18_000, y - 11_000, x + 18_000, y + 11_000), x, y, piece.Way!) { IsTower = true };
        piece.Houses.Add(tower);
        piece.Way!.Items.Add((x, block.South.Way is not null, tower, null));
    }

    private void TwoRows(Block block)
    {
        var middle = (block.Box.Y0 + block.Box.Y1) / 2;
        var (south, north) = (block.South.Way is not null, block.North.Way is not null);
        var cut = south && north ? middle : south ? block.Box.Y1 : block.Box.Y0;
        if (south)
            Row(block, Side.South, block.Box with { Y1 = cut }, []);
        if (north)
            Row(block, Side.North, block.Box with { Y0 = cut }, []);
    }

    private void Alleys(Block block)
    {
        long Depth(Edge edge) => edge.Way is null ? 0 : edge.Half + chance.Length(13, 17);
        var box = block.Box;
        var inner = new Box(box.X0 + Depth(block.West), box.Y0 + Depth(block.South),
            box.X1 - Depth(block.East), box.Y1 - Depth(block.North));
        if (inner.Width < 27_000 || inner.Height < 20_000)
        {
            TwoRows(block);
            return;
        }
        var mouths = Systems(block, inner);
        if (block.South.Way is not null)
            Row(block, Side.South, box with { Y1 = inner.Y0 }, mouths[Side.South]);
        if (block.North.Way is not null)
            Row(block, Side.North, box with { Y0 = inner.Y1 }, mouths[Side.North]);
        if (block.West.Way is not null)
            Row(block, Side.West, new(box.X0, inner.Y0, inner.X0, inner.Y1), mouths[Side.West]);
        if (block.East.Way is not null)
            Row(block, Side.East, new(inner.X1, inner.Y0, box.X1, inner.Y1), mouths[Side.East]);
    }

    /// <summary>Divides the inside into alley systems side by side; each opens to one street and ends blind.</summary>
    private Dictionary<Side, List<long>> Systems(Block block, Box inner)
    {
        var mouths = Enum.GetValues<Side>().ToDictionary(side => side, _ => new List<long>());
        var vertical = block.South.Way is not null || block.North.Way is not null;
        var horizontal = block.West.Way is not null || block.East.Way is not null;
        var upright = vertical && (!horizontal || chance.Happens(inner.Width >= inner.Height ? 0.65 : 0.35));
        var (first, second) = upright ? (Side.South, Side.North) : (Side.West, Side.East);
        var (low, high) = upright ? (inner.X0, inner.X1) : (inner.Y0, inner.Y1);
        foreach (var (from, to) in Shares(low, high, chance.Happens(0.3) ? 34 : 62, 27_000))
        {
            var strip = upright ? inner with { X0 = from, X1 = to } : inner with { Y0 = from, Y1 = to };
            foreach (var (box, side) in Halves(block, strip, upright, first, second))
                mouths[side].Add(OpenSystem(block, new(box, side)));
        }
        return mouths;
    }

    /// <summary>A strip opens at one end, or is cut across in two that open at either end.</summary>
    private List<(Box Box, Side Mouth)> Halves(Block block, Box strip, bool upright, Side first, Side second)
    {
        var both = block.At(first).Way is not null && block.At(second).Way is not null;
        var depth = upright ? strip.Height : strip.Width;
        if (!both || depth < 75_000 || chance.Happens(0.3))
        {
            var only = block.At(first).Way is null ? second : block.At(second).Way is null ? first : chance.Happens(0.5) ? first : second;
            return [(strip, only)];
        }
        var cut = (long)(depth * chance.Between(0.38, 0.62));
        return upright
            ? [(strip with { Y1 = strip.Y0 + cut }, first), (strip with { Y0 = strip.Y0 + cut }, second)]
            : [(strip with { X1 = strip.X0 + cut }, first), (strip with { X0 = strip.X0 + cut }, second)];
    }

    /// <returns>Where the mouth lies along the street.</returns>
    private long OpenSystem(Block block, Frame frame)
    {
        var edge = block.At(frame.Mouth);
        var odd = frame.Mouth is Side.South or Side.East;
        var way = new Way("", "alley", edge.Way);
        var middle = frame.Across <= 38_000 ? frame.Across / 2 : chance.Below(3) switch
        {
            0 => chance.Length(13.5, 16.5),
            1 => frame.Across - chance.Length(13.5, 16.5),
            _ => (long)(frame.Across * chance.Between(0.4, 0.6)),
        };
        var position = (frame.IsUpright ? frame.Box.X0 : frame.Box.Y0) + middle;
        var (from, to) = frame.Mouth switch
        {
            Side.South => (block.Box.Y0 + edge.Road, frame.Box.Y0),
            Side.North => (frame.Box.Y1, block.Box.Y1 - edge.Road),
            Side.West => (block.Box.X0 + edge.Road, frame.Box.X0),
            _ => (frame.Box.X1, block.Box.X1 - edge.Road),
        };
        edge.Way!.Items.Add((position, odd, null, way));
        Branch(block, frame, middle, way, lead: to - from, start: Gap, level: 0);
        return position;
    }

    /// <summary>An alley up the middle of the frame; a thin flank is one row of houses, a thick one is cut into side alleys.</summary>
    private void Branch(Block block, Frame frame, long middle, Way way, long lead, long start, int level)
    {
        way.Runs.Add(frame.Sub(-lead, frame.Depth - chance.Length(1.5, 4), middle, middle));
        var (low, high) = frame.Flanks;
        var leftIsLow = frame.Mouth is Side.South or Side.East;
        Flank(block, frame, 0, middle, high, leftIsLow, way, lead, start, level);
        Flank(block, frame, middle, frame.Across, low, !leftIsLow, way, lead, start, level);
    }

    private void Flank(Block block, Frame frame, long t0, long t1, Side front, bool odd, Way way, long lead, long start, int level)
    {
        var half = AlleyHalf[level];
        var thick = t1 - t0;
        if (thick <= 21_000 || level == AlleyHalf.Length - 1)
        {
            var (low, high) = frame.Mouth is Side.South or Side.West ? (start, Gap) : (Gap, start);
            AddStrip(block, frame.Sub(0, frame.Depth, t0, t1), front, half + Bank, low, high, way, odd,
                at => lead + frame.Inwards(at), 3.5, 5.4);
            return;
        }
        var deep = thick >= 54_000 && level < 2 && frame.Depth >= 54_000 && chance.Happens(0.5);
        foreach (var (s0, s1) in Shares(0, frame.Depth, deep ? 60 : 29, 20_000))
        {
            var child = new Frame(frame.Sub(s0, s1, t0, t1), front);
            var middle = (child.Across / 2) + chance.Length(-1.2, 1.2);
            var alley = new Way("", "alley", way);
            way.Items.Add((lead + frame.Inwards((child.IsUpright ? child.Box.X0 : child.Box.Y0) + middle), odd, null, alley));
            Branch(block, child, middle, alley, lead: 0, start: half + Bank, level + 1);
        }
    }

    private void Row(Block block, Side side, Box box, List<long> mouths)
    {
        var edge = block.At(side);
        var flat = side is Side.South or Side.North;
        var (low, high) = flat ? (Math.Max(Gap, block.West.Half), Math.Max(Gap, block.East.Half)) : (Gap, Gap);
        long[] cuts = [flat ? box.X0 : box.Y0, .. mouths.Order(), flat ? box.X1 : box.Y1];
        for (var i = 1; i < cuts.Length; i++)
        {
            var part = flat ? box with { X0 = cuts[i - 1], X1 = cuts[i] } : box with { Y0 = cuts[i - 1], Y1 = cuts[i] };
            AddStrip(block, part, side, edge.Half, i == 1 ? low : AlleyHalf[0] + Bank, i == cuts.Length - 1 ? high : AlleyHalf[0] + Bank,
                edge.Way!, side is Side.South or Side.East, at => at, 4.0, 7.0);
        }
    }

    /// <summary>Houses wall to wall along the strip's front, cut into pieces at every sixth party wall or so.</summary>
    private void AddStrip(Block block, Box box, Side front, long offset, long low, long high, Way way, bool odd,
        Func<long, long> along, double narrow, double wide)
    {
        var flat = front is Side.South or Side.North;
        var (begin, end) = flat ? (box.X0, box.X1) : (box.Y0, box.Y1);
        var (from, at, last) = (begin, begin + low, end - high);
        List<House> houses = [];
        var wanted = 5 + chance.Below(4);
        while (last - at >= 3_200)
        {
            var width = last - at < 8_000 ? (last - at >= 7_000 ? (last - at) / 2 : last - at) : chance.Length(narrow, wide);
            if (!chance.Happens(0.12))
            {
                var house = Build(box, front, offset, at, at + width, way);
                houses.Add(house);
                way.Items.Add((along(at + (width / 2)), odd, house, null));
            }
            at += width;
            if (houses.Count >= wanted && last - at >= 13_000)
            {
                Cut(at);
                wanted = 5 + chance.Below(4);
            }
        }
        Cut(end);

        void Cut(long to)
        {
            var piece = new Piece(flat ? box with { X0 = from, X1 = to } : box with { Y0 = from, Y1 = to }, block, way);
            piece.Houses.AddRange(houses);
            block.Pieces.Add(piece);
            houses.Clear();
            from = to;
        }
    }

    private House Build(Box box, Side front, long offset, long from, long to, Way way)
    {
        var thick = front is Side.South or Side.North ? box.Height : box.Width;
        var back = Math.Min(thick - chance.Length(0.3, 1.6), offset + chance.Length(11, 18));
        var door = offset + 1_500;
        var middle = (from + to) / 2;
        return front switch
        {
            Side.South => new(new(from, box.Y0 + offset, to, box.Y0 + back), middle, box.Y0 + door, way),
            Side.North => new(new(from, box.Y1 - back, to, box.Y1 - offset), middle, box.Y1 - door, way),
            Side.West => new(new(box.X0 + offset, from, box.X0 + back, to), box.X0 + door, middle, way),
            _ => new(new(box.X1 - back, from, box.X1 - offset, to), box.X1 - door, middle, way),
        };
    }

    /// <summary>Cuts a length into parts of about so many metres, none shorter than the least unless the whole is.</summary>
    private List<(long From, long To)> Shares(long from, long to, double about, long least)
    {
        var count = (int)Math.Max(1, Math.Min(Math.Round((to - from) / (about * 1000)), (to - from) / least));
        var spread = ((to - from) / (double)count) - least;
        List<(long, long)> shares = [];
        var at = from;
        for (var i = 1; i <= count; i++)
        {
            var even = from + ((to - from) * i / count);
            var next = i == count ? to : even + (long)(Math.Min(spread, 12_000) * chance.Between(-0.4, 0.4));
            shares.Add((at, next));
            at = next;
        }
        return shares;
    }
}

/// <summary>The ward in plan space: streets, blocks, houses, old units.</summary>
internal sealed class WardPlan(Chance chance)
{
    private const long Street = 6_500, Arterial = 12_000, CanalHalf = 19_000, CanalRoad = 13_500, CreekHalf = 14_000, CreekRoad = 10_000;
    private const long MainStreet = 455_000, Creek = -610_000;

    private static readonly long[] Lines = [0, 232_000, 430_000, 690_000, 900_000, 1_150_000, 1_340_000, 1_560_000];
    private static readonly long[] Tops = [650_000, 770_000, 860_000, 860_000, 800_000, 740_000, 600_000];
    private static readonly long[] Bottoms = [-350_000, -500_000, Creek, Creek, Creek, -460_000, -320_000];
    private static readonly int[][] Groups = [[0, 1], [2, 3], [4], [5, 6]];
    private static readonly int[] Bridges = [1, 3, 4, 6];

    private readonly Queue<string> _names = new(
    [
        "Nguyễn Văn Thuận", "Phạm Đình Tâm", "Trần Quang Thành", "Huỳnh Tấn Lộc", "Võ Hữu Nghĩa", "Đặng Công Minh", "Bùi Xuân Khánh",
        "Hoa Phượng", "Gò Sỏi", "Bàu Trâm", "Lý Thành Nhân", "Cây Gõ", "Đình An Hòa", "Ngô Thế Vinh", "Bến Đò Cũ", "Dương Văn Hạnh",
        "Hoa Lan", "Mai Văn Lễ", "Cầu Ván", "Hồ Bá Phước", "Trương Quốc Dũng", "Xóm Lưới", "Đỗ Thị Hiền", "Lò Gạch", "Phan Chí Công",
        "Hoa Sứ", "Châu Văn Đức", "Giồng Ông Tố Cũ", "Lâm Hoàng Sơn", "Tạ Minh Khôi", "Vườn Dừa", "Cao Đình Trí", "Hoa Mai", "Đinh Thế Lực",
        "Quách Văn Tường", "Rẫy Mới", "La Thành Đạt", "Thạch Văn Ngọc", "Kiều Công Hậu", "Hoa Đào",
        "Thái Văn Bảo", "Bờ Tràm", "Lương Đức Tài", "Hàng Sao", "Tô Văn Mẫn", "Giếng Nước", "Âu Chí Hiếu", "Hoa Cau", "Văn Công Lý", "Xóm Chùa",
    ]);

    public List<Way> Ways { get; } = [];

    public List<Block> Blocks { get; } = [];

    /// <summary>Name, width in metres, centreline (or the bank of a pond) in plan space.</summary>
    public List<(string Name, double Width, (long X, long Y)[] Line)> Water { get; } = [];

    public IEnumerable<Piece> Pieces => Blocks.SelectMany(block => block.Pieces);

    public IEnumerable<House> Houses => Pieces.SelectMany(piece => piece.Houses);

    public OldUnits Old { get; private set; } = null!;

    public void LayOut()
    {
        var uprights = Enumerable.Range(0, Lines.Length).Select(Upright).ToArray();
        var north = Bank("Bờ Kè Bắc", CanalRoad);
        var south = Bank("Bờ Kè Nam", -CanalRoad);
        var main = AddWay("Lê Minh Sơn", "arterial", new Box(Lines[0], MainStreet, Lines[^1], MainStreet));
        var creek = AddWay("Rạch Dừa", "street", new Box(Lines[2], Creek + CreekRoad, Lines[5], Creek + CreekRoad));
        Water.Add(("Kênh An Hòa", 18, [(Lines[0], 0), (Lines[^1], 0)]));
        Water.Add(("Rạch Ông Tư", 13, [(Lines[2], Creek), (Lines[5], Creek)]));
        foreach (var group in Groups)
            LayOutGroup(group, uprights, new(main, Arterial, 0), new(south, CanalHalf, CanalRoad),
                new(north, CanalHalf, CanalRoad), new(creek, CreekHalf, CreekRoad));
        Furnish();
        var filler = new BlockFiller(chance);
        foreach (var block in Blocks)
            filler.Fill(block);
        new Numbering(chance).Number(Ways);
    }

    /// <summary>Makes the register come to exactly this many households.</summary>
    public void Settle(int total)
    {
        var houses = Houses.Where(house => !house.IsTower).ToList();
        int[] towers = [380, 260];
        foreach (var (tower, count) in Houses.Where(house => house.IsTower).Zip(towers))
            tower.Count = count;
        for (var missing = total - Houses.Sum(house => house.Count); missing != 0;)
        {
            var house = houses[chance.Below(houses.Count)];
            if (missing < 0 && house.Count == 0 || missing > 0 && house.Count >= 4)
                continue;
            house.Count += Math.Sign(missing);
            missing -= Math.Sign(missing);
        }
        foreach (var house in Houses)
            for (var i = 0; i < house.Count; i++)
                house.People += 1 + chance.Below(3) + chance.Below(3) + chance.Below(2);
    }

    public void DrawOldUnits() => Old = new OldUnits(this, chance);

    private Way? Upright(int i)
    {
        if (i == 0)
            return null;
        var low = Math.Min(Bottoms[i - 1], Bottoms[Math.Min(i, Bottoms.Length - 1)]);
        var high = Math.Max(Tops[i - 1], Tops[Math.Min(i, Tops.Length - 1)]);
        low = low == Creek ? Creek + CreekRoad : low;
        var (name, kind) = i == 3 ? ("Trần Đại Thắng", "arterial") : (_names.Dequeue(), "street");
        return Bridges.Contains(i)
            ? AddWay(name, kind, new Box(Lines[i], low, Lines[i], high))
            : AddWay(name, kind, new Box(Lines[i], low, Lines[i], -CanalRoad), new Box(Lines[i], CanalRoad, Lines[i], high));
    }

    private Way Bank(string name, long y) => AddWay(name, "street", new Box(Lines[0], y, Lines[^1], y));

    private Way AddWay(string name, string kind, params List<Box> runs)
    {
        var way = new Way(name, kind, null);
        way.Runs.AddRange(runs);
        Ways.Add(way);
        return way;
    }

    /// <summary>Neighbouring columns share their cross streets; other columns have theirs elsewhere, so that streets meet in T.</summary>
    private void LayOutGroup(int[] columns, Way?[] uprights, Edge main, Edge canalSouth, Edge canalNorth, Edge creek)
    {
        var crossings = new SortedDictionary<long, Edge> { [MainStreet] = main };
        foreach (var (from, to) in ((long, long)[])[(Bottoms[columns[^1]], 0), (0, MainStreet), (MainStreet, Tops[columns[^1]])])
        {
            var count = (int)Math.Round((to - from) / 195_000.0);
            for (var i = 1; i < count; i++)
            {
                var y = from + ((to - from) * i / count) + chance.Length(-18, 18);
                var reaching = columns.Where(column => y > Bottoms[column] + 70_000 && y < Tops[column] - 70_000).ToArray();
                var run = new Box(Lines[reaching[0]], y, Lines[reaching[^1] + 1], y);
                crossings[y] = new(AddWay(_names.Dequeue(), "street", run), Street, 0);
            }
        }
        foreach (var column in columns)
        {
            var (west, east) = (Beside(uprights[column], column), Beside(uprights[column + 1], column + 1));
            var (low, high) = (Bottoms[column], Tops[column]);
            long[] ys = [low, .. crossings.Keys.Append(0).Order().Where(y => y > low + 70_000 && y < high - 70_000), high];
            var bottom = low == Creek ? creek : Rim(column, low, column is 1 or 5);
            var top = Rim(column, high, column is 0 or 2 or 3 or 5);
            for (var i = 1; i < ys.Length; i++)
                Blocks.Add(new(new(Lines[column], ys[i - 1], Lines[column + 1], ys[i]),
                    i == 1 ? bottom : ys[i - 1] == 0 ? canalNorth : crossings[ys[i - 1]],
                    i == ys.Length - 1 ? top : ys[i] == 0 ? canalSouth : crossings[ys[i]], west, east));
        }
    }

    private static Edge Beside(Way? way, int line) => new(way, way is null ? 0 : line == 3 ? Arterial : Street, 0);

    private Edge Rim(int column, long y, bool hasStreet) =>
        hasStreet ? new(AddWay(_names.Dequeue(), "street", new Box(Lines[column], y, Lines[column + 1], y)), Street, 0) : new(null, 0, 0);

    /// <summary>Park, market, schools, towers and a planned quarter of short rows, each in a block of its own.</summary>
    private void Furnish()
    {
        Split(BlockAt(790_000, 110_000), upright: false, 0.52, "park", "alleys");
        Split(BlockAt(560_000, 560_000), upright: true, 0.42, "market", "alleys");
        Split(BlockAt(1_020_000, -120_000), upright: true, 0.36, "school", "alleys");
        Split(BlockAt(330_000, 600_000), upright: false, 0.62, "alleys", "school");
        Split(BlockAt(1_240_000, 560_000), upright: false, 0.40, "tower1", "alleys");
        var east = BlockAt(1_240_000, 480_000);
        Split(east, upright: true, 0.45, "tower1", "alleys");
        Split(BlockAt(560_000, -120_000), upright: false, 0.65, "alleys", "rows");
        var south = BlockAt(560_000, -60_000);
        Split(south, upright: true, 0.32, "tower2", "alleys");
        Planned(BlockAt(1_020_000, 300_000), rows: 5);
        Split(BlockAt(1_450_000, 330_000), upright: true, 0.5, "alleys", "alleys");
        Split(BlockAt(120_000, -100_000), upright: true, 0.47, "alleys", "alleys");
        var park = Blocks.Single(block => block.Kind == "park").Box;
        var (x, y) = (park.X0 + (park.Width * 2 / 3), park.Y0 + (park.Height * 11 / 20));
        Water.Add(("Hồ An Hòa", 0, [.. Enumerable.Range(0, 33).Select(i => (i % 32) * Math.PI / 16)
            .Select(angle => (x + (long)(34_000 * Math.Cos(angle)), y + (long)(17_000 * Math.Sin(angle))))]));
    }

    private Block BlockAt(long x, long y) => Blocks.Single(block => block.Box.Contains(x, y));

    private void Planned(Block block, int rows)
    {
        for (var left = rows; left > 1; left--)
        {
            Split(block, upright: false, 1.0 / left, "rows", "rows");
            block = Blocks[Blocks.FindIndex(other => other.Box.X0 == block.Box.X0 && other.Box.Y1 == block.Box.Y1)];
        }
    }

    /// <summary>Cuts a block in two by a new street.</summary>
    private void Split(Block block, bool upright, double share, string firstKind, string secondKind)
    {
        var at = Blocks.IndexOf(block);
        var box = block.Box;
        var cut = upright ? box.X0 + (long)(box.Width * share) : box.Y0 + (long)(box.Height * share);
        var run = upright
            ? new Box(cut, box.Y0 + block.South.Road, cut, box.Y1 - block.North.Road)
            : new Box(box.X0, cut, box.X1, cut);
        var between = new Edge(AddWay(_names.Dequeue(), "street", run), Street - 1_000, 0);
        Blocks[at] = upright
            ? new(box with { X1 = cut }, block.South, block.North, block.West, between)
            : new(box with { Y1 = cut }, block.South, between, block.West, block.East);
        Blocks.Insert(at + 1, upright
            ? new(box with { X0 = cut }, block.South, block.North, between, block.East)
            : new(box with { Y0 = cut }, between, block.North, block.West, block.East));
        (Blocks[at].Kind, Blocks[at + 1].Kind) = (firstKind, secondKind);
    }
}

/// <summary>Numbers doors and alleys from the start of each street, odd on the left, even on the right.</summary>
internal sealed class Numbering(Chance chance)
{
    public void Number(List<Way> ways)
    {
        foreach (var street in ways.ToList())
            Along(street, ways);
    }

    private void Along(Way way, List<Way> ways)
    {
        var (odd, even) = (1, 2);
        foreach (var (_, isOdd, house, alley) in way.Items.OrderBy(item => item.Along).ThenBy(item => item.Odd))
        {
            var number = isOdd ? odd : even;
            var path = (way.Path.Length == 0 ? "" : way.Path + "/") + number.ToString(CultureInfo.InvariantCulture);
            if (house is not null)
                house.Address = $"{path} {way.Street}";
            if (alley is not null)
            {
                (alley.Path, alley.Name) = (path, $"Hẻm {path} {way.Street}");
                ways.Add(alley);
                Along(alley, ways);
            }
            var step = chance.Happens(0.04) ? 4 : 2;
            (odd, even) = isOdd ? (odd + step, even) : (odd, even + step);
        }
    }
}

/// <summary>All positions at which lines of plan space must have a vertex, so that what touches shares its vertices.</summary>
internal sealed class Seams
{
    private const long Step = 8_000;

    private readonly Dictionary<(bool Upright, long At), SortedSet<long>> _breaks = [];

    public Seams(WardPlan plan)
    {
        foreach (var piece in plan.Pieces)
            AddCorners(piece.Box);
        foreach (var run in plan.Ways.SelectMany(way => way.Runs))
            AddCorners(run);
        foreach (var run in plan.Ways.SelectMany(way => way.Runs).ToList())
            foreach (var other in plan.Ways.SelectMany(way => way.Runs))
                if (run.Width == 0 && other.Height == 0
                    && other.X0 <= run.X0 && run.X0 <= other.X1 && run.Y0 <= other.Y0 && other.Y0 <= run.Y1)
                    Add(run.X0, other.Y0);
    }

    /// <summary>From one end of an upright or level line to the other, every break and every eight metres.</summary>
    public IEnumerable<(long X, long Y)> Along((long X, long Y) from, (long X, long Y) to)
    {
        var upright = from.X == to.X;
        var (a, b) = upright ? (from.Y, to.Y) : (from.X, to.X);
        var (low, high) = (Math.Min(a, b), Math.Max(a, b));
        SortedSet<long> stops = [low, high];
        if (_breaks.TryGetValue((upright, upright ? from.X : from.Y), out var breaks))
            stops.UnionWith(breaks.GetViewBetween(low, high));
        for (var at = ((low / Step) - 1) * Step; at < high; at += Step)
            if (at > low && stops.GetViewBetween(at - 2_500, at + 2_500).Count == 0)
                stops.Add(at);
        var inOrder = a <= b ? stops : stops.Reverse();
        return inOrder.Select(stop => upright ? (from.X, stop) : (stop, from.Y));
    }

    private void AddCorners(Box box)
    {
        Add(box.X0, box.Y0);
        Add(box.X1, box.Y0);
        Add(box.X0, box.Y1);
        Add(box.X1, box.Y1);
    }

    private void Add(long x, long y)
    {
        Breaks(true, x).Add(y);
        Breaks(false, y).Add(x);
    }

    private SortedSet<long> Breaks(bool upright, long at) =>
        _breaks.TryGetValue((upright, at), out var breaks) ? breaks : _breaks[(upright, at)] = [];
}

/// <summary>Old neighborhoods (unions of blocks) and old residential groups (unions of pieces inside them).</summary>
internal sealed class OldUnits
{
    private const int NeighborhoodCount = 16, Fewest = 700, Most = 2_000;
    private const double GroupSize = 50.0;

    private readonly WardPlan _plan;
    private readonly Chance _chance;
    private readonly List<Piece> _pieces;
    private readonly Dictionary<Piece, List<(Piece Other, long Shared)>> _beside = [];

    public OldUnits(WardPlan plan, Chance chance)
    {
        (_plan, _chance, Seams, _pieces) = (plan, chance, new Seams(plan), [.. plan.Pieces]);
        FindNeighbors();
        DivideBlocks();
        for (var neighborhood = 0; neighborhood < NeighborhoodCount; neighborhood++)
            DivideNeighborhood(neighborhood);
    }

    public Seams Seams { get; }

    /// <summary>Each group's code and old neighborhood.</summary>
    public List<(string Code, int Neighborhood)> GroupList { get; } = [];

    /// <summary>Closed rings in plan space of all pieces together that the condition takes; shells run counter-clockwise.</summary>
    public List<List<(long X, long Y)>> Rings(Func<Piece, bool> takes)
    {
        HashSet<((long X, long Y) From, (long X, long Y) To)> sides = [];
        foreach (var piece in _pieces.Where(takes))
            foreach (var (from, to) in Sides(piece.Box))
                if (!sides.Remove((to, from)))
                    sides.Add((from, to));
        return Trace(sides);
    }

    private IEnumerable<((long X, long Y) From, (long X, long Y) To)> Sides(Box box)
    {
        (long, long)[] corners = [(box.X0, box.Y0), (box.X1, box.Y0), (box.X1, box.Y1), (box.X0, box.Y1), (box.X0, box.Y0)];
        for (var i = 1; i < corners.Length; i++)
            foreach (var pair in Pairs(Seams.Along(corners[i - 1], corners[i])))
                yield return pair;
    }

    private static IEnumerable<(T From, T To)> Pairs<T>(IEnumerable<T> items) => items.Zip(items.Skip(1));

    /// <summary>At a vertex where two rings touch, the sharpest left turn stays with its own ring.</summary>
    private static List<List<(long X, long Y)>> Trace(HashSet<((long X, long Y) From, (long X, long Y) To)> sides)
    {
        var next = sides.ToLookup(side => side.From, side => side.To);
        List<List<(long X, long Y)>> rings = [];
        HashSet<((long X, long Y) From, (long X, long Y) To)> used = [];
        foreach (var start in sides.OrderBy(side => side.From).ThenBy(side => side.To))
        {
            if (used.Contains(start))
                continue;
            List<(long X, long Y)> ring = [start.From];
            for (var side = start; used.Add(side);)
            {
                ring.Add(side.To);
                side = (side.To, next[side.To].OrderByDescending(to => Turn(side.From, side.To, to)).First());
            }
            rings.Add(ring);
        }
        return rings;

        // Upright and level lines only: +1 left, 0 straight on, −1 right.
        static int Turn((long X, long Y) a, (long X, long Y) b, (long X, long Y) c) =>
            Math.Sign(((double)(b.X - a.X) * (c.Y - b.Y)) - ((double)(b.Y - a.Y) * (c.X - b.X)));
    }

    private void FindNeighbors()
    {
        Dictionary<((long, long), (long, long)), Piece> left = [];
        foreach (var piece in _pieces)
            foreach (var (from, to) in Sides(piece.Box))
                left.Add((from, to), piece);
        foreach (var piece in _pieces)
            _beside[piece] = [.. Sides(piece.Box)
                .Select(side => (Other: left.GetValueOrDefault((side.To, side.From)),
                    Length: Math.Abs(side.To.X - side.From.X) + Math.Abs(side.To.Y - side.From.Y)))
                .Where(side => side.Other is not null)
                .GroupBy(side => side.Other!, (other, shared) => (other, shared.Sum(side => side.Length)))];
    }

    private void DivideBlocks()
    {
        do
            Halve([.. _plan.Blocks], 0, NeighborhoodCount);
        while (!_plan.Blocks.GroupBy(block => block.Neighborhood)
            .All(old => old.Sum(block => block.Households) is >= Fewest and <= Most && IsOnePiece([.. old])));
    }

    /// <summary>Cuts a set of blocks in two, at the canal first, so often until each set is one old neighborhood.</summary>
    private void Halve(List<Block> blocks, int first, int count)
    {
        if (count <= 1)
        {
            foreach (var block in blocks)
                block.Neighborhood = first;
            return;
        }
        var total = blocks.Sum(block => block.Households);
        var south = blocks.Where(block => block.Box.Y1 <= 0).ToList();
        if (south.Count > 0 && south.Count < blocks.Count)
        {
            var share = (int)Math.Clamp(Math.Round(count * south.Sum(block => block.Households) / (double)total), 1, count - 1);
            Halve([.. blocks.Except(south)], first, count - share);
            Halve(south, first + count - share, share);
            return;
        }
        for (var attempt = 0; attempt < 60; attempt++)
        {
            var upright = _chance.Happens(0.5);
            var firstCount = count / 2;
            var wanted = total * firstCount / (double)count * _chance.Between(0.8, 1.2);
            List<Block> part = [];
            foreach (var block in blocks.OrderBy(block => upright ? block.Box.X0 + block.Box.X1 : -(block.Box.Y0 + block.Box.Y1))
                .ThenBy(block => block.Box.X0).ThenBy(block => block.Box.Y0))
                if (part.Sum(other => other.Households) + (block.Households / 2) < wanted)
                    part.Add(block);
            var rest = blocks.Except(part).ToList();
            if (part.Count == 0 || rest.Count == 0 || !(IsOnePiece(part) && IsOnePiece(rest)) && attempt < 59)
                continue;
            Halve(part, first, firstCount);
            Halve(rest, first + firstCount, count - firstCount);
            return;
        }
    }

    private bool IsOnePiece(List<Block> blocks)
    {
        var inside = blocks.SelectMany(block => block.Pieces).ToHashSet();
        return Reached(inside, inside.First(), 20_000) == inside.Count;
    }

    private int Reached(HashSet<Piece> inside, Piece start, long least)
    {
        HashSet<Piece> seen = [start];
        Queue<Piece> open = new([start]);
        while (open.TryDequeue(out var piece))
            foreach (var (other, shared) in _beside[piece])
                if ((shared >= least || piece.Block == other.Block) && inside.Contains(other) && seen.Add(other))
                    open.Enqueue(other);
        return seen.Count;
    }

    private void DivideNeighborhood(int neighborhood)
    {
        var pieces = _pieces.Where(piece => piece.Block.Neighborhood == neighborhood).ToList();
        var towers = pieces.Where(piece => piece.Block.Kind.StartsWith("tower", StringComparison.Ordinal)).ToList();
        var households = pieces.Except(towers).Sum(piece => piece.Households);
        var wanted = households / Math.Max(1, Math.Round(households / GroupSize));
        List<List<Piece>> groups = [.. towers.Select(tower => new List<Piece> { tower })];
        HashSet<Piece> free = [.. pieces.Except(towers)];
        while (free.Count > 0)
            groups.Add(Grow(free, wanted));
        groups = Absorb(groups, wanted * 0.6, towers);
        for (var i = 0; i < groups.Count; i++)
        {
            foreach (var piece in groups[i])
                piece.Group = GroupList.Count;
            GroupList.Add((string.Create(CultureInfo.InvariantCulture, $"KP{neighborhood + 1:00}-{i + 1:00}"), neighborhood));
        }
    }

    /// <summary>Starts in a corner and takes, one by one, the piece that hangs most with the group: same alley, long shared side.</summary>
    private List<Piece> Grow(HashSet<Piece> free, double wanted)
    {
        var start = _pieces.Where(free.Contains).MinBy(piece =>
            (_beside[piece].Count(side => free.Contains(side.Other)), -piece.Box.Y1, piece.Box.X0))!;
        List<Piece> group = [start];
        free.Remove(start);
        for (var households = start.Households; households < wanted - 3; households = group.Sum(piece => piece.Households))
        {
            var inside = group.ToHashSet();
            var best = group.SelectMany(piece => _beside[piece]).Select(side => side.Other).Where(free.Contains).Distinct()
                .Where(piece => households + piece.Households < wanted + 8)
                .OrderByDescending(piece => Pull(piece, group, inside, free))
                .ThenBy(piece => piece.Box.X0).ThenBy(piece => piece.Box.Y0).FirstOrDefault();
            if (best is null)
                break;
            group.Add(best);
            free.Remove(best);
        }
        return group;
    }

    private double Pull(Piece piece, List<Piece> group, HashSet<Piece> inside, HashSet<Piece> free)
    {
        var sides = _beside[piece];
        var shared = sides.Where(side => inside.Contains(side.Other)).Sum(side => side.Shared);
        var perimeter = 2 * (piece.Box.Width + piece.Box.Height);
        var sameBlock = piece.Block == group[0].Block ? 1.5 : 0;
        var sameWay = group.Any(other => other.Way == piece.Way) ? 0.25
            : group.Any(other => other.Way?.Parent == piece.Way || piece.Way?.Parent == other.Way) ? 0.12 : 0;
        var lonely = sides.Count(side => free.Contains(side.Other)) switch { 0 => 0.6, 1 => 0.2, _ => 0 };
        return (shared / (double)perimeter) + sameWay + lonely + sameBlock;
    }

    /// <summary>Groups left too small join the smallest neighbour.</summary>
    private List<List<Piece>> Absorb(List<List<Piece>> groups, double least, List<Piece> towers)
    {
        while (groups.Where(group => !towers.Contains(group[0])).MinBy(group => group.Sum(piece => piece.Households)) is { } small
            && small.Sum(piece => piece.Households) < least)
        {
            var around = small.SelectMany(piece => _beside[piece]).ToList();
            var into = groups.Where(group => group != small && !towers.Contains(group[0]))
                .Where(group => around.Where(side => group.Contains(side.Other)).Sum(side => side.Shared) >= 4_000)
                .MinBy(group => group.Sum(piece => piece.Households));
            if (into is null)
                break;
            into.AddRange(small);
            groups.Remove(small);
        }
        return groups;
    }
}

/// <summary>Bends plan space into the ward's zone; smooth and without folds, so nothing that lay apart meets.</summary>
internal sealed class Warp(WardPlan plan)
{
    private const double East = 601_000, North = 1_192_000, Rotation = 0.29;

    private readonly List<(Block Block, Box Inside, double Wave, double Phase)> _bends = [.. plan.Blocks
        .Where(block => block.Kind == "alleys")
        .Select((block, i) => (block, Inner(block), 58.0 + (i * 37 % 31), i * 1.7))];

    /// <summary>Metres in the zone, from plan millimetres.</summary>
    public GridPoint At(double planX, double planY)
    {
        var (x, y) = Bend(planX, planY);
        var (u, v) = ((x / 1000) - 0.78, (y / 1000) - 0.12);
        var dx = (70 * Math.Sin((2.3 * v) + 0.6)) + (30 * Math.Sin((5.1 * v) + (1.7 * u) + 1)) + (9 * Math.Sin((11 * v) - (4 * u)));
        var dy = (75 * Math.Sin((2.5 * u) + 1.9)) + (32 * Math.Sin((4.7 * u) - (1.3 * v) + 0.3)) + (9 * Math.Sin((12 * u) + (5 * v)));
        dy += 34 * Math.Sin((6.6 * u) + 0.5) * Math.Exp(-Math.Pow(y / 190, 2));
        var (east, north) = ((u * 1000) + dx, (v * 1000) + dy);
        return GridPoint.FromMetres(
            East + (east * Math.Cos(Rotation)) - (north * Math.Sin(Rotation)),
            North + (east * Math.Sin(Rotation)) + (north * Math.Cos(Rotation)));
    }

    /// <summary>Alleys wind inside their block; at its streets nothing moves, at the backs of others' houses the rim does. Plan metres.</summary>
    private (double X, double Y) Bend(double planX, double planY)
    {
        var (x, y) = (planX / 1000, planY / 1000);
        foreach (var (block, inside, wave, phase) in _bends)
        {
            if (!inside.Contains(planX, planY))
                continue;
            var (west, east) = (Rise(planX - inside.X0, block.West), Rise(inside.X1 - planX, block.East));
            var (south, north) = (Rise(planY - inside.Y0, block.South), Rise(inside.Y1 - planY, block.North));
            var window = west * east * south * north;
            var (waveX, waveY) = (wave * 1.2, wave * (1 + (0.1 * Math.Sin(x / 40))));
            var bentX = x + (window * (Wave(2.8, y / waveY, phase) + Wave(0.8, y / 31, -phase)));
            var bentY = y + (window * (Wave(2.4, x / waveX, 2 * phase) + Wave(0.7, x / 34, phase)));
            if (block.West.Way is null)
                bentX += 8 * south * north * Fade(planX - inside.X0) * Math.Sin((y * Math.Tau / 160) + phase);
            if (block.South.Way is null)
                bentY += 8 * west * east * Fade(planY - inside.Y0) * Math.Sin((x * Math.Tau / 150) + phase);
            if (block.North.Way is null)
                bentY += 9 * west * east * Fade(inside.Y1 - planY) * Math.Sin((x * Math.Tau / 170) + phase);
            return (bentX, bentY);
        }
        return (x, y);

        static double Wave(double height, double turns, double phase) => height * Math.Sin((turns * Math.Tau) + phase);
        static double Rise(double millimetres, Edge edge) => edge.Way is null ? 1 : Smooth(millimetres / 28_000);
        static double Fade(double millimetres) => 1 - Smooth(millimetres / 90_000);
        static double Smooth(double share) => Math.Clamp(share, 0, 1) is var part ? part * part * (3 - (2 * part)) : 0;
    }

    private static Box Inner(Block block) => new(block.Box.X0 + block.West.Half, block.Box.Y0 + block.South.Half,
        block.Box.X1 - block.East.Half, block.Box.Y1 - block.North.Half);
}

/// <summary>Writes the layers: GeoJSON as RFC 7946 asks (WGS 84, nine decimals), households as CSV in metres.</summary>
internal sealed class Writer(WardPlan plan, string folder)
{
    private const string Code = "99001";

    private readonly Warp _warp = new(plan);
    private readonly CoordinateSystem _zone = CoordinateSystems.Get(9210);

    public void WriteAll()
    {
        Directory.CreateDirectory(folder);
        WriteLayer("ward", [Feature(Areas(_ => true), ("code", Code), ("name", "Phường An Hòa"))]);
        WriteLayer("streets", plan.Ways.SelectMany(way => way.Runs
            .Select(run => Feature(Line(run), ("name", way.Name), ("class", way.Kind)))));
        WriteLayer("water", plan.Water.Select(water => Feature(Water(water.Line), ("name", water.Name), ("width", water.Width))));
        WriteLayer("neighborhoods", Enumerable.Range(0, 16).Select(i => Feature(Areas(piece => piece.Block.Neighborhood == i),
            ("code", NeighborhoodCode(i)), ("name", "Khu phố " + (i + 1).ToString(CultureInfo.InvariantCulture)))));
        WriteLayer("groups", plan.Old.GroupList.Select((group, i) => Feature(Areas(piece => piece.Group == i),
            ("code", group.Code), ("name", "Tổ dân phố " + group.Code[5..].TrimStart('0')),
            ("neighborhood", NeighborhoodCode(group.Neighborhood)))));
        WriteLayer("buildings", Buildings());
        WriteHouseholds();
        WriteSums();
    }

    /// <summary>For <c>sha256sum -c</c> and the test; this program is listed too, so that nobody changes it and forgets to run it.</summary>
    private void WriteSums()
    {
        string[] layers =
        [
            "buildings.geojson", "groups.geojson", "households.csv", "neighborhoods.geojson", "streets.geojson", "ward.geojson", "water.geojson",
        ];
        var program = (string)AppContext.GetData("EntryPointFilePath")!;
        var lines = layers.Select(layer => Sum(Path.Combine(folder, layer)) + "  " + layer)
            .Append(Sum(program) + "  ../../tools/MakeSampleWard.cs");
        File.WriteAllText(Path.Combine(folder, "SHA256SUMS"), string.Join("\n", lines) + "\n");
    }

    private static string Sum(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static string NeighborhoodCode(int i) => string.Create(CultureInfo.InvariantCulture, $"KP{i + 1:00}");

    private void WriteHouseholds()
    {
        var csv = new StringBuilder("code,east,north,count,people,group,address\n");
        var number = 0;
        foreach (var piece in plan.Pieces)
            foreach (var house in piece.Houses.Where(house => house.Count > 0))
            {
                var door = _warp.At(house.DoorX, house.DoorY);
                var address = (house.IsTower ? TowerName(house) + " - " : "") + house.Address;
                csv.Append(CultureInfo.InvariantCulture, $"AH-{++number:00000},{door.East:F3},{door.North:F3},")
                    .Append(CultureInfo.InvariantCulture, $"{house.Count},{house.People},{plan.Old.GroupList[piece.Group].Code},{address}\n");
            }
        File.WriteAllText(Path.Combine(folder, "households.csv"), csv.ToString());
    }

    private static string TowerName(House house) => house.Count > 300 ? "Chung cư An Hòa A" : "Chung cư An Hòa B";

    private IEnumerable<string> Buildings()
    {
        var number = 0;
        string Next() => string.Create(CultureInfo.InvariantCulture, $"CT-{++number:0000}");
        foreach (var house in plan.Houses.Where(house => house.IsTower))
            yield return Feature(Polygon(house.Footprint), ("code", Next()), ("name", TowerName(house)),
                ("storeys", house.Count > 300 ? 24.0 : 18.0), ("apartment", true));
        foreach (var block in plan.Blocks.Where(block => block.Kind is "market" or "school"))
        {
            var (box, isMarket) = (block.Box, block.Kind == "market");
            var hall = new Box(box.X0 + (box.Width / 4), box.Y0 + (box.Height / 4), box.X1 - (box.Width / 4), box.Y1 - (box.Height * 2 / 5));
            yield return Feature(Polygon(hall), ("code", Next()), ("name", isMarket ? "Chợ An Hòa" : "Trường học"),
                ("storeys", isMarket ? 2.0 : 3.0), ("apartment", false));
        }
        var alleyCountry = plan.Blocks.Where(block => block.Kind == "alleys").OrderByDescending(block => block.Households).Take(3).ToList();
        foreach (var house in alleyCountry.SelectMany(block => block.Pieces).SelectMany(piece => piece.Houses))
            yield return Feature(Polygon(house.Footprint), ("code", Next()), ("storeys", 1.0 + (number % 3)), ("apartment", false));
    }

    private void WriteLayer(string name, IEnumerable<string> features)
    {
        const string Origin = "\"khuphogis\":{\"sourceCrs\":\"EPSG:9210\",\"datumTransformation\":\"EPSG:6960 (QĐ 05/2007/QĐ-BTNMT)\"}";
        File.WriteAllText(Path.Combine(folder, name + ".geojson"),
            $"{{\"type\":\"FeatureCollection\",\"name\":\"{name}\",{Origin},\"features\":[\n{string.Join(",\n", features)}\n]}}\n");
    }

    private static string Feature(string geometry, params (string Key, object Value)[] properties) =>
        "{\"type\":\"Feature\",\"properties\":{" + string.Join(",", properties.Select(property => $"\"{property.Key}\":{Json(property.Value)}"))
            + $"}},\"geometry\":{geometry}}}";

    private static string Json(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => number.ToString("0.##", CultureInfo.InvariantCulture),
        _ => $"\"{JsonEncodedText.Encode((string)value, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"",
    };

    private string Line(Box run) =>
        $"{{\"type\":\"LineString\",\"coordinates\":{Positions(plan.Old.Seams.Along((run.X0, run.Y0), (run.X1, run.Y1)))}}}";

    private string Water((long X, long Y)[] line) => line.Length > 2
        ? $"{{\"type\":\"Polygon\",\"coordinates\":[{Positions(line)}]}}"
        : $"{{\"type\":\"LineString\",\"coordinates\":{Positions(plan.Old.Seams.Along(line[0], line[1]))}}}";

    private string Polygon(Box box)
    {
        (long, long)[] ring = [(box.X0, box.Y0), (box.X1, box.Y0), (box.X1, box.Y1), (box.X0, box.Y1), (box.X0, box.Y0)];
        return $"{{\"type\":\"Polygon\",\"coordinates\":[{Positions(ring)}]}}";
    }

    /// <summary>Every unit is one polygon; a second ring can only be a hole.</summary>
    private string Areas(Func<Piece, bool> takes)
    {
        var rings = plan.Old.Rings(takes).OrderByDescending(ring => TwiceArea(ring)).ToList();
        if (rings.Count(ring => TwiceArea(ring) > 0) != 1)
            throw new InvalidOperationException("An old unit is not in one piece.");
        return $"{{\"type\":\"Polygon\",\"coordinates\":[{string.Join(",", rings.Select(Positions))}]}}";
    }

    private static double TwiceArea(List<(long X, long Y)> ring) =>
        ring.Zip(ring.Skip(1)).Sum(pair => ((double)pair.First.X * pair.Second.Y) - ((double)pair.First.Y * pair.Second.X));

    private string Positions(IEnumerable<(long X, long Y)> line) => "[" + string.Join(",", line.Select(Position)) + "]";

    private string Position((long X, long Y) planPoint)
    {
        var point = _warp.At(planPoint.X, planPoint.Y);
        var (lon, lat) = _zone.ToWgs84(point.East, point.North);
        return string.Create(CultureInfo.InvariantCulture, $"[{lon:F9},{lat:F9}]");
    }
}
