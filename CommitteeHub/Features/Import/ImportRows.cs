using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Import;

/// <summary>Reads a file for the secretary and says of each row whether it can come in.</summary>
public sealed class PreviewImport(IDbContextFactory<CommitteeDb> contexts, Site site, TimeProvider clock)
{
    public async Task<ImportPlan?> RunAsync(Viewer viewer, ImportKind kind, string text, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        return (await db.StandingOfAsync(viewer, now, cancel)).IsSecretary ? await ImportPlan.OfAsync(db, kind, text, site.DayOf(now), cancel) : null;
    }
}

/// <summary>
/// The secretary takes a file in, all of it or nothing. A row that came in before is left as it is, so the same file can
/// be taken in again after rows were added to it.
/// </summary>
public sealed class ImportRows(Change change, BodySettings configured, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, ImportKind kind, string text, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSecretary) return new NotFound();
        await at.TakeTurnAsync(StreamName.Administration);
        var plan = await ImportPlan.OfAsync(at.Db, kind, text, site.DayOf(at.Now), at.Cancel);
        if (plan.Problem is { } problem) return new BadInput("File", problem);
        if (plan.Bad > 0) return new ImportHasBadRows(plan.Bad);
        var wanted = plan.Rows.Where(r => !r.IsThere).ToList();
        if (wanted.Count == 0) return null;
        if (kind == ImportKind.Organisations) foreach (var row in wanted) Keep(at, row, kind, AddOrganisation(at, row.Cells));
        else if (kind == ImportKind.Programs) await AddProgramsAsync(at, wanted, site);
        else if (kind == ImportKind.OpenInvoices) await AddInvoicesAsync(at, wanted);
        else if (await BeginNumbersAsync(at, wanted) is { } given) return given;
        await Ledger.AppendAsync(at.Db, StreamName.Administration, null, new RowsImported(kind.ToString(), wanted.Count), by, at.Now, at.Cancel);
        return null;
    }, cancel);

    private static async Task<Refusal?> BeginNumbersAsync(Moment at, List<ImportRow> rows)
    {
        foreach (var (series, year, last) in rows.Select(r => ImportMoney.CounterOf(r.Cells)!.Value).Order())
            if (await at.BeginNumbersAfterAsync(series, year, last) is { } refusal) return refusal;
        return null;
    }

    private async Task AddInvoicesAsync(Moment at, List<ImportRow> rows)
    {
        var today = site.DayOf(at.Now);
        var body = await at.Db.BodyOnAsync(configured, today, at.Cancel);
        var taxes = await at.Db.AllVatEntries.AsNoTracking().ToListAsync(at.Cancel);
        var keys = await KeysAsync(at);
        var organisations = await at.Db.AllOrganisations.AsNoTracking().ToDictionaryAsync(o => o.Id, at.Cancel);
        foreach (var organisation in rows.Select(r => keys[r.Cells["organisation_key"]]).Distinct().Order()) await at.TakeTurnAsync(StreamName.Organisation(organisation.Value));
        foreach (var row in rows)
        {
            var owes = organisations[keys[row.Cells["organisation_key"]]];
            var untaxed = VatEntry.RuleFor(taxes, body.AsVatSeller(), owes.BillingCountry, owes.VatNumber, today);
            var buyer = new InvoiceParty(owes.Name, owes.BillingAddress, owes.BillingCountry, owes.VatNumber);
            var invoice = Invoice.FromElsewhere(Id<Invoice>.New(), ImportMoney.FeeOf(row.Cells["fee"])!.Value, owes.Id, body.AsParty(), body.AsBankAccount(), buyer, ImportMoney.PaperOf(row.Cells, untaxed), at.By.Viewer.PersonId, at.Now, today);
            at.Db.Add(invoice);
            Keep(at, row, ImportKind.OpenInvoices, invoice.Id.Value);
        }
    }

    private static Task<Dictionary<string, Id<Organisation>>> KeysAsync(Moment at) =>
        at.Db.AllImportedKeys.Where(i => i.Kind == nameof(ImportKind.Organisations)).ToDictionaryAsync(i => i.Key, i => new Id<Organisation>(i.TargetId), at.Cancel);

    private static void Keep(Moment at, ImportRow row, ImportKind kind, Guid target) =>
        at.Db.Add(new ImportedKey { Kind = kind.ToString(), Key = row.Key, TargetId = target, ImportedAt = at.Now });

    private static Guid AddOrganisation(Moment at, IReadOnlyDictionary<string, string> c) => at.Db.Add(
        new Organisation(Id<Organisation>.New(), c["name"], c["country"], c["billing_country"], c["website"]) { BillingAddress = c["billing_address"].ReplaceLineEndings("\n"), VatNumber = c["vat_number"] is { Length: > 0 } vat ? vat : null }).Entity.Id.Value;

    private static async Task AddProgramsAsync(Moment at, List<ImportRow> rows, Site site)
    {
        var keys = await KeysAsync(at);
        var organisations = await at.Db.AllOrganisations.AsNoTracking().ToDictionaryAsync(o => o.Id, at.Cancel);
        var slugs = await at.Db.AllRegisterEntries.Select(e => e.Slug).ToListAsync(at.Cancel);
        var appraisers = await ImportPlan.AppraisersAsync(at.Db, site.DayOf(at.Now), at.Cancel);
        foreach (var organisation in rows.Select(r => keys[r.Cells["organisation_key"]]).Distinct().Order()) await at.TakeTurnAsync(StreamName.Organisation(organisation.Value));
        foreach (var row in rows)
        {
            var c = row.Cells;
            var organisation = organisations[keys[c["organisation_key"]]];
            string[] languages = c["languages"].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var program = new AssessmentProgram(Id<AssessmentProgram>.New(), organisation.Id, c["type"], c["title"]);
            program.Describe(c["title"], languages, c["url"] is { Length: > 0 } url ? url : null);
            at.Db.Add(program);
            Keep(at, row, ImportKind.Programs, program.Id.Value);
            if (ImportPlan.DateOf(c["approved_on"]) is not { } approvedOn || ImportPlan.DateOf(c["next_audit"]) is not { } due) continue;
            var outcome = Enum.Parse<DecisionOutcome>(c["outcome"]);
            var slug = Slug.Free($"{program.Title} {organisation.Name}", slugs);
            slugs.Add(slug);
            var entry = new RegisterEntry(Id<RegisterEntry>.New(), program.Id, slug, VerificationCode.New(), new PublicProgram(program.Title, organisation.Name, organisation.Country, program.ProgramType, languages, program.PublicUrl), outcome, approvedOn, due);
            at.Db.Add(entry);
            await RegisterIndex.PutWordsAsync(at.Db, entry.Named(), at.Cancel);
            var (committee, criteria) = appraisers[program.ProgramType];
            var submission = Submission.FromBefore(Id<Submission>.New(), program, committee, criteria, site.EndOf(approvedOn.AddDays(-1)));
            await at.InheritPinsAsync(submission);
            at.Db.Add(submission);
            if (outcome == DecisionOutcome.ApprovedWithConditions)
                at.Db.Add(Decision.FromBefore(Id<Decision>.New(), submission.Id, approvedOn, ImportPlan.ConditionsOf(c)!.Select(o => new ConditionText(Id<Condition>.New(), o.Text, o.Due)), at.By.Person, submission.DecidedAt!.Value));
            at.Db.Add(new Audit(Id<Audit>.New(), program.Id, Math.Max(1, (due.Year - approvedOn.Year) * 12 / AuditCycle.Months), due));
        }
    }
}

/// <summary>Rows of a file came in.</summary>
[Administration(AdministrationPart.Running)]
public sealed record RowsImported(string Kind, int Rows) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

/// <summary>Nothing of a file comes in while some of its rows are bad.</summary>
public sealed record ImportHasBadRows(int Bad) : Refusal;
