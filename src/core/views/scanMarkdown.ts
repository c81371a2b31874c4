import { counted, integer, money, tokenCount } from '../format';
import type { ReportedCall, ScanReport } from '../report';
import { escapeMarkdown, totalMark, type LinkTo, placeMarkdown, sentenceMarkdown } from './words';

/** A scan as a Markdown document: totals, calls by cost, findings, and what was passed over. */
export function scanMarkdown({ totals, calls, findings, skipped, files, prices }: ScanReport, linkTo: LinkTo): string {
  const parts = ['# Prompt Cost: scan', summary(files, totals, totalMark(calls))];
  if (calls.length > 0) {
    const rows = calls
      .toSorted((a, b) => order(b) - order(a))
      .map((call) => `| ${placeMarkdown(call, linkTo)} | ${callCells(call)} |`);
    parts.push(
      '## Calls',
      [
        '| place | call | model | input tokens | a request | a day |',
        '| :-- | :-- | :-- | --: | --: | --: |',
        ...rows,
      ].join('\n'),
    );
  }
  if (findings.length > 0) {
    const items = findings.map(
      (finding) =>
        `- ${placeMarkdown(finding, linkTo)} ${finding.severity}: ${sentenceMarkdown(finding.message)} \`${finding.rule}\``,
    );
    parts.push('## Findings', items.join('\n'));
  }
  if (totals.findingsLeftOut > 0) {
    parts.push(
      `${counted(totals.findingsLeftOut, 'finding')} in test, example and similar files left out: the setting \`promptCost.findings.exclude\`, or \`findings.exclude\` in promptcost.json, chooses the files.`,
    );
  }
  if (skipped.length > 0) {
    parts.push(
      '## Passed over',
      skipped.map(({ file, reason }) => `- ${escapeMarkdown(file)}: ${sentenceMarkdown(reason)}`).join('\n'),
    );
  }
  parts.push(
    `Prices: ${escapeMarkdown(prices.source)}, checked ${prices.checked}. ≤ marks figures at the output limit, ≈ estimated counts, + input that is seen in part.`,
  );
  return `${parts.join('\n\n')}\n`;
}

function summary(files: number, totals: ScanReport['totals'], mark: string): string {
  const found = `${counted(totals.calls, 'call')} and ${counted(totals.prompts, 'prompt')}`;
  const parts = [`${found} in ${counted(files, 'file')}`];
  if (totals.perDay !== null) parts.push(`**${mark}${money(totals.perDay)} a day**`);
  if (totals.perDayAtLimit !== null && totals.perDayAtLimit !== totals.perDay)
    parts.push(`${money(totals.perDayAtLimit)} at the limit`);
  if (totals.limit.missing > 0) parts.push(`${integer(totals.limit.missing)} without an output limit`);
  if (totals.unpriced > 0) parts.push(`${integer(totals.unpriced)} without a known price`);
  if (totals.withoutVolume > 0) parts.push(`${integer(totals.withoutVolume)} without a volume`);
  return parts.join(' · ');
}

function order({ cost }: ReportedCall): number {
  return cost?.perDay ?? cost?.perRequest.expected ?? cost?.perRequest.atLimit ?? -1;
}

function callCells({ method, model, prompts, input, cost, costReason }: ReportedCall): string {
  const isUnseen = prompts.length === 0 && !input.complete && input.otherTokens === null;
  const tokens = isUnseen ? 'not seen' : `${tokenCount(input.tokens, input.exact)}${input.complete ? '' : '+'}`;
  const cells = [`\`${method}\``, escapeMarkdown(model ?? 'unknown'), tokens];
  if (cost === null) return [...cells, sentenceMarkdown(costReason ?? 'unknown'), ''].join(' | ');
  const mark = cost.basis === 'atLimit' ? '≤' : '';
  const request = cost.perRequest.expected ?? cost.perRequest.atLimit;
  return [
    ...cells,
    request === null ? 'unknown' : mark + money(request),
    cost.perDay === null ? '' : mark + money(cost.perDay),
  ].join(' | ');
}
