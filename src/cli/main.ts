import { Command, CommanderError, Option } from 'commander';
import { version } from '../../package.json';
import { compare, compareDocument, type CompareOptions } from './compare';
import type { CommandContext } from './context';
import { count, countDocument, type CountOptions } from './count';
import { type Block, renderMarkdown, renderText } from './document';
import { models, modelsDocument } from './models';
import { project, projectDocument, type ProjectOptions } from './project';
import { refresh } from './refresh';
import type { Moment } from '../core/model';
import { sarifLog } from './sarif';
import { savings, savingsDocument, type SavingsFlags } from './savings';
import { savingKinds } from '../core/savings/proposal';
import { type AssumptionFlags, type FailLevel, failLevels, fails, scan, scanDocument } from './scan';
import { UsageError } from './usageError';
import * as values from './values';

interface CommonOptions {
  readonly format: 'table' | 'json' | 'markdown' | 'sarif';
  readonly at?: Moment;
}

/**
 * Runs `prompt-cost` with its arguments and returns the exit code: 0, 1 for findings, 2 for wrong use or input that can't
 * be read, of which one line is said. Rejects for any other error.
 */
export async function run(args: readonly string[], context: CommandContext): Promise<number> {
  let exitCode = 0;
  const refreshFlag = new Option('--refresh', 'fetch newer prices first, from PROMPT_COST_PRICES_URL where it is set');
  const program = new Command('prompt-cost')
    .description('What prompts cost: tokens and dollars, per request, day and month.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: context.print, writeErr: () => undefined })
    .hook('preAction', async (_, command) => {
      const { refresh: asked } = command.opts<{ readonly refresh?: boolean }>();
      if (asked === true) await refresh(context);
    })
    .allowExcessArguments(false);

  assumptionOptions(
    command('scan', 'Analyse files and folders: every call and prompt, its cost, and findings.', ['sarif']),
  )
    .argument('[path...]', 'files, or folders to walk; by default the current folder')
    .addOption(
      new Option('--fail-on <level>', 'exit with 1 for findings from this severity on')
        .choices(failLevels)
        .default('error'),
    )
    .option('--max-prompt-tokens <n>', 'size from which a system prompt is oversize', values.positiveWholeNumber)
    .option('--all-findings', 'findings of test, example and similar files too', false)
    .option(
      '--max-instruction-tokens <n>',
      'size from which instructions for coding agents are oversize',
      values.positiveWholeNumber,
    )
    .addOption(refreshFlag)
    .action(async (paths: string[], options: AssumptionFlags & CommonOptions & { readonly failOn: FailLevel }) => {
      const report = await scan(context, paths.length === 0 ? ['.'] : paths, options, options.at ?? values.now());
      if (options.format === 'sarif') context.print(`${JSON.stringify(sarifLog(report, version), null, 2)}\n`);
      else show(report, options, scanDocument);
      if (fails(report, options.failOn)) exitCode = 1;
    });

  command('count', 'Count the tokens of a text by a model’s tokenizer.')
    .argument('<file>', 'the text, or - for standard input')
    .requiredOption('--model <model>', 'whose tokenizer')
    .option('--lines', 'the tokens of each line too', false)
    .option('--remote', 'ask the model’s provider, with the key in the environment', false)
    .action(async (file: string, options: CountOptions & CommonOptions) =>
      show(await count(context, file, options), options, countDocument),
    );

  projectionOptions(command('project', 'What requests of a given size cost on a model.'))
    .requiredOption('--model <model>', 'which model')
    .requiredOption('--input-tokens <n>', 'input of a request', values.wholeNumber)
    .option('--provider <provider>', 'who sells it, where several do')
    .addOption(refreshFlag)
    .action(async (options: ProjectOptions & CommonOptions) =>
      show(await project(context, options, options.at ?? values.now()), options, projectDocument),
    );

  projectionOptions(command('compare', 'The same request on several models.'))
    .argument('[place]', 'FILE:LINE of a prompt or call; without it --input-tokens')
    .option('--models <models>', 'models, separated by commas', values.names)
    .option('--input-tokens <n>', 'input of a request', values.wholeNumber)
    .option('--other-input-tokens <n>', 'input besides the prompt at FILE:LINE', values.wholeNumber)
    .option('--model <model>', 'current model, where the code does not tell it')
    .option('--mix <shares>', 'shares of models, such as A=0.8,B=0.2', values.shares)
    .addOption(refreshFlag)
    .action(async (place: string | undefined, options: CompareOptions & CommonOptions) =>
      show(await compare(context, place, options, options.at ?? values.now()), options, compareDocument),
    );

  command('models', 'The models that are known, with prices and limits.')
    .option('--search <text>', 'words of the name, the provider or an alias', '')
    .addOption(refreshFlag)
    .action(async (options: CommonOptions & { readonly search: string }) =>
      show(await models(context, options.search, options.at ?? values.now()), options, modelsDocument),
    );

  assumptionOptions(command('savings', 'What could be saved in files and folders, most first.'))
    .argument('[path...]', 'files, or folders to walk; by default the current folder')
    .option('--kinds <kinds>', `those to look for: ${savingKinds.join(', ')}`, values.names)
    .option('--prompt-share <share>', 'what stays of a system prompt that is cut; by default 0.5', values.share)
    .option('--routing-share <share>', 'requests that a cheaper model can answer; by default 0.8', values.share)
    .option('--route-to <models>', 'models that requests may be routed to, separated by commas', values.names)
    .addOption(refreshFlag)
    .action(async (paths: string[], options: SavingsFlags & CommonOptions) =>
      show(
        await savings(context, paths.length === 0 ? ['.'] : paths, options, options.at ?? values.now()),
        options,
        savingsDocument,
      ),
    );

  /** A command with the options that all of them take. */
  function command(name: string, description: string, moreFormats: readonly string[] = []): Command {
    return program
      .command(name)
      .description(description)
      .addOption(
        new Option('--format <format>', 'how the answer is written')
          .choices(['table', 'json', 'markdown', ...moreFormats])
          .default('table'),
      )
      .option('--config <file>', 'the promptcost.json to use; by default the nearest upward from each file')
      .option('--at <date>', 'the day or instant that prices are taken for, UTC; by default now', values.instant);
  }

  function show<Report>(report: Report, { format }: CommonOptions, document: (report: Report) => Block[]): void {
    if (format === 'json') context.print(`${JSON.stringify(report, null, 2)}\n`);
    else context.print(format === 'markdown' ? renderMarkdown(document(report)) : renderText(document(report)));
  }

  try {
    if (args.length === 0) throw new UsageError('give a command: scan, count, project, compare, savings or models');
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (!(error instanceof CommanderError || error instanceof UsageError)) throw error;
    const message = error.message
      .replace(/^error: /, '')
      .replaceAll(/\s+/g, ' ')
      .trim();
    context.printError(`prompt-cost: ${message}\n`);
    return 2;
  }
}

function assumptionOptions(command: Command): Command {
  return command
    .option('--requests-per-day <n>', 'volume of each call', values.amount)
    .option('--output-tokens <n>', 'expected output of a request', values.wholeNumber)
    .option('--max-tokens <n>', 'output limit where the code has none', values.positiveWholeNumber)
    .option('--other-input-tokens <n>', 'input besides the prompts in the code', values.wholeNumber)
    .option('--model <model>', 'model where the code does not tell');
}

function projectionOptions(command: Command): Command {
  return command
    .option('--output-tokens <n>', 'expected output of a request', values.wholeNumber)
    .option('--max-tokens <n>', 'output limit; by default the model’s maximum', values.positiveWholeNumber)
    .option('--requests-per-day <n>', 'volume', values.amount)
    .option('--cached-tokens <n>', 'the part of the input that is cached', values.wholeNumber)
    .option(
      '--cache-hit-rate <share>',
      'share of requests that find it in the cache, 0 to 1; by default 1',
      values.share,
    )
    .option('--cache-ttl <duration>', 'how long it is kept: 5m or 1h, where the model offers it')
    .option('--batch <share>', 'share of requests that go in batches, 0 to 1', values.share)
    .option('--turns <n>', 'requests of a conversation, each with all before it', values.wholeNumberUpTo(1000))
    .option('--turn-tokens <n>', 'what each turn adds to the input', values.wholeNumber)
    .option('--reasoning-tokens <n>', 'reasoning of a request, billed as output', values.wholeNumber)
    .option('--days-per-month <n>', 'days of a month; by default 30', values.wholeNumberUpTo(366));
}
