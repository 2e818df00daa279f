"""Print desktop/models/holiday_table.py, made from the package `holidays`. Run it after updating that.

python scripts/holiday_table.py > desktop/models/holiday_table.py
"""

from holidays.constants import GOVERNMENT, PUBLIC
from holidays.countries.indonesia import Indonesia

FIRST, LAST = 2024, 2027  # years for which the package knows the decree (SKB) with cuti bersama

HEADER = '''"""Public holidays and cuti bersama of the years whose decree (SKB 3 Menteri) is known.

Made by scripts/holiday_table.py from the package `holidays`, which takes 1.4 s and 20 MB to import because it
brings every country along. A test compares this table with the package.
"""

# fmt: off
HOLIDAYS: dict[str, str] = {'''


def main() -> None:
    """Write the module to standard output."""
    print(HEADER)
    calendar = Indonesia(years=range(FIRST, LAST + 1), categories=(PUBLIC, GOVERNMENT), language="id")
    for day, name in sorted(calendar.items()):
        print(f'    "{day:%Y-%m-%d}": "{name.replace(" (perkiraan)", "")}",')
    print("}")


if __name__ == "__main__":
    main()
