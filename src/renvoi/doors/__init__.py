"""Ways in: the web pages, the command line, the worker. Only wiring.py knows all rooms."""
