using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommitteeHub.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LiveSession : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Ballots_MotionId",
                table: "Ballots");

            migrationBuilder.DropColumn(
                name: "Policy_Majority",
                table: "Committees");

            migrationBuilder.DropColumn(
                name: "Policy_PanelSize",
                table: "Committees");

            migrationBuilder.DropColumn(
                name: "Policy_QuorumAtLeast",
                table: "Committees");

            migrationBuilder.DropColumn(
                name: "Policy_ReasonForAbstain",
                table: "Committees");

            migrationBuilder.DropColumn(
                name: "Policy_ReasonForNo",
                table: "Committees");

            migrationBuilder.DropColumn(
                name: "Policy_Tie",
                table: "Committees");

            migrationBuilder.DropColumn(
                name: "Policy_Majority",
                table: "Ballots");

            migrationBuilder.DropColumn(
                name: "Policy_PanelSize",
                table: "Ballots");

            migrationBuilder.DropColumn(
                name: "Policy_QuorumAtLeast",
                table: "Ballots");

            migrationBuilder.DropColumn(
                name: "Policy_ReasonForAbstain",
                table: "Ballots");

            migrationBuilder.DropColumn(
                name: "Policy_Tie",
                table: "Ballots");

            migrationBuilder.RenameColumn(
                name: "Policy_ReasonForNo",
                table: "Ballots",
                newName: "Number");

            migrationBuilder.AddColumn<Guid>(
                name: "CastById",
                table: "Votes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Deferrals",
                table: "Submissions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "CancelReason",
                table: "Sessions",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CancelledAt",
                table: "Sessions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "HandedTo",
                table: "Sessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "NotedChair",
                table: "Sessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "NotedQuorum",
                table: "Sessions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PlanEdition",
                table: "Sessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AlterColumn<Guid>(
                name: "SessionId",
                table: "Motions",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT");

            migrationBuilder.AlterColumn<Guid>(
                name: "ItemId",
                table: "Motions",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT");

            migrationBuilder.AddColumn<int>(
                name: "Edition",
                table: "Motions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "FrozenAt",
                table: "Motions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Advice",
                table: "ConflictDeclarations",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AdviceWords",
                table: "ConflictDeclarations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "AdvisedAt",
                table: "ConflictDeclarations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AdvisedById",
                table: "ConflictDeclarations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EndedAt",
                table: "ConflictDeclarations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "EnteredById",
                table: "ConflictDeclarations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsPinned",
                table: "ConflictDeclarations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Number",
                table: "ConflictDeclarations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Words",
                table: "ConflictDeclarations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Policy",
                table: "Committees",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AlterColumn<Guid>(
                name: "SessionId",
                table: "Ballots",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT");

            migrationBuilder.AlterColumn<Guid>(
                name: "ItemId",
                table: "Ballots",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT");

            migrationBuilder.AddColumn<string>(
                name: "AnnulReason",
                table: "Ballots",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "AnnulledAt",
                table: "Ballots",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AnnulledById",
                table: "Ballots",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ClosesAt",
                table: "Ballots",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ClosesOn",
                table: "Ballots",
                type: "TEXT",
                maxLength: 19,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ConsentId",
                table: "Ballots",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "OpensAt",
                table: "Ballots",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Policy",
                table: "Ballots",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<long>(
                name: "ScrubbedAt",
                table: "Ballots",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Seal",
                table: "Ballots",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Zone",
                table: "Ballots",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CastBy",
                table: "BallotRoll",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CameFrom",
                table: "AgendaItems",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsConsent",
                table: "AgendaItems",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "PulledOutAt",
                table: "AgendaItems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PulledOutById",
                table: "AgendaItems",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Alternates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ItemId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Alternates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Alternates_Sessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "Sessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AttendanceWindows",
                columns: table => new
                {
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AttendanceWindows", x => new { x.SessionId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_AttendanceWindows_Sessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "Sessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BigScreens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: true),
                    SecretHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PairedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BigScreens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ConflictPins",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    PinnedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    PinnedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LiftedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    LiftedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConflictPins", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Hands",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ItemId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubmissionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RaisedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RaisedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SpeaksIn = table.Column<Guid>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Hands", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "KeptTexts",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AboutId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptTexts", x => new { x.PersonId, x.Field });
                    table.ForeignKey(
                        name: "FK_KeptTexts_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Minutes",
                columns: table => new
                {
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommitteeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CirculatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CirculatedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ApprovedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ApprovedInId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Document = table.Column<string>(type: "TEXT", nullable: true),
                    CanonicalText = table.Column<string>(type: "TEXT", nullable: true),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PdfSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Minutes", x => x.SessionId);
                });

            migrationBuilder.CreateTable(
                name: "MinutesProse",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Section = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MinutesProse", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MotionVersions",
                columns: table => new
                {
                    MotionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MotionVersions", x => new { x.MotionId, x.Number });
                    table.ForeignKey(
                        name: "FK_MotionVersions_Motions_MotionId",
                        column: x => x.MotionId,
                        principalTable: "Motions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Proxies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PrincipalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DelegateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GivenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    GivenById = table.Column<Guid>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Proxies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Proxies_Sessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "Sessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StandingInterests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Organisation = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StandingInterests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MinutesCorrections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Section = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    WasText = table.Column<string>(type: "TEXT", nullable: false),
                    ProposedText = table.Column<string>(type: "TEXT", nullable: false),
                    Remark = table.Column<string>(type: "TEXT", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: false),
                    AnsweredById = table.Column<Guid>(type: "TEXT", nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MinutesCorrections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MinutesCorrections_Minutes_SessionId",
                        column: x => x.SessionId,
                        principalTable: "Minutes",
                        principalColumn: "SessionId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MinutesNotes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Section = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MinutesNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MinutesNotes_Minutes_SessionId",
                        column: x => x.SessionId,
                        principalTable: "Minutes",
                        principalColumn: "SessionId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MinutesProseEditions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MinutesProseEditions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MinutesProseEditions_MinutesProse_ProseId",
                        column: x => x.ProseId,
                        principalTable: "MinutesProse",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ConflictDeclarations_SubmissionId_Number",
                table: "ConflictDeclarations",
                columns: new[] { "SubmissionId", "Number" },
                unique: true,
                filter: "\"Number\" > 0");

            migrationBuilder.CreateIndex(
                name: "OneAnswerInForce",
                table: "ConflictDeclarations",
                columns: new[] { "SubmissionId", "PersonId" },
                unique: true,
                filter: "\"EndedAt\" IS NULL AND \"Number\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_Ballots_ClosesAt",
                table: "Ballots",
                column: "ClosesAt",
                filter: "\"State\" = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_Ballots_ConsentId",
                table: "Ballots",
                column: "ConsentId");

            migrationBuilder.CreateIndex(
                name: "IX_Ballots_MotionId_Number",
                table: "Ballots",
                columns: new[] { "MotionId", "Number" },
                unique: true,
                filter: "\"Number\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_Alternates_PersonId",
                table: "Alternates",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Alternates_SessionId",
                table: "Alternates",
                column: "SessionId");

            migrationBuilder.CreateIndex(
                name: "IX_BigScreens_Code",
                table: "BigScreens",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BigScreens_SecretHash",
                table: "BigScreens",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BigScreens_SessionId",
                table: "BigScreens",
                column: "SessionId");

            migrationBuilder.CreateIndex(
                name: "IX_ConflictPins_OrganisationId_PersonId",
                table: "ConflictPins",
                columns: new[] { "OrganisationId", "PersonId" },
                unique: true,
                filter: "\"LiftedAt\" IS NULL AND \"SubmissionId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ConflictPins_SubmissionId_PersonId",
                table: "ConflictPins",
                columns: new[] { "SubmissionId", "PersonId" },
                unique: true,
                filter: "\"LiftedAt\" IS NULL AND \"SubmissionId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Hands_OneUp",
                table: "Hands",
                columns: new[] { "SessionId", "PersonId" },
                unique: true,
                filter: "\"State\" = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_Hands_SessionId_State",
                table: "Hands",
                columns: new[] { "SessionId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Hands_SpeaksIn",
                table: "Hands",
                column: "SpeaksIn",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_KeptTexts_SavedAt",
                table: "KeptTexts",
                column: "SavedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Minutes_CommitteeId_State",
                table: "Minutes",
                columns: new[] { "CommitteeId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Minutes_PdfSha256",
                table: "Minutes",
                column: "PdfSha256");

            migrationBuilder.CreateIndex(
                name: "IX_MinutesCorrections_SessionId",
                table: "MinutesCorrections",
                column: "SessionId");

            migrationBuilder.CreateIndex(
                name: "IX_MinutesNotes_SessionId_Number",
                table: "MinutesNotes",
                columns: new[] { "SessionId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MinutesProse_SessionId_Section",
                table: "MinutesProse",
                columns: new[] { "SessionId", "Section" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MinutesProseEditions_ProseId_Number",
                table: "MinutesProseEditions",
                columns: new[] { "ProseId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Proxies_SessionId_PrincipalId",
                table: "Proxies",
                columns: new[] { "SessionId", "PrincipalId" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_StandingInterests_PersonId",
                table: "StandingInterests",
                column: "PersonId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Alternates");

            migrationBuilder.DropTable(
                name: "AttendanceWindows");

            migrationBuilder.DropTable(
                name: "BigScreens");

            migrationBuilder.DropTable(
                name: "ConflictPins");

            migrationBuilder.DropTable(
                name: "Hands");

            migrationBuilder.DropTable(
                name: "KeptTexts");

            migrationBuilder.DropTable(
                name: "MinutesCorrections");

            migrationBuilder.DropTable(
                name: "MinutesNotes");

            migrationBuilder.DropTable(
                name: "MinutesProseEditions");

            migrationBuilder.DropTable(
                name: "MotionVersions");

            migrationBuilder.DropTable(
                name: "Proxies");

            migrationBuilder.DropTable(
                name: "StandingInterests");

            migrationBuilder.DropTable(
                name: "Minutes");

            migrationBuilder.DropTable(
                name: "MinutesProse");

            migrationBuilder.DropIndex(
                name: "IX_ConflictDeclarations_SubmissionId_Number",
                table: "ConflictDeclarations");

            migrationBuilder.DropIndex(
                name: "OneAnswerInForce",
                table: "ConflictDeclarations");

            migrationBuilder.DropIndex(
                name: "IX_Ballots_ClosesAt",
                table: "Ballots");

            migrationBuilder.DropIndex(
                name: "IX_Ballots_ConsentId",
                table: "Ballots");

            migrationBuilder.DropIndex(
                name: "IX_Ballots_MotionId_Number",
                table: "Ballots");

            migrationBuilder.DropColumn(
                name: "CastById",
                table: "Votes");

            migrationBuilder.DropColumn(
                name: "Deferrals",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "CancelReason",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "CancelledAt",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "HandedTo",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "NotedChair",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "NotedQuorum",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "PlanEdition",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "Edition",
                table: "Motions");

            migrationBuilder.DropColumn(
                name: "FrozenAt",
                table: "Motions");

            migrationBuilder.DropColumn(
                name: "Advice",
                table: "ConflictDeclarations");

            migrationBuilder.DropColumn(
                name: "AdviceWords",
                table: "ConflictDeclarations");

            migrationBuilder.DropColumn(
                name: "AdvisedAt",
                table: "ConflictDeclarations");

            migrationBuilder.DropColumn(
                name: "AdvisedById",
                table: "ConflictDeclarations");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "ConflictDeclarations");

            migrationBuilder.DropColumn(
                name: "EnteredById",
                table: "ConflictDeclarations");

            migrationBuilder.DropColumn(
                name: "IsPinned",
                table: "ConflictDeclarations");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "ConflictDeclarations");

            migrationBuilder.DropColumn(
                name: "Words",
                table: "ConflictDeclarations");

            migrationBuilder.DropColumn(
                name: "Policy",
                table: "Committees");

            migrationBuilder.DropColumn(
                name: "AnnulReason",
                table: "Ballots");

            migrationBuilder.DropColumn(
                name: "AnnulledAt",
                table: "Ballots");

            migrationBuilder.DropColumn(
                name: "AnnulledById",
                table: "Ballots");

            migrationBuilder.DropColumn(
                name: "ClosesAt",
                table: "Ballots");

            migrationBuilder.DropColumn(
                name: "ClosesOn",
                table: "Ballots");

            migrationBuilder.DropColumn(
                name: "ConsentId",
                table: "Ballots");

            migrationBuilder.DropColumn(
                name: "OpensAt",
                table: "Ballots");

            migrationBuilder.DropColumn(
                name: "Policy",
                table: "Ballots");

            migrationBuilder.DropColumn(
                name: "ScrubbedAt",
                table: "Ballots");

            migrationBuilder.DropColumn(
                name: "Seal",
                table: "Ballots");

            migrationBuilder.DropColumn(
                name: "Zone",
                table: "Ballots");

            migrationBuilder.DropColumn(
                name: "CastBy",
                table: "BallotRoll");

            migrationBuilder.DropColumn(
                name: "CameFrom",
                table: "AgendaItems");

            migrationBuilder.DropColumn(
                name: "IsConsent",
                table: "AgendaItems");

            migrationBuilder.DropColumn(
                name: "PulledOutAt",
                table: "AgendaItems");

            migrationBuilder.DropColumn(
                name: "PulledOutById",
                table: "AgendaItems");

            migrationBuilder.RenameColumn(
                name: "Number",
                table: "Ballots",
                newName: "Policy_ReasonForNo");

            migrationBuilder.AlterColumn<Guid>(
                name: "SessionId",
                table: "Motions",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "ItemId",
                table: "Motions",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Policy_Majority",
                table: "Committees",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Policy_PanelSize",
                table: "Committees",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Policy_QuorumAtLeast",
                table: "Committees",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "Policy_ReasonForAbstain",
                table: "Committees",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "Policy_ReasonForNo",
                table: "Committees",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Policy_Tie",
                table: "Committees",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AlterColumn<Guid>(
                name: "SessionId",
                table: "Ballots",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "ItemId",
                table: "Ballots",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Policy_Majority",
                table: "Ballots",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Policy_PanelSize",
                table: "Ballots",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Policy_QuorumAtLeast",
                table: "Ballots",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "Policy_ReasonForAbstain",
                table: "Ballots",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Policy_Tie",
                table: "Ballots",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_Ballots_MotionId",
                table: "Ballots",
                column: "MotionId");
        }
    }
}
