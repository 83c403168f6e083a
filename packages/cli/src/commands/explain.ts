import { explain as explainEntity } from '@appstack/compiler';
import {
  cloudTitle,
  describeTarget as inWords,
  hasErrors,
  type Diagnostic,
  type Explanation,
  type Target,
} from '@appstack/compiler/model';
import { readCatalog, type FileCatalog } from '../catalog/readCatalog';
import type { ExitCode } from '../errors';
import { print, type Format } from '../output/terminal';
import { count, inline, plain, table } from '../output/text';
import { parseEntityRef } from '../references';
import {
  loadSettings,
  type Settings,
  type SettingsOptions,
} from '../settings/loadSettings';

export interface ExplainOptions extends SettingsOptions {
  catalog: string[];
  entity: string;
  environment: string;
  format: Format;
}

/** Explains which rule applies to an entity, which do not, and the source of each property. */
export async function explain(options: ExplainOptions): Promise<ExitCode> {
  const entityRef = parseEntityRef(options.entity);
  const { settings, diagnostics } = await loadSettings(options);
  const catalog = await readCatalog(options.catalog);
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
  { environment, format }: ExplainOptions,
  entityRef: string,
  { places }: FileCatalog,
  diagnostics: readonly Diagnostic[],
  result?: Result,
): ExitCode {
  return print(
    {
      json: { entityRef, environment, ...result?.explanation, diagnostics },
      text: result ? describe(entityRef, result, places) : [],
      diagnostics,
      places,
    },
    format,
  );
}

/** The most rules shown in a terminal; they are ordered by precedence. */
const MOST_RULES = 20;

function describe(
  entityRef: string,
  { explanation, settings }: Result,
  places: ReadonlyMap<string, string>,
): string[] {
  const { decision, properties, rules } = explanation;
  const { name, cloud } = settings.environment;
  const place = places.get(entityRef);
  const lines = [
    plain(place ? `${entityRef} (${place})` : entityRef),
    `  becomes ${describeTarget(decision.target)} in ${name} on ${cloudTitle(cloud)}`,
    plain(`  basis: ${decision.basis}, ${decision.evidence}`),
  ];
  if (properties.length > 0) {
    lines.push('', 'Properties');
    lines.push(
      ...indent(
        table(
          properties.map(property => [
            property.name,
            inline(property.value),
            `${property.layer}: ${property.source}`,
          ]),
        ),
      ),
    );
  }
  if (rules.length > 0) {
    const shown = rules.slice(0, MOST_RULES);
    lines.push('', 'Rules');
    lines.push(
      ...indent(
        table(
          shown.map(rule => [
            rule.outcome,
            `${rule.mapping}/${rule.id}`,
            describeTarget(rule.target),
            rule.why,
          ]),
        ),
      ),
    );
    if (rules.length > shown.length) {
      const rest = count(rules.length - shown.length, 'weaker rule');
      lines.push(`  and ${rest}; --format json lists them all`);
    }
  }
  return lines;
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
