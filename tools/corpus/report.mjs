const BASES = [
  'annotation',
  'exact',
  'hint',
  'token',
  'assumed',
  'unmapped',
  'skipped',
];

const SHOWN_TYPES = 30;

const outcomeOf = ({ target, basis }) =>
  target && 'skip' in target ? 'skipped' : basis;

const kindOf = ref => ref.slice(0, ref.indexOf(':'));

const percent = (part, whole) =>
  whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10;

/** Counts how often each key occurs, the most frequent first. */
function tally(keys) {
  const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

/** Gathers what happened into one document. */
export function summarize({ catalogs, results, validation, seconds }) {
  const outcomes = results.decided.map(toOutcome);
  const deployable = outcomes.filter(
    ({ kind, outcome }) => kind === 'resource' && outcome !== 'skipped',
  );
  return {
    catalogs: catalogs.size,
    entities: [...catalogs.values()].reduce(
      (sum, entities) => sum + entities.length,
      0,
    ),
    ...describeStacks(results),
    invalid: validation.filter(({ ok }) => !ok),
    deployableResources: shares(deployable),
    byKindAndBasis: tally(outcomes.map(({ kind }) => kind)).map(([kind]) => ({
      kind,
      ...countBases(outcomes.filter(found => found.kind === kind)),
    })),
    byType: byType(outcomes),
    unmapped: deployable
      .filter(({ outcome }) => outcome === 'unmapped')
      .map(({ repo, entityRef, type }) => ({ repo, entityRef, type })),
    warned: withUnknownWarnings(validation, results.stacks),
    leftOut: summarizeLeftOut(results.stacks),
    diagnostics: tallyDiagnostics(results.stacks),
    seconds,
  };
}

function toOutcome({ repo, decision, type }) {
  const { entityRef, target } = decision;
  return {
    repo,
    entityRef,
    kind: kindOf(entityRef),
    type: typeof type === 'string' ? type.trim().toLowerCase() : '',
    outcome: outcomeOf(decision),
    becomes: target?.resourceType ?? target?.terraformResource,
  };
}

function describeStacks({ stacks, resources, crashes }) {
  const refused = stacks.filter(({ diagnostics }) =>
    diagnostics.some(({ severity }) => severity === 'error'),
  );
  return {
    stacks: stacks.length,
    resources,
    emitted: stacks.filter(({ emitted }) => emitted).length,
    refused: refused.length,
    crashes: crashes.map(({ repo, root, failure }) => ({
      repo,
      root,
      failure: failure.stack ?? String(failure),
    })),
    unstable: stacks
      .filter(({ emitted, stable }) => emitted && !stable)
      .map(({ name }) => name),
    unmarked: stacks.flatMap(({ name, unmarked }) =>
      unmarked.map(ref => `${name}: ${ref}`),
    ),
  };
}

/**
 * Warnings that no Terraform is without: AWS calls the threshold of custom
 * health checks deprecated, and leaves the block out without it
 * (https://github.com/hashicorp/terraform-provider-aws/issues/44285); and the
 * harness checks root modules as modules, where a provider block is redundant.
 */
const KNOWN = [
  ({ summary }, line) =>
    summary === 'Argument is deprecated' && /failure_threshold/.test(line),
  ({ summary }) => summary === 'Redundant empty provider block',
];

/** The modules with other warnings, and those alone. */
function withUnknownWarnings(validation, stacks) {
  const modules = new Map(
    stacks.flatMap(({ modules: some }) => some.map(one => [one.name, one])),
  );
  return validation
    .map(({ name, warnings }) => ({
      name,
      warnings: warnings.filter(warning => {
        const text = modules.get(name)?.files[warning.file] ?? '';
        const line = text.split('\n')[warning.line - 1] ?? '';
        return !KNOWN.some(isKnown => isKnown(warning, line));
      }),
    }))
    .filter(({ warnings }) => warnings.length > 0);
}

/** How many entities of those that are to be made are left out, and which types there is nothing for. */
function summarizeLeftOut(stacks) {
  const found = stacks.flatMap(({ leftOut }) => leftOut);
  const made = stacks.reduce((sum, stack) => sum + stack.made, 0);
  const unoffered = found.filter(({ why }) => why === 'none');
  return {
    of: made,
    exists: found.length - unoffered.length,
    unoffered: unoffered.length,
    unofferedPercent: percent(unoffered.length, made),
    byType: tally(unoffered.map(({ resourceType }) => resourceType)).map(
      ([resourceType, count]) => ({ resourceType, count }),
    ),
  };
}

/** How many resources no rule maps, or a rule maps by assumption only. */
function shares(deployable) {
  const among = outcome =>
    deployable.filter(found => found.outcome === outcome).length;
  return {
    total: deployable.length,
    unmapped: among('unmapped'),
    unmappedPercent: percent(among('unmapped'), deployable.length),
    assumed: among('assumed'),
    assumedPercent: percent(among('assumed'), deployable.length),
  };
}

/** The most frequent kinds and types, with what they become. */
function byType(outcomes) {
  const keyOf = ({ kind, type }) => `${kind} ${type}`;
  return tally(outcomes.map(keyOf))
    .slice(0, SHOWN_TYPES)
    .map(([key, total]) => {
      const same = outcomes.filter(outcome => keyOf(outcome) === key);
      const targets = same.map(({ becomes }) => becomes).filter(Boolean);
      return {
        type: key,
        total,
        ...countBases(same),
        becomes: tally(targets).map(([name]) => name),
      };
    });
}

function tallyDiagnostics(stacks) {
  const keys = stacks.flatMap(({ diagnostics }) =>
    diagnostics.map(({ severity, code }) => `${severity} ${code}`),
  );
  return tally(keys).map(([key, count]) => {
    const [severity, code] = key.split(' ');
    return { severity, code, count };
  });
}

function countBases(found) {
  return Object.fromEntries(
    BASES.map(basis => [
      basis,
      found.filter(({ outcome }) => outcome === basis).length,
    ]),
  );
}

/** The same as text. */
export function describe(summary) {
  const { deployableResources: deployable, seconds } = summary;
  const lines = [
    `${summary.entities} entities in ${summary.catalogs} catalogs`,
    `${summary.stacks} stacks with ${summary.resources} resources: ${summary.emitted} emitted, ${summary.refused} refused with errors, ${summary.crashes.length} crashed`,
    `${summary.leftOut.unoffered} of ${summary.leftOut.of} entities are left out for want of a service or a blueprint (${summary.leftOut.unofferedPercent} %), ${summary.leftOut.exists} exist already`,
    `${summary.invalid.length} of the emitted are invalid, ${summary.warned.length} have warnings, ${summary.unstable.length} differ when compiled again, ${summary.unmarked.length} assumptions are not marked`,
    `${deployable.total} deployable Resources: ${deployable.unmapped} unmapped (${deployable.unmappedPercent} %), ${deployable.assumed} assumed (${deployable.assumedPercent} %)`,
    `${seconds.compile} s to compile everything twice, ${seconds.validate} s to validate it`,
    '',
    ...table([
      ['kind', ...BASES],
      ...summary.byKindAndBasis.map(row => [
        row.kind,
        ...BASES.map(basis => row[basis]),
      ]),
    ]),
    '',
    ...table([
      ['type', 'total', ...BASES, 'becomes'],
      ...summary.byType.map(row => [
        row.type,
        row.total,
        ...BASES.map(basis => row[basis]),
        row.becomes.join(', '),
      ]),
    ]),
    '',
    ...table([
      ['severity', 'code', 'count'],
      ...summary.diagnostics.map(row => [row.severity, row.code, row.count]),
    ]),
  ];
  const leftOut = summary.leftOut.byType.map(
    ({ resourceType, count }) => `${resourceType} ${count}`,
  );
  if (leftOut.length > 0) lines.push('', `left out: ${leftOut.join(', ')}`);
  for (const { name, warnings } of summary.warned) {
    lines.push(`WARNING: ${name}`);
    for (const { file, line, summary: what } of warnings)
      lines.push(`  ${file}:${line} ${what}`);
  }
  for (const { repo, entityRef, type } of summary.unmapped) {
    lines.push(`unmapped: ${repo} ${entityRef} (${type})`);
  }
  for (const name of summary.unstable) lines.push(`differs: ${name}`);
  for (const name of summary.unmarked) lines.push(`not marked: ${name}`);
  for (const { repo, root, failure } of summary.crashes) {
    lines.push(`CRASH: ${repo} ${root}`, failure);
  }
  for (const { name, errors } of summary.invalid) {
    lines.push(`INVALID: ${name}`);
    for (const { file, line, summary: what, detail } of errors) {
      lines.push(`  ${file}:${line} ${what} ${detail}`);
    }
  }
  return lines;
}

function table(rows) {
  const widths = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, String(cell).length);
    });
  }
  return rows.map(row =>
    row
      .map((cell, column) =>
        typeof cell === 'number'
          ? String(cell).padStart(widths[column])
          : cell.padEnd(widths[column]),
      )
      .join('  ')
      .trimEnd(),
  );
}
