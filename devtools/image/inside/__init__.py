"""Python for the browser that makes an image; there each module is a top-level one."""
