"""Roles of DOMAIN.md A2 and what each may do. One account may hold several roles; permissions add up."""

from collections.abc import Iterable

from desktop.models.codes import LabelledEnum


class Role(LabelledEnum):
    """Who a member of staff is."""

    FRONT_OFFICE = "front_office", "Front Office"
    BACK_OFFICE = "back_office", "Back Office"
    COORDINATOR = "coordinator", "Koordinator Puskesos/Manajer"
    SIGNATORY = "signatory", "Penandatangan"
    FACILITATOR = "facilitator", "Fasilitator"
    KECAMATAN_OPERATOR = "kecamatan_operator", "Operator Kecamatan"
    LEADER = "leader", "Pimpinan"
    ADMINISTRATOR = "administrator", "Administrator"


class Permission(LabelledEnum):
    """What a service asks for before it does anything."""

    INTAKE_CREATE = "intake.create", "Mendaftarkan kasus"
    PERSON_EDIT = "person.edit", "Mengubah data warga"
    PERSON_IMPORT = "person.import", "Mengimpor data warga dari berkas"
    CASE_VIEW = "case.view", "Melihat kasus"
    CASE_VIEW_SENSITIVE = "case.view_sensitive", "Melihat kasus sensitif"
    CASE_CHECK = "case.check", "Memeriksa berkas, mencatat, dan menjawab pertanyaan"
    CASE_WORK = "case.work", "Memverifikasi, menangani, dan menyelesaikan kasus"
    CASE_APPROVE = "case.approve", "Menyetujui penanganan"
    CASE_REJECT = "case.reject", "Menolak kasus"
    CASE_ASSIGN = "case.assign", "Menugaskan petugas"
    REFERRAL_CREATE = "referral.create", "Membuat rujukan"
    REFERRAL_APPROVE = "referral.approve", "Menyetujui rujukan"
    REFERRAL_RESPOND = "referral.respond", "Mencatat tanggapan rujukan"
    LETTER_PRINT = "letter.print", "Mencetak surat"
    REPORT_VIEW = "report.view", "Melihat laporan"
    REPORT_EXPORT = "report.export", "Menyimpan laporan ke berkas"
    REPORT_CLOSE = "report.close", "Menutup bulan laporan"
    NIK_REVEAL = "nik.reveal", "Melihat NIK lengkap"
    PROPOSAL_EDIT = "proposal.edit", "Membuat usulan pemutakhiran data"
    PROPOSAL_DECIDE = "proposal.decide", "Mencatat musyawarah dan hasil usulan"
    VISIT_PLAN = "visit.plan", "Merencanakan kunjungan rumah"
    VISIT_RECORD = "visit.record", "Mencatat kunjungan rumah dan sosialisasi"
    BUNDLE_EXPORT = "bundle.export", "Membuat bundel"
    BUNDLE_IMPORT = "bundle.import", "Menerima bundel"
    CONFLICT_DECIDE = "conflict.decide", "Memutuskan perbedaan data antarkantor"
    DUPLICATE_DECIDE = "duplicate.decide", "Memutuskan dugaan data ganda"
    TRUST_MANAGE = "trust.manage", "Mengatur kantor yang dipercaya"
    USER_MANAGE = "user.manage", "Mengatur petugas"
    OFFICE_MANAGE = "office.manage", "Mengatur kantor"
    REFERENCE_EDIT = "reference.edit", "Mengubah data acuan"
    BACKUP_RUN = "backup.run", "Membuat dan memulihkan cadangan"
    AUDIT_VIEW = "audit.view", "Melihat jejak audit"


P = Permission

_FRONT_OFFICE = frozenset(
    {
        P.INTAKE_CREATE,
        P.PERSON_EDIT,
        P.CASE_VIEW,
        P.CASE_CHECK,
        P.LETTER_PRINT,
        P.REPORT_VIEW,
        P.NIK_REVEAL,
        P.PROPOSAL_EDIT,
    }
)

