"""What panels are built with: elements, formats, icons and words. Pure: HTML comes out, nothing is touched."""
