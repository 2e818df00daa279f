"""The queue of cases: filters, orders, pages, views that are kept."""
