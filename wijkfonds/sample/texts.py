"""The texts of the sample, read from the two files beside this one."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class SampleText:
    """`content` is the fund, the people and the rounds; `proposals` what residents wrote."""

    content: dict[str, Any]
    proposals: list[dict[str, Any]]

    def proposals_of(self, state: str) -> list[dict[str, Any]]:
        return [found for found in self.proposals if found["round"] == state]

    @property
    def people(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.content["people"]
        return found


def read_texts() -> SampleText:
    content = tomllib.loads((HERE / "content.toml").read_text(encoding="utf-8"))
    proposals = tomllib.loads((HERE / "proposals.toml").read_text(encoding="utf-8"))
    return SampleText(content, proposals["proposal"])


def cents_in(euro: float) -> int:
    return int(Decimal(str(euro)) * 100)
