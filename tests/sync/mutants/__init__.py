"""Bundles spoilt in every way that a thief, a failing stick or a hostile program could think of."""
