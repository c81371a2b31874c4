import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fromBytes } from 'hypertok';

const require = createRequire(import.meta.url);

/**
 * The tokens of a vocabulary that a package has as a file of hypertok, by rank. Special tokens are left out, whose text is
 * text like any other in a prompt, and so are those that no text is encoded as.
 */
export async function hypertokTokens(file: string): Promise<Map<number, Buffer>> {
  const tokenizer = await fromBytes(new Uint8Array(readFileSync(require.resolve(file))), { tier: 'single' });
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const tokens = new Map<number, Buffer>();
  for (let rank = 0; rank < tokenizer.vocabSize; rank++) {
    const token = Buffer.from(tokenizer.tokenBytes(rank));
    const text = textOf(token, decoder);
    // Parts of characters can't be asked for by themselves.
    if (text === null) tokens.set(rank, token);
    else {
      const [first, ...others] = tokenizer.encodeSync(text, { reserved: { match: [] } });
      if (first === rank && others.length === 0) tokens.set(rank, token);
    }
  }
  tokenizer.free();
  return tokens;
}

function textOf(token: Buffer, decoder: InstanceType<typeof TextDecoder>): string | null {
  try {
    return decoder.decode(token);
  } catch {
    return null;
  }
}
