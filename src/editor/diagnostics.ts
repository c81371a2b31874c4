import * as vscode from 'vscode';
import { render } from '../core/format';
import type { Finding, Severity } from '../core/model';
import type { DocumentAnalysis } from './analyses';
import type { Services } from './services';

export const diagnosticSource = 'Prompt Cost';

/** Typing pauses for this long before a document is looked at again. */
const pauseMs = 200;

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Underlines the findings of every open document. */
export function registerDiagnostics({ analyses }: Services): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection(diagnosticSource);
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  // What a document was last looked at for: an older look that ends later has nothing to say.
  const looks = new Map<string, number>();
  let lastLook = 0;

  const forget = ({ uri }: vscode.TextDocument) => {
    const key = uri.toString();
    clearTimeout(timers.get(key));
    timers.delete(key);
    looks.delete(key);
    collection.delete(uri);
  };

  const refresh = async (document: vscode.TextDocument) => {
    const { version } = document;
    const key = document.uri.toString();
    const look = ++lastLook;
    looks.set(key, look);
    const result = await analyses.get(document);
    if (looks.get(key) !== look) return;
    if (result === undefined) {
      // When the text changed meanwhile, the next pause brings the findings of the new one.
      if (document.version === version || !analyses.accepts(document)) collection.delete(document.uri);
      return;
    }
    collection.set(
      document.uri,
      result.analysis.findings.flatMap((finding) => toDiagnostic(document, result, finding) ?? []),
    );
  };

  const schedule = (document: vscode.TextDocument, delayMs: number) => {
    if (!analyses.accepts(document)) return forget(document);
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key);
        void refresh(document);
      }, delayMs),
    );
  };

  const scheduleAll = () => {
    for (const document of vscode.workspace.textDocuments) schedule(document, 0);
  };

  scheduleAll();
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidOpenTextDocument((document) => schedule(document, 0)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => schedule(document, pauseMs)),
    vscode.workspace.onDidCloseTextDocument(forget),
    analyses.onDidChange(scheduleAll),
    new vscode.Disposable(() => {
      for (const timer of timers.values()) clearTimeout(timer);
    }),
  );
}

/** The same for whoever matches a diagnostic with its finding again; undefined for a finding in another cell. */
export function toDiagnostic(
  document: vscode.TextDocument,
  { layout }: DocumentAnalysis,
  finding: Finding,
): vscode.Diagnostic | undefined {
  const range = layout.rangeIn(document, finding.range);
  if (range === null) return undefined;
  const diagnostic = new vscode.Diagnostic(range, render(finding.message), severities[finding.severity]);
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: finding.rule, target: vscode.Uri.parse(finding.documentation) };
  return diagnostic;
}
