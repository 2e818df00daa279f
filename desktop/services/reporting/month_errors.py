"""What can be wrong with closing a month or with a month that is closed."""

from __future__ import annotations

from desktop.models.errors import KnownError


class MonthRefused(KnownError):
    """The month cannot be closed, taken back or changed: not over yet, closed already, used since."""

    code = "month_refused"
    exit_code = 48


class DamagedMonth(KnownError):
    """The figures kept of a closed month are not those that were frozen."""

    code = "month_damaged"
    exit_code = 49
