"""Three panels that a team might have: copy all files of this folder into `app/team/` and they are on the page."""
