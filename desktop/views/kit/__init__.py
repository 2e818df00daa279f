"""Reusable pieces of the window. They know small protocols, never services.

Import each module where it is used; this package imports nothing, to keep the start fast.

* colours and measures: `desktop.views.theme`; background work: `desktop.views.operations`
* text: `labels`, `badge`, `icons`, `empty_state`, `banner`, `toast`, `practice_band`
* frame: `sidebar`, `top_strip`, `status_bar`, `page_head`, `tabs`, `detail_panel`, `shortcuts_page`
* lists: `table`, `paging_model`, `chips`, `search_box`, `timeline`, `diff_view`, `chart`
* forms: `form_row`, `fields`, `date_field`, `choice_field`, `person_picker`, `file_drop`
* papers and decisions: `pdf_preview`, `confirm`, `progress_bar`
"""
