/** Null where the answer, unpacked, is longer than `maxBytes`. */
export async function readText({ body }: Response, maxBytes: number): Promise<string | null> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  if (body !== null) {
    const reader = body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes += part.value.byteLength;
      if (bytes > maxBytes) {
        await reader.cancel();
        return null;
      }
      text += decoder.decode(part.value, { stream: true });
    }
  }
  return text + decoder.decode();
}

/** `fetch` itself only says that it failed; what was the matter is the error's cause. */
export function networkReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (typeof cause !== 'object' || cause === null) return error.message;
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  const message = cause instanceof Error ? cause.message.split('\n', 1)[0] : '';
  if (message === undefined || message === '') return code === '' ? error.message : code;
  return message;
}
