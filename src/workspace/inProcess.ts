import { maxFileBytes, tooLarge } from '../core/analyze';
import { reasonOf, render } from '../core/format';
import type { Resources } from '../core/resources';
import type { FileSystem } from './fileSystem';
import { projectsOf } from './projectFiles';
import { analyzeFile, type FileBatch, type FileResult, type FileWorkers } from './fileWork';

/** Other work of the thread, such as an editor's, waits no longer than this and one file's analysis. */
const longestStretchMs = 10;

/** Analyses files on this thread, in slices that let other work through. Reads the files of a batch at once. */
export class InProcess implements FileWorkers {
  readonly width = 1;
  readonly batchSize = 8;
  private stretchStart = 0;

  constructor(
    private readonly resources: Resources,
    private readonly fileSystem: FileSystem,
  ) {}

  async run({ files, context }: FileBatch): Promise<FileResult[]> {
    const reads = files.map(({ path, contents }) => (contents === null ? this.read(path) : Promise.resolve(contents)));
    // Each is awaited below; one that fails meanwhile isn't lost.
    for (const read of reads) read.catch(() => undefined);
    const results: FileResult[] = [];
    const around = projectsOf(this.fileSystem);
    for (const [index, file] of files.entries()) {
      await this.letOthersThrough();
      const result = analyzeFile(this.resources, () => reads[index]!, around, { ...file, contents: null }, context);
      results.push(
        await result.catch((error: unknown): FileResult => ({
          kind: 'refused',
          reason: reasonOf(error),
          unreadable: false,
        })),
      );
    }
    return results;
  }

  private async read(path: string): Promise<Uint8Array> {
    const { bytes } = await this.fileSystem.status(path);
    if (bytes > maxFileBytes) throw new Error(render(tooLarge));
    return this.fileSystem.read(path);
  }

  private async letOthersThrough(): Promise<void> {
    if (performance.now() - this.stretchStart < longestStretchMs) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.stretchStart = performance.now();
  }
}
