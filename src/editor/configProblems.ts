import * as vscode from 'vscode';
import { readTeamConfig } from '../core/config/read';
import { render } from '../core/format';
import { teamFileName } from '../workspace/teamConfigs';
import { diagnosticSource } from './diagnostics';
import { toVSCodeRange } from './ranges';

const rule = 'invalid-config';
const documentation = 'https://github.com/prompt-cost/prompt-cost/blob/main/docs/configuration.md';
/** A pause in typing after which an edited file is checked again. */
const pauseMs = 300;

/** Mistakes in an open promptcost.json, where they stand. */
export function registerConfigProblems(): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection(rule);
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const check = (document: vscode.TextDocument) => {
    if (document.isClosed || !isTeamFile(document)) return;
    const { problems } = readTeamConfig(document.uri.path, document.getText());
    collection.set(
      document.uri,
      problems.map(({ range, message }) => {
        const diagnostic = new vscode.Diagnostic(toVSCodeRange(document, range), render(message));
        diagnostic.severity = vscode.DiagnosticSeverity.Warning;
        diagnostic.source = diagnosticSource;
        diagnostic.code = { value: rule, target: vscode.Uri.parse(documentation) };
        return diagnostic;
      }),
    );
  };

  for (const document of vscode.workspace.textDocuments) check(document);
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (!isTeamFile(document)) return;
      const key = document.uri.toString();
      clearTimeout(timers.get(key));
      timers.set(
        key,
        setTimeout(() => check(document), pauseMs),
      );
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      clearTimeout(timers.get(uri.toString()));
      timers.delete(uri.toString());
      collection.delete(uri);
    }),
    { dispose: () => timers.forEach((timer) => clearTimeout(timer)) },
  );
}

function isTeamFile({ uri, languageId }: vscode.TextDocument): boolean {
  return uri.path.endsWith(`/${teamFileName}`) && ['json', 'jsonc'].includes(languageId) && uri.scheme !== 'git';
}
