"""Cases, from intake over referral to the answer."""
