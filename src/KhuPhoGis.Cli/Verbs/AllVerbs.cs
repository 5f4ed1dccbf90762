using System.CommandLine;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>The verbs, in the order of the work. Adding one is one file and one line here.</summary>
internal static class AllVerbs
{
    public static IEnumerable<Command> InOrder(VerbBuilder.Factory factory) =>
    [
        NewVerb.Build(factory),
        ImportVerb.Build(factory),
        LocateVerb.Build(factory),
        UndoVerb.Build(factory),
        DeriveVerb.Build(factory),
        MembershipVerb.Build(factory),
        InfoVerb.Build(factory),
        CellsVerb.Build(factory),
        RedrawVerb.Build(factory),
        WorkVerb.Build(factory),
        CheckVerb.Build(factory),
        CheckFileVerb.Build(factory),
        SuggestVerb.Build(factory),
        RepairVerb.Build(factory),
        EditVerb.Build(factory),
        CompareVerb.Build(factory),
        DescribeVerb.Build(factory),
        ExportVerb.Build(factory),
        ApproveVerb.Build(factory),
        CommentVerb.Build(factory),
        ConsentVerb.Build(factory),
        DossierVerb.Build(factory),
        NoticesVerb.Build(factory),
        RolesVerb.Build(factory),
        AccountsVerb.Build(factory),
        OpenVerb.Build(factory),
        ServeVerb.Build(factory),
        MigrateVerb.Build(factory),
        VerifyVerb.Build(factory),
        BackupVerb.Backup(factory),
        BackupVerb.Restore(factory),
        PartitionVerb.Build(factory),
    ];
}
