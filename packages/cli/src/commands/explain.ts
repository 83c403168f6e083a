import { explain as explainEntity } from '@appstack/compiler';
import {
  cloudTitle,
  describeTarget as inWords,
  hasErrors,
  type Diagnostic,
  type Explanation,
  type Guess,
  type RuleOutcome,
  type Target,
} from '@appstack/compiler/model';
import type { FileCatalog } from '../catalog/readCatalog';
import type { ExitCode } from '../errors';
import { print, type Format } from '../output/terminal';
import { count, inline, plain, table } from '../output/text';
import { connect } from '../portal/connect';
import { parseEntityRef } from '../references';
import {
  loadSettings,
  type Settings,
  type SettingsOptions,
} from '../settings/loadSettings';
import { readEntities } from './readEntities';

export interface ExplainOptions extends SettingsOptions {
  catalog?: string[];
  entity: string;
  environment: string;
  format: Format;
  /** Whether rules that did not win are listed, too. */
  allRules?: boolean;
}

/** Explains which rule applies to an entity, which do not, and the source of each property. */
export async function explain(options: ExplainOptions): Promise<ExitCode> {
  const entityRef = parseEntityRef(options.entity);
  const portal = await connect(options.backstage);
  const { settings, diagnostics } = await loadSettings(options, portal);
  const catalog = await readEntities(options.catalog, portal, {
    roots: [entityRef],
  });
  const found = [...diagnostics, ...catalog.diagnostics];
  if (!settings || hasErrors(found))
    return report(options, entityRef, catalog, found);

  const result = explainEntity({
    ...settings,
    catalog: catalog.entities,
    entityRef,
  });
  found.push(...result.diagnostics);
  const { explanation } = result;
  return report(
    options,
    entityRef,
    catalog,
    found,
    explanation && { explanation, settings },
  );
}

interface Result {
  explanation: Explanation;
  settings: Settings;
}

function report(
  { environment, format, allRules = false }: ExplainOptions,
  entityRef: string,
  { places }: FileCatalog,
  diagnostics: readonly Diagnostic[],
  result?: Result,
): ExitCode {
  return print(
    {
      command: 'explain',
      json: { entityRef, environment, ...result?.explanation, diagnostics },
      text: result ? describe(entityRef, result, places, allRules) : [],
      diagnostics,
      places,
    },
    format,
  );
}

const inWordsOf = (exposure: NonNullable<Explanation['exposure']>) =>
  `${exposure.public ? 'reached from the internet' : 'reached inside alone'}: ${exposure.why}`;

function describe(
  entityRef: string,
  { explanation, settings }: Result,
  places: ReadonlyMap<string, string>,
  all: boolean,
): string[] {
  const { decision, properties, rules, guesses = [], exposure } = explanation;
  const { name, cloud } = settings.environment;
  const place = places.get(entityRef);
  const lines = [
    plain(place ? `${entityRef} (${place})` : entityRef),
    `  becomes ${describeTarget(decision.target)} in ${name} on ${cloudTitle(cloud)}`,
    plain(`  basis: ${decision.basis}, ${decision.evidence}`),
    ...(exposure ? [plain(`  ${inWordsOf(exposure)}`)] : []),
  ];
  const propertyRows = properties.map(property => [
    property.name,
    inline(property.value),
    `${property.layer}: ${property.source}`,
  ]);
  lines.push(...section('Properties', propertyRows));
  lines.push(...section('Assumed', guesses.map(describeGuess)));
  const rule = guesses[0]?.rule;
  if (rule)
    lines.push('  To state it, add to the mapping:', `    ${plain(rule)}`);
  const shown = rules.filter(({ outcome }) => all || outcome !== 'lost');
  lines.push(...section('Rules', shown.map(describeRule)));
  if (rules.length > shown.length)
    lines.push(
      `  ${count(rules.length - shown.length, 'rule')} did not apply; --all-rules lists them`,
    );
  return lines;
}

function describeGuess({ about, value, alternatives, doubtful }: Guess) {
  return [
    about,
    plain(value),
    doubtful ? 'doubtful' : '',
    alternatives.length > 0 ? plain(`or ${alternatives.join(', ')}`) : '',
  ];
}

function describeRule({ outcome, mapping, id, target, why }: RuleOutcome) {
  return [outcome, `${mapping}/${id}`, describeTarget(target), why];
}

function section(title: string, rows: readonly string[][]): string[] {
  return rows.length > 0 ? ['', title, ...indent(table(rows))] : [];
}

/** The result of a decision, as text for users. */
export function describeTarget(target: Target | undefined): string {
  if (!target) return 'nothing (unmapped)';
  if ('skip' in target) return plain(`nothing (${target.skip})`);
  const standsFor = 'module' in target && target.module.resourceType;
  return plain(
    standsFor ? `${inWords(target)} in place of ${standsFor}` : inWords(target),
  );
}

function indent(lines: readonly string[]): string[] {
  return lines.map(line => `  ${line}`);
}
