/**
 * Reads Deskside's settings with the app's own code in Pyodide: `node settings.mjs INTERPRETER_FOLDER APP_ZIP`.
 *
 * stdin: the table as JSON; stdout: `{"settings": …}` or `{"problem": "…"}`.
 */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const READ = `
import json
from app.settings.schema import find_mistakes, read_settings

settings = json.loads(table)
problem = "\\n".join(find_mistakes(settings))
json.dumps({"problem": problem} if problem else {"settings": read_settings(settings).model_dump(mode="json")})
`;

const [folder, app] = /** @type {[string, string]} */ (process.argv.slice(2));
try {
  const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
  const python = await loadPyodide({
    indexURL: `${folder}/`,
    packageBaseUrl: `${folder}/`,
    packages: ['pydantic'],
    stdout: console.error,
    stderr: console.error,
  });
  python.unpackArchive(new Uint8Array(await readFile(app)), 'zip');
  python.globals.set('table', await text(process.stdin));
  process.stdout.write(python.runPython(READ));
} catch (error) {
  // Its last line alone: Node.js would print the interpreter's source, a megabyte in one line.
  console.error(String(error instanceof Error ? error.message : error).trim());
  process.exitCode = 1;
}
