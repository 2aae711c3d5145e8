using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Exports;
using CommitteeHub.Features.Review;
using CommitteeHub.Features.Versions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Architecture.Doors;

public static partial class Calls
{
    private static void Versions()
    {
        Do<ConfirmPlace>((use, w, by) => use.RunAsync(by, w.Annotation, w.Version));
        Do<AttachAnnotation>((use, w, by) => use.RunAsync(by, w.Annotation, w.Version, new ChosenPlace(1, new TextRange(0, 9))));
        Do<LeaveWithoutPlace>((use, w, by) => use.RunAsync(by, w.Annotation, w.Version));
        Do<TakeOut>((use, w, by) => use.RunAsync(by, w.Reviewed, ExportKind.Dossier));
        See<ReadExport, object?>(async (use, w, by) => await use.RunAsync(by, w.Reviewed));
        See<ReadPlaces, object?>(async (use, w, by) => await use.RunAsync(by, w.Reviewed));
        See<ReadVersions, object?>(async (use, w, by) => await use.RunAsync(by, await DocumentAsync(w)));
        See<ReadAnnotatedVersion, object?>(async (use, w, by) => await use.RunAsync(by, w.Reviewed, w.Version));
        See<ReadVersionPage, object?>(async (use, w, by) => await use.RunAsync(by, w.Version, 1));
        See<ReadDifference, object?>(async (use, w, by) => await use.RunAsync(by, await DocumentAsync(w), 1, 1, 1));
    }

    private static Task<Id<Document>> DocumentAsync(World world) =>
        world.App.ReadAsync(db => db.AllDocumentVersions.Where(v => v.Id == world.Version).Select(v => v.DocumentId).SingleAsync());
}
