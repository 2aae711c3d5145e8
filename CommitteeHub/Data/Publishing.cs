using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Brings the public register up to what a recognised person is and shows, in the change that alters it.</summary>
public static class Publishing
{
    public static async Task PublishAsync(this Moment at, Practitioner practice, DateOnly today)
    {
        // Whoever was never listed, took the consent back or was erased has no public row at all.
        if (practice.IsErased || practice.ListedUntil is null || (practice.ConsentedAt is null && practice.State is not (PractitionerState.Withdrawn or PractitionerState.Suspended)))
        {
            await RegisterIndex.RemovePersonAsync(at.Db, practice.Id.Value, at.Cancel);
            return;
        }
        var shown = await RegisterIndex.PutPersonAsync(at.Db, practice.Id.Value, await ListingAsync(at, practice, today), practice.VerificationCode, practice.Place, at.Cancel);
        practice.KeepPlace(shown.VerificationCode, shown.Place);
    }

    /// <summary>Takes a person off the public register, in the change that erases them.</summary>
    public static Task WithdrawFromRegisterAsync(this Moment at, Practitioner practice) => RegisterIndex.RemovePersonAsync(at.Db, practice.Id.Value, at.Cancel);

    /// <summary>The contribution for a listing was settled, taken back, or is open again: the year begins in the same save, or does not.</summary>
    public static async Task SettleListingAsync(this Moment at, Invoice invoice, DateOnly today)
    {
        if (invoice.PersonId is not { } person) return;
        var practice = await at.Db.AllPractitioners.AsSplitQuery().FirstOrDefaultAsync(p => p.PersonId == person, at.Cancel);
        if (practice is null) return;
        if (invoice.IsSettled) practice.SettleContribution(invoice.Id, today);
        else if (invoice.State == InvoiceState.Void) practice.GiveUpContribution(invoice.Id, today);
        else if (invoice.Open.Cents > 0) practice.UnsettleContribution(invoice.Id, today);
        await at.PublishAsync(practice, today);
    }

    private static async Task<PersonListing> ListingAsync(Moment at, Practitioner practice, DateOnly today)
    {
        var held = practice.HeldOn(today);
        var assessed = practice.Recognitions.Where(r => r.ProgramId is not null).OrderBy(r => r.Status).ThenBy(r => r.Kind == RecognitionKind.Online ? 0 : 1).FirstOrDefault();
        var entry = assessed is null ? null : await at.Db.AllRegisterEntries.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(e => e.ProgramId == assessed.ProgramId, at.Cancel);
        var title = held is { Tier: Tier.None, Others.Count: 0 } ? "" : string.Join(", ", practice.TitlesOn(today));
        return new PersonListing(practice.Slug, practice.Name, title, practice.Country)
        {
            City = practice.Shows(ProfileField.Locations) ? practice.Locations.FirstOrDefault() ?? "" : "",
            Languages = Shown(ProfileField.Languages, practice.Languages),
            PracticeAreas = Shown(ProfileField.PracticeAreas, practice.PracticeAreas),
            Styles = Shown(ProfileField.Styles, practice.Styles),
            Specialisations = [.. held.Others.Where(k => k is RecognitionKind.Online or RecognitionKind.Intercultural).Order().Select(k => k == RecognitionKind.Online ? "Online mediation" : "Intercultural mediation")],
            Format = practice is { WorksOnline: true, WorksInPerson: true } ? MediationFormat.Hybrid : practice.WorksInPerson ? MediationFormat.InPerson : MediationFormat.Online,
            About = practice.Shows(ProfileField.About) ? practice.Introduction : "",
            Website = practice.Shows(ProfileField.Website) ? practice.Website : null,
            Picture = practice.Shows(ProfileField.Picture) && practice.PictureSha256 is { } sha256 ? $"/people/{practice.Slug}/picture?v={sha256[..12]}" : null,
            Program = entry?.Title ?? "",
            ProgramSlug = entry?.Slug,
            Since = practice.Since(today),
            ListedUntil = practice.ListedUntil,
            State = StateOf(practice, held, today),
        };

        IReadOnlyList<string> Shown(ProfileField field, IReadOnlyList<string> words) => practice.Shows(field) ? words : [];
    }

    private static ListingState StateOf(Practitioner practice, Held held, DateOnly today) => practice.State switch
    {
        PractitionerState.Suspended => ListingState.Suspended,
        PractitionerState.Withdrawn => ListingState.Withdrawn,
        _ when held is { Tier: Tier.None, Others.Count: 0 } => ListingState.Lapsed,
        _ when practice.ListedUntil < today => ListingState.Expired,
        _ when !practice.IsFound(today) => ListingState.NotShown,
        _ => ListingState.Listed,
    };
}
