using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;

namespace CommitteeHub.Features.Recognition;

/// <summary>Somebody puts a picture of themselves on their profile. What cameras write into pictures, such as the place, is taken out first.</summary>
public sealed class ShowPicture(Change change, Site site, DocumentStore store)
{
    public const int MostBytes = 2 << 20;

    public async Task<Refusal?> RunAsync(Viewer by, string fileName, byte[] picture, CancellationToken cancel = default)
    {
        if (picture.Length == 0) return new FileEmpty();
        if (picture.Length > MostBytes) return new FileTooLarge(MostBytes >> 20);
        if (FileKind.Of(picture, fileName) is not { } kind || (kind != FileKind.Png && kind != FileKind.Jpeg) || PlainPicture.Of(picture, kind) is not { } plain) return new FileTypeNotAccepted();
        // Taken in before it is referred to; a file that nobody refers to is cleared away by a sweep.
        var taken = by.PersonId is null ? new TakenIn(null, new NotPermitted()) : await store.TakeInAsync(new MemoryStream(plain), kind == FileKind.Png ? "picture.png" : "picture.jpg", cancel);
        if (taken.File is not { } file) return taken.Refusal;
        return await change.RunAsync(by, async at =>
        {
            if (await at.OwnPracticeAsync() is not { } practice) return new NotPermitted();
            practice.Show(file.Sha256, kind.MediaType);
            await at.PublishAsync(practice, site.DayOf(at.Now));
            return null;
        }, cancel);
    }
}
