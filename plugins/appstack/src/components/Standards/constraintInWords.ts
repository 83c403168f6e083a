import type { Text } from '../../hooks';

const CONDITION = /^\s*(=|!=|>=|<=|>|<|~>)?\s*(\d\S*)\s*$/;

/** What a version constraint of Terraform permits, in words; as it is where it is none. */
export function constraintInWords(t: Text, constraint: string): string {
  return constraint
    .split(',')
    .map(condition => {
      const [, operator = '=', version] = CONDITION.exec(condition) ?? [];
      return version === undefined
        ? condition.trim()
        : conditionInWords(t, operator, version);
    })
    .join(t('governance.standards.versions.and'));
}

function conditionInWords(t: Text, operator: string, version: string) {
  switch (operator) {
    case '!=':
      return t('governance.standards.versions.not', { version });
    case '>=':
      return t('governance.standards.versions.atLeast', { version });
    case '<=':
      return t('governance.standards.versions.atMost', { version });
    case '>':
      return t('governance.standards.versions.after', { version });
    case '<':
      return t('governance.standards.versions.before', { version });
    case '~>': {
      const next = nextAfter(version);
      return next === undefined
        ? t('governance.standards.versions.atLeast', { version })
        : t('governance.standards.versions.pessimistic', { version, next });
    }
    default:
      return t('governance.standards.versions.exactly', { version });
  }
}

/** The first version that `~>` does not permit: the last part but one goes up by one. */
function nextAfter(version: string): string | undefined {
  const parts = version.replace(/[-+].*$/, '').split('.');
  const kept = parts.slice(0, -1);
  if (kept.length === 0) return undefined;
  const [last = '0'] = kept.splice(-1);
  return [...kept, String(Number(last) + 1)].join('.');
}
