using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommitteeHub.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AuditsAppealsComplaints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Audits_State_DueOn",
                table: "Audits");

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
                name: "IX_ComplaintEntries_ComplaintId_Number",
                table: "ComplaintEntries",
                columns: new[] { "ComplaintId", "Number" },
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
                name: "IX_ParkedItems_Job_Item",
                table: "ParkedItems",
                columns: new[] { "Job", "Item" },
                unique: true);

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
                name: "IX_ReportedChanges_ProgramId",
                table: "ReportedChanges",
                column: "ProgramId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditChecks");

            migrationBuilder.DropTable(
                name: "ComplaintEntries");

            migrationBuilder.DropTable(
                name: "Hearers");

            migrationBuilder.DropTable(
                name: "JobPauses");

            migrationBuilder.DropTable(
                name: "ParkedItems");

            migrationBuilder.DropTable(
                name: "ReportedChanges");

            migrationBuilder.DropTable(
                name: "ProgramComplaints");

            migrationBuilder.DropTable(
                name: "AppealHearings");

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

            migrationBuilder.CreateIndex(
                name: "IX_Audits_State_DueOn",
                table: "Audits",
                columns: new[] { "State", "DueOn" });
        }
    }
}
