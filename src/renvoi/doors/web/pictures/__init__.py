"""Pictures drawn on the server as SVG, each with its title, its description and the same in words."""
