"""Refreshing the law: reading a newer source, planning the changes, applying them, comparing two states.

SyncPlan, plan_sync, apply_sync, describe_plan
ChangedArticle, Kind, read_change_log
CorpusDiff, diff_states, Touched, touched, describe_diff
SyncError
"""

from corpus.sync.apply import apply_sync
from corpus.sync.change_log import ChangedArticle, Kind, read_change_log
from corpus.sync.describe import describe_diff, describe_plan
from corpus.sync.errors import SyncError
from corpus.sync.plan import plan_sync
from corpus.sync.plan_model import ArticleChange, ChangeKind, SyncPlan
from corpus.sync.states import ArticleDiff, CorpusDiff, diff_states
from corpus.sync.touched import Touched, touched

__all__ = [
    "ArticleChange", "ArticleDiff", "ChangeKind", "ChangedArticle", "CorpusDiff", "Kind", "SyncError", "SyncPlan",
    "Touched", "apply_sync", "describe_diff", "describe_plan", "diff_states", "plan_sync", "read_change_log", "touched",
]  # fmt: skip
