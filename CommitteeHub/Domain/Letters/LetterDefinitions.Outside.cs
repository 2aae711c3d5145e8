namespace CommitteeHub.Domain.Letters;

/// <summary>What organisations, applicants and mediators are written besides.</summary>
public static partial class LetterDefinitions
{
    private const string HowToPay = "Please pay it to\n\n  {Holder}, {Bank}\n  IBAN {Iban}, BIC {Bic}\n  Payment reference {Number}\n\nThe invoice, also as a PDF: {Link}";

    // Methods and no fields: what stands in another part of a class may not be there yet.
    private static LetterDefinition[] AboutMoney()
    {
        LetterField number = new("Number", "2027-0012"), total = new("Total", "450.00 EUR");
        LetterField[] invoice = [number, new("About", "Online mediator course"), total, DueOn, new("Holder", "Example Standards Foundation"), new("Bank", "Example Bank"), new("Iban", "NL91 ABNA 0417 1643 00"), new("Bic", "ABNANL2A"), Link];
        return
        [
            Define(LetterKind.ApplicationInvoice, "Invoice {Number} for {About}", $"thank you for submitting \"{{About}}\".\n\nThe fee is {{Total}}, due on {{DueOn}}. {HowToPay}\n\nThe completeness check begins when the fee has arrived. The fee pays for the appraisal, whatever its outcome, and is not refunded.", invoice),
            Define(LetterKind.FeeInvoice, "Invoice {Number} for {About}", $"here is the invoice for \"{{About}}\".\n\nThe fee is {{Total}}, due on {{DueOn}}. {HowToPay}", invoice),
            Define(LetterKind.CorrectedInvoice, "Invoice {Number} for {About}", $"here is the corrected invoice for \"{{About}}\". The earlier one is void.\n\nThe fee is {{Total}}, due on {{DueOn}}. {HowToPay}", invoice),
            Define(LetterKind.ListingInvoice, "Invoice {Number} for your listing", $"thank you for asking to be listed.\n\nThe contribution is {{Total}}, due on {{DueOn}}. {HowToPay}\n\nYour year on the register begins when it has arrived.", invoice),
            Define(LetterKind.CreditNote, "Credit note {Number} for invoice {Invoice}", """
                we have credited {Total} on invoice {Invoice}: {Reason}

                What was paid and is no longer owed stands on your account. The credit note: {Link}
                """, new("Number", "C2027-0003"), new("Invoice", "2027-0012"), total, new("Reason", "Agreed by telephone"), Link),
            Define(LetterKind.FeeSettled, "Invoice {Number} is settled", """
                we have received the fee for "{Program}" (invoice {Number}). Thank you.

                The secretariat now checks whether the dossier is complete. You will hear from us.
                """, Program, number),
            Define(LetterKind.FeeWaived, "Invoice {Number} is settled", """
                the fee for "{Program}" (invoice {Number}) was waived.

                The secretariat now checks whether the dossier is complete. You will hear from us.
                """, Program, number),
        ];
    }

