"""The parts of the browser's global scope that app/browser uses."""

from typing import Any

window: Any
document: Any
performance: Any
console: Any
Blob: Any
AbortController: Any
TextDecoder: Any
IntersectionObserver: Any
Date: Any
Intl: Any
Object: Any
URLSearchParams: Any
