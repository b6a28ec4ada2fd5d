"""OpenAI's Whisper models: which there are, what they need and whom they suit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from speakercoach.practice.model_ports import ModelLanguages, ModelSuit

SUFFIX = ".pt"
ENGLISH_ENDING = ".en"
"""Ends the names of models that know English alone."""

SERVER = "https://openaipublic.azureedge.net/main/whisper/models"
"""Where OpenAI keeps them; the last part but one of each address is the file's SHA-256 (``whisper._MODELS``)."""

_HALF_PRECISION_UNFOLDS = 2.0
"""Checkpoints hold 16 bits a weight, the machine computes with 32."""
MEMORY_PER_BYTE = 1.6
"""Memory that a model takes while it hears, per byte of its weights in 32 bits: beside them lie the encoder's output,
the decoder's memory of the words so far and what each layer hands to the next."""


def memory_bytes(size_bytes: int) -> int:
    """About what a model takes while it hears, from the length of its file."""
    return round(size_bytes * _HALF_PRECISION_UNFOLDS * MEMORY_PER_BYTE)


@dataclass(frozen=True, slots=True)
class OfficialModel:
    """A model as OpenAI publishes it.

    ``size_bytes`` is an estimate for lists and for room on the disk: two bytes for each weight of the model's
    dimensions, and a little for the archive around them. ``suit`` is ``None`` for one that is known and not offered.
    """

    name: str
    sha256: str
    size_bytes: int
    suit: ModelSuit | None

    @property
    def languages(self) -> ModelLanguages:
        """Which languages it understands."""
        return languages_of(self.name, ModelLanguages.MANY)

    @property
    def file_name(self) -> str:
        """The name that its file bears on the server and here."""
        return f"{self.name}{SUFFIX}"

    def url(self, server: str = SERVER) -> str:
        """Where its file lies."""
        return f"{server}/{self.sha256}/{self.file_name}"


def languages_of(name: str, other: ModelLanguages) -> ModelLanguages:
    """What a model's name says about its languages; ``other`` where it says nothing."""
    return ModelLanguages.ENGLISH if name.endswith(ENGLISH_ENDING) else other


class ModelCatalogue:
    """Official models in the order in which they are offered, by name, other name and hash."""

    def __init__(self, models: tuple[OfficialModel, ...], other_names: Mapping[str, str] | None = None) -> None:
        self._by_name = {model.name: model for model in models}
        self._by_sha256 = {model.sha256: model for model in models}
        self._other_names = dict(other_names or {})

    def __iter__(self) -> Iterator[OfficialModel]:
        """Every one, those that are not offered too."""
        return iter(self._by_name.values())

    def offered(self) -> tuple[OfficialModel, ...]:
        """Those that can be fetched, small ones first."""
        return tuple(model for model in self if model.suit is not None)

    def whole_name(self, name: str) -> str:
        """A model's own name for one of its other names; any other name as it is, without the file's ending."""
        bare = name.removesuffix(SUFFIX)
        return self._other_names.get(bare, bare)

    def named(self, name: str) -> OfficialModel | None:
        """The official model of this name or other name."""
        return self._by_name.get(self.whole_name(name))

    def with_sha256(self, sha256: str) -> OfficialModel | None:
        """The official model that this file is."""
        return self._by_sha256.get(sha256)


OFFICIAL = ModelCatalogue(
    (
        OfficialModel(
            "tiny",
            "65147644a518d12f04e32d6f3b26facc3f8dd46e5390956a9424a650c0ce22b9",
            75_600_000,
            ModelSuit.OLD_COMPUTER,
        ),
        OfficialModel(
            "tiny.en",
            "d3dd57d32accea0b295c96e26691aa14d8822fac7d9d27d5dc00b4ca2826dd03",
            75_600_000,
            ModelSuit.OLD_COMPUTER,
        ),
        OfficialModel(
            "base",
            "ed3a0b6b1c0edf879ad9b11b1af5a0e6ab5db9205f891f668f8b0e6c6326e34e",
            145_300_000,
            ModelSuit.MOST,
        ),
        OfficialModel(
            "base.en",
            "25a8566e1d0c1e2231d1c762132cd20e0f96a85d16145c3a00adf5d1ac670ead",
            145_300_000,
            ModelSuit.MOST,
        ),
        OfficialModel(
            "small",
            "9ecf779972d90ba49c06d968637d720dd632c55bbf19d441fb42bf17a411e794",
            483_600_000,
            ModelSuit.PATIENT,
        ),
        OfficialModel(
            "small.en",
            "f953ad0fd29cacd07d5a9eda5624af0f6bcf2258be67c92b79389873d91e0872",
            483_600_000,
            ModelSuit.PATIENT,
        ),
        OfficialModel(
            "medium",
            "345ae4da62f9b3d59415adc60127b97c714f32e89e936602e85993674d08dcb1",
            1_528_000_000,
            ModelSuit.FILES,
        ),
        OfficialModel(
            "medium.en",
            "d7440d1dc186f76616474e0ff0b3b6b879abc9d1a4926b7adfa41db2d497ab4f",
            1_528_000_000,
            ModelSuit.FILES,
        ),
        OfficialModel(
            "large-v3-turbo",
            "aff26ae408abcba5fbf8813c21e62b0941638c5f6eebfb145be0c9839262a19a",
            1_618_000_000,
            ModelSuit.FILES,
        ),
        OfficialModel(  # followed by two that hear better at the same cost
            "large-v1",
            "e4b87e7e0bf463eb8e6956e646f1e277e901512310def2c24bf0e11bd3c28e9a",
            3_087_000_000,
            None,
        ),
        OfficialModel(
            "large-v2",
            "81f7c96c852ee8fc832187b0132e569d6c3065a3252ed18e56effd0b6a73e524",
            3_087_000_000,
            ModelSuit.FILES,
        ),
        OfficialModel(
            "large-v3",
            "e5b1a55b89c1367dacf97e3e19bfd829a01529dbfdeefa8caeb59b3f1b81dadb",
            3_087_000_000,
            ModelSuit.FILES,
        ),
    ),
    MappingProxyType({"large": "large-v3", "turbo": "large-v3-turbo"}),
)
"""As openai-whisper 20250625 names them. Whom they suit follows from what the encoder takes for half a minute of sound
on one core of an ordinary laptop: base 1.2 s, small 4.1 s; medium's and the large ones' are several times that."""
