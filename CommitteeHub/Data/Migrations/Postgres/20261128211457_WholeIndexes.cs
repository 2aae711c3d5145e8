using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommitteeHub.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WholeIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_OutboxMessages_UniqueKey",
                table: "OutboxMessages");

            migrationBuilder.CreateIndex(
                name: "IX_Recognitions_PractitionerId",
                table: "Recognitions",
                column: "PractitionerId");

            migrationBuilder.CreateIndex(
                name: "IX_Proxies_SessionId",
                table: "Proxies",
                column: "SessionId");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_UniqueKey",
                table: "OutboxMessages",
                column: "UniqueKey",
                unique: true)
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_SubmissionId",
                table: "Invoices",
                column: "SubmissionId");

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_ProgramId",
                table: "Candidates",
                column: "ProgramId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Recognitions_PractitionerId",
                table: "Recognitions");

            migrationBuilder.DropIndex(
                name: "IX_Proxies_SessionId",
                table: "Proxies");

            migrationBuilder.DropIndex(
                name: "IX_OutboxMessages_UniqueKey",
                table: "OutboxMessages");

            migrationBuilder.DropIndex(
                name: "IX_Invoices_SubmissionId",
                table: "Invoices");

            migrationBuilder.DropIndex(
                name: "IX_Candidates_ProgramId",
                table: "Candidates");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_UniqueKey",
                table: "OutboxMessages",
                column: "UniqueKey",
                unique: true);
        }
    }
}
