"""Merchants' terms: kept as they stood, watched for changes, asked."""
