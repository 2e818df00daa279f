"""Ways a bundle travels: removable drives and folders, email. Knows files and servers, no desk and no Qt."""
