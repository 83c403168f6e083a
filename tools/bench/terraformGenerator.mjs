import { createRequire } from 'node:module';
import { parse } from '@cdktn/hcl2json';

const { arg, map, TerraformGenerator } = createRequire(import.meta.url)(
  'terraform-generator',
);

/**
 * Prepares the resources and data sources of generated files as a user of
 * terraform-generator would write them, and returns what prints them.
 *
 * @param {{path: string, content: string}[]} files
 * @returns {Promise<{blocks: number, print: (count?: number) => string}>} `print` prints the first `count` blocks, all by default
 */
export async function preparePrinting(files) {
  const blocks = [];
  for (const { path, content } of files) {
    if (!path.endsWith('.tf')) continue;
    const parsed = await parse(path, content);
    for (const kind of ['resource', 'data']) {
      for (const [type, named] of Object.entries(parsed[kind] ?? {})) {
        for (const [name, [body]] of Object.entries(named)) {
          blocks.push({ kind, type, name, body: argumentsOf(body) });
        }
      }
    }
  }
  const print = (count = blocks.length) => {
    const generator = new TerraformGenerator();
    for (const { kind, type, name, body } of blocks.slice(0, count)) {
      generator[kind](type, name, body);
    }
    return generator.generate().tf;
  };
  return { blocks: blocks.length, print };
}

/** Blocks arrive as lists of objects, which is what the generator prints as blocks. */
function argumentsOf(body) {
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, valueOf(value)]),
  );
}

function valueOf(value) {
  if (typeof value === 'string') {
    const expression = /^\$\{([^{}]*)\}$/.exec(value);
    return expression ? arg(expression[1]) : value;
  }
  if (Array.isArray(value)) {
    return value.map(item =>
      item !== null && typeof item === 'object' && !Array.isArray(item)
        ? argumentsOf(item)
        : valueOf(item),
    );
  }
  return value !== null && typeof value === 'object'
    ? map(argumentsOf(value))
    : value;
}
