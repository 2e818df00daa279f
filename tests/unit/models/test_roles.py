from desktop.models.roles import READING, Permission, Role, permissions_of


def test_every_role_may_do_something_and_nobody_without_a_role() -> None:
    assert permissions_of([]) == frozenset()
    for role in Role:
        assert permissions_of([role])


def test_every_permission_is_held_by_some_role() -> None:
    assert permissions_of(Role) == frozenset(Permission)


def test_roles_add_up() -> None:
    both = permissions_of([Role.FRONT_OFFICE, Role.ADMINISTRATOR])
    assert both == permissions_of([Role.FRONT_OFFICE]) | permissions_of([Role.ADMINISTRATOR])
    assert Permission.INTAKE_CREATE in both
    assert Permission.USER_MANAGE in both


def test_the_leader_only_reads() -> None:
    assert permissions_of([Role.LEADER]) <= READING


def test_the_administrator_keeps_the_machine_but_sees_no_sensitive_case() -> None:
    held = permissions_of([Role.ADMINISTRATOR])
    assert {
        Permission.USER_MANAGE,
        Permission.OFFICE_MANAGE,
        Permission.TRUST_MANAGE,
        Permission.BACKUP_RUN,
    } <= held
    assert not held & {Permission.CASE_VIEW_SENSITIVE, Permission.NIK_REVEAL, Permission.CASE_WORK}


def test_the_front_desk_registers_but_does_not_decide() -> None:
    held = permissions_of([Role.FRONT_OFFICE])
    assert {Permission.INTAKE_CREATE, Permission.CASE_CHECK} <= held
    assert not held & {
        Permission.CASE_WORK,
        Permission.CASE_APPROVE,
        Permission.CASE_REJECT,
        Permission.REFERRAL_APPROVE,
        Permission.CASE_VIEW_SENSITIVE,
    }


def test_back_office_works_and_coordinator_and_signatory_approve() -> None:
    assert Permission.CASE_WORK in permissions_of([Role.BACK_OFFICE])
    assert Permission.CASE_APPROVE not in permissions_of([Role.BACK_OFFICE])
    for role in (Role.COORDINATOR, Role.SIGNATORY):
        assert {Permission.CASE_APPROVE, Permission.REFERRAL_APPROVE} <= permissions_of([role])
    assert permissions_of([Role.BACK_OFFICE]) < permissions_of([Role.COORDINATOR])


def test_the_kecamatan_merges_and_answers() -> None:
    held = permissions_of([Role.KECAMATAN_OPERATOR])
    assert {Permission.BUNDLE_IMPORT, Permission.BUNDLE_EXPORT, Permission.REFERRAL_RESPOND} <= held
    assert Permission.PERSON_EDIT in held
    assert Permission.INTAKE_CREATE not in held
