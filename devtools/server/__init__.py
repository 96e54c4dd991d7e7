"""The development server: serves the page, the simulator and live reload on loopback."""
