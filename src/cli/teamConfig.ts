import { render } from '../core/format';
import { LineIndex } from '../core/lines';
import type { TeamConfig } from '../core/model';
import { type LoadedConfig, TeamConfigs, UnreadableConfig } from '../workspace/teamConfigs';
import type { CommandContext } from './context';
import { UsageError } from './usageError';

/** The promptcost.json of a command: the one that `--config` names, else the nearest upward from each file. */
export class CommandConfig {
  private readonly configs: TeamConfigs;

  constructor(
    private readonly context: CommandContext,
    private readonly given: string | undefined,
  ) {
    this.configs = new TeamConfigs(context.fileSystem);
  }

  /**
   * What holds for a file, given by absolute path; null where there is none.
   *
   * @throws UsageError when it can't be read or has a mistake: a build is not to go on with half of what a team agreed on.
   */
  async for(file: string): Promise<TeamConfig | null> {
    const loaded = await this.loaded(file).catch((error: unknown) => {
      if (!(error instanceof UnreadableConfig)) throw error;
      throw new UsageError(`${this.context.nameOf(error.path)}: ${error.message}`, { cause: error });
    });
    return loaded === null ? null : this.checked(loaded);
  }

  /** What holds for the current folder. */
  here(): Promise<TeamConfig | null> {
    return this.for(`${this.context.absolute('.')}/promptcost.json`);
  }

  private async loaded(file: string): Promise<LoadedConfig | null> {
    const { given, context, configs } = this;
    return given === undefined ? configs.for(file, null) : configs.read(context.absolute(given));
  }

  private checked({ config, problems, text }: LoadedConfig): TeamConfig {
    const [first, ...more] = problems;
    if (first === undefined) return config;
    const { line, column } = new LineIndex(text).at(first.range.start);
    const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
    throw new UsageError(`${this.context.nameOf(config.path)}:${line}:${column}: ${render(first.message)}${others}`);
  }
}
