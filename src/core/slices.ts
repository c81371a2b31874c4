/** How long work may go on where somebody may be typing. */
const sliceMs = 12;

/** A document's longer text, in characters, is worked on in slices when it is read for the first time. */
export const longText = 20_000;

/** Long work in slices, between which the thread does what else there is to do. */
export class Slices {
  private end = performance.now() + sliceMs;

  get isOver(): boolean {
    return performance.now() > this.end;
  }

  async next(): Promise<void> {
    await otherWork();
    this.end = performance.now() + sliceMs;
  }
}

/** Lets other work of the thread through. */
export function otherWork(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
