const TOKEN =
  /\s*(?:'((?:[^']|'')*)'|(variables\['[^']*'\])|([A-Za-z][\w.]*(?:\['[^']*'\])?)|([(),]))/y;

/** The parts of an expression, each a text, a variable, a name or a mark. */
function* tokensOf(expression) {
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.length) {
    const match = TOKEN.exec(expression);
    if (!match) throw new Error(`Not understood: ${expression}`);
    const [, text, variable, name, mark] = match;
    yield { text: text?.replaceAll("''", "'"), variable, name, mark };
  }
}

const same = (a, b) =>
  String(a ?? '').toLowerCase() === String(b ?? '').toLowerCase();

/** What the functions of conditions are, as far as generated files use them. */
const functionsFor = ({ before }) => ({
  and: (...all) => all.every(Boolean),
  or: (...all) => all.some(Boolean),
  not: value => !value,
  eq: same,
  ne: (a, b) => !same(a, b),
  succeeded: () => before.every(hasRun => hasRun),
  failed: () => false,
  canceled: () => false,
});

/**
 * Whether a stage runs.
 *
 * @param variables - by name
 * @param before - whether the stages that it depends on have run
 */
function stageRuns(condition, { variables, before }) {
  const tokens = [...tokensOf(condition)];
  const functions = functionsFor({ before });
  const value = () => {
    const { text, variable, name } = tokens.shift();
    if (text !== undefined) return text;
    if (variable) return variables[/'([^']*)'/.exec(variable)[1]];
    if (tokens[0]?.mark !== '(') return undefined;
    const given = [];
    while (tokens.shift()?.mark !== ')') {
      if (tokens[0]?.mark === ')') continue;
      given.push(value());
    }
    return functions[name](...given);
  };
  return Boolean(value());
}

module.exports = { stageRuns };
