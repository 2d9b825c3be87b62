"""What an attacker tries who holds every report.json and knows each colleague's team.

They know who answered, and take who skipped which theme as known too; never what was answered.
Each attack returns the breaches it made, in words; `tried` counts what it tried.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from reports import gate
from reports.ordering import in_fixed_order
from reports.quality import flagged
from reports.scoring import ScoredConstruct, score_constructs
from tests.attack.linear import isolated, isolated_kinds
from tests.attack.multisets import fitting
from tests.attack.organisations import POINTS, SCALES, Survey

Document = Mapping[str, Any]
DETAILS = 10
NAMES = {"staff": "Medewerkers", "manager": "Leidinggevenden", "volunteer": "Vrijwilligers"}
"""How a Dutch report calls the roles."""


@dataclass
class Attacker:
    """Tries everything on one survey."""

    survey: Survey
    tried: Counter[str] = field(default_factory=Counter)
    breaches: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read what is public, and what the attacker knows of colleagues."""
        target = in_fixed_order(self.survey.dataset)
        self.documents: list[Document] = [
            json.loads(gate.to_json(one)) for one in self.survey.releases
        ]
        self.labels = {
            name: [NAMES.get(str(label), label) for label in labels]
            for name, labels in target.groups.items()
        }
        self.minimum = self.survey.context.minimum_group_size
        self.truth = {one.construct.id: one for one in score_constructs(target)}
        self.careless = flagged(target, minimum=self.minimum)

    def attack(self) -> "Attacker":
        """Try all attacks."""
        for document in self.documents:
            self._try(self.invited, document)
            self._try(self.details, document)
            self._try(self.counts, document)
            self._try(self.means, document)
        for one in self.truth.values():
            self.combinations(one)
        self.releases()
        return self

    def _try(self, attack: Any, document: Document) -> None:
        self.tried[attack.__name__] += 1
        self.breaches += [f"{attack.__name__}: {found}" for found in attack(document)]

    def combinations(self, one: ScoredConstruct) -> None:
        """Every linear combination of every mean of one theme, over all releases."""
        self.tried["combinations"] += 1
        sets = [behind for document in self.documents for _, behind in self.means_of(document, one)]
        size = isolated(sets, self.minimum) if sets else None
        if size is not None:
            self.breaches.append(f"combinations: {one.construct.id} of {size} people")

    def means_of(
        self, document: Document, one: ScoredConstruct
    ) -> Iterator[tuple[float, frozenset[int]]]:
        """Each mean that is published of a theme, with whom it is about."""
        scored = frozenset(np.flatnonzero(~np.isnan(one.scores)).tolist())
        id = one.construct.id
        for result in document["constructs"]:
            if result["id"] == id and "mean" in result:
                yield result["mean"], scored
        for group, members in self.groups_of(document):
            for figure in group["constructs"]:
                if figure["id"] == id:
                    yield figure["mean"], members & scored
        without = document["quality"].get("means_without_flagged", {})
        if id in without:
            yield without[id], scored - self.careless

    def groups_of(self, document: Document) -> Iterator[tuple[Document, frozenset[int]]]:
        """The groups that are shown, with their members: the rest has a name that no team has."""
        shown = [group for group in document["groups"] if "withheld" not in group]
        for group in shown:
            labels = self.labels[group["breakdown"]]
            names = {one["name"] for one in shown if one["breakdown"] == group["breakdown"]}
            named = group["name"] in labels
            yield group, frozenset(
                row for row, label in enumerate(labels)
                if (label == group["name"] if named else label not in names)
            )  # fmt: skip

    def invited(self, document: Document) -> Iterator[str]:
        """A group of too few people, asked or answering."""
        for group, _ in self.groups_of(document):
            asked = self.survey.context.sizes.get(group["breakdown"], {}).get(
                group["name"], group["n"]
            )
            if min(asked, group["n"]) < self.minimum:
                yield f"{group['name']} of {min(asked, group['n'])}"

    def details(self, document: Document) -> Iterator[str]:
        """Spread, statements or open answers of fewer than ten people; what fits them."""
        for result in document["constructs"]:
            before = result.get("previous") or {"n": DETAILS}
            if before["n"] < DETAILS and (
                before["ci95"] or before["mean"] != round(before["mean"], 1)
            ):
                yield f"{result['id']} of {before['n']} people before, in detail"
            if "mean" not in result or result["n"] >= DETAILS:
                continue
            sd = result["sd"] if isinstance(result["sd"], float) else None
            if sd is not None or isinstance(result["items"], list):
                yield f"{result['id']} of {result['n']} people in detail"
            truth = self.truth[result["id"]]
            if not self._all_answered(truth, np.flatnonzero(~np.isnan(truth.scores))):
                continue
            ways = fitting(
                result["n"], items=SCALES[result["id"]], points=POINTS, mean=result["mean"],
                sd=sd, exact=result["mean"] != round(result["mean"], 1),
            )  # fmt: skip
            if ways == 1:
                yield f"{result['id']}: one collection of {result['n']} answers fits"
        for comments in document["comments"]:
            if len(comments.get("comments", ())) in range(1, DETAILS):
                yield f"{len(comments['comments'])} open answers"

    def counts(self, document: Document) -> Iterator[str]:
        """Cells of a question, their complements, and what they leave beside the adoption level."""
        level = document["adoption_level"]
        for question in document["questions"]:
            options = question.get("options", ())
            if not options:
                continue
            cells = [option["count"] for option in options]
            n = question["n"]
            if any(cell < self.minimum or n - cell < self.minimum for cell in cells):
                yield f"{question['id']} {cells}"
        if "users" in level:
            if min(level["users"], level["n"] - level["users"]) < self.minimum:
                yield f"users {level['users']} of {level['n']}"
            yield from self._beside_users(document)

    def _beside_users(self, document: Document) -> Iterator[str]:
        """The question about use and the number of users, added and subtracted."""
        stages = self.survey.dataset.answers["STATUS"].dropna().astype(int)
        kinds = sorted(set(stages))
        for question in document["questions"]:
            if question["id"] != "STATUS" or "options" not in question:
                continue
            named = [
                [int(f"stage {stage}" in option["label"].split(" / ")) for stage in kinds]
                for option in question["options"]
            ]
            rows = [*named, [int(stage >= 3) for stage in kinds], [1] * len(kinds)]
            columns = [list(column) for column in zip(*rows, strict=True)]
            size = isolated_kinds(columns, [int((stages == kind).sum()) for kind in kinds], 5)
            if size is not None:
                yield f"users beside the answers: {size}"

    def means(self, document: Document) -> Iterator[str]:
        """A mean, published or found by subtraction, that is everybody's answer."""
        for one in self.truth.values():
            everybody = frozenset(np.flatnonzero(~np.isnan(one.scores)).tolist())
            known = {behind for _, behind in self.means_of(document, one)}
            found = known | {more - fewer for more in known for fewer in known if fewer < more}
            found |= set(self._left_over(document, everybody, known))
            for people in found - {frozenset()}:
                if reason := self._gives_away(one, people, of_all=people == everybody):
                    yield f"{one.construct.id} of {len(people)} people {reason}"

    def _left_over(
        self, document: Document, everybody: frozenset[int], known: set[frozenset[int]]
    ) -> Iterator[frozenset[int]]:
        """Whoever is left of a known set without all groups of a breakdown that lie in it."""
        by: dict[str, set[frozenset[int]]] = {}
        for group, members in self.groups_of(document):
            if members & everybody in known:
                by.setdefault(group["breakdown"], set()).add(members & everybody)
        for groups in by.values():
            for whole in known - groups:
                inside = [group for group in groups if group <= whole]
                yield whole.difference(*inside)

    def _gives_away(
        self, one: ScoredConstruct, people: frozenset[int], *, of_all: bool
    ) -> str | None:
        scores = np.sort(one.scores[sorted(people)])
        if np.ptp(scores) < 1e-9:
            return "who all answer alike"
        if of_all and len(scores) >= DETAILS:
            return None  # shown in full by design: so many people, and distributions too
        if min(np.ptp(scores[1:]), np.ptp(scores[:-1])) < 1e-9:
            return "of whom one knows what all others answered"
        mean = round(float(scores.mean()), 1)
        if len(scores) < DETAILS and self._all_answered(one, sorted(people)):
            ways = fitting(len(scores), items=len(one.items), points=POINTS, mean=mean)
            return "that one collection of answers fits" if ways == 1 else None
        return None

    def _all_answered(self, one: ScoredConstruct, rows: Any) -> bool:
        """Whether nobody of these skipped an item, so that scores lie on a known grid."""
        return not np.isnan(one.values[rows]).any()

    def releases(self) -> None:
        """Whether a later release says anything of the answers that an earlier one did not."""
        for earlier, later in zip(self.documents, self.documents[1:], strict=False):
            self.tried["releases"] += 1
            for key in ("adoption", "drivers", "change", "constructs"):
                before, after = json.dumps(earlier[key]), json.dumps(later[key])
                same = self.survey.releases[0].report.method.minimum_group_size == (
                    self.survey.releases[-1].report.method.minimum_group_size
                )
                if same and before != after:
                    self.breaches.append(f"releases: {key} differs")
