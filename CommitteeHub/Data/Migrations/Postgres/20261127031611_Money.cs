using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommitteeHub.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Money : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Invoices_SubmissionId_Kind",
                table: "Invoices");

            migrationBuilder.AddColumn<bool>(
                name: "IsExpedited",
                table: "Submissions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AlterColumn<Guid>(
                name: "RecordedBy",
                table: "Payments",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "BankEntryId",
                table: "Payments",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Payments",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "OtherPaymentId",
                table: "Payments",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PaidCents",
                table: "Payments",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PaidCurrency",
                table: "Payments",
                type: "character varying(3)",
                maxLength: 3,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "Rate",
                table: "Payments",
                type: "numeric(18,6)",
                precision: 18,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RateOn",
                table: "Payments",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Cause",
                table: "Invoices",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PauseReason",
                table: "Invoices",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RemindersPausedUntil",
                table: "Invoices",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReplacesId",
                table: "Invoices",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "BankEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Account = table.Column<string>(type: "text", nullable: false),
                    Reference = table.Column<string>(type: "text", nullable: false),
                    BookedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PayerName = table.Column<string>(type: "text", nullable: false),
                    PayerAccount = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: false),
                    ImportedAt = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IgnoredBecause = table.Column<string>(type: "text", nullable: true),
                    SettledBy = table.Column<Guid>(type: "uuid", nullable: true),
                    SettledAt = table.Column<long>(type: "bigint", nullable: true),
                    Amount_Cents = table.Column<long>(type: "bigint", nullable: false),
                    Amount_Currency = table.Column<string>(type: "text", nullable: false),
                    Assigned_Cents = table.Column<long>(type: "bigint", nullable: false),
                    Assigned_Currency = table.Column<string>(type: "text", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BankEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CreditNotes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InvoiceId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: true),
                    FeeKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    InvoiceNumber = table.Column<string>(type: "text", nullable: false),
                    InvoiceIssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    Shares = table.Column<string>(type: "text", nullable: false),
                    Buyer_Address = table.Column<string>(type: "text", nullable: false),
                    Buyer_Country = table.Column<string>(type: "text", nullable: false),
                    Buyer_Name = table.Column<string>(type: "text", nullable: false),
                    Buyer_VatNumber = table.Column<string>(type: "text", nullable: true),
                    Net_Cents = table.Column<long>(type: "bigint", nullable: false),
                    Net_Currency = table.Column<string>(type: "text", nullable: false),
                    Seller_Address = table.Column<string>(type: "text", nullable: false),
                    Seller_Country = table.Column<string>(type: "text", nullable: false),
                    Seller_Name = table.Column<string>(type: "text", nullable: false),
                    Seller_VatNumber = table.Column<string>(type: "text", nullable: true),
                    Total_Cents = table.Column<long>(type: "bigint", nullable: false),
                    Total_Currency = table.Column<string>(type: "text", nullable: false),
                    Vat_Cents = table.Column<long>(type: "bigint", nullable: false),
                    Vat_Currency = table.Column<string>(type: "text", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    PdfState = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PdfSha256 = table.Column<string>(type: "text", nullable: true),
                    PdfAttempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CreditNotes_Invoices_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "Invoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExchangeRates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Rate = table.Column<decimal>(type: "numeric(18,6)", precision: 18, scale: 6, nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExchangeRates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "InvoiceReminders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InvoiceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    SentOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Open_Cents = table.Column<long>(type: "bigint", nullable: false),
                    Open_Currency = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvoiceReminders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InvoiceReminders_Invoices_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "Invoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReminderPlans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Steps = table.Column<string>(type: "text", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReminderPlans", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "VatEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Place = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    IsBusiness = table.Column<bool>(type: "boolean", nullable: true),
                    Category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Percent = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: false),
                    Sentence = table.Column<string>(type: "text", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VatEntries", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_BankEntryId",
                table: "Payments",
                column: "BankEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_OtherPaymentId",
                table: "Payments",
                column: "OtherPaymentId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_Cause",
                table: "Invoices",
                column: "Cause",
                unique: true,
                filter: "\"State\" <> 'Void'");

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_ReplacesId",
                table: "Invoices",
                column: "ReplacesId");

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_SubmissionId_Kind",
                table: "Invoices",
                columns: new[] { "SubmissionId", "Kind" },
                unique: true,
                filter: "\"State\" <> 'Void'");

            migrationBuilder.CreateIndex(
                name: "IX_BankEntries_Account_Reference",
                table: "BankEntries",
                columns: new[] { "Account", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BankEntries_State_BookedOn",
                table: "BankEntries",
                columns: new[] { "State", "BookedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_CreditNotes_InvoiceId",
                table: "CreditNotes",
                column: "InvoiceId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditNotes_OrganisationId",
                table: "CreditNotes",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditNotes_PdfState",
                table: "CreditNotes",
                column: "PdfState");

            migrationBuilder.CreateIndex(
                name: "IX_CreditNotes_Year_Sequence",
                table: "CreditNotes",
                columns: new[] { "Year", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExchangeRates_Currency_On",
                table: "ExchangeRates",
                columns: new[] { "Currency", "On" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InvoiceReminders_InvoiceId_Step",
                table: "InvoiceReminders",
                columns: new[] { "InvoiceId", "Step" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Invoices_Invoices_ReplacesId",
                table: "Invoices",
                column: "ReplacesId",
                principalTable: "Invoices",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Payments_BankEntries_BankEntryId",
                table: "Payments",
                column: "BankEntryId",
                principalTable: "BankEntries",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Invoices_Invoices_ReplacesId",
                table: "Invoices");

            migrationBuilder.DropForeignKey(
                name: "FK_Payments_BankEntries_BankEntryId",
                table: "Payments");

            migrationBuilder.DropTable(
                name: "BankEntries");

            migrationBuilder.DropTable(
                name: "CreditNotes");

            migrationBuilder.DropTable(
                name: "ExchangeRates");

            migrationBuilder.DropTable(
                name: "InvoiceReminders");

            migrationBuilder.DropTable(
                name: "ReminderPlans");

            migrationBuilder.DropTable(
                name: "VatEntries");

            migrationBuilder.DropIndex(
                name: "IX_Payments_BankEntryId",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_OtherPaymentId",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Invoices_Cause",
                table: "Invoices");

            migrationBuilder.DropIndex(
                name: "IX_Invoices_ReplacesId",
                table: "Invoices");

            migrationBuilder.DropIndex(
                name: "IX_Invoices_SubmissionId_Kind",
                table: "Invoices");

            migrationBuilder.DropColumn(
                name: "IsExpedited",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "BankEntryId",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "OtherPaymentId",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "PaidCents",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "PaidCurrency",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "Rate",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "RateOn",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "Cause",
                table: "Invoices");

            migrationBuilder.DropColumn(
                name: "PauseReason",
                table: "Invoices");

            migrationBuilder.DropColumn(
                name: "RemindersPausedUntil",
                table: "Invoices");

            migrationBuilder.DropColumn(
                name: "ReplacesId",
                table: "Invoices");

            migrationBuilder.AlterColumn<Guid>(
                name: "RecordedBy",
                table: "Payments",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_SubmissionId_Kind",
                table: "Invoices",
                columns: new[] { "SubmissionId", "Kind" },
                unique: true);
        }
    }
}
