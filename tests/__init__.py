"""Tests: unit/ mirrors desktop/, views/ opens real windows, sync/ and e2e/ join the parts."""
