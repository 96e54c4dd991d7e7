"""Python that runs in the browser in which an image is made, each module as a top-level one."""
