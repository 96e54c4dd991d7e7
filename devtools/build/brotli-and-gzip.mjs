/**
 * Compresses files: `node brotli-and-gzip.mjs JOBS QUALITY`, several at once.
 *
 * JOBS: a file with a list of `[source, brotli target, gzip target]` as JSON; QUALITY: brotli's, 0 to 11; stdout: the
 * place of each in the list, a line each, when it is done.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** @type {[string, string, string][]} */
const jobs = JSON.parse(await readFile(/** @type {string} */ (process.argv[2]), 'utf8'));
const quality = Number(process.argv[3]);
const waiting = jobs.entries();

const work = async () => {
  for (const [place, [source, brotliTarget, gzipTarget]] of waiting) {
    const content = await readFile(source);
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    await writeFile(brotliTarget, await brotli(content, { params }));
    await writeFile(gzipTarget, await deflate(content, { level: Math.min(quality, constants.Z_BEST_COMPRESSION) }));
    console.log(place);
  }
};

await Promise.all(Array.from({ length: availableParallelism() }, work));
