import assert from 'node:assert/strict';
import { bindingsOf, changesOf, short, sourceOf } from './reading';

const callsIn = async (text: string) => (await sourceOf('shellscript', text)).calls.map(short);

describe('shell scripts in neutral form', () => {
  it('reads strings of all kinds and what fills them', async () => {
    const source = await sourceOf(
      'shellscript',
      [
        `plain=a\\ b`,
        `raw='a\\n$x'`,
        `quoted="say \\"$x\\" for \\$5 in \\n"`,
        `joined='a'"$x"b`,
        `escaped=$'it\\'s\\n'`,
        `same="$x"`,
        'empty=',
      ].join('\n'),
    );
    assert.deepEqual(bindingsOf(source), {
      plain: '"a b"',
      raw: '"a\\\\n$x"',
      quoted: '"say \\"«x»\\" for $5 in \\\\n"',
      joined: '"a«x»b"',
      escaped: '"it\'s\\n"',
      same: 'x',
      empty: '""',
    });
  });

  it('takes a default where the script sets no value itself', async () => {
    const source = await sourceOf('shellscript', 'a=${A:-one}\nb=1\nc=${b:-two}\nd=${D:-"three four"}\ne=${#b}');
    assert.deepEqual(bindingsOf(source), { a: '"one"', b: '"1"', c: 'b', d: '"three four"', e: '?' });
  });

  it('notes what is appended, and what belongs to a function', async () => {
    const source = await sourceOf('shellscript', 'a=x\na+=y\nf() { local b=$1; }\n');
    assert.deepEqual(changesOf(source.file), { a: ['add "y"'] });
    assert.deepEqual(Object.keys(bindingsOf(source)), ['a']);
  });

  it('reads what commands write into variables', async () => {
    const source = await sourceOf(
      'shellscript',
      "a=$(cat <<'EOF'\n$x\nEOF\n)\nb=$(echo hi)\nc=$(cat p.txt)\nd=$(date)\n",
    );
    assert.deepEqual(bindingsOf(source), { a: '"$x\\n"', b: '"hi"', c: 'cat("p.txt")', d: '?' });
  });

  it('reads the options of curl in all their forms', async () => {
    const form = 'curl(url: "u", method: "POST", data: "b")';
    for (const text of [
      'curl u -X POST -d b',
      'curl -XPOST -db u',
      'curl --request=POST --data=b --url=u',
      'curl -sSLX POST --data-raw b -H "a: b" -o out u',
      'sudo curl --max-time 5 --retry 3 u --request POST --json b',
      'echo b | curl u -X POST -d @-',
      'curl u -X POST -d @- <<< b',
    ])
      assert.deepEqual(await callsIn(text), [form], text);
  });

  it('leaves a body open that is read from a file or given in parts', async () => {
    assert.deepEqual(await callsIn('curl u -d @b.json'), ['curl(url: "u", data: ?)']);
    assert.deepEqual(await callsIn('curl u -d a=1 -d b=2'), ['curl(url: "u", data: ?)']);
    assert.deepEqual(await callsIn('curl u -G -d a=1'), ['curl(url: "u")']);
    assert.deepEqual(await callsIn('curl -d'), ['curl()']);
  });
});
