"""The database: Django models and the adapters that fit them to the ports of casework."""
