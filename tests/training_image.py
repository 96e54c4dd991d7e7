"""Boot images with an interpreter that notes its calls, from which the list of hot functions is made."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from devtools.image.folder import Image, Kind, current_image
from devtools.link.count_calls import with_calls
from devtools.link.make import COLD, MODULE, WHOLE
from devtools.link.wasm import Module


def served_image(root: Path, kind: Kind) -> Image | None:
    """The image that a page of the project or of a copy of it starts from: one that notes its calls if it has the app.

    A copy whose app is unchanged has the project's own image. Without the app in it Python compiles that, by code that
    is cold in a build.
    """
    image = current_image(root, kind)
    return training_image(image) if image and image.has_app else image


def training_image(image: Image) -> Image:
    """The same image with an interpreter that notes its calls; made if it is not there."""
    training = Image(image.folder.with_name(f"training-{image.folder.name}"), has_app=image.has_app)
    if not training.folder.exists():
        with TemporaryDirectory(dir=image.folder.parent) as work:
            new = Image(Path(work, training.folder.name), has_app=image.has_app)
            shutil.copytree(image.folder, new.folder)
            whole = Module.read((new.interpreter / WHOLE).read_bytes())
            (new.interpreter / MODULE).write_bytes(with_calls(whole).to_bytes())
            (new.interpreter / COLD).unlink(missing_ok=True)
            new.folder.rename(training.folder)
    return training
