import { runEditorSuite } from '../scripts/vscode/editorSuite.ts';
import { median } from './figures';
import type { ActivationResult } from './activationSuite';
import type { Row } from './run';

const starts = 3;

/** How long the extension's `activate` takes in a VS Code that was just started, against VS Code's own Markdown extension. */
export async function benchActivation(): Promise<Row> {
  const results: ActivationResult[] = [];
  for (let start = 0; start < starts; start++)
    results.push(await runEditorSuite<ActivationResult>('out/bench/activationSuite.js'));
  const ours = median(results.map(({ activateMs }) => activateMs));
  const peer = median(results.map(({ peerActivateMs }) => peerActivateMs));
  return {
    what: `activation in a fresh VS Code, ${starts} starts`,
    figure: `${ours.toFixed(1)} ms`,
    against: "VS Code's Markdown extension",
    ratio: `${(ours / peer).toFixed(1)}×`,
  };
}
