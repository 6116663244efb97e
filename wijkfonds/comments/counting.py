"""What numbers beside comments say, kept in the transaction of what changes them.  The caller locks the proposal."""

from wijkfonds.comments.models import Comment, CommentKind


def take_from_sight(comment: Comment) -> None:
    """Before it is removed or hidden; a question whose answer goes waits again."""
    comment.waits_since = None
    if not comment.counts:
        return
    comment.proposal.comment_count -= 1
    _count(comment, -1)
    question = comment.parent
    if comment.kind == CommentKind.ANSWER and question is not None and question.is_shown:
        question.waits_since = question.written_at


def bring_in_sight(comment: Comment, *, has_answer: bool) -> None:
    """After it is shown again.  `has_answer`: of a question, whether somebody answered it in a way that can be read."""
    if not comment.counts:
        return
    comment.proposal.comment_count += 1
    _count(comment, 1)
    if comment.kind == CommentKind.QUESTION and not has_answer:
        comment.waits_since = comment.written_at
    if comment.kind == CommentKind.ANSWER and comment.parent is not None:
        comment.parent.waits_since = None


def _count(comment: Comment, step: int) -> None:
    if comment.parent is not None and comment.kind == CommentKind.REMARK:
        comment.parent.reply_count += step
