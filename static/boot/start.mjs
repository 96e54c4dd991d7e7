// @ts-check
/** Starts PyScript, which asks boot.mjs for Python and runs the page's script in it. */
import './fake-indexeddb.mjs';
import { hooks } from '../../runtime/pyscript-0.7.31/core.js';

// PyScript builds a function from text for one default hook of its workers, even on a page without workers; the
// page's Content-Security-Policy forbids that.
hooks.worker.onBeforeRunAsync.clear();
