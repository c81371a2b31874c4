import * as vscode from 'vscode';
import { readTeamConfig } from '../core/config/read';
import { render } from '../core/format';
import { isForeign } from './analyses';
import { diagnosticSource } from './diagnostics';
import { toVSCodeRange } from './ranges';
import { isTeamFile } from './teamFiles';

const rule = 'invalid-config';
const documentation = 'https://github.com/prompt-cost/prompt-cost/blob/main/docs/configuration.md';
/** A pause in typing after which an edited file is checked again. */
const pauseMs = 300;
/** What is wrong with any JSON: mistakes of spelling, which have the parser's names, and names that are given twice. */
const toldByVSCode = /^invalid-config\.(?:[A-Z]\w*|twice)$/;

/** Mistakes in an open promptcost.json, where they stand. */
export function registerConfigProblems(): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection(rule);
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const check = (document: vscode.TextDocument) => {
    if (document.isClosed || !isChecked(document)) return;
    const { problems } = readTeamConfig(document.uri.path, document.getText());
    const told = isCheckedByVSCode(document)
      ? problems.filter(({ message }) => !toldByVSCode.test(message.id))
      : problems;
    collection.set(
      document.uri,
      told.map(({ range, message }) => {
        const diagnostic = new vscode.Diagnostic(toVSCodeRange(document, range), render(message));
        diagnostic.severity = vscode.DiagnosticSeverity.Warning;
        diagnostic.source = diagnosticSource;
        diagnostic.code = { value: rule, target: vscode.Uri.parse(documentation) };
        return diagnostic;
      }),
    );
  };

  const checkAll = () => {
    for (const document of vscode.workspace.textDocuments) check(document);
  };

  checkAll();
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('json.validate')) checkAll();
    }),
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (!isChecked(document)) return;
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

function isChecked({ uri }: vscode.TextDocument): boolean {
  return isTeamFile(uri) && !isForeign(uri);
}

/** Whether VS Code's own JSON support underlines mistakes in a document. */
function isCheckedByVSCode({ uri, languageId }: vscode.TextDocument): boolean {
  return (
    ['json', 'jsonc'].includes(languageId) &&
    vscode.extensions.getExtension('vscode.json-language-features') !== undefined &&
    vscode.workspace.getConfiguration('json', uri).get('validate.enable', true)
  );
}
