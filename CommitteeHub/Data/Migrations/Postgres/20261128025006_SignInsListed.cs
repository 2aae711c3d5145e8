using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommitteeHub.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SignInsListed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Browser",
                table: "SignedInSessions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "ConfirmedAt",
                table: "SignedInSessions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Machine",
                table: "SignedInSessions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "UsedAt",
                table: "SignedInSessions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Way",
                table: "SignedInSessions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Browser",
                table: "SignedInSessions");

            migrationBuilder.DropColumn(
                name: "ConfirmedAt",
                table: "SignedInSessions");

            migrationBuilder.DropColumn(
                name: "Machine",
                table: "SignedInSessions");

            migrationBuilder.DropColumn(
                name: "UsedAt",
                table: "SignedInSessions");

            migrationBuilder.DropColumn(
                name: "Way",
                table: "SignedInSessions");
        }
    }
}