_BACK_OFFICE = _FRONT_OFFICE | {
    P.PROPOSAL_DECIDE,
    P.PERSON_IMPORT,
    P.VISIT_RECORD,
    P.CASE_VIEW_SENSITIVE,
    P.CASE_WORK,
    P.CASE_ASSIGN,
    P.REFERRAL_CREATE,
    P.REFERRAL_RESPOND,
    P.REPORT_EXPORT,
    P.BUNDLE_EXPORT,
    P.BUNDLE_IMPORT,
    P.CONFLICT_DECIDE,
    P.DUPLICATE_DECIDE,
}

_GRANTS: dict[Role, frozenset[Permission]] = {
    Role.FRONT_OFFICE: _FRONT_OFFICE,
    Role.BACK_OFFICE: _BACK_OFFICE,
    Role.COORDINATOR: _BACK_OFFICE
    | {
        P.VISIT_PLAN,
        P.CASE_APPROVE,
        P.CASE_REJECT,
        P.REFERRAL_APPROVE,
        P.REFERENCE_EDIT,
        P.REPORT_CLOSE,
        P.AUDIT_VIEW,
    },
    Role.SIGNATORY: frozenset(
        {
            P.CASE_VIEW,
            P.CASE_VIEW_SENSITIVE,
            P.CASE_APPROVE,
            P.REFERRAL_APPROVE,
            P.LETTER_PRINT,
            P.REPORT_VIEW,
            P.REPORT_EXPORT,
            P.REPORT_CLOSE,
            P.NIK_REVEAL,
        }
    ),
    Role.FACILITATOR: frozenset(
        {
            P.INTAKE_CREATE,
            P.PERSON_EDIT,
            P.CASE_VIEW,
            P.CASE_CHECK,
            P.REPORT_VIEW,
            P.NIK_REVEAL,
            P.VISIT_RECORD,
            P.PROPOSAL_EDIT,
        }
    ),
    # A village that refers a sensitive case has chosen to show it to this desk: it must be able to answer.
    # It corrects the villages' residents: a wrong NIK is often seen only where two villages meet.
    Role.KECAMATAN_OPERATOR: frozenset(
        {
            P.PERSON_EDIT,
            P.PERSON_IMPORT,
            P.CASE_VIEW,
            P.CASE_VIEW_SENSITIVE,
            P.CASE_CHECK,
            P.CASE_ASSIGN,
            P.REFERRAL_CREATE,
            P.REFERRAL_RESPOND,
            P.LETTER_PRINT,
            P.REPORT_VIEW,
            P.REPORT_EXPORT,
            P.REPORT_CLOSE,
            P.NIK_REVEAL,
            P.BUNDLE_EXPORT,
            P.BUNDLE_IMPORT,
            P.CONFLICT_DECIDE,
            P.DUPLICATE_DECIDE,
        }
    ),
    Role.LEADER: frozenset({P.CASE_VIEW, P.REPORT_VIEW}),
    # Looks after machines and accounts, not after families: sees no sensitive case and no full NIK.
    Role.ADMINISTRATOR: frozenset(
        {
            P.CASE_VIEW,
            P.BUNDLE_EXPORT,
            P.BUNDLE_IMPORT,
            P.TRUST_MANAGE,
            P.USER_MANAGE,
            P.OFFICE_MANAGE,
            P.REFERENCE_EDIT,
            P.BACKUP_RUN,
            P.AUDIT_VIEW,
        }
    ),
}

READING: frozenset[Permission] = frozenset(
    {P.CASE_VIEW, P.CASE_VIEW_SENSITIVE, P.REPORT_VIEW, P.NIK_REVEAL, P.AUDIT_VIEW}
)
"""Permissions that change nothing."""


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """Everything that a person holding `roles` may do; no roles, nothing."""
    return frozenset().union(*(_GRANTS[role] for role in roles))
