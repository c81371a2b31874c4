import * as vscode from 'vscode';
import { section } from './contributions';
import { readSettings } from './settings';

/** Says once, for each setting of the wrong type, that it is ignored. */
export function registerSettingProblems(log: vscode.LogOutputChannel): vscode.Disposable {
  const said = new Set<string>();
  const check = () => {
    const scopes = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [undefined];
    const problems = new Set(scopes.flatMap((scope) => readSettings(scope).problems));
    for (const problem of problems) {
      if (said.has(problem)) continue;
      log.warn(problem);
      void vscode.window.showWarningMessage(problem);
    }
    said.clear();
    for (const problem of problems) said.add(problem);
  };
  check();
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(section)) check();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(check),
  );
}
