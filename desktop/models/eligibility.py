"""Whether a family shows the signs that a programme asks for: a pure, three-valued calculation.

Nothing here decides anything: what comes out is an indication, with its reasons, and the questions that would
settle what is not known.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.models.criterion_types import GROUPS, TYPES, Scope
from desktop.models.eligibility_checks import NOBODY_KNOWN, Check, leaf_check
from desktop.models.eligibility_facts import NO, UNKNOWN, YES, Family, Member, Outcome
from desktop.models.reference_items import Criterion, Programme


def compile_criterion(criterion: Criterion, *, heard: bool = True) -> Check:
    """The criterion as a function of a family and one of its members.

    With ``heard``, what was said at the desk settles what is not in the data, and only that.
    """
    test = _group(criterion, heard) if criterion.type in GROUPS else leaf_check(criterion)
    if not heard:
        return test
    key = criterion.key

    def check(family: Family, member: Member) -> int:
        found = test(family, member)
        if found == UNKNOWN and family.answers:
            said = family.answers.get(key)
            return UNKNOWN if said is None else YES if said else NO
        return found

    return check


def _group(criterion: Criterion, heard: bool) -> Check:
    checks = [compile_criterion(inside, heard=heard) for inside in criterion.criteria]
    match criterion.type:
        case "all_of":
            return _all(checks)
        case "any_of":

            def either(family: Family, member: Member) -> int:
                best = NO
                for test in checks:
                    found = test(family, member)
                    if found > best:
                        if found == YES:
                            return YES
                        best = found
                return best

            return either
        case "somebody":
            return _somebody(_all(checks))
    there = _somebody(_all(checks))
    return lambda family, member: 2 - there(family, member)


def _all(checks: list[Check]) -> Check:
    if len(checks) == 1:
        return checks[0]

    def check(family: Family, member: Member) -> int:
        least = YES
        for test in checks:
            found = test(family, member)
            if found < least:
                if found == NO:
                    return NO
                least = found
        return least

    return check


def _somebody(test: Check) -> Check:
    """Whether it holds of any one member; with members missing, "no" is not believed."""

    def check(family: Family, _member: Member) -> int:
        best = NO if family.complete and family.members else UNKNOWN
        for member in family.members:
            found = test(family, member)
            if found > best:
                if found == YES:
                    return YES
                best = found
        return best

    return check


def is_personal(criterion: Criterion) -> bool:
    """Whether the criterion is a fact of one member, not of the family."""
    if criterion.type in {"somebody", "nobody"}:
        return False
    if criterion.type in GROUPS:
        return any(is_personal(inside) for inside in criterion.criteria)
    return TYPES[criterion.type].scope is Scope.PERSON


@dataclass(frozen=True, slots=True)
class Finding:
    """One criterion as it stands for a family; `member` is the one it was found true of, or nearest to it."""

    criterion: Criterion
    truth: int
    member: Member | None = None


class Rule:
    """A programme compiled: asked of many families.

    Without ``heard`` no family's answers are looked at, which is a third faster over all of them.
    """

    def __init__(self, programme: Programme, *, heard: bool = True) -> None:
        self.programme = programme
        self.code = programme.code
        self.mandatory = frozenset(paper.code for paper in programme.requirements if paper.mandatory)
        self._parts = [
            (item, compile_criterion(item, heard=heard), is_personal(item)) for item in programme.criteria
        ]
        family = [check for _, check, personal in self._parts if not personal]
        members = [check for _, check, personal in self._parts if personal]
        self._of_family = _all(family) if family else None
        self._of_member = _all(members) if members else None
        self._of_somebody = _somebody(self._of_member) if self._of_member else None

    def truth(self, family: Family) -> int:
        """All criteria together; those of persons for one and the same member."""
        found = YES
        if self._of_family is not None:
            found = self._of_family(family, NOBODY_KNOWN)
            if found == NO:
                return NO
        if self._of_somebody is not None:
            of_member = self._of_somebody(family, NOBODY_KNOWN)
            if of_member < found:
                return of_member
        return found

    def outcome(self, family: Family) -> Outcome:
        """What can be said of the family."""
        if self.code in family.held:
            return Outcome.RECEIVES
        if not self._parts:
            return Outcome.OPEN
        found = self.truth(family)
        if found == NO:
            return Outcome.NOT_FITTING
        if found == UNKNOWN:
            return Outcome.ASK
        return Outcome.LIKELY if self.mandatory <= family.papers else Outcome.PAPERS

    def fitting(self, family: Family) -> tuple[Member, ...]:
        """The members of whom all criteria of persons hold; empty where none asks about persons."""
        if self._of_member is None:
            return ()
        return tuple(member for member in family.members if self._of_member(family, member) == YES)

    def findings(self, family: Family) -> tuple[Finding, ...]:
        """Criterion by criterion, those of persons for the member who comes nearest."""
        nearest = self._nearest(family)
        return tuple(
            self._finding(item, check, family, nearest if own else None) for item, check, own in self._parts
        )

    def _finding(self, criterion: Criterion, check: Check, family: Family, member: Member | None) -> Finding:
        if member is not None:
            found = check(family, member)
            # With members missing, the one who does not fit says nothing of the others.
            return (
                Finding(criterion, found, member) if family.complete or found else Finding(criterion, UNKNOWN)
            )
        truth = UNKNOWN if is_personal(criterion) else check(family, NOBODY_KNOWN)
        return Finding(criterion, truth)

    def _nearest(self, family: Family) -> Member | None:
        """Who fits best: the least of the criteria first, then their sum."""
        tests = [check for _, check, personal in self._parts if personal]
        if not tests or not family.members:
            return None

        def rank(member: Member) -> tuple[int, int]:
            found = [test(family, member) for test in tests]
            return min(found), sum(found)

        return max(family.members, key=rank)

    def missing_papers(self, family: Family) -> tuple[str, ...]:
        """Names of the papers that must be brought and are not at hand yet."""
        papers = self.programme.requirements
        return tuple(paper.name for paper in papers if paper.mandatory and paper.code not in family.papers)


def unknown_leaves(rule: Rule, family: Family) -> list[Criterion]:
    """The criteria that would settle an open outcome, in the order of the programme, each once."""
    found: dict[str, Criterion] = {}
    for finding in rule.findings(family):
        if finding.truth == UNKNOWN:
            for leaf in _leaves(finding.criterion, family, finding.member):
                found.setdefault(leaf.key, leaf)
    return list(found.values())


def _leaves(criterion: Criterion, family: Family, member: Member | None) -> list[Criterion]:
    if criterion.type in {"all_of", "any_of"}:
        return [leaf for inside in criterion.criteria for leaf in _open_leaves(inside, family, member)]
    return [criterion]  # of "somebody" and "nobody" the whole is asked: the family knows, not the member


def _open_leaves(criterion: Criterion, family: Family, member: Member | None) -> list[Criterion]:
    if compile_criterion(criterion)(family, member or NOBODY_KNOWN) != UNKNOWN:
        return []
    return _leaves(criterion, family, member)
