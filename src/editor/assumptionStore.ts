import * as vscode from 'vscode';
import { endpointFor, teamLayers } from '../core/config/endpoints';
import { withValue } from '../core/config/edit';
import { emptyTeamConfig, readTeamConfig } from '../core/config/read';
import { parseText } from '../core/config/source';
import type { PlanValues } from '../core/cost/assumedPlan';
import { reasonOf, render } from '../core/format';
import { LineIndex } from '../core/lines';
import type { AssumptionLayer, CallAnalysis, Origin, TeamConfig } from '../core/model';
import { teamFileName, UnreadableConfig } from '../workspace/teamConfigs';
import { section, type SettingTypes } from './contributions';
import { readSettings } from './settings';
import { fileOf } from './targets';
import type { TeamFile, TeamFiles } from './teamFiles';
import { editText } from './textFiles';

/** What can be kept; null takes it away. How requests are made can't be kept in the settings, which have no such names. */
export type KeptAssumptions = Readonly<
  Partial<Pick<SettingTypes, 'requestsPerDay' | 'otherInputTokens' | 'expectedOutputTokens' | 'maxTokens'> & PlanValues>
>;

/** A place in the code: a document or a folder, and the numbers of the request that the place is about. */
export interface KeptPlace {
  /** Undefined: nothing is open. */
  readonly uri: vscode.Uri | undefined;
  readonly numbers: CallAnalysis | null;
}

/** Where what is assumed of a place is kept. */
export interface AssumptionStore {
  readonly origin: Extract<Origin, 'promptcost.json' | 'setting'>;
  /** The promptcost.json, as shown; null: the settings. */
  readonly file: string | null;
  /** Whose requests it is of; null: all. */
  readonly endpoint: string | null;
  /** All that is said of the place. */
  readonly layers: readonly AssumptionLayer[];
  /** Resolves to all that is said of the place by then, or to undefined when nothing was written, which the user is told. */
  write(values: KeptAssumptions): Promise<readonly AssumptionLayer[] | undefined>;
}

/** In a workspace folder the nearest promptcost.json, which need not be there yet; elsewhere the settings. */
export async function storeFor(teamFiles: TeamFiles, place: KeptPlace): Promise<AssumptionStore> {
  const { uri, numbers } = place;
  const folder = uri === undefined ? undefined : vscode.workspace.getWorkspaceFolder(uri);
  if (uri === undefined || folder === undefined) return new SettingStore(place);
  let file: TeamFile | null;
  try {
    file = await teamFiles.nearest(uri);
  } catch (error) {
    const path = error instanceof UnreadableConfig ? error.path : teamFileName;
    return new UnreadableStore(fileOf(uri.with({ path })), error, place);
  }
  if (file === null) {
    const created = vscode.Uri.joinPath(folder.uri, teamFileName);
    return new TeamStore(teamFiles, created, emptyTeamConfig(created.path), numbers?.endpoint ?? null, place);
  }
  const endpoint = numbers?.endpoint ?? endpointFor(file.config, uri.path, null)?.name ?? null;
  return new TeamStore(teamFiles, file.uri, file.config, endpoint, place);
}

class TeamStore implements AssumptionStore {
  readonly origin = 'promptcost.json';
  readonly file: string;

  constructor(
    private readonly teamFiles: TeamFiles,
    private readonly uri: vscode.Uri,
    private readonly config: TeamConfig,
    readonly endpoint: string | null,
    private readonly place: KeptPlace,
  ) {
    this.file = fileOf(uri);
  }

  get layers(): readonly AssumptionLayer[] {
    return this.layersWith(this.config);
  }

  async write(values: KeptAssumptions): Promise<readonly AssumptionLayer[] | undefined> {
    try {
      const { before, after } = await editText(this.uri, (text) => this.edited(text, values));
      if (after === null) return this.sayMistake(before);
      // Not all file systems tell of changes.
      if (after !== before) this.teamFiles.renew();
      return this.layersWith(readTeamConfig(this.uri.path, after).config);
    } catch (error) {
      return sayUnwritten(this.file, error);
    }
  }

  private edited(text: string, values: KeptAssumptions): string | null {
    return Object.entries(values).reduce<string | null>((edited, [name, value]) => {
      const path = this.endpoint === null ? ([name] as const) : (['endpoints', this.endpoint, name] as const);
      return edited === null ? null : withValue(edited, path, value);
    }, text);
  }

  private layersWith(config: TeamConfig): readonly AssumptionLayer[] {
    const { uri, numbers } = this.place;
    const others = (numbers?.layers ?? readSettings(uri).assumptions).filter(({ origin }) => origin !== this.origin);
    const endpoint = config.endpoints.find(({ name }) => name === this.endpoint) ?? null;
    return [...others, ...teamLayers(config, endpoint)];
  }

  /** Tells what keeps the file from being edited, and opens it there on request. */
  private async sayMistake(text: string): Promise<undefined> {
    const [spelling] = parseText(text).mistakes;
    const [first] = readTeamConfig(this.uri.path, text).problems;
    const problem = spelling === undefined ? first : { range: spelling.range, message: spelling.tell() };
    const { line, column } = new LineIndex(text).at(problem?.range.start ?? 0);
    const open = vscode.l10n.t('Open {0}', this.file);
    const what = problem === undefined ? '' : render(problem.message);
    const said = vscode.l10n.t('Nothing was written: {0}:{1} has to be mended first. {2}', this.file, line, what);
    if ((await vscode.window.showErrorMessage(said, open)) !== open) return;
    const position = new vscode.Position(line - 1, column - 1);
    await vscode.window.showTextDocument(this.uri, { selection: new vscode.Range(position, position) });
  }
}

/** A promptcost.json that is there and can't be read. */
class UnreadableStore implements AssumptionStore {
  readonly origin = 'promptcost.json';
  readonly endpoint = null;

  constructor(
    readonly file: string,
    private readonly error: unknown,
    private readonly place: KeptPlace,
  ) {}

  get layers(): readonly AssumptionLayer[] {
    return this.place.numbers?.layers ?? readSettings(this.place.uri).assumptions;
  }

  async write(): Promise<undefined> {
    return sayUnwritten(this.file, this.error);
  }
}

class SettingStore implements AssumptionStore {
  readonly origin = 'setting';
  readonly file = null;
  readonly endpoint = null;

  constructor(private readonly place: KeptPlace) {}

  get layers(): readonly AssumptionLayer[] {
    const { uri, numbers } = this.place;
    const others = (numbers?.layers ?? []).filter(({ origin }) => origin !== this.origin);
    return [...others, ...readSettings(uri).assumptions];
  }

  async write(values: KeptAssumptions): Promise<readonly AssumptionLayer[] | undefined> {
    const configuration = vscode.workspace.getConfiguration(section, this.place.uri);
    const target = settingsTarget();
    try {
      for (const [name, value] of Object.entries(values)) await configuration.update(name, value ?? undefined, target);
    } catch (error) {
      return sayUnwritten(vscode.l10n.t('the settings'), error);
    }
    return this.layers;
  }
}

/** The workspace's settings where there is one, else the user's: what is asked here is in none of its folders. */
function settingsTarget(): vscode.ConfigurationTarget {
  const isWorkspace = (vscode.workspace.workspaceFolders ?? []).length > 0;
  return isWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
}

function sayUnwritten(where: string, error: unknown): undefined {
  void vscode.window.showErrorMessage(vscode.l10n.t('Nothing was written to {0}: {1}.', where, reasonOf(error)));
}
