using CsCheck;
using KhuPhoGis.Engine;

namespace KhuPhoGis.Tests.Engine;

public class CheapestFlowTests
{
    [Fact]
    public void The_cheaper_way_is_filled_first_and_nothing_is_sent_that_does_not_pay()
    {
        var flow = new CheapestFlow(4);
        var (give, dear, cheap, take) = (flow.Join(0, 1, 10, -100), flow.Join(1, 2, 10, 50), flow.Join(1, 2, 4, 20), flow.Join(2, 3, 7, 0));

        flow.Send(0, 3);

        Assert.Equal((7, 3, 4, 7), (flow.On(give), flow.On(dear), flow.On(cheap), flow.On(take)));
        var idle = new CheapestFlow(2);
        var arc = idle.Join(0, 1, 5, 1);
        idle.Send(0, 1);
        Assert.Equal(0, idle.On(arc));
    }

    /// <summary>Oracle: a flow is cheapest exactly when no circle through what room is left costs less than nothing (Klein 1967); found by closing over all triples.</summary>
    [Fact]
    public void No_other_flow_is_cheaper() =>
        Gen.Select(Gen.Int[3, 7], Gen.ULong).Sample((nodes, seed) =>
        {
            var lot = new SplitMix64(seed);
            var flow = new CheapestFlow(nodes);
            var arcs = new List<(int From, int To, long Room, long Cost, int Number)>();
            for (var i = 0; i < nodes * 3; i++)
            {
                var (from, to) = (lot.Below(nodes - 1), 1 + lot.Below(nodes - 1));
                if (from == to)
                    continue;
                // Costs below nothing only at the source, which nothing enters: so no circle has one.
                var (room, cost) = ((long)lot.Below(6), from == 0 ? lot.Below(20) - 15 : (long)lot.Below(9));
                arcs.Add((from, to, room, cost, flow.Join(from, to, room, cost)));
            }

            flow.Send(0, nodes - 1);

            Assert.All(arcs, arc => Assert.InRange(flow.On(arc.Number), 0, arc.Room));
            Assert.All(Enumerable.Range(1, nodes - 2), node => Assert.Equal(
                arcs.Where(arc => arc.To == node).Sum(arc => flow.On(arc.Number)), arcs.Where(arc => arc.From == node).Sum(arc => flow.On(arc.Number))));
            Assert.True(CheapestCircle(nodes, arcs, flow) >= 0);
        }, iter: 500);

    private static long CheapestCircle(int nodes, List<(int From, int To, long Room, long Cost, int Number)> arcs, CheapestFlow flow)
    {
        var cost = new long[nodes, nodes];
        for (var i = 0; i < nodes * nodes; i++)
            cost[i / nodes, i % nodes] = i / nodes == i % nodes ? 0 : 1_000_000;
        cost[nodes - 1, 0] = 0;
        foreach (var arc in arcs)
        {
            if (flow.On(arc.Number) < arc.Room)
                cost[arc.From, arc.To] = Math.Min(cost[arc.From, arc.To], arc.Cost);
            if (flow.On(arc.Number) > 0)
                cost[arc.To, arc.From] = Math.Min(cost[arc.To, arc.From], -arc.Cost);
        }
        for (var by = 0; by < nodes; by++)
        {
            for (var i = 0; i < nodes * nodes; i++)
                cost[i / nodes, i % nodes] = Math.Min(cost[i / nodes, i % nodes], cost[i / nodes, by] + cost[by, i % nodes]);
        }
        return Enumerable.Range(0, nodes).Min(node => cost[node, node]);
    }
}
