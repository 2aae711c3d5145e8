using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommitteeHub.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TheWholeYear : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Audits_State_DueOn",
                table: "Audits");

            migrationBuilder.AddColumn<Guid>(
                name: "ApprovedDocument",
                table: "RegisterEntries",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RetrospectiveFrom",
                table: "RegisterEntries",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Words",
                table: "RegisterEntries",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Calendar",
                table: "OutboxMessages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CalendarMethod",
                table: "OutboxMessages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ForgottenAt",
                table: "OutboxMessages",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Unsubscribe",
                table: "OutboxMessages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Wording",
                table: "OutboxMessages",
                type: "text",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "OrganisationId",
                table: "Invoices",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "PersonId",
                table: "Invoices",
                type: "uuid",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "OrganisationId",
                table: "CreditNotes",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "PersonId",
                table: "CreditNotes",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Evidence",
                table: "Conditions",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "MissedOn",
                table: "Conditions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SentBackBecause",
                table: "Conditions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ShownAt",
                table: "Conditions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ShownBy",
                table: "Conditions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VerifiedBecause",
                table: "Conditions",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "VerifierId",
                table: "Conditions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AppraiserId",
                table: "Audits",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ConcludedOn",
                table: "Audits",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LookOn",
                table: "Audits",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "MovedBecause",
                table: "Audits",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "MovedFrom",
                table: "Audits",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Recommended",
                table: "Audits",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RecommendedAt",
                table: "Audits",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RecommendedBecause",
                table: "Audits",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "SignedOffBy",
                table: "Audits",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SubmissionId",
                table: "Audits",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Triggers",
                table: "Audits",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "MailedAt",
                table: "Announcements",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "UpdatedAt",
                table: "Announcements",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "WithdrawnAt",
                table: "Announcements",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Absences",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Absences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AppealHearings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: false),
                    AboutId = table.Column<Guid>(type: "uuid", nullable: false),
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ReleasedAt = table.Column<long>(type: "bigint", nullable: true),
                    ReleasedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppealHearings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditChecks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AuditId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    CheckedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CheckedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditChecks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AuditChecks_Audits_AuditId",
                        column: x => x.AuditId,
                        principalTable: "Audits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BodyProfiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Rules = table.Column<string>(type: "text", nullable: false),
                    LogoSha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    LogoType = table.Column<string>(type: "text", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BodyProfiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BouncedAddresses",
                columns: table => new
                {
                    Address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    LastAt = table.Column<long>(type: "bigint", nullable: false),
                    Times = table.Column<int>(type: "integer", nullable: false),
                    Said = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BouncedAddresses", x => x.Address);
                });

            migrationBuilder.CreateTable(
                name: "CalendarFeeds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    CommitteeId = table.Column<Guid>(type: "uuid", nullable: true),
                    SecretHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    RevokedAt = table.Column<long>(type: "bigint", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarFeeds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Candidates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgramId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    Holds = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Counted = table.Column<int>(type: "integer", nullable: false),
                    Recent = table.Column<int>(type: "integer", nullable: false),
                    AssessedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Evidence = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AttestedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    AttestedAt = table.Column<long>(type: "bigint", nullable: false),
                    SecondedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    RefusalReason = table.Column<string>(type: "text", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Candidates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Candidates_Programs_ProgramId",
                        column: x => x.ProgramId,
                        principalTable: "Programs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CriteriaDrafts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false),
                    BasedOnId = table.Column<Guid>(type: "uuid", nullable: true),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CriteriaDrafts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DatePolls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommitteeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Zone = table.Column<string>(type: "text", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    SessionId = table.Column<Guid>(type: "uuid", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DatePolls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EntryStandards",
                columns: table => new
                {
                    ProgramId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    AtLeast = table.Column<int>(type: "integer", nullable: false),
                    AtLeastIfCertified = table.Column<int>(type: "integer", nullable: false),
                    FullScaleMeans = table.Column<string>(type: "text", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EntryStandards", x => x.ProgramId);
                });

            migrationBuilder.CreateTable(
                name: "FeedbackDigests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PractitionerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reviewer = table.Column<string>(type: "text", nullable: false),
                    ReviewerOf = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    Forms = table.Column<int>(type: "integer", nullable: false),
                    WrittenOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AddedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedbackDigests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "GuidanceVideos",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgramType = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Seconds = table.Column<int>(type: "integer", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    MediaType = table.Column<string>(type: "text", nullable: true),
                    UploadedAt = table.Column<long>(type: "bigint", nullable: true),
                    CaptionsSha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Transcript = table.Column<string>(type: "text", nullable: false),
                    RemovedAt = table.Column<long>(type: "bigint", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GuidanceVideos", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "GuidanceWatches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VideoId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Played = table.Column<string>(type: "text", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    ReportedAt = table.Column<long>(type: "bigint", nullable: true),
                    WatchedAt = table.Column<long>(type: "bigint", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GuidanceWatches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportedKeys",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    TargetId = table.Column<Guid>(type: "uuid", nullable: false),
                    ImportedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportedKeys", x => new { x.Kind, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "JobPauses",
                columns: table => new
                {
                    Job = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    PausedAt = table.Column<long>(type: "bigint", nullable: false),
                    PausedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobPauses", x => x.Job);
                });

            migrationBuilder.CreateTable(
                name: "LedgerCheckpoints",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Before = table.Column<long>(type: "bigint", nullable: false),
                    Root = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Streams = table.Column<int>(type: "integer", nullable: false),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerCheckpoints", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "LegalHolds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    HeldBy = table.Column<Guid>(type: "uuid", nullable: false),
                    HeldAt = table.Column<long>(type: "bigint", nullable: false),
                    ReleasedAt = table.Column<long>(type: "bigint", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LegalHolds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LetterTemplates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LetterTemplates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LogbookEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Medium = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PreparationMinutes = table.Column<int>(type: "integer", nullable: false),
                    MediationMinutes = table.Column<int>(type: "integer", nullable: false),
                    Parties = table.Column<int>(type: "integer", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Platform = table.Column<string>(type: "text", nullable: false),
                    IsFullScale = table.Column<bool>(type: "boolean", nullable: false),
                    WentWell = table.Column<string>(type: "text", nullable: false),
                    Challenging = table.Column<string>(type: "text", nullable: false),
                    AskedOf = table.Column<Guid>(type: "uuid", nullable: true),
                    VerifiedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    VerifiedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LogbookEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NewsChoices",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ByMail = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NewsChoices", x => new { x.PersonId, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "NewsSubscribers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Email = table.Column<string>(type: "text", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false),
                    AskedAt = table.Column<long>(type: "bigint", nullable: false),
                    ConfirmedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NewsSubscribers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ParkedItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Job = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Item = table.Column<Guid>(type: "uuid", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    LastError = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    LastTriedAt = table.Column<long>(type: "bigint", nullable: false),
                    ParkedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ParkedItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Practitioners",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ListedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    Introduction = table.Column<string>(type: "text", nullable: false),
                    Website = table.Column<string>(type: "text", nullable: false),
                    Locations = table.Column<List<string>>(type: "text[]", nullable: false),
                    Languages = table.Column<List<string>>(type: "text[]", nullable: false),
                    PracticeAreas = table.Column<List<string>>(type: "text[]", nullable: false),
                    Styles = table.Column<List<string>>(type: "text[]", nullable: false),
                    WorksOnline = table.Column<bool>(type: "boolean", nullable: false),
                    WorksInPerson = table.Column<bool>(type: "boolean", nullable: false),
                    CodeOfConduct = table.Column<string>(type: "text", nullable: false),
                    ComplaintsUrl = table.Column<string>(type: "text", nullable: false),
                    PictureSha256 = table.Column<string>(type: "text", nullable: true),
                    PictureType = table.Column<string>(type: "text", nullable: true),
                    ConsentedAt = table.Column<long>(type: "bigint", nullable: true),
                    Hidden = table.Column<int[]>(type: "integer[]", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Practitioners", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Practitioners_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProgramComplaints",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgramId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    IsProtected = table.Column<bool>(type: "boolean", nullable: false),
                    LinkSha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    FiledAt = table.Column<long>(type: "bigint", nullable: false),
                    Step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ClosedAt = table.Column<long>(type: "bigint", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgramComplaints", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProgramTypes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Recognises = table.Column<string>(type: "text", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    IsOpen = table.Column<bool>(type: "boolean", nullable: false),
                    Watching = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgramTypes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PublicComments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AnnouncementId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReplyTo = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Email = table.Column<string>(type: "text", nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    WrittenAt = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Signs = table.Column<List<string>>(type: "text[]", nullable: false),
                    WantsReplies = table.Column<bool>(type: "boolean", nullable: false),
                    KeySha256 = table.Column<string>(type: "text", nullable: false),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublicComments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RegisterPeople",
                columns: table => new
                {
                    Place = table.Column<long>(type: "bigint", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VerificationCode = table.Column<string>(type: "text", nullable: false),
                    Slug = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Country = table.Column<string>(type: "text", nullable: false),
                    City = table.Column<string>(type: "text", nullable: false),
                    Languages = table.Column<List<string>>(type: "text[]", nullable: false),
                    PracticeAreas = table.Column<List<string>>(type: "text[]", nullable: false),
                    Styles = table.Column<List<string>>(type: "text[]", nullable: false),
                    Specialisations = table.Column<List<string>>(type: "text[]", nullable: false),
                    Format = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    About = table.Column<string>(type: "text", nullable: false),
                    Website = table.Column<string>(type: "text", nullable: true),
                    Picture = table.Column<string>(type: "text", nullable: true),
                    Program = table.Column<string>(type: "text", nullable: false),
                    ProgramSlug = table.Column<string>(type: "text", nullable: true),
                    Since = table.Column<DateOnly>(type: "date", nullable: false),
                    ListedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterPeople", x => x.Place);
                });

            migrationBuilder.CreateTable(
                name: "RegisterWords",
                columns: table => new
                {
                    Form = table.Column<string>(type: "text", nullable: false),
                    Word = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterWords", x => new { x.Form, x.Word });
                });

            migrationBuilder.CreateTable(
                name: "ReportedChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgramId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ReportedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    ReportedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportedChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SavedFilters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Query = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedFilters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Use = table.Column<string>(type: "text", nullable: false),
                    Public = table.Column<string>(type: "text", nullable: false),
                    PrivateProtected = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    RetiredAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignUps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Email = table.Column<string>(type: "text", nullable: false),
                    Organisation = table.Column<string>(type: "text", nullable: false),
                    SecretHash = table.Column<string>(type: "text", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignUps", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Hearers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    HearingId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: false),
                    AboutId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    NoConflictAt = table.Column<long>(type: "bigint", nullable: true),
                    Opinion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Reasons = table.Column<string>(type: "text", nullable: false),
                    SpokenAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Hearers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Hearers_AppealHearings_HearingId",
                        column: x => x.HearingId,
                        principalTable: "AppealHearings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BodyEditions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProfileId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Details = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BodyEditions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BodyEditions_BodyProfiles_ProfileId",
                        column: x => x.ProfileId,
                        principalTable: "BodyProfiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BodyPages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProfileId = table.Column<Guid>(type: "uuid", nullable: false),
                    Page = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BodyPages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BodyPages_BodyProfiles_ProfileId",
                        column: x => x.ProfileId,
                        principalTable: "BodyProfiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DateOptions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PollId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartsOn = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DateOptions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DateOptions_DatePolls_PollId",
                        column: x => x.PollId,
                        principalTable: "DatePolls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LetterEditions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TemplateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LetterEditions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LetterEditions_LetterTemplates_TemplateId",
                        column: x => x.TemplateId,
                        principalTable: "LetterTemplates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ConductCases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PractitionerId = table.Column<Guid>(type: "uuid", nullable: false),
                    AboutPerson = table.Column<Guid>(type: "uuid", nullable: false),
                    Complainant = table.Column<string>(type: "text", nullable: false),
                    ComplainantEmail = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    AwareOn = table.Column<DateOnly>(type: "date", nullable: false),
                    RaisedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    SanctionUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConductCases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConductCases_Practitioners_PractitionerId",
                        column: x => x.PractitionerId,
                        principalTable: "Practitioners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ListingPeriods",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PractitionerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    InvoiceId = table.Column<Guid>(type: "uuid", nullable: true),
                    AddsSpecialisation = table.Column<bool>(type: "boolean", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: true),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    IsGivenUp = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListingPeriods", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ListingPeriods_Invoices_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "Invoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ListingPeriods_Practitioners_PractitionerId",
                        column: x => x.PractitionerId,
                        principalTable: "Practitioners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Recognitions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PractitionerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ProgramId = table.Column<Guid>(type: "uuid", nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Recognitions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Recognitions_Practitioners_PractitionerId",
                        column: x => x.PractitionerId,
                        principalTable: "Practitioners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ComplaintEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ComplaintId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    Note = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    AnsweredBy = table.Column<Guid>(type: "uuid", nullable: false),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ComplaintEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ComplaintEntries_ProgramComplaints_ComplaintId",
                        column: x => x.ComplaintId,
                        principalTable: "ProgramComplaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DateOptionAnswers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PollId = table.Column<Guid>(type: "uuid", nullable: false),
                    OptionId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DateOptionAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DateOptionAnswers_DateOptions_OptionId",
                        column: x => x.OptionId,
                        principalTable: "DateOptions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_DateOptionAnswers_DatePolls_PollId",
                        column: x => x.PollId,
                        principalTable: "DatePolls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ConductEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Note = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConductEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConductEntries_ConductCases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "ConductCases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_Title",
                table: "RegisterEntries",
                column: "Title");

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_PersonId",
                table: "Invoices",
                column: "PersonId");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Invoices_OneDebtor",
                table: "Invoices",
                sql: "(\"OrganisationId\" IS NULL) <> (\"PersonId\" IS NULL)");

            migrationBuilder.CreateIndex(
                name: "IX_CreditNotes_PersonId",
                table: "CreditNotes",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Conditions_Due",
                table: "Conditions",
                column: "Due");

            migrationBuilder.CreateIndex(
                name: "IX_Audits_State_LookOn",
                table: "Audits",
                columns: new[] { "State", "LookOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Audits_SubmissionId",
                table: "Audits",
                column: "SubmissionId");

            migrationBuilder.CreateIndex(
                name: "IX_Absences_PersonId_From",
                table: "Absences",
                columns: new[] { "PersonId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_AppealHearings_SubmissionId",
                table: "AppealHearings",
                column: "SubmissionId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditChecks_AuditId_Code",
                table: "AuditChecks",
                columns: new[] { "AuditId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BodyEditions_ProfileId_From",
                table: "BodyEditions",
                columns: new[] { "ProfileId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BodyPages_ProfileId_Page_Language",
                table: "BodyPages",
                columns: new[] { "ProfileId", "Page", "Language" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CalendarFeeds_OwnerId",
                table: "CalendarFeeds",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_CalendarFeeds_SecretHash",
                table: "CalendarFeeds",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_OrganisationId_State",
                table: "Candidates",
                columns: new[] { "OrganisationId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_PersonId",
                table: "Candidates",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_ProgramId_PersonId",
                table: "Candidates",
                columns: new[] { "ProgramId", "PersonId" },
                unique: true,
                filter: "\"State\" NOT IN ('Refused', 'Withdrawn')");

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_State",
                table: "Candidates",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_ComplaintEntries_ComplaintId_Number",
                table: "ComplaintEntries",
                columns: new[] { "ComplaintId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConductCases_PractitionerId",
                table: "ConductCases",
                column: "PractitionerId");

            migrationBuilder.CreateIndex(
                name: "IX_ConductEntries_CaseId_Number",
                table: "ConductEntries",
                columns: new[] { "CaseId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DateOptionAnswers_OptionId_PersonId",
                table: "DateOptionAnswers",
                columns: new[] { "OptionId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DateOptionAnswers_PollId",
                table: "DateOptionAnswers",
                column: "PollId");

            migrationBuilder.CreateIndex(
                name: "IX_DateOptions_PollId_StartsOn",
                table: "DateOptions",
                columns: new[] { "PollId", "StartsOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DatePolls_CommitteeId",
                table: "DatePolls",
                column: "CommitteeId");

            migrationBuilder.CreateIndex(
                name: "IX_FeedbackDigests_PractitionerId",
                table: "FeedbackDigests",
                column: "PractitionerId");

            migrationBuilder.CreateIndex(
                name: "IX_GuidanceVideos_ProgramType",
                table: "GuidanceVideos",
                column: "ProgramType");

            migrationBuilder.CreateIndex(
                name: "IX_GuidanceWatches_PersonId",
                table: "GuidanceWatches",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_GuidanceWatches_VideoId_PersonId",
                table: "GuidanceWatches",
                columns: new[] { "VideoId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Hearers_HearingId_PersonId",
                table: "Hearers",
                columns: new[] { "HearingId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Hearers_PersonId",
                table: "Hearers",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportedKeys_TargetId",
                table: "ImportedKeys",
                column: "TargetId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LegalHolds_PersonId",
                table: "LegalHolds",
                column: "PersonId",
                unique: true,
                filter: "\"ReleasedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LetterEditions_TemplateId_Number",
                table: "LetterEditions",
                columns: new[] { "TemplateId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LetterTemplates_Kind_Language",
                table: "LetterTemplates",
                columns: new[] { "Kind", "Language" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ListingPeriods_InvoiceId",
                table: "ListingPeriods",
                column: "InvoiceId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ListingPeriods_PractitionerId_Number",
                table: "ListingPeriods",
                columns: new[] { "PractitionerId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LogbookEntries_AskedOf",
                table: "LogbookEntries",
                column: "AskedOf");

            migrationBuilder.CreateIndex(
                name: "IX_LogbookEntries_PersonId_On",
                table: "LogbookEntries",
                columns: new[] { "PersonId", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_NewsSubscribers_Email",
                table: "NewsSubscribers",
                column: "Email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ParkedItems_Job_Item",
                table: "ParkedItems",
                columns: new[] { "Job", "Item" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_PersonId",
                table: "Practitioners",
                column: "PersonId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_Slug",
                table: "Practitioners",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_State_ListedUntil",
                table: "Practitioners",
                columns: new[] { "State", "ListedUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_ProgramComplaints_LinkSha256",
                table: "ProgramComplaints",
                column: "LinkSha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProgramComplaints_ProgramId",
                table: "ProgramComplaints",
                column: "ProgramId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgramTypes_Code",
                table: "ProgramTypes",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PublicComments_AnnouncementId_State",
                table: "PublicComments",
                columns: new[] { "AnnouncementId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_PublicComments_State",
                table: "PublicComments",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Recognitions_PractitionerId_Kind",
                table: "Recognitions",
                columns: new[] { "PractitionerId", "Kind" },
                unique: true,
                filter: "\"Status\" = 'Active'");

            migrationBuilder.CreateIndex(
                name: "IX_Recognitions_ProgramId",
                table: "Recognitions",
                column: "ProgramId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterPeople_Id",
                table: "RegisterPeople",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegisterPeople_Slug",
                table: "RegisterPeople",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegisterPeople_State_Place",
                table: "RegisterPeople",
                columns: new[] { "State", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterPeople_VerificationCode",
                table: "RegisterPeople",
                column: "VerificationCode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegisterWords_Word",
                table: "RegisterWords",
                column: "Word");

            migrationBuilder.CreateIndex(
                name: "IX_ReportedChanges_ProgramId",
                table: "ReportedChanges",
                column: "ProgramId");

            migrationBuilder.CreateIndex(
                name: "IX_SavedFilters_PersonId_Name",
                table: "SavedFilters",
                columns: new[] { "PersonId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SigningKeys_Use",
                table: "SigningKeys",
                column: "Use",
                unique: true,
                filter: "\"RetiredAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SignUps_ExpiresAt",
                table: "SignUps",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_SignUps_SecretHash",
                table: "SignUps",
                column: "SecretHash",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Invoices_Persons_PersonId",
                table: "Invoices",
                column: "PersonId",
                principalTable: "Persons",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            FullText.PutOn(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            FullText.TakeFrom(migrationBuilder);

            migrationBuilder.DropForeignKey(
                name: "FK_Invoices_Persons_PersonId",
                table: "Invoices");

            migrationBuilder.DropTable(
                name: "Absences");

            migrationBuilder.DropTable(
                name: "AuditChecks");

            migrationBuilder.DropTable(
                name: "BodyEditions");

            migrationBuilder.DropTable(
                name: "BodyPages");

            migrationBuilder.DropTable(
                name: "BouncedAddresses");

            migrationBuilder.DropTable(
                name: "CalendarFeeds");

            migrationBuilder.DropTable(
                name: "Candidates");

            migrationBuilder.DropTable(
                name: "ComplaintEntries");

            migrationBuilder.DropTable(
                name: "ConductEntries");

            migrationBuilder.DropTable(
                name: "CriteriaDrafts");

            migrationBuilder.DropTable(
                name: "DateOptionAnswers");

            migrationBuilder.DropTable(
                name: "EntryStandards");

            migrationBuilder.DropTable(
                name: "FeedbackDigests");

            migrationBuilder.DropTable(
                name: "GuidanceVideos");

            migrationBuilder.DropTable(
                name: "GuidanceWatches");

            migrationBuilder.DropTable(
                name: "Hearers");

            migrationBuilder.DropTable(
                name: "ImportedKeys");

            migrationBuilder.DropTable(
                name: "JobPauses");

            migrationBuilder.DropTable(
                name: "LedgerCheckpoints");

            migrationBuilder.DropTable(
                name: "LegalHolds");

            migrationBuilder.DropTable(
                name: "LetterEditions");

            migrationBuilder.DropTable(
                name: "ListingPeriods");

            migrationBuilder.DropTable(
                name: "LogbookEntries");

            migrationBuilder.DropTable(
                name: "NewsChoices");

            migrationBuilder.DropTable(
                name: "NewsSubscribers");

            migrationBuilder.DropTable(
                name: "ParkedItems");

            migrationBuilder.DropTable(
                name: "ProgramTypes");

            migrationBuilder.DropTable(
                name: "PublicComments");

            migrationBuilder.DropTable(
                name: "Recognitions");

            migrationBuilder.DropTable(
                name: "RegisterPeople");

            migrationBuilder.DropTable(
                name: "RegisterWords");

            migrationBuilder.DropTable(
                name: "ReportedChanges");

            migrationBuilder.DropTable(
                name: "SavedFilters");

            migrationBuilder.DropTable(
                name: "SigningKeys");

            migrationBuilder.DropTable(
                name: "SignUps");

            migrationBuilder.DropTable(
                name: "BodyProfiles");

            migrationBuilder.DropTable(
                name: "ProgramComplaints");

            migrationBuilder.DropTable(
                name: "ConductCases");

            migrationBuilder.DropTable(
                name: "DateOptions");

            migrationBuilder.DropTable(
                name: "AppealHearings");

            migrationBuilder.DropTable(
                name: "LetterTemplates");

            migrationBuilder.DropTable(
                name: "Practitioners");

            migrationBuilder.DropTable(
                name: "DatePolls");

            migrationBuilder.DropIndex(
                name: "IX_RegisterEntries_Title",
                table: "RegisterEntries");

            migrationBuilder.DropIndex(
                name: "IX_Invoices_PersonId",
                table: "Invoices");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Invoices_OneDebtor",
                table: "Invoices");

            migrationBuilder.DropIndex(
                name: "IX_CreditNotes_PersonId",
                table: "CreditNotes");

            migrationBuilder.DropIndex(
                name: "IX_Conditions_Due",
                table: "Conditions");

            migrationBuilder.DropIndex(
                name: "IX_Audits_State_LookOn",
                table: "Audits");

            migrationBuilder.DropIndex(
                name: "IX_Audits_SubmissionId",
                table: "Audits");

            migrationBuilder.DropColumn(
                name: "ApprovedDocument",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "RetrospectiveFrom",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "Words",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "Calendar",
                table: "OutboxMessages");

            migrationBuilder.DropColumn(
                name: "CalendarMethod",
                table: "OutboxMessages");

            migrationBuilder.DropColumn(
                name: "ForgottenAt",
                table: "OutboxMessages");

            migrationBuilder.DropColumn(
                name: "Unsubscribe",
                table: "OutboxMessages");

            migrationBuilder.DropColumn(
                name: "Wording",
                table: "OutboxMessages");

            migrationBuilder.DropColumn(
                name: "PersonId",
                table: "Invoices");

            migrationBuilder.DropColumn(
                name: "PersonId",
                table: "CreditNotes");

            migrationBuilder.DropColumn(
                name: "Evidence",
                table: "Conditions");

            migrationBuilder.DropColumn(
                name: "MissedOn",
                table: "Conditions");

            migrationBuilder.DropColumn(
                name: "SentBackBecause",
                table: "Conditions");

            migrationBuilder.DropColumn(
                name: "ShownAt",
                table: "Conditions");

            migrationBuilder.DropColumn(
                name: "ShownBy",
                table: "Conditions");

            migrationBuilder.DropColumn(
                name: "VerifiedBecause",
                table: "Conditions");

            migrationBuilder.DropColumn(
                name: "VerifierId",
                table: "Conditions");

            migrationBuilder.DropColumn(
                name: "AppraiserId",
                table: "Audits");

            migrationBuilder.DropColumn(
                name: "ConcludedOn",
                table: "Audits");

            migrationBuilder.DropColumn(
                name: "LookOn",
                table: "Audits");

            migrationBuilder.DropColumn(
                name: "MovedBecause",
                table: "Audits");

            migrationBuilder.DropColumn(
                name: "MovedFrom",
                table: "Audits");

            migrationBuilder.DropColumn(
                name: "Recommended",
                table: "Audits");

            migrationBuilder.DropColumn(
                name: "RecommendedAt",
                table: "Audits");

            migrationBuilder.DropColumn(
                name: "RecommendedBecause",
                table: "Audits");

            migrationBuilder.DropColumn(
                name: "SignedOffBy",
                table: "Audits");

            migrationBuilder.DropColumn(
                name: "SubmissionId",
                table: "Audits");

            migrationBuilder.DropColumn(
                name: "Triggers",
                table: "Audits");

            migrationBuilder.DropColumn(
                name: "MailedAt",
                table: "Announcements");

            migrationBuilder.DropColumn(
                name: "UpdatedAt",
                table: "Announcements");

            migrationBuilder.DropColumn(
                name: "WithdrawnAt",
                table: "Announcements");

            migrationBuilder.AlterColumn<Guid>(
                name: "OrganisationId",
                table: "Invoices",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "OrganisationId",
                table: "CreditNotes",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Audits_State_DueOn",
                table: "Audits",
                columns: new[] { "State", "DueOn" });
        }
    }
}
