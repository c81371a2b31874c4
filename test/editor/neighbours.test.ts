import * as vscode from 'vscode';
import { closeAll, eventually, hoverAt, positionOf, removeFile, replaceText, writeFile } from './documents';

const use = `from openai import OpenAI
from .wording import SYSTEM

client = OpenAI()
client.chat.completions.create(
    model="gpt-4o",
    max_tokens=100,
    messages=[{"role": "system", "content": SYSTEM}],
)
`;

describe('a prompt of another file', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
  const main = vscode.Uri.joinPath(folder, 'service', 'app', 'use.py');
  const wording = vscode.Uri.joinPath(folder, 'service', 'app', 'wording.py');

  afterEach(async () => {
    await closeAll();
    await removeFile(main);
    await removeFile(wording);
  });

  it('is counted where it is used, and again when it changes', async () => {
    await writeFile(wording, 'SYSTEM = "Answer in one word."\n');
    await writeFile(main, use);
    const document = await vscode.workspace.openTextDocument(main);
    await vscode.window.showTextDocument(document);
    const hover = () => hoverAt(document, positionOf(document, 'SYSTEM}'));
    await eventually(async () => /\*\*5 tokens\*\*.* from wording\\\.py/.test(await hover()), 'five tokens');
    const neighbour = await vscode.workspace.openTextDocument(wording);
    await replaceText(neighbour, 'one word', 'one short word');
    await eventually(async () => (await hover()).includes('**6 tokens**'), 'six tokens');
    await neighbour.save();
  });
});
