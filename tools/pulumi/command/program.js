'use strict';
const {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} = require('node:fs');
const { join } = require('node:path');

/** What stands for a value that is not known yet. */
const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
exports.UNKNOWN = UNKNOWN;

const camel = text =>
  text.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** Terraform's type as the bridge names it: `aws:index/sqsQueue:SqsQueue`. */
function tokenOf(type) {
  const at = type.indexOf('_');
  const name = camel(type.slice(at + 1));
  return `${type.slice(0, at)}:index/${name}:${name[0].toUpperCase()}${name.slice(1)}`;
}

const textOf = folder =>
  readdirSync(folder)
    .filter(name => name.endsWith('.tf'))
    .sort()
    .map(name => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

/** Blocks at the beginning of a line, which end with a brace there. */
function blocksOf(text, kind) {
  const blocks = text.matchAll(
    new RegExp(`^${kind} "([^"]+)"(?: "([^"]+)")? \\{([^]*?)^\\}`, 'gm'),
  );
  return [...blocks].map(([, first, second, body]) => ({
    first,
    second,
    body,
  }));
}

/** Arguments of one line; nested blocks and longer expressions are left out. */
const linesOf = body =>
  [...body.matchAll(/^ {2}(\w+) += (.*[^{[(\n])$/gm)].map(
    ([, name, expression]) => [name, expression],
  );

/** What the Terraform files of a folder ask for. */
exports.programOf = (folder, { project, stack }) => {
  const text = textOf(folder);
  const values = valuesOf(folder);
  const secret = new Set(
    blocksOf(text, 'variable')
      .filter(({ body }) => /^ {2}sensitive += true$/m.test(body))
      .map(({ first }) => first),
  );
  const valueOf = expression => {
    const variable = /^var\.(\w+)$/.exec(expression)?.[1];
    if (variable) {
      const known = values[variable];
      if (known === undefined) return { value: UNKNOWN };
      return { value: known, secret: secret.has(variable) };
    }
    try {
      return { value: JSON.parse(expression) };
    } catch {
      return { value: expression };
    }
  };
  const resources = blocksOf(text, 'resource').map(
    ({ first: type, second: label, body }) => ({
      urn: `urn:pulumi:${stack}::${project}::${tokenOf(type)}::${label}`,
      inputs: Object.fromEntries(
        linesOf(body).map(([name, one]) => [camel(name), valueOf(one)]),
      ),
    }),
  );
  const outputs = Object.fromEntries(
    blocksOf(text, 'output').map(({ first, body }) => {
      const expression = /^ {2}value += (.*)$/m.exec(body)?.[1] ?? '""';
      const { value, secret: isSecret } = expression.startsWith('{')
        ? { value: { cluster: 'main' } }
        : valueOf(expression);
      const marked = /^ {2}sensitive += true$/m.test(body);
      return [first, { value, secret: marked || isSecret === true }];
    }),
  );
  return { resources, outputs };
};

function valuesOf(folder) {
  const path = join(folder, 'zz_appstack_inputs.auto.tfvars.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

/** Writes which providers are used, as `pulumi install` does. */
exports.sdksOf = (folder, version = '1.0.0') => {
  const sources = textOf(folder).matchAll(/source += "[^"/]+\/([^"]+)"/g);
  for (const [, name] of sources) {
    const path = join(folder, 'sdks', name);
    mkdirSync(path, { recursive: true });
    const sdk = { Name: 'terraform-provider', Version: version };
    writeFileSync(join(path, 'hcl.sdk.json'), JSON.stringify(sdk));
  }
};
