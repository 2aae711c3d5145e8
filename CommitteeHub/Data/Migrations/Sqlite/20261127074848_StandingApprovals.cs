using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommitteeHub.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class StandingApprovals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "RevokedBecause",
                table: "RegisterEntries",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RevokedBy",
                table: "RegisterEntries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RevokedOn",
                table: "RegisterEntries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "FailedSubmissionId",
                table: "Audits",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Audits_FailedSubmissionId",
                table: "Audits",
                column: "FailedSubmissionId");

            migrationBuilder.Sql("UPDATE \"Audits\" SET \"FailedSubmissionId\" = \"SubmissionId\" WHERE \"State\" = 'Failed'");
            migrationBuilder.Sql("UPDATE \"Audits\" SET \"LookOn\" = '0001-01-01' WHERE \"State\" IN ('Scheduled', 'Failed')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Audits_FailedSubmissionId",
                table: "Audits");

            migrationBuilder.DropColumn(
                name: "RevokedBecause",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "RevokedBy",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "RevokedOn",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "FailedSubmissionId",
                table: "Audits");
        }
    }
}
