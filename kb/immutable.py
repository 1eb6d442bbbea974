"""Records that are never copied: Haystack deep-copies what steps hand to one another, and ours cannot change."""

from __future__ import annotations

from typing import Self


class Immutable:
    """A frozen record; copying it gives itself.

    A build hands 17,000 passages and their vectors from step to step: copied at each, they took a gigabyte.
    """

    def __copy__(self) -> Self:
        """Itself."""
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """Itself."""
        return self
