// Runs the bundled tests of one folder in this Node: `node scripts/mochaInNode.ts out/test/unit out/unit.json`.
import { globSync } from 'node:fs';
import path from 'node:path';
import { runMocha } from './mochaSuite.ts';

const [folder, resultFile] = process.argv.slice(2);
if (folder === undefined || resultFile === undefined) throw new Error('Usage: mochaInNode.ts FOLDER RESULT.json');
const files = globSync(`${folder}/**/*.test.js`).toSorted();
const timeoutMs = folder.includes('unit') ? 10_000 : 120_000;
const { failed } = await runMocha(
  files.map((file) => path.resolve(file)),
  resultFile,
  timeoutMs,
);
process.exit(failed === 0 ? 0 : 1);
