"""What the world says, one small file each, read by a strict loader that refuses a fact without its source."""
