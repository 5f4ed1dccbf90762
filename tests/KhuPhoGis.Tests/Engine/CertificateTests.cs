using CsCheck;
using KhuPhoGis.Coverages;
using KhuPhoGis.Engine;
using KhuPhoGis.Plans;
using KhuPhoGis.Tests.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Engine;

public class CertificateTests
{
    /// <summary>Units 0 to 8 in three rows of three; each row is a neighborhood of 3 households.</summary>
    private static readonly UnitGraph Board = Boards.Board(3, 3);

    private static readonly DrawBounds Bounds = DrawBounds.Uniform(3, 3, 3, 3);

    private static readonly Certificate Rows = Certificate.Of(Board, [0, 0, 0, 1, 1, 1, 2, 2, 2], Bounds);

    [Fact]
    public void A_plan_within_its_bounds_is_proved()
    {
        Assert.Null(CertificateCheck.FirstFlaw(Board, Rows));
        Assert.Equal([-1, 0, 1], Rows.Parent[..3]);
        Assert.Equal([0, 1, 2], Rows.Steps[..3]);
    }

    [Fact]
    public void Pieces_missing_units_and_counts_outside_the_bounds_are_not()
    {
        Assert.Equal((CertificateFlaw.SeveralPieces, 0), Flaw(Certificate.Of(Board, [0, 1, 0, 0, 1, 1, 2, 2, 2], Bounds)));
        Assert.Equal((CertificateFlaw.EmptyNeighborhood, 2), Flaw(Certificate.Of(Board, [0, 0, 0, 1, 1, 1, 1, 1, 1], DrawBounds.Uniform(3, 0, 3, 9))));
        Assert.Equal((CertificateFlaw.OutsideBounds, 0), Flaw(Certificate.Of(Board, [0, 0, 1, 1, 1, 1, 2, 2, 2], Bounds)));
    }

    [Fact]
    public void Nothing_can_be_forged()
    {
        Assert.Equal((CertificateFlaw.WrongSize, 9), Flaw(Rows with { Labels = Rows.Labels[..8] }));
        Assert.Equal((CertificateFlaw.NoSuchNeighborhood, 4), Flaw(Rows with { Labels = Rows.Labels.SetItem(4, 3) }));
        Assert.Equal((CertificateFlaw.WrongCount, 1), Flaw(Rows with { Households = Rows.Households.SetItem(1, 4) }));
        // 2 does not touch 0; 4 stands elsewhere than 1; 3, 4 and 5 each claim to be nearer than the other.
        Assert.Equal((CertificateFlaw.BrokenTree, 2), Flaw(Rows with { Parent = Rows.Parent.SetItem(2, 0), Steps = Rows.Steps.SetItem(2, 1) }));
        Assert.Equal((CertificateFlaw.BrokenTree, 4), Flaw(Rows with { Parent = Rows.Parent.SetItem(4, 1) }));
        Assert.Equal((CertificateFlaw.BrokenTree, 3), Flaw(Rows with { Parent = Rows.Parent.SetItem(3, 4) }));
    }

    [Fact]
    public void What_is_proved_is_what_another_judge_finds_valid() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 5]).Sample((seed, zones) =>
        {
            var lot = new SplitMix64(seed);
            var board = Boards.Board(4, 4, (_, _) => lot.Below(4), (_, _) => lot.Below(8) == 0);
            var bounds = DrawBounds.Uniform(zones, 0, 8, 8 + lot.Below(30));
            var drawn = Boards.Draw(board, bounds, new DrawOptions { Seed = seed, Effort = 0.001 }).Labels;
            if (lot.Below(2) == 0 && drawn.Length > 0)
                drawn[lot.Below(drawn.Length)] = lot.Below(zones);

            var certificate = Certificate.Of(board, drawn, bounds);

            Assert.Equal(new PlanEvaluator(board, drawn, zones).IsValid(bounds), CertificateCheck.FirstFlaw(board, certificate) is null);
        }, iter: 300);

    [Fact]
    public void The_redraw_of_a_ward_is_proved_cell_by_cell()
    {
        var ward = Superblock.Ward();
        var rules = RuleProfiles.Default.With(target: 75, min: 60, max: 90);
        var cancel = TestContext.Current.CancellationToken;
        var plan = Redraw.Run(Plan.Unassigned(ward, CoverageBuilder.Build(ward, cancel)), new(rules) { Options = new() { Effort = 0.2 } }, null, cancel).Plan;
        var cells = PlanGraph.Of(plan, 0, crossWater: true, _ => true);
        int[] number = [.. plan.Assignment.Select(id => plan.Neighborhoods.IndexOf(plan.Find(id)!))];

        var certificate = Certificate.Of(cells.Graph, cells.OfUnits(number)!, DrawBounds.Uniform(plan.Neighborhoods.Length, rules.Min, rules.Target, rules.Max));

        Assert.Null(CertificateCheck.FirstFlaw(cells.Graph, certificate));
        Assert.Equal(ward.HouseholdCount, certificate.Households.Sum());
    }

    private static (CertificateFlaw, int)? Flaw(Certificate certificate) => CertificateCheck.FirstFlaw(Board, certificate);
}
