import { error, type Diagnostic } from '../../model';
import { suggest } from '../../model/suggest';
import { Expression, type Value } from '../../terraform/expressions';

/** Resolves the paths that templates may refer to. Returns undefined for what does not exist, null for what is not set. */
export interface TemplateScope {
  resolve(path: readonly string[]): Value;
  /** The first words of paths, for hints. */
  names: readonly string[];
}

type Path = readonly PropertyKey[];

/** Takes what is wrong in a value, and where in it. */
type TemplateReport = (diagnostic: Diagnostic, path: Path) => void;

const TEMPLATE = /\$\{\{\s*(.*?)\s*\}\}/g;
const WHOLE = /^\$\{\{\s*([^{}]*?)\s*\}\}$/;
const STEP = /^(?:\.?([A-Za-z_][\w-]*)|\["([^"\]]+)"\])/;

/**
 * Fills the templates in a value that a mapping holds: `${{ entity.name }}` is
 * replaced by its value, and a value that is a single template keeps its type.
 * Replacements are text or references, never code.
 */
export function fillTemplates(
  value: unknown,
  scope: TemplateScope,
  report: TemplateReport,
  path: Path = [],
): Value {
  if (typeof value === 'string') return fillText(value, scope, report, path);
  if (Array.isArray(value))
    return value.map((item, index) =>
      fillTemplates(item, scope, report, [...path, index]),
    );
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        fillTemplates(item, scope, report, [...path, name]),
      ]),
    );
  return value as Value;
}

function fillText(
  text: string,
  scope: TemplateScope,
  report: TemplateReport,
  path: Path,
): Value {
  const lookUp = (written: string): Value => {
    const steps = stepsOf(written);
    const value = steps && scope.resolve(steps);
    if (value !== undefined) return value;
    const meant =
      steps && !scope.names.includes(steps[0])
        ? suggest(steps[0], scope.names)
        : undefined;
    report(
      error(
        'expand/unknown-template',
        `Nothing is called "${written}" there.`,
        {
          hint: meant
            ? `Did you mean "${meant}"?`
            : `A path starts with one of ${scope.names.join(', ')}.`,
        },
      ),
      path,
    );
    return null;
  };
  const whole = WHOLE.exec(text);
  if (whole) return lookUp(whole[1]) ?? undefined;
  const literals: string[] = [];
  const values: Value[] = [];
  let from = 0;
  for (const match of text.matchAll(TEMPLATE)) {
    literals.push(text.slice(from, match.index));
    values.push(lookUp(match[1]) ?? '');
    from = match.index + match[0].length;
  }
  if (values.length === 0) return text;
  literals.push(text.slice(from));
  return new Expression('template', literals, values);
}

/** `dependencies["orders.db"].host` as its steps; undefined for what is no path. */
function stepsOf(written: string): string[] | undefined {
  const steps: string[] = [];
  let rest = written;
  while (rest) {
    const step = STEP.exec(rest);
    if (!step) return undefined;
    steps.push(step[1] ?? step[2]);
    rest = rest.slice(step[0].length);
  }
  return steps.length > 0 ? steps : undefined;
}
