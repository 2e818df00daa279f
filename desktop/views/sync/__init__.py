"""The sync page: send up, receive and merge, paired offices, history."""
