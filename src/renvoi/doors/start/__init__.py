"""What happens before and around serving: copy and migrate the database, one-time token, server and worker together."""
