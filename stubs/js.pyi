"""The parts of the browser's global scope that app/browser uses."""

from typing import Any

window: Any
document: Any
performance: Any
console: Any
AbortController: Any
TextDecoder: Any
IntersectionObserver: Any
Intl: Any
Object: Any
