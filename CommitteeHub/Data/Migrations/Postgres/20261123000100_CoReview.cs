using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommitteeHub.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CoReview : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AnnotationAnchors_VersionId",
                table: "AnnotationAnchors");

            migrationBuilder.AddColumn<long>(
                name: "AgreedAt",
                table: "Submissions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AskedFrom",
                table: "Submissions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ClockStoppedAt",
                table: "Submissions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FindingsRevealedAt",
                table: "Submissions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "InfoDueOn",
                table: "Submissions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LapseProposedAt",
                table: "Submissions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "OnAgendaOf",
                table: "Submissions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReturnsOn",
                table: "Submissions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StoppedTicks",
                table: "Submissions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "NewsByMail",
                table: "Persons",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "HandedInAt",
                table: "PanelSeats",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsLead",
                table: "PanelSeats",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Cited",
                table: "Findings",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "IsAfterReveal",
                table: "Findings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AlterColumn<string>(
                name: "MediaType",
                table: "DocumentVersions",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "DocumentVersions",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ActedAt",
                table: "Annotations",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ActedById",
                table: "Annotations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LastAct",
                table: "Annotations",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EditedAt",
                table: "AnnotationReplies",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Edits",
                table: "AnnotationReplies",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "IsFromApplicant",
                table: "AnnotationReplies",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "ConfirmedAt",
                table: "AnnotationAnchors",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ConfirmedBy",
                table: "AnnotationAnchors",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Method",
                table: "AnnotationAnchors",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Chosen");

            migrationBuilder.AddColumn<string>(
                name: "RectanglesJson",
                table: "AnnotationAnchors",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Score",
                table: "AnnotationAnchors",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "VersionNumber",
                table: "AnnotationAnchors",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "ApplicantQuestions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: false),
                    AnnotationId = table.Column<Guid>(type: "uuid", nullable: true),
                    CriterionId = table.Column<Guid>(type: "uuid", nullable: true),
                    Quote = table.Column<string>(type: "text", nullable: true),
                    Place = table.Column<string>(type: "text", nullable: true),
                    Text = table.Column<string>(type: "text", nullable: false),
                    AskedById = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<long>(type: "bigint", nullable: false),
                    Answer = table.Column<string>(type: "text", nullable: true),
                    AnsweredById = table.Column<Guid>(type: "uuid", nullable: true),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: true),
                    TakenBackAt = table.Column<long>(type: "bigint", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApplicantQuestions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CommentReadings",
                columns: table => new
                {
                    CommentId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommentReadings", x => new { x.PersonId, x.CommentId });
                });

            migrationBuilder.CreateTable(
                name: "Comments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    AuthorId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsFromApplicant = table.Column<bool>(type: "boolean", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Edits = table.Column<int>(type: "integer", nullable: false),
                    EditedAt = table.Column<long>(type: "bigint", nullable: true),
                    RemovedAt = table.Column<long>(type: "bigint", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Comments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LastLooks",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Line = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LastLooks", x => new { x.PersonId, x.SubmissionId });
                });

            migrationBuilder.CreateTable(
                name: "Notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AboutId = table.Column<Guid>(type: "uuid", nullable: false),
                    CommentId = table.Column<Guid>(type: "uuid", nullable: true),
                    ById = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ReadAt = table.Column<long>(type: "bigint", nullable: true),
                    MailedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PanelRecommendations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reasons = table.Column<string>(type: "text", nullable: false),
                    WrittenById = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AnsweredById = table.Column<Guid>(type: "uuid", nullable: true),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: true),
                    AnswerReason = table.Column<string>(type: "text", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PanelRecommendations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PanelFindings",
                columns: table => new
                {
                    RecommendationId = table.Column<Guid>(type: "uuid", nullable: false),
                    CriterionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Rating = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Rationale = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PanelFindings", x => new { x.RecommendationId, x.CriterionId });
                    table.ForeignKey(
                        name: "FK_PanelFindings_PanelRecommendations_RecommendationId",
                        column: x => x.RecommendationId,
                        principalTable: "PanelRecommendations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AnnotationAnchors_VersionId_Status",
                table: "AnnotationAnchors",
                columns: new[] { "VersionId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_ApplicantQuestions_AnnotationId",
                table: "ApplicantQuestions",
                column: "AnnotationId");

            migrationBuilder.CreateIndex(
                name: "IX_ApplicantQuestions_SubmissionId_AskedAt",
                table: "ApplicantQuestions",
                columns: new[] { "SubmissionId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Comments_SubmissionId_At",
                table: "Comments",
                columns: new[] { "SubmissionId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_MailedAt",
                table: "Notices",
                column: "MailedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Notices_PersonId_At",
                table: "Notices",
                columns: new[] { "PersonId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_PersonId_Kind_AboutId",
                table: "Notices",
                columns: new[] { "PersonId", "Kind", "AboutId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PanelRecommendations_SubmissionId_Number",
                table: "PanelRecommendations",
                columns: new[] { "SubmissionId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ApplicantQuestions");

            migrationBuilder.DropTable(
                name: "CommentReadings");

            migrationBuilder.DropTable(
                name: "Comments");

            migrationBuilder.DropTable(
                name: "LastLooks");

            migrationBuilder.DropTable(
                name: "Notices");

            migrationBuilder.DropTable(
                name: "PanelFindings");

            migrationBuilder.DropTable(
                name: "PanelRecommendations");

            migrationBuilder.DropIndex(
                name: "IX_AnnotationAnchors_VersionId_Status",
                table: "AnnotationAnchors");

            migrationBuilder.DropColumn(
                name: "AgreedAt",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "AskedFrom",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "ClockStoppedAt",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "FindingsRevealedAt",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "InfoDueOn",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "LapseProposedAt",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "OnAgendaOf",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "ReturnsOn",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "StoppedTicks",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "NewsByMail",
                table: "Persons");

            migrationBuilder.DropColumn(
                name: "HandedInAt",
                table: "PanelSeats");

            migrationBuilder.DropColumn(
                name: "IsLead",
                table: "PanelSeats");

            migrationBuilder.DropColumn(
                name: "Cited",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "IsAfterReveal",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "DocumentVersions");

            migrationBuilder.DropColumn(
                name: "ActedAt",
                table: "Annotations");

            migrationBuilder.DropColumn(
                name: "ActedById",
                table: "Annotations");

            migrationBuilder.DropColumn(
                name: "LastAct",
                table: "Annotations");

            migrationBuilder.DropColumn(
                name: "EditedAt",
                table: "AnnotationReplies");

            migrationBuilder.DropColumn(
                name: "Edits",
                table: "AnnotationReplies");

            migrationBuilder.DropColumn(
                name: "IsFromApplicant",
                table: "AnnotationReplies");

            migrationBuilder.DropColumn(
                name: "ConfirmedAt",
                table: "AnnotationAnchors");

            migrationBuilder.DropColumn(
                name: "ConfirmedBy",
                table: "AnnotationAnchors");

            migrationBuilder.DropColumn(
                name: "Method",
                table: "AnnotationAnchors");

            migrationBuilder.DropColumn(
                name: "RectanglesJson",
                table: "AnnotationAnchors");

            migrationBuilder.DropColumn(
                name: "Score",
                table: "AnnotationAnchors");

            migrationBuilder.DropColumn(
                name: "VersionNumber",
                table: "AnnotationAnchors");

            migrationBuilder.AlterColumn<string>(
                name: "MediaType",
                table: "DocumentVersions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(100)",
                oldMaxLength: 100);

            migrationBuilder.CreateIndex(
                name: "IX_AnnotationAnchors_VersionId",
                table: "AnnotationAnchors",
                column: "VersionId");
        }
    }
}
