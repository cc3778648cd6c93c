// `npm run simulate:outage`: writes `docs/outage.md` and `docs/outage.svg`. Takes half a minute.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const started = Date.now();
const { module } = await runnerImport(fileURLToPath(new URL('report.ts', import.meta.url)));
module.report(fileURLToPath(new URL('../../../docs', import.meta.url)), console.log);
console.log(`${((Date.now() - started) / 1000).toFixed(1)} s`);
