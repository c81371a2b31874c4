import { readTeamConfig } from '../core/config/read';
import { reasonOf } from '../core/format';
import type { ConfigProblem, TeamConfig } from '../core/model';
import type { FileStatus, FileSystem } from './fileSystem';

export const teamFileName = 'promptcost.json';

/** Nothing larger is read; `readTeamConfig` takes no more either. */
const mostBytes = 1_000_000;

/** A promptcost.json as it was read. */
export interface LoadedConfig {
  readonly config: TeamConfig;
  readonly problems: readonly ConfigProblem[];
  readonly text: string;
}

/** A promptcost.json that is there and can't be read. The message is the reason alone. */
export class UnreadableConfig extends Error {
  constructor(
    readonly path: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}

/** The promptcost.json files of a workspace, each read once. */
export class TeamConfigs {
  private readonly nearest = new Map<string, Promise<LoadedConfig | null>>();

  constructor(private readonly fileSystem: FileSystem) {}

  /**
   * The nearest upward from a file, given by absolute path; not above the folder `root` where one is given.
   *
   * Rejects with `UnreadableConfig`.
   */
  for(file: string, root: string | null): Promise<LoadedConfig | null> {
    return this.inOrAbove(parentOf(file), root);
  }

  /** One by its path. Rejects with `UnreadableConfig`. */
  async read(path: string): Promise<LoadedConfig> {
    const text = await this.textOf(path).catch((error: unknown) => {
      throw new UnreadableConfig(path, reasonOf(error), { cause: error });
    });
    return { ...readTeamConfig(path, text), text };
  }

  private async textOf(path: string): Promise<string> {
    const { kind, bytes } = await this.fileSystem.status(path);
    // A pipe would keep its reader waiting.
    if (kind === 'other') throw new Error('is not a file');
    if (bytes > mostBytes) throw new Error('larger than 1 MB');
    return new TextDecoder().decode(await this.fileSystem.read(path));
  }

  private inOrAbove(folder: string, root: string | null): Promise<LoadedConfig | null> {
    const key = `${root ?? ''}\n${folder}`;
    const known = this.nearest.get(key);
    if (known !== undefined) return known;
    const found = this.find(folder, root);
    this.nearest.set(key, found);
    return found;
  }

  private async find(folder: string, root: string | null): Promise<LoadedConfig | null> {
    const path = `${folder}/${teamFileName}`;
    const status = await this.statusOf(path);
    if (status?.kind === 'file') return this.read(path);
    const above = parentOf(folder);
    return folder === root || above === folder ? null : this.inOrAbove(above, root);
  }

  /** What can't be asked for isn't there: a folder above that is closed to us holds nothing for us. */
  private async statusOf(path: string): Promise<FileStatus | null> {
    return this.fileSystem.status(path).catch(() => null);
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
