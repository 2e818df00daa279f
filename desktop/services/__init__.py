"""What the program does, without a window: views and command line call it, it calls models and storage.

Every service takes an open office with somebody logged in, a `desk.Desk`, and asks its permissions first.

* every day: `people`, `casework`, `case_queue`, `papers`, `reporting`, `home`, `global_search`
* knowing the family: `catalogue`, `matching`, `fieldwork`, `dtsen`, `welfare`, `importing`, `deduplication`
* between offices: `bundles`, `mailing`, `pairing`, `differences`
* the office itself: `offices`, `accounts`, `reference_data`, `backup`, `doctor`, `updates`, `selftest`
* to practise: `practice_data`
"""
