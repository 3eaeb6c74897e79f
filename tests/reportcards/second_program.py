"""A second program that computes the numbers of a card: from the points of the spreadsheet, and by docs/methodology.md.

It shares no line with the engine, and uses no formula of the spreadsheet. What it reads are points, weights, the share
of the community and the minimum; which questions share a theme, and which criteria they bear on.
"""

import re
from collections import defaultdict
from fractions import Fraction
from io import BytesIO
from math import floor

import openpyxl

TYPES = {
    "Sex worker-led organisations": "community",
    "Government": "government",
    "UN agencies": "un",
    "Global Fund programmes": "global_fund",
    "NGOs": "ngo",
}
INSTITUTIONS = ("government", "un", "global_fund", "ngo")
NOT_ASKED = ("does not apply", "not asked")
BANDS = ((75, "substantial"), (50, "partial"), (25, "limited"), (0, "not_started"))
WORDS = ((75, "meaningful"), (50, "partial"), (25, "tokenistic"), (0, "excluded"))
VERDICTS = ((25, "sharply_different"), (10, "differ"), (0, "broadly_agree"))


def mean(values):
    values = [value for value in values if value is not None]
    return sum(values, Fraction()) / len(values) if values else None


def shown(value):
    if value is None:
        return None
    nearest = floor(abs(value) + Fraction(1, 2))
    return nearest if value >= 0 else -nearest


def named(value, steps):
    return None if value is None else next(name for least, name in steps if abs(value) >= least)


def points_in(cell):
    """The points of a cell: a number, or such as =100*2/3; None for words."""
    ticks = re.fullmatch(r"=100\*(\d+)/(\d+)", str(cell))
    if ticks:
        return Fraction(100 * int(ticks[1]), int(ticks[2]))
    return Fraction(cell) if isinstance(cell, int) else None


