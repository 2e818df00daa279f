"""The page Kunjungan: visits planned, entered and printed; who has made how many; socialisation."""
