"""The benchmark suite: ratios against measured floors."""
