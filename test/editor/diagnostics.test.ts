import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeAll,
  configure,
  eventually,
  findingsOf,
  openSample,
  openText,
  pause,
  ruleOf,
  unlimitedCall,
} from './documents';

describe('diagnostics', () => {
  afterEach(async () => {
    await configure('rules', undefined);
    await configure('maxPromptTokens', undefined);
    await closeAll();
  });

  it('underline the summarizer without a limit, with what it may cost and a link to the rule', async () => {
    const { document } = await openSample('service/app/summaries.py');
    await eventually(() => findingsOf(document).length === 1, 'one finding');
    const [finding] = findingsOf(document);
    assert.equal(
      finding?.message,
      'No output limit: gpt-4.1 may generate up to 32,768 tokens a request, $0.262 each, $13,107 a day at 50,000 requests.',
    );
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(document.getText(finding.range), 'create');
    assert.ok(
      typeof finding.code === 'object' &&
        finding.code.target.toString().endsWith('/docs/rules/missing-output-limit.md'),
    );
  });

  it('find the oversize prompt and Anthropic’s call without max_tokens', async () => {
    const returns = await openSample('service/app/returns.py');
    await eventually(
      () => findingsOf(returns.document).some((finding) => ruleOf(finding) === 'oversize-prompt'),
      'oversize-prompt',
    );
    const triage = await openSample('web/src/server/mailTriage.ts');
    await eventually(() => findingsOf(triage.document).length > 0, 'an error');
    assert.equal(findingsOf(triage.document)[0]?.severity, vscode.DiagnosticSeverity.Error);
  });

  it('go at once when the finding is mended, and when the document changes its language', async () => {
    const editor = await openText(unlimitedCall);
    await eventually(() => findingsOf(editor.document).length === 1, 'one finding');
    await editor.edit((edit) => edit.insert(new vscode.Position(4, 18), ' max_completion_tokens=10,'));
    await eventually(() => findingsOf(editor.document).length === 0, 'no finding');
    await editor.edit((edit) => edit.replace(new vscode.Range(4, 18, 4, 44), ''));
    await eventually(() => findingsOf(editor.document).length === 1, 'the finding again');
    const plain = await vscode.languages.setTextDocumentLanguage(editor.document, 'plaintext');
    await eventually(() => findingsOf(plain).length === 0, 'none in plain text');
  });

  it('obey settings at once', async () => {
    const { document } = await openText(unlimitedCall);
    await eventually(() => findingsOf(document).length === 1, 'one finding');
    await configure('rules', { 'missing-output-limit': 'hint' });
    await eventually(() => findingsOf(document)[0]?.severity === vscode.DiagnosticSeverity.Hint, 'a hint');
    await configure('rules', { 'missing-output-limit': 'off' });
    await eventually(() => findingsOf(document).length === 0, 'no finding');
    await configure('maxPromptTokens', 2);
    await eventually(() => findingsOf(document).map(ruleOf).join() === 'oversize-prompt', 'oversize-prompt alone');
  });

  it('go when the document is closed, and when it becomes another language and back', async () => {
    const { document } = await openText(unlimitedCall);
    await eventually(() => findingsOf(document).length === 1, 'one finding');
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await eventually(() => findingsOf(document).length === 0, 'none in plain text');
    await vscode.languages.setTextDocumentLanguage(document, 'python');
    await eventually(() => findingsOf(document).length === 1, 'the finding again');
    await closeAll();
    await eventually(() => findingsOf(document).length === 0, 'none once it is closed');
  });

  it('name a model that the provider does not know, but none behind a gateway', async () => {
    const typo = unlimitedCall.replace('gpt-4o",', 'gpt-4o-typo", max_completion_tokens=5,');
    const gateway = typo.replace('OpenAI()', 'OpenAI(base_url="https://llm.example/v1")');
    const { document } = await openText(typo);
    await eventually(() => findingsOf(document).map(ruleOf).join() === 'unknown-model', 'unknown-model');
    assert.equal(findingsOf(document)[0]?.severity, vscode.DiagnosticSeverity.Information);
    const both = await openText(`${gateway}${unlimitedCall}`);
    await eventually(() => findingsOf(both.document).length > 0, 'the finding of the second call');
    assert.deepEqual(findingsOf(both.document).map(ruleOf), ['missing-output-limit']);
  });

  it('obey a comment', async () => {
    const { document } = await openText(
      unlimitedCall.replace('answer =', '# prompt-cost-ignore missing-output-limit: measured\nanswer ='),
    );
    await pause(1_000);
    assert.deepEqual(findingsOf(document), []);
  });

  it('survive CRLF, a BOM, broken code, NUL and 6 MB', async () => {
    const crlf = await openText(`\uFEFF${unlimitedCall.replaceAll('\n', '\r\n')}`);
    await eventually(() => findingsOf(crlf.document).length === 1, 'CRLF and BOM');
    assert.equal(crlf.document.getText(findingsOf(crlf.document)[0]?.range), 'create');
    const broken = await openText(`${unlimitedCall}
class ((((`);
    await eventually(() => findingsOf(broken.document).length === 1, 'broken code');
    const binary = await openText(`${unlimitedCall}\0`);
    const large = await openText(`${unlimitedCall}#${'x'.repeat(6_000_000)}`);
    await pause(1500);
    assert.deepEqual([...findingsOf(binary.document), ...findingsOf(large.document)], []);
  });
});
