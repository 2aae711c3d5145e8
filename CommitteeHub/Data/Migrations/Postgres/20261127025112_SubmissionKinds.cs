using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommitteeHub.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SubmissionKinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "FollowsId",
                table: "Submissions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Submissions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Initial");

            migrationBuilder.AddColumn<string>(
                name: "Statement",
                table: "Submissions",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "StatementEdition",
                table: "Submissions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_FollowsId",
                table: "Submissions",
                column: "FollowsId");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_OneOfAKind",
                table: "Submissions",
                columns: new[] { "ProgramId", "Kind" },
                unique: true,
                filter: "\"Kind\" <> 'Initial' AND \"State\" NOT IN ('Decided', 'Withdrawn', 'Lapsed')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Submissions_FollowsId",
                table: "Submissions");

            migrationBuilder.DropIndex(
                name: "IX_Submissions_OneOfAKind",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "FollowsId",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "Statement",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "StatementEdition",
                table: "Submissions");
        }
    }
}
