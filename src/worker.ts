import { parentPort, workerData } from 'node:worker_threads';
import { builtinCatalog, builtinTokens } from './catalog/load.js';
import type { Share } from './cli/crew.js';
import { sourcesOf } from './cli/sources.js';
import { type Job, takeTurns } from './cli/turns.js';
import { exists, reader } from './disk.js';
import { surveyor } from './survey.js';

/** The second thread of a check: takes turns with the first until nothing is left, and says what it has seen. */
const job = workerData as Job;
const disk = reader(job.root);
const again = reader(job.root);
const secrets: Share['secrets'] = [];
const survey = surveyor({
  catalog: builtinCatalog(job.catalog),
  tokens: builtinTokens(),
  secret: (value, { kind, digest }) => secrets.push([value, { kind, digest }]),
  exists: (name) => exists(job.root, name),
  read: again.read,
});
const parts = takeTurns(job, (files) => survey(sourcesOf(files, disk.read)));
parentPort!.postMessage({ parts, skipped: disk.skipped, problems: disk.problems, secrets } satisfies Share);
