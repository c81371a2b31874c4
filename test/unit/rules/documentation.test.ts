import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { ruleIds } from '../../../src/core/model';
import { documentationOf, rules } from '../../../src/core/rules/check';
import { analysisOf } from './pipeline';

const manifest: {
  contributes: { configuration: { properties: Record<string, { properties?: Record<string, { default: string }> }> } };
} = JSON.parse(readFileSync('package.json', 'utf8'));
const declared = manifest.contributes.configuration.properties['promptCost.rules']?.properties ?? {};

/** Text of which an ellipsis in an example stands for. */
const long = 'It says what to do on each day. '.repeat(200);

/** The first example after a word such as `Bad:` that is a program, or null. */
function example(page: string, word: string): string | null {
  const match = new RegExp(`^${word}:[^]*?^\`\`\`python\n([^]*?)^\`\`\`$`, 'm').exec(page);
  return match?.[1]?.replaceAll('…', long) ?? null;
}

describe('the pages of the rules', () => {
  it('are one for each rule', () => {
    assert.deepEqual(readdirSync('docs/rules').toSorted(), ruleIds.map((id) => `${id}.md`).toSorted());
    assert.deepEqual(rules.map(({ id }) => id).toSorted(), [...ruleIds].toSorted());
  });

  for (const { id, severity } of rules) {
    describe(id, () => {
      const page = readFileSync(`docs/rules/${id}.md`, 'utf8');

      it('has its parts, and the severity of the rule and of the setting', () => {
        assert.ok(page.startsWith(`# ${id}\n`));
        for (const part of ['\nBad:', '\nGood:', '\n**Fix**: ', '\n**To silence one place**'])
          assert.ok(page.includes(part), part);
        assert.ok(page.includes(`\n**Severity**: ${severity}`), severity);
        assert.equal(declared[id]?.default, severity);
        assert.ok(documentationOf(id).endsWith(`/docs/rules/${id}.md`));
        assert.ok(readFileSync('README.md', 'utf8').includes(`(docs/rules/${id}.md)`), 'README.md');
      });

      const bad = example(page, 'Bad');
      const good = example(page, 'Good');
      if (bad === null || good === null) return;
      it('finds its bad example, and nothing in the good one', async () => {
        const found = async (text: string) => (await analysisOf(text)).findings.map(({ rule }) => rule);
        assert.ok((await found(bad)).includes(id));
        assert.deepEqual(await found(good), []);
      });
    });
  }
});
