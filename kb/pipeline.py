"""The query pipeline, built in code: understand → retrieve → answer → write."""

from __future__ import annotations

from haystack import Pipeline

from kb.answer.composer import AnswerComposer
from kb.answer.generative.writer import AnswerWriter
from kb.retrieval.retriever import Retriever
from kb.understanding.understander import Understander


def query_pipeline(
    understander: Understander, retriever: Retriever, composer: AnswerComposer, writer: AnswerWriter
) -> Pipeline:
    """The pipeline behind `KnowledgeBase.ask`."""
    pipeline = Pipeline()
    pipeline.add_component("understand", understander)
    pipeline.add_component("retrieve", retriever)
    pipeline.add_component("answer", composer)
    pipeline.add_component("write", writer)
    pipeline.connect("understand.understanding", "retrieve.understanding")
    pipeline.connect("understand.understanding", "answer.understanding")
    pipeline.connect("retrieve.retrieved", "answer.retrieved")
    pipeline.connect("understand.understanding", "write.understanding")
    pipeline.connect("retrieve.retrieved", "write.retrieved")
    pipeline.connect("answer.answer", "write.extractive")
    return pipeline