class SecondProgram:
    def __init__(self, content):
        book = openpyxl.load_workbook(BytesIO(content))
        self.rules, self.answers, self.questions, self.chapters, self.voices, self.grids = (
            book[title] for title in ("Rules", "Answers", "Questions", "Chapters", "Voices", "Assessments")
        )
        self.share = Fraction(self.rules["B3"].value.removeprefix("="))
        self.minimum = self.rules["B4"].value
        self.weights = {row[0]: row[2] for row in self.rows(self.chapters)}
        self.read_questions()
        self.read_answers()
        counted = {
            voice
            for code, voices in self.said.items()
            if self.question[code]["type"] == "community"
            for voice, replies in voices.items()
            if any(points is not None for points, _asked in replies)
        }
        withheld = not any(one["type"] == "community" for one in self.question.values())
        self.heard = self.voices["D3"].value if withheld else len(counted)

    @staticmethod
    def rows(sheet):
        heads = next(row for row in range(1, 9) if sheet.cell(row, 3).value is not None)
        return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=heads + 1)]

    def read_questions(self):
        self.question = {
            row[2]: {
                "type": TYPES[row[0]],
                "chapter": row[1],
                "weight": row[4],
                "theme": row[21],
                "criteria": (row[22] or "").split(", "),
            }
            for row in self.rows(self.questions)
        }

    def read_answers(self):
        """Question -> voice -> (points, whether it was asked) of each interview."""
        heads = [cell.value for cell in self.answers[3]]
        columns = [number for number, head in enumerate(heads) if str(head).startswith("Points")]
        self.said = defaultdict(dict)
        for row in self.rows(self.answers):
            cells = [row[number] for number in columns if row[number] is not None]
            self.said[row[2]][row[3]] = [(points_in(cell), cell not in NOT_ASKED) for cell in cells]

    def without(self, kind, voice):
        """The same, as if a voice had never been asked."""
        left = object.__new__(type(self))
        vars(left).update(vars(self))
        left.said = {
            code: {
                one: said
                for one, said in voices.items()
                if (self.question[code]["type"], one) != (kind, voice)
            }
            for code, voices in self.said.items()
        }
        spoke = any(
            points is not None
            for code, voices in self.said.items()
            if self.question[code]["type"] == kind
            for points, _asked in voices.get(voice, ())
        )
        left.heard = self.heard - (kind == "community" and spoke)
        return left

    # Questions and chapters.

    def voice_means(self, code):
        means = {voice: mean(p for p, _asked in said) for voice, said in self.said.get(code, {}).items()}
        return {voice: value for voice, value in means.items() if value is not None}

    def score_of(self, code):
        return mean(self.voice_means(code).values())

    def counts(self, code):
        replies = [reply for said in self.said.get(code, {}).values() for reply in said]
        return sum(asked for _p, asked in replies), sum(points is not None for points, _asked in replies)

    def asked_in(self, kind, chapter):
        return [
            (code, one["weight"])
            for code, one in self.question.items()
            if (one["type"], one["chapter"]) == (kind, chapter)
        ]

    def coverage(self, kind, chapter):
        counts = [(weight, *self.counts(code)) for code, weight in self.asked_in(kind, chapter)]
        asked = sum(weight * asked for weight, asked, _answered in counts)
        return (
            Fraction(sum(weight * answered for weight, _asked, answered in counts), asked) if asked else None
        )

    def side(self, kind, chapter):
        """The score of a type in a chapter."""
        covered = self.coverage(kind, chapter)
        if covered is None or covered < Fraction(1, 2) or (kind == "community" and self.heard < self.minimum):
            return None
        scored = [(weight, self.score_of(code)) for code, weight in self.asked_in(kind, chapter)]
        scored = [(weight, score) for weight, score in scored if score is not None]
        return sum(weight * score for weight, score in scored) / sum(weight for weight, _score in scored)

    def chapter(self, chapter):
        ours = self.side("community", chapter)
        theirs = mean(self.side(kind, chapter) for kind in INSTITUTIONS)
        joint = None if ours is None else ours
        if ours is not None and theirs is not None:
            joint = self.share * ours + (1 - self.share) * theirs
        return {
            "community": ours,
            "institutions": theirs,
            "score": joint,
            "display": shown(joint),
            "band": named(shown(joint), BANDS),
        }

    def rollout(self):
        found = {code: self.chapter(code) for code in self.weights}
        scored = [(weight, found[code]["score"]) for code, weight in self.weights.items()]
        scored = [(weight, score) for weight, score in scored if score is not None]
        present = sum(weight for weight, _score in scored)
        score = None
        if found["CE"]["score"] is not None and present >= 76:
            score = sum(weight * one for weight, one in scored) / present
        own = named(shown(score), BANDS)
        band = None if score is None else named(min(shown(score), found["CE"]["display"]), BANDS)
        return {
            "score": score,
            "display": shown(score),
            "own_band": own,
            "band": band,
            "held_by_community_empowerment": band != own,
            "weight_present": Fraction(present),
        }

    def robustness(self):
        if self.rollout()["score"] is None:
            return None
        voices = {(self.question[code]["type"], voice) for code, said in self.said.items() for voice in said}
        scores = [self.without(*voice).rollout()["score"] for voice in sorted(voices)]
        scores = [score for score in scores if score is not None]
        return {
            "equal_weights": mean(self.chapter(code)["score"] for code in self.weights),
            "leave_one_out_lowest": min(scores, default=None),
            "leave_one_out_highest": max(scores, default=None),
        }

    # Meaningful involvement.

    def target(self, kind):
        codes = [str(cell.value).removeprefix("Criterion ") for cell in self.grids[3][3:]]
        rows = [row[3:] for row in self.rows(self.grids) if TYPES[row[0]] == kind]
        assessed = sum(any(points_in(cell) is not None for cell in row) for row in rows)
        if not assessed or self.heard < self.minimum:
            return {"criteria": dict.fromkeys(codes), "score": None, "display": None, "word": None}
        criteria = {code: self.criterion([row[n] for row in rows]) for n, code in enumerate(codes)}
        scores = [one for one in criteria.values() if isinstance(one, Fraction)]
        apply = [one for one in criteria.values() if one != "not_applicable"]
        enough = (
            2 * assessed >= self.heard
            and 3 * len(scores) >= 2 * len(apply)
            and all(isinstance(criteria[code], Fraction) for code in ("1", "2", "10"))
        )
        score = mean(scores) if enough else None
        word = named(shown(score), WORDS)
        decisive = [criteria[code] for code in ("1", "2", "7", "10") if criteria[code] != "not_applicable"]
        if word == "meaningful" and any(one is None or shown(one) < 50 for one in decisive):
            word = "partial"
        return {"criteria": criteria, "score": score, "display": shown(score), "word": word}

    @staticmethod
    def criterion(cells):
        asked = [points_in(cell) for cell in cells if cell not in NOT_ASKED]
        answered = [points for points in asked if points is not None]
        if not asked:
            return "not_applicable"
        return mean(answered) if 2 * len(answered) >= len(asked) else None

    def self_assessment(self, kind, criterion):
        scored = [
            (one["weight"], self.score_of(code))
            for code, one in self.question.items()
            if one["type"] == kind and criterion in one["criteria"] and self.score_of(code) is not None
        ]
        total = sum(weight for weight, _score in scored)
        return sum(weight * score for weight, score in scored) / total if total else None

    def national(self):
        scores = [score for kind in INSTITUTIONS if (score := self.target(kind)["score"]) is not None]
        score = mean(scores) if len(scores) >= 2 else None
        return {"score": score, "display": shown(score), "targets": len(scores)}

    # What they say, and where they contradict each other.

    def difference(self, kind):
        ours = {
            one["theme"]: self.score_of(code)
            for code, one in self.question.items()
            if one["type"] == "community"
            and one["theme"]
            and 2 * self.counts(code)[1] >= self.counts(code)[0]
        }
        pairs = {}
        for code, one in self.question.items():
            theirs, own = self.score_of(code), ours.get(one["theme"])
            if one["type"] == kind and None not in (theirs, own) and self.heard >= self.minimum:
                pairs[one["theme"]] = theirs - own
        difference = mean(pairs.values()) if len(pairs) >= 3 else None
        return {
            "pairs": pairs,
            "difference": difference,
            "display": shown(difference),
            "verdict": named(shown(difference), VERDICTS),
        }

    def contradictions(self):
        found = {}
        for code, one in self.question.items():
            means = self.voice_means(code).values()
            if one["type"] != "community" and means and max(means) - min(means) >= 50:
                found[code] = min(means), max(means)
        return found
