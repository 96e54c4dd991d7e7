"""Three example panels: copy the files of this folder into `app/custom_panels/` and they appear on the page."""
