"""Who comes to a practice desk with what: a story, told about somebody of the village, as an intake."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from desktop.models.codes import Channel, Relation, RequirementState
from desktop.models.dates import age_on, month_year
from desktop.models.people import IntakeInput, PersonInput
from desktop.services.casework.attachments import NewAttachment, prepare
from desktop.services.desk import Desk
from desktop.services.practice_data.practice_people import Family
from desktop.services.practice_data.practice_pictures import scan_jpeg
from desktop.services.practice_data.practice_stories import Route, Story, Who, stories

Attachments = tuple[tuple[NewAttachment, str | None], ...]

_FITS: dict[Who, Callable[[PersonInput, int], bool]] = {
    Who.ADULT: lambda person, age: 22 <= age < 60,
    Who.WOMAN: lambda person, age: person.sex == "P" and 20 <= age < 56,
    Who.ELDERLY: lambda person, age: age >= 60,
    Who.CHILD: lambda person, age: age < 16,
    Who.PUPIL: lambda person, age: 7 <= age < 19,
    Who.DISABLED: lambda person, age: bool(person.disabilities),
}


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at the desk: the story they bring, and what is written into the form."""

    story: Story
    intake: IntakeInput
    attachments: Attachments = ()


class Visits:
    """Chooses stories and people, the same for the same ``random``; nobody comes twice with one story."""

    def __init__(self, random: Random, families: Sequence[Family]) -> None:
        self._random = random
        self._families = families
        self._told: set[tuple[str, str]] = set()

    def next(
        self, desk: Desk, day: dt.date, *, story: Story | None = None, all_papers: bool = False
    ) -> Visit:
        """The next visit on a day; a story by its weight unless one is given.

        Where nobody fits the story given, one that goes the same way takes its place. ``all_papers``: every
        required paper was brought along.
        """
        chosen = story or self._story()
        for _ in range(200):
            found = self._subject(chosen, day)
            if found is not None:
                return self._visit(desk, day, chosen, *found, all_papers=all_papers)
            chosen = self._like(story) if story else self._story()
        raise LookupError("nobody is left for these stories: make more families")

    def _like(self, story: Story) -> Story:
        return self.story(story.route, destination=bool(story.destination), sensitive=story.sensitive)

    def story(self, route: Route, *, destination: bool | None = None, sensitive: bool = False) -> Story:
        """Some story of a route; ``destination`` False for one that goes to the kecamatan."""
        fitting = [
            item
            for item in stories()
            if item.route is route
            and item.sensitive == sensitive
            and (destination is None or bool(item.destination) == destination)
        ]
        return self._random.choices(fitting, [item.weight for item in fitting])[0]

    # ------------------------------------------------------------ people

    def _story(self) -> Story:
        return self._random.choices(stories(), [item.weight for item in stories()])[0]

    def _subject(self, story: Story, day: dt.date) -> tuple[Family, PersonInput] | None:
        fits = _FITS[story.who]
        for _ in range(60):
            family = self._random.choice(self._families)
            people = [person for person in family.members if fits(person, _age(person, day))]
            if not people:
                continue
            person = self._random.choice(people)
            mark = (person.name + (person.birth_date or ""), story.accounts[0])
            if mark not in self._told:
                self._told.add(mark)
                return family, person
        return None

    def _reporter(
        self, story: Story, family: Family, subject: PersonInput, day: dt.date
    ) -> tuple[PersonInput, str]:
        if story.by_others:
            others = [other for other in self._families if other is not family]
            neighbour = self._random.choice(others).head
            return neighbour, str(self._random.choice((Relation.NEIGHBOUR, Relation.RT_RW)))
        if _age(subject, day) < 18:
            return family.head, str(Relation.PARENT)
        if _age(subject, day) >= 70:
            grown = [one for one in family.members if one is not subject and _age(one, day) >= 20]
            if grown:
                return grown[0], str(Relation.SPOUSE)
        return subject, str(Relation.SELF)

    # ------------------------------------------------------------ the form

    def _visit(
        self,
        desk: Desk,
        day: dt.date,
        story: Story,
        family: Family,
        subject: PersonInput,
        *,
        all_papers: bool,
    ) -> Visit:
        random = self._random
        reporter, relation = self._reporter(story, family, subject, day)
        month = month_year(day.replace(day=1) - dt.timedelta(days=random.randint(5, 80)))
        account = random.choice(story.accounts).format(name=subject.name, month=month)
        channel = Channel.WALK_IN
        if story.by_others:
            channel = random.choice((Channel.WALK_IN, Channel.HOME_VISIT, Channel.PHONE))
        papers = self._papers(desk, story, all_papers=all_papers)
        intake = IntakeInput(
            kind=story.kind,
            account=account,
            reporter=reporter,
            subject=None if relation == Relation.SELF else subject,
            relation=relation,
            sector=story.sector,
            programme=story.programme,
            channel=str(channel),
            urgency=str(story.urgency),
            sensitive=story.sensitive,
            request=story.request,
            consent=random.random() < 0.8,
            requirements=papers,
            ppks=story.ppks,
        )
        return Visit(story, intake)

    def _papers(self, desk: Desk, story: Story, *, all_papers: bool) -> dict[str, str]:
        programme = desk.reference.programme(story.programme) if story.programme else None
        brought: dict[str, str] = {}
        for paper in programme.requirements if programme else ():
            chance = 1.0 if all_papers and paper.mandatory else 0.86 if paper.mandatory else 0.3
            here = self._random.random() < chance
            brought[paper.code] = str(RequirementState.RECEIVED if here else RequirementState.MISSING)
        return brought

    def with_scans(self, desk: Desk, visit: Visit) -> Visit:
        """The visit with a scan of each paper that was brought."""
        programme = desk.reference.programme(visit.story.programme) if visit.story.programme else None
        subject = visit.intake.subject or visit.intake.reporter
        scans: Attachments = tuple(
            (prepare(scan_jpeg(paper.name, subject.name, self._random), f"{paper.code}.jpg"), paper.code)
            for paper in (programme.requirements if programme else ())
            if visit.intake.requirements.get(paper.code) == RequirementState.RECEIVED
        )
        return replace(visit, attachments=scans)


def _age(person: PersonInput, day: dt.date) -> int:
    return age_on(dt.date.fromisoformat(person.birth_date), day) if person.birth_date else 0
