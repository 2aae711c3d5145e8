using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Announcements;
using CommitteeHub.Domain.Appeals;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Body;
using CommitteeHub.Domain.Calendars;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Complaints;
using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Discussion;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Experts;
using CommitteeHub.Domain.Guidance;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.News;
using CommitteeHub.Domain.Programs;
using CommitteeHub.Domain.Privacy;
using CommitteeHub.Domain.Questions;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Domain.Webhooks;
using CommitteeHub.Domain.Writing;
using CommitteeHub.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>
/// Everything that is kept, on SQLite or PostgreSQL. The raw sets are named All…: reading one for a person without
/// asking what that person may see should look wrong.
/// </summary>
public abstract partial class CommitteeDb(DbContextOptions options)
    : IdentityDbContext<Account, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<Person> AllPersons => Set<Person>();
    public DbSet<OfficeHolding> AllOffices => Set<OfficeHolding>();
    public DbSet<BodyProfile> AllBodyProfiles => Set<BodyProfile>();
    public DbSet<BodyEdition> AllBodyEditions => Set<BodyEdition>();
    public DbSet<Committee> AllCommittees => Set<Committee>();
    public DbSet<Membership> AllMemberships => Set<Membership>();
    public DbSet<Organisation> AllOrganisations => Set<Organisation>();
    public DbSet<Contact> AllContacts => Set<Contact>();
    public DbSet<AssessmentProgram> AllPrograms => Set<AssessmentProgram>();
    public DbSet<Submission> AllSubmissions => Set<Submission>();
    public DbSet<StandingInterest> AllStandingInterests => Set<StandingInterest>();
    public DbSet<ConflictPin> AllConflictPins => Set<ConflictPin>();
    public DbSet<CriteriaSet> AllCriteriaSets => Set<CriteriaSet>();
    public DbSet<CriteriaDraft> AllCriteriaDrafts => Set<CriteriaDraft>();
    public DbSet<ProgramType> AllProgramTypes => Set<ProgramType>();
    public DbSet<GuidanceVideo> AllGuidanceVideos => Set<GuidanceVideo>();
    public DbSet<GuidanceWatch> AllGuidanceWatches => Set<GuidanceWatch>();
    public DbSet<Document> AllDocuments => Set<Document>();
    public DbSet<DocumentVersion> AllDocumentVersions => Set<DocumentVersion>();
    public DbSet<DocumentVersionText> AllDocumentTexts => Set<DocumentVersionText>();

    public DbSet<Annotation> AllAnnotations => Set<Annotation>();
    public DbSet<Finding> AllFindings => Set<Finding>();
    public DbSet<PanelRecommendation> AllPanelRecommendations => Set<PanelRecommendation>();
    public DbSet<ApplicantQuestion> AllApplicantQuestions => Set<ApplicantQuestion>();
    public DbSet<FactCheck> AllFactChecks => Set<FactCheck>();
    public DbSet<ExpertInvitation> AllExpertInvitations => Set<ExpertInvitation>();
    public DbSet<ExpertComment> AllExpertComments => Set<ExpertComment>();
    public DbSet<ExpertReading> AllExpertReadings => Set<ExpertReading>();
    public DbSet<Comment> AllComments => Set<Comment>();
    public DbSet<CommentReading> AllCommentReadings => Set<CommentReading>();
    public DbSet<Notice> AllNotices => Set<Notice>();
    public DbSet<LastLook> AllLastLooks => Set<LastLook>();

    public DbSet<Decision> AllDecisions => Set<Decision>();
    public DbSet<Audit> AllAudits => Set<Audit>();
    public DbSet<ReportedChange> AllReportedChanges => Set<ReportedChange>();
    public DbSet<AppealHearing> AllAppealHearings => Set<AppealHearing>();
    public DbSet<Hearer> AllHearers => Set<Hearer>();
    public DbSet<ProgramComplaint> AllProgramComplaints => Set<ProgramComplaint>();
    public DbSet<RegisterEntry> AllRegisterEntries => Set<RegisterEntry>();
    public DbSet<Announcement> AllAnnouncements => Set<Announcement>();
    public DbSet<PublicComment> AllPublicComments => Set<PublicComment>();
    public DbSet<NewsSubscriber> AllNewsSubscribers => Set<NewsSubscriber>();
    public DbSet<RegisterPerson> AllRegisterPeople => Set<RegisterPerson>();
    public DbSet<RegisterWord> AllRegisterWords => Set<RegisterWord>();
    public DbSet<SigningKey> AllSigningKeys => Set<SigningKey>();
    public DbSet<SignedInSession> AllSignedInSessions => Set<SignedInSession>();
    public DbSet<PersonalToken> AllPersonalTokens => Set<PersonalToken>();
    public DbSet<PasswordLink> AllPasswordLinks => Set<PasswordLink>();
    public DbSet<SignUp> AllSignUps => Set<SignUp>();
    public DbSet<ReviewSession> AllSessions => Set<ReviewSession>();
    public DbSet<AgendaItem> AllAgendaItems => Set<AgendaItem>();
    public DbSet<Hand> AllHands => Set<Hand>();
    public DbSet<MinutesProse> AllMinutesProse => Set<MinutesProse>();
    public DbSet<SessionMinutes> AllMinutes => Set<SessionMinutes>();
    public DbSet<Alternate> AllAlternates => Set<Alternate>();
    public DbSet<Motion> AllMotions => Set<Motion>();
    public DbSet<Ballot> AllBallots => Set<Ballot>();
    public DbSet<RollEntry> AllRollEntries => Set<RollEntry>();
    public DbSet<Vote> AllVotes => Set<Vote>();
    public DbSet<BoxedChoice> AllBoxedChoices => Set<BoxedChoice>();
    public DbSet<BoxedTracker> AllBoxedTrackers => Set<BoxedTracker>();

    public DbSet<BigScreen> AllBigScreens => Set<BigScreen>();
    public DbSet<KeptText> AllKeptTexts => Set<KeptText>();

    public DbSet<FeeSchedule> AllFeeSchedules => Set<FeeSchedule>();
    public DbSet<Invoice> AllInvoices => Set<Invoice>();
    public DbSet<InvoiceCounter> AllInvoiceCounters => Set<InvoiceCounter>();
    public DbSet<CreditNote> AllCreditNotes => Set<CreditNote>();
    public DbSet<BankEntry> AllBankEntries => Set<BankEntry>();
    public DbSet<VatEntry> AllVatEntries => Set<VatEntry>();
    public DbSet<ExchangeRate> AllExchangeRates => Set<ExchangeRate>();
    public DbSet<ReminderPlan> AllReminderPlans => Set<ReminderPlan>();

    public DbSet<Candidate> AllCandidates => Set<Candidate>();
    public DbSet<EntryStandard> AllEntryStandards => Set<EntryStandard>();
    public DbSet<Practitioner> AllPractitioners => Set<Practitioner>();
    public DbSet<LoggedMediation> AllLoggedMediations => Set<LoggedMediation>();
    public DbSet<ConductCase> AllConductCases => Set<ConductCase>();
    public DbSet<FeedbackDigest> AllFeedbackDigests => Set<FeedbackDigest>();
    public DbSet<Webhook> AllWebhooks => Set<Webhook>();
    public DbSet<WebhookDelivery> AllWebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<LegalHold> AllLegalHolds => Set<LegalHold>();

    public DbSet<OutboxMessage> AllOutboxMessages => Set<OutboxMessage>();
    public DbSet<BouncedAddress> AllBouncedAddresses => Set<BouncedAddress>();
    public DbSet<LetterTemplate> AllLetterTemplates => Set<LetterTemplate>();
    public DbSet<CalendarFeed> AllCalendarFeeds => Set<CalendarFeed>();
    public DbSet<Absence> AllAbsences => Set<Absence>();
    public DbSet<DatePoll> AllDatePolls => Set<DatePoll>();
    public DbSet<SavedFilter> AllSavedFilters => Set<SavedFilter>();
    public DbSet<NewsChoice> AllNewsChoices => Set<NewsChoice>();
    public DbSet<ImportedKey> AllImportedKeys => Set<ImportedKey>();
    public DbSet<JobRun> AllJobRuns => Set<JobRun>();
    public DbSet<JobPause> AllJobPauses => Set<JobPause>();
    public DbSet<ParkedItem> AllParkedItems => Set<ParkedItem>();

    public DbSet<LedgerLine> AllLedgerLines => Set<LedgerLine>();
    public DbSet<LedgerStream> AllLedgerStreams => Set<LedgerStream>();
    public DbSet<LedgerPersonal> AllLedgerPersonals => Set<LedgerPersonal>();
    public DbSet<LedgerCheckpoint> AllLedgerCheckpoints => Set<LedgerCheckpoint>();
    public DbSet<CommandReceipt> AllCommandReceipts => Set<CommandReceipt>();
    public DbSet<KeyRow> AllKeys => Set<KeyRow>();

    /// <summary>Set by <see cref="Change"/>: the only one that may save raised events, because it also writes their ledger lines.</summary>
    internal bool InChange { get; set; }

    /// <summary>What the writer of SQLite knows already; null for everybody else.</summary>
    internal KnownFacts? Known { get; set; }

    /// <summary>The statements that the writer of SQLite keeps at hand; null for everybody else.</summary>
    internal PreparedRows? Prepared { get; set; }

    /// <summary>Whether anything was written since the use case began.</summary>
    internal bool HasWritten { get; set; }

    /// <summary>The lines of the ledger that the use case wrote, in order.</summary>
    internal List<LedgerLine> Appended { get; private set; } = [];

    /// <summary>
    /// A fact that annotations, findings and votes leave as it is: the writer of SQLite remembers it until anything else
    /// is saved. Whatever it is, it is read and never changed.
    /// </summary>
    internal Task<T> KnownAsync<T>(object key, Func<Task<T>> read) => Known is { } known ? known.OfAsync(key, read) : read();

    /// <summary>The next use case finds nothing of the one before it.</summary>
    internal void BeginAnew()
    {
        ChangeTracker.Clear();
        ChangeTracker.AutoDetectChangesEnabled = true;
        (InChange, HasWritten, Appended) = (false, false, []);
    }

    public bool IsPostgres => Database.ProviderName == "Npgsql.EntityFrameworkCore.PostgreSQL";

    // The passkey table exists from schema version 3 on; design-time factories have no options, so it is said here.
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        Conversions.AddTo(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CommitteeDb).Assembly);
        AggregateConvention.Apply(builder);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!InChange && ChangeTracker.Entries<Aggregate>().Any(e => e.Entity.Raised.Count > 0))
            throw new InvalidOperationException("Aggregates are saved by Change, which writes the ledger.");
        if (ChangeTracker.Entries<INeverDeleted>().FirstOrDefault(e => e.State == EntityState.Deleted) is { } deleted)
            throw new InvalidOperationException($"{deleted.Metadata.DisplayName()} is never deleted.");
        HasWritten = true;
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }
}

/// <summary>The one-process database, with its own migrations.</summary>
public sealed class SqliteCommitteeDb(DbContextOptions<SqliteCommitteeDb> options) : CommitteeDb(options);

/// <summary>The database of several nodes, with its own migrations.</summary>
public sealed class PostgresCommitteeDb(DbContextOptions<PostgresCommitteeDb> options) : CommitteeDb(options);

/// <summary>The sign-in of a <see cref="Person"/>; shares its identity.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public bool Disabled { get; set; }
}

/// <summary>One data-protection key, shared by all nodes.</summary>
public sealed class KeyRow
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public required string Name { get; set; }
    public required string Xml { get; set; }
}

/// <summary>That a command was carried out, so that asking again changes nothing. Never written for a vote.</summary>
public sealed class CommandReceipt
{
    public Guid CommandId { get; init; }
    public Guid? PersonId { get; init; }
    public DateTimeOffset At { get; init; }
}
