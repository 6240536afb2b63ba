"""Original bytes, kept under `household/digest`: on disk, or in an S3-compatible store."""
