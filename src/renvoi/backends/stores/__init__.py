"""Places for copies: named bytes in a folder, on a WebDAV server, in an S3-compatible bucket."""
