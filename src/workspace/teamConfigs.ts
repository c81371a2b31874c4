import { readTeamConfig } from '../core/config/read';
import type { ConfigProblem, TeamConfig } from '../core/model';
import type { FileSystem } from './fileSystem';

export const teamFileName = 'promptcost.json';

/** A promptcost.json as it was read. */
export interface LoadedConfig {
  readonly config: TeamConfig;
  readonly problems: readonly ConfigProblem[];
  readonly text: string;
}

/** The promptcost.json files of a workspace, each read once. */
export class TeamConfigs {
  private readonly nearest = new Map<string, Promise<LoadedConfig | null>>();

  constructor(private readonly fileSystem: FileSystem) {}

  /** The nearest upward from a file, given by absolute path; not above the folder `root` where one is given. */
  for(file: string, root: string | null): Promise<LoadedConfig | null> {
    return this.inOrAbove(parentOf(file), root);
  }

  /** One by its path. Rejects where it can't be read. */
  async read(path: string): Promise<LoadedConfig> {
    const text = new TextDecoder().decode(await this.fileSystem.read(path));
    return { ...readTeamConfig(path, text), text };
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
    if (await this.isFile(path)) return this.read(path);
    const above = parentOf(folder);
    return folder === root || above === folder ? null : this.inOrAbove(above, root);
  }

  private async isFile(path: string): Promise<boolean> {
    try {
      return (await this.fileSystem.status(path)).kind === 'file';
    } catch {
      // What can't be asked for isn't there: a folder above that is closed to us holds nothing for us.
      return false;
    }
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
