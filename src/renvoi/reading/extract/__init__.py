"""The value readers: each looks at the pages of a mail and offers candidates with their place, score and reasons."""
