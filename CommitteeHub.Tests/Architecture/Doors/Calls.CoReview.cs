using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Discussion;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Discussion;
using CommitteeHub.Features.News;
using CommitteeHub.Features.Questions;
using CommitteeHub.Features.Review;
using CommitteeHub.Features.Secretariat;

namespace CommitteeHub.Tests.Architecture.Doors;

public static partial class Calls
{
    private static void CoReview()
    {
        Do<HandInFindings>((use, w, by) => use.RunAsync(by, w.Panelled.Id));
        Do<RevealFindings>((use, w, by) => use.RunAsync(by, w.Panelled.Id));
        Do<RecommendToCommittee>(async (use, w, by) => await use.RunAsync(by, await w.Panelled.WrittenAsync(Id<PanelRecommendation>.New())));
        Do<TakeUpRecommendation>((use, w, by) => use.RunAsync(by, w.Recommendation));
        Do<AgreeWithPanel>((use, w, by) => use.RunAsync(by, w.Recommendation));
        Do<SendBackToPanel>((use, w, by) => use.RunAsync(by, w.Recommendation, "The third criterion is not shown."));
        Do<AskApplicant>((use, w, by) => use.RunAsync(by, w.Panelled.Question()));
        Do<TakeBackQuestion>((use, w, by) => use.RunAsync(by, w.Question));
        Do<AnswerQuestion>((use, w, by) => use.RunAsync(by, w.Question, "In a vault.", Guid.NewGuid()));
        Do<EditReply>((use, w, by) => use.RunAsync(by, w.Annotation, w.Reply, "On page four.", 0));
        Do<WriteComment>((use, w, by) => use.RunAsync(by, new NewComment(Id<Comment>.New(), w.Panelled.Id, CommentAudience.Committee, "A word.")));
        Do<EditComment>((use, w, by) => use.RunAsync(by, w.Comment, "Another word.", 0));
        Do<RemoveComment>((use, w, by) => use.RunAsync(by, w.Comment));
        Do<MarkCommentsRead>((use, w, by) => use.RunAsync(by, w.Panelled.Id, [w.Comment.Value]));
        Do<NoteLook>((use, w, by) => use.RunAsync(by, w.Panelled.Id));
        Do<MarkNoticesRead>((use, w, by) => use.RunAsync(by));
        Do<ChooseNewsByMail>((use, w, by) => use.RunAsync(by, NewsByMail.Daily));
        See<ReadDiscussion, object?>(async (use, w, by) => await use.RunAsync(by, w.Reviewed));
        See<ReadNotices, object?>(async (use, w, by) => await use.RunAsync(by));
        See<ReadPanelStage, object?>(async (use, w, by) => await use.RunAsync(by, w.Reviewed));
        See<ReadQuestions, object?>(async (use, w, by) => await use.RunAsync(by, w.Reviewed));
        See<ReadOwnQuestions, object?>(async (use, w, by) => await use.RunAsync(by, w.Asked.Id));
        Do<ConfirmLapse>((use, w, by) => use.RunAsync(by, w.Asked.Id));
        Do<GiveMoreTime>((use, w, by) => use.RunAsync(by, w.Asked.Id, new DateOnly(2030, 1, 1)));
        Do<SetReturnDate>((use, w, by) => use.RunAsync(by, w.Asked.Id, new DateOnly(2030, 1, 1)));
    }
}