    private static LetterDefinition[] AfterTheDecision()
    {
        LetterField condition = new("Condition", "Publish the benchmarks"), since = new("Since", "30 August 2027");
        return
        [
            Define(LetterKind.ApplicantQuestion, "A question about {Program}", """
                the committee has a question about "{Program}". Please answer by {DueOn}; the review goes on when you have.

                {Link}
                """, Program, DueOn, Link),
            Define(LetterKind.FactsToCheck, "Please check the facts: {Program}", """
                before the committee decides on "{Program}" you are invited to correct errors of fact in what was written about it. Please do so by {DueOn}; without an answer the review goes on.

                {Link}
                """, Program, DueOn, Link),
            Define(LetterKind.ConditionDue, "Condition due on {DueOn}: {Program}", """
                a condition of the approval of "{Program}" is to be met by {DueOn}:

                {Condition}

                Please show what you did: {Link}
                """, Program, DueOn, condition, Link),
            Define(LetterKind.ConditionMissed, "A condition was missed: {Program}", """
                a condition of the approval of "{Program}" was not met by its date. The committee takes the program up again at a later meeting; until then the approval stands as it is.

                {Link}
                """, Program, Link),
            Define(LetterKind.ConditionMet, "A condition is met: {Program}", """
                the committee confirms that this condition of the approval of "{Program}" is met:

                {Condition}

                {Link}
                """, Program, condition, Link),
            Define(LetterKind.EvidenceSentBack, "More is needed: {Program}", """
                what you showed for a condition of the approval of "{Program}" is not enough yet:

                {Reason}

                The condition is to be met by {DueOn}: {Link}
                """, Program, DueOn, new("Reason", "The page that you name cannot be reached."), Link),
            Define(LetterKind.AuditMoved, "Audit moved: {Program}", """
                the audit of "{Program}" is now due on {DueOn} instead of {Before}.

                Reason: {Reason}

                {Link}
                """, Program, DueOn, new("Before", "31 December 2026"), new("Reason", "The committee meets a month later."), Link),
            Define(LetterKind.AuditPassed, "Audit passed: {Program}", """
                "{Program}" passed its two-yearly audit on {On}; its approval goes on. The next audit is due on {DueOn}.

                {Link}
                """, Program, new("On", "4 March 2027"), DueOn, Link),
            Define(LetterKind.ApprovalSuspended, "Approval suspended: {Program}", """
                the approval of "{Program}" is suspended since {Since}. Please do not use its logo or call the program approved meanwhile. If the audit is not put forward by {WithdrawnAfter}, the approval is withdrawn.

                {Link}
                """, Program, since, new("WithdrawnAfter", "31 December 2027"), Link),
            Define(LetterKind.ApprovalRestored, "Approval in force again: {Program}", """
                the suspension of the approval of "{Program}" is lifted since {Since}. Its logo may be used again.

                {Link}
                """, Program, since, Link),
            Define(LetterKind.ApprovalWithdrawn, "Approval withdrawn: {Program}", """
                the approval of "{Program}" is withdrawn since {Since}. Its logo may not be used any more. You can apply anew at any time.

                {Link}
                """, Program, since, Link),
            Define(LetterKind.AppealDecided, "Your appeal: {Program}", """
                your appeal about "{Program}" was heard by three people who neither sat on the panel nor voted.

                {Outcome}

                Their reasons:

                {Reasons}

                {Link}
                """, Program, new("Outcome", "The decision stands."), new("Reasons", "- The panel had every document before it."), Link),
        ];
    }

    private static LetterDefinition[] AboutMediators()
    {
        LetterField on = new("On", "31 December 2027"), person = new("Person", "Ada Example");
        return
        [
            Define(LetterKind.ListingEnds, "Your listing ends on {On}", """
                your listing ends on {On}. After that day the search does not find you; your own page stays where it is and says so.

                You can renew it at any time: {Link}
                """, on, Link),
            Define(LetterKind.ListingEnded, "Your listing ended on {On}", """
                your listing ended on {On}. The search does not find you any more; your own page stays where it is and says so.

                You can renew it at any time: {Link}
                """, on, Link),
            Define(LetterKind.CandidateRecognised, "You are recognised", """
                you are recognised. Your title: {Titles}.

                To be found on the register, complete your profile and ask for the listing here:
                {Link}
                """, new("Titles", "Online Mediation Specialist"), Link),
            Define(LetterKind.CandidateAccepted, "{Person} is recognised", """
                {Person}, whom you put forward, is recognised.

                {Link}
                """, person, Link),
            Define(LetterKind.CandidateRefused, "Not accepted: {Person}", """
                {Person}, whom you put forward, was not accepted:

                {Reason}

                You can put the person forward again once this is mended: {Link}
                """, person, new("Reason", "The log names fewer than twenty mediations."), Link),
        ];
    }
}
